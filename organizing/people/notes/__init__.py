"""What organizers write down about people: conversations and notes, some for leads alone."""
