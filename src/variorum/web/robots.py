"""What a site's robots.txt allows (RFC 9309), by Protego."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.web.answers import Problem
from variorum.web.config import ROBOTS_NAME
from variorum.web.guard import Target

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500_000
"""Bytes of a robots.txt that count, by the standard; the rest is not looked at."""
PATH = "/robots.txt"
_FAILED_SECONDS = 600.0
"""How long a site is left alone whose robots.txt could not be read."""
_TELLING = frozenset({"unknown-host", "unreachable", "private-address", "certificate"})
"""Problems that any page of the site would have."""
_MOST_SITES = 1_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows.

    Args:
        rules: None where there are none, and all is allowed.
        problem: kind and message of why nothing is allowed; None where the rules tell.
    """

    rules: "Protego | None" = None
    problem: tuple[str, str] | None = None

    def check(self, target: Target) -> None:
        """Pass if an address may be read. Raises: Problem."""
        if self.problem is not None:
            raise Problem(*self.problem)
        if self.rules is not None and not self.rules.can_fetch(target.url, ROBOTS_NAME):
            raise Problem("robots", f"{target.host} asks programs not to read this address (robots.txt)")

    @property
    def delay(self) -> float:
        """Seconds that the site asks to let pass between two requests; 0 where it says nothing."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(ROBOTS_NAME)
        between = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(self.rules.crawl_delay(ROBOTS_NAME) or 0.0, between)


def read_rules(data: bytes) -> Rules:
    """Return the rules that the bytes of a robots.txt state."""
    from protego import Protego  # noqa: PLC0415 - only with a first page

    return Rules(Protego.parse(data[:MAX_BYTES].decode("utf-8-sig", "replace")))


def rules_of_status(status: int) -> Rules:
    """Return what an answer without a robots.txt means: by the standard, that all is allowed."""
    return Rules() if status < 500 else no_rules(Problem("server", f"the answer was {status}"))


def no_rules(problem: Problem) -> Rules:
    """Return what it means that a robots.txt could not be read: nothing is, by the standard, but for endless redirects."""
    if problem.kind == "redirect":
        return Rules()
    if problem.kind in _TELLING:
        return Rules(problem=(problem.kind, problem.message))
    return Rules(problem=("robots", f"nothing is read, because the site's robots.txt could not be: {problem.message}"))


class RobotsCache:
    """The rules of the sites asked last. Several threads may ask, of one site at the same time too.

    Args:
        load: asks a site for its rules.
        clock: seconds that only grow.
        seconds: how long rules are good for.
    """

    def __init__(self, load: Callable[[Target], Rules], clock: Callable[[], float], seconds: float) -> None:
        self._load = load
        self._clock = clock
        self._seconds = seconds
        self._known: OrderedDict[str, tuple[float, Rules]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, target: Target) -> Rules:
        """Return the rules of the site that an address belongs to."""
        now = self._clock()
        with self._lock:
            known = self._known.get(target.origin)
        if known is not None and known[0] > now:
            return known[1]
        rules = self._load(target)
        seconds = self._seconds if rules.problem is None else min(self._seconds, _FAILED_SECONDS)
        with self._lock:
            self._known[target.origin] = (now + seconds, rules)
            self._known.move_to_end(target.origin)
            if len(self._known) > _MOST_SITES:
                self._known.popitem(last=False)
        return rules
