"""Saved rules that select people: written as sentences, kept as JSON, asked as one query."""
