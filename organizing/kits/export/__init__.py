"""A campaign that won becomes a kit for others."""
