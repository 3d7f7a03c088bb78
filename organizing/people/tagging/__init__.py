"""Looking after tags: listed with their people, renamed, merged, removed."""
