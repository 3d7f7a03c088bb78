"""Readers: from each published format to the one form that the import understands."""
