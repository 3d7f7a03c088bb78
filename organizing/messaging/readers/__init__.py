"""What a list of words cannot see: each reader looks at the whole text."""
