"""Erasure, retention and what the group holds."""
