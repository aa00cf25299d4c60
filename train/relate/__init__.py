"""Fit the weights of `variorum relate` (`src/variorum/relate/data`)."""
