"""Public pledges: made on a page, let in by an organizer, taken off on request."""
