"""Jobs on more people than a page can wait for: done by a worker, piece by piece, to be watched and stopped."""
