"""What came back, on staff's screens."""
