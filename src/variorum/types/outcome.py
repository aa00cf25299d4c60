"""A value or the reason why there is none, for batches in which one bad input must not stop the rest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that was not (wholly) done.

    Args:
        input: PATH, URL, PATH:LINE or -:LINE.
        kind: a short stable word, as in `InputError`.
        message: the reason, one sentence.
    """

    input: str
    kind: str
    message: str
