"""The store: reports and what was found in them, kept across runs. Entry point: `open_store`."""

from variorum.store.address import open_store

__all__ = ["open_store"]
