"""Confidential requests for help: kept apart from every list, read by those named, and erased when they are done."""
