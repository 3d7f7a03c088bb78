"""Mail that comes in: read into plain data, whatever its sender made of it."""
