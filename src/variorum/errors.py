"""Every error that Variorum raises on purpose.

    VariorumError
    ├── UsageError         the caller asked for something that cannot be (exit code 2)
    ├── InputError         one input could not be read; carries the input's name and a kind
    ├── ModelError         a model file is missing, altered, or does not fit its manifest
    └── StoreError         a store cannot be opened, read or written

Messages are for users: one sentence that names the thing and the reason.
"""


class VariorumError(Exception):
    """Base of the tree; catch it to catch everything that Variorum raises on purpose."""


class UsageError(VariorumError):
    """The request itself is wrong: an unknown option value, a date that is no date."""


class InputError(VariorumError):
    """One input could not be read.

    Args:
        input: the input as the user named it: PATH, URL, PATH:LINE or -:LINE.
        kind: a short stable word (`missing`, `empty`, `binary`, `encoding`, `permission`, `json`, `duplicate-id` ...).
        message: one sentence with the reason.
    """

    def __init__(self, input: str, kind: str, message: str) -> None:  # noqa: A002 - the contract's word
        super().__init__(input, kind, message)  # all arguments, so that pickling keeps them
        self.input = input
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return f"{self.input}: {self.message}"


class ModelError(VariorumError):
    """A model file is missing, altered, or does not fit its manifest."""


class StoreError(VariorumError):
    """A store cannot be opened, read or written."""
