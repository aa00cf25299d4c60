"""Variorum: the reports of one event in, one sourced account out."""

__version__ = "0.1.0"
