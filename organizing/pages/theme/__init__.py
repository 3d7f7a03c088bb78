"""A group's own look: colors, corners, letters and logo, as tokens and nothing else."""
