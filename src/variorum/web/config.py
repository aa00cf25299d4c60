"""What a client may do, and for how long."""

from dataclasses import dataclass

from variorum import __version__
from variorum.errors import UsageError

ROBOTS_NAME = "variorum"
"""The name under which robots.txt addresses this program."""


@dataclass(frozen=True, slots=True)
class WebConfig:
    """Limits and manners of a client. Times are in seconds, sizes in bytes.

    Args:
        user_agent: how the client names itself; should begin with `ROBOTS_NAME`.
        connect_seconds: longest wait for a name to be looked up, and for a connection.
        read_seconds: longest silence of a server.
        total_seconds: longest time for one answer, from the look-up to its last byte, however busy the server is.
        max_bytes: largest answer, unpacked.
        max_ratio: how many times larger than what was sent an answer may become when it is unpacked.
        max_redirects: how many redirects are followed for one address.
        attempts: how often a request is sent before it counts as failed.
        backoff_seconds: wait before the second attempt; doubled before each further one.
        pace_seconds: least time between the beginnings of two requests to one host.
        max_wait_seconds: longest wait that a site may ask for, by `Retry-After` or `Crawl-delay`.
        robots_seconds: how long a site's robots.txt is good for.
        ports: ports that are asked.
        exempt: (IP address, port) pairs that are asked although they are not public. For tests, and for a server of one's own.
    """

    user_agent: str = f"{ROBOTS_NAME}/{__version__}"
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    total_seconds: float = 60.0
    max_bytes: int = 20_000_000
    max_ratio: int = 100
    max_redirects: int = 5
    attempts: int = 3
    backoff_seconds: float = 1.0
    pace_seconds: float = 1.0
    max_wait_seconds: float = 60.0
    robots_seconds: float = 86_400.0
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    exempt: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def with_contact(cls, contact: str) -> "WebConfig":
        """Return the usual limits for a client that tells sites whom to write to: an e-mail or web address.

        Raises: UsageError, if it is not one line of ASCII characters.
        """
        if not (contact.isascii() and contact.isprintable()):
            raise UsageError("the contact told to sites must be one line of plain ASCII characters")
        return cls(user_agent=f"{ROBOTS_NAME}/{__version__} ({contact})")
