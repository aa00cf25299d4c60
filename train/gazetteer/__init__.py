"""Builds the gazetteer that ships with the package."""
