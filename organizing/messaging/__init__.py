"""The advice of campaign guides as data, and the coach that reads copy against it. No database, no web."""
