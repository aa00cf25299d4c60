"""Accuracy and speed, measured: `python -m bench`. Not part of the package."""
