"""A plugin that uses every way to extend: a hook, a setting and a signal. No migration, no edit of the core."""
