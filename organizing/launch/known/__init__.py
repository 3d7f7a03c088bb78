"""What a group knows of its county and its state's law, and how that reaches its pages."""
