"""Looking after the group's own fields: added, changed, put in order, removed, and some refused for good."""
