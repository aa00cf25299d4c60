"""What comes of asking for a web address."""

from dataclasses import dataclass
from typing import TypeAlias

from variorum.types.outcome import Failure
from variorum.types.report import RawItem


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to tell later whether a page has changed; the caller keeps it.

    Args:
        url: the address that gave it, behind all redirects.
        etag, last_modified: the headers as sent, None where there was none.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The content of an address.

    Args:
        item: `name` is the address as asked for, `url` the one behind all redirects.
        validators: None where the server gave none.
    """

    item: RawItem
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The content is what it was when the validators were given."""

    url: str
    validators: Validators


Answer: TypeAlias = Fetched | Unchanged | Failure


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request as it went, for whoever watches the client.

    Args:
        status: None when no answer came.
        n_bytes: bytes that came from the server, headers and all.
        problem: kind of the failure, None if all was well.
    """

    url: str
    status: int | None
    n_bytes: int
    seconds: float
    problem: str | None = None


class Problem(Exception):  # noqa: N818 - internal; leaves the package as a `Failure`
    """Why one request came to nothing.

    Args:
        kind: short stable word, as in `Failure`.
        message: one sentence.
        again: whether another attempt may fare better.
        wait: seconds that the server asked to wait before it.
        status: the status of the answer, if one came.
    """

    def __init__(
        self, kind: str, message: str, *, again: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(kind, message)
        self.kind = kind
        self.message = message
        self.again = again
        self.wait = wait
        self.status = status
