"""One frozen configuration, read at the edge and passed down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """Options that hold for a whole run.

    Args:
        threads: processor cores a model may use.
        published: ISO 8601 date that serves reports which give none; None = leave it unknown.
    """

    threads: int = 2
    published: str | None = None
