"""People as organizers keep them: added, changed and tagged by hand, one at a time."""
