"""The rules about people themselves, one file for each thing they look at."""
