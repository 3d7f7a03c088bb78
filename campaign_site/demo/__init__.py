"""The demo: one command that runs everything, and the sample campaign it shows."""
