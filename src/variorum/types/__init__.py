"""Frozen values that the stages pass to each other; standard library only.

Import from the module that defines a value: `variorum.types.report`, `.marks`, `.claim`, `.account`.
"""
