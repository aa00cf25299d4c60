"""Fit the weights of the alignment score (`src/variorum/claim/data/align.json`)."""
