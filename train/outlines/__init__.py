"""Builds the country outlines that the maps are drawn on."""
