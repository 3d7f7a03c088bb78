"""What the people list itself offers to do with many people at once."""
