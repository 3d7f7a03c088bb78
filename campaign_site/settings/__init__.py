"""Settings: base for what never changes, and one of dev, test or production on top of it."""
