"""Runs that outlast one call: reports into a store, stories and accounts out of it."""
