"""Fits how days are ranked in a long story (`variorum.compose.chronicle`)."""
