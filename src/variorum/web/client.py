"""Asks for web addresses as a polite reader does; threads may share a client, whose pace holds for all of them."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from variorum.types.outcome import Failure
from variorum.types.report import RawItem
from variorum.web import statuses
from variorum.web.answers import Answer, Exchange, Fetched, Problem, Unchanged, Validators
from variorum.web.config import WebConfig
from variorum.web.guard import Lookup, Target, find_addresses, join_url, parse_url, system_lookup
from variorum.web.pace import Pace
from variorum.web.robots import MAX_BYTES, PATH, RobotsCache, Rules, no_rules, read_rules, rules_of_status
from variorum.web.unpack import ACCEPTED, read_body, too_large

if TYPE_CHECKING:
    from variorum.web.wire import Reply, Wire

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,"
    "text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: Mapping[str, str]
    body: bytes


def _ignore(_exchange: Exchange) -> None:
    """Take what went on and tell nobody."""


class Client:
    """Gives the content of web addresses, or why it cannot be had.

    Args:
        config: limits and manners.
        clock: seconds that only grow; sleep: waits for so many; now: the aware time, for dates that a server names.
        lookup: host names to IP addresses.
        on_exchange: told of every request when it is over, by the thread that sent it.
    """

    def __init__(
        self,
        config: WebConfig | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        lookup: Lookup | None = None,
        on_exchange: Callable[[Exchange], None] = _ignore,
    ) -> None:
        self._config = config or WebConfig()
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._lookup = lookup or system_lookup(self._config.connect_seconds)
        self._on_exchange = on_exchange
        self._pace = Pace(clock, sleep)
        self._robots = RobotsCache(self._load_rules, clock, self._config.robots_seconds)

    @cached_property
    def _wire(self) -> "Wire":
        from variorum.web.wire import Wire  # noqa: PLC0415 - the HTTP library

        return Wire(self._config)

    def fetch(self, url: str, known: Validators | None = None) -> Answer:
        """Return the content of an address, behind redirects; that it has not changed; or why there is none.

        Args:
            known: what an earlier answer gave to tell whether the page has changed.
        """
        try:
            target, response = self._follow(parse_url(url, self._config), known, self._ask_page)
            if response.status == statuses.NOT_MODIFIED and known is not None:
                return Unchanged(url, known)
            statuses.check(response.status, target.host)
            statuses.check_media_type(response.headers.get("content-type", ""))
        except Problem as problem:
            return Failure(url, problem.kind, problem.message)
        media_type = response.headers.get("content-type", "").strip() or None
        item = RawItem(url, response.body, url=target.url, media_type=media_type)
        return Fetched(item, _validators(target, response.headers))

    def _follow(
        self, target: Target, known: Validators | None, ask: Callable[[Target, Mapping[str, str]], _Response]
    ) -> tuple[Target, _Response]:
        """Return the answer behind all redirects, and where it came from; each hop is checked as the first."""
        seen = {target.url}
        for _ in range(self._config.max_redirects + 1):
            response = ask(target, _conditions(target, known))
            location = response.headers.get("location")
            if response.status not in statuses.REDIRECTS or not location:
                return target, response
            target = join_url(target, location, self._config)
            if target.url in seen:
                raise Problem("redirect", "the site sends back and forth between the same addresses")
            seen.add(target.url)
        raise Problem("redirect", f"the site sends on more than {self._config.max_redirects} times")

    def _ask_page(self, target: Target, conditions: Mapping[str, str]) -> _Response:
        rules = self._robots.find(target)
        rules.check(target)
        return self._ask_patiently(target, conditions, pace=max(self._config.pace_seconds, rules.delay))

    def _load_rules(self, target: Target) -> Rules:
        """Return what a site's robots.txt says; asking for it does not count for the pace."""
        start = replace(target, path=PATH)
        try:
            _, response = self._follow(start, None, lambda hop, _: self._ask_patiently(hop, {}, cut_at=MAX_BYTES))
        except Problem as problem:
            return no_rules(problem)
        return read_rules(response.body) if response.status == statuses.OK else rules_of_status(response.status)

    def _ask_patiently(
        self, target: Target, conditions: Mapping[str, str], *, pace: float = 0.0, cut_at: int | None = None
    ) -> _Response:
        """Return an answer, after as many attempts as it takes.

        Args:
            cut_at: bytes behind which the rest is left out; without it a body that is too large is refused.
        """
        for attempt in range(1, self._config.attempts + 1):
            self._wait(target, pace)
            try:
                return self._ask(target, conditions, cut_at=cut_at)
            except Problem as problem:
                if not problem.again or attempt == self._config.attempts:
                    raise
                backoff = self._config.backoff_seconds * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)
                self._pace.hold(target.host, max(problem.wait or 0.0, backoff))
        raise AssertionError(target.url)  # the last attempt returns or raises

    def _wait(self, target: Target, pace: float) -> None:
        left = self._pace.wait_left(target.host)
        if left > self._config.max_wait_seconds:
            raise Problem("busy", f"{target.host} asks to be left alone for another {left:.0f} seconds")
        if pace:
            self._pace.take(target.host, pace)
        elif left:
            self._sleep(left)

    def _ask(self, target: Target, conditions: Mapping[str, str], *, cut_at: int | None) -> _Response:
        """Send one request, and tell how it went."""
        begun = self._clock()
        meter = self._wire.open_meter()
        status: int | None = None
        kind: str | None = None
        try:
            addresses = find_addresses(target, self._config, self._lookup)
            with self._wire.get(target, addresses, self._headers(target, conditions), meter) as reply:
                status = reply.status
                return _Response(status, reply.headers, self._read(reply, target, cut_at))
        except Problem as problem:
            kind = problem.kind
            raise
        finally:
            self._on_exchange(Exchange(target.url, status, meter.n_bytes, self._clock() - begun, kind))

    def _read(self, reply: "Reply", target: Target, cut_at: int | None) -> bytes:
        config = self._config
        if reply.status in statuses.AGAIN:
            wait = statuses.retry_after(reply.headers.get("retry-after"), now=self._now())
            raise statuses.problem_of(reply.status, target.host, wait=wait)
        if reply.status != statuses.OK:
            return b""
        statuses.check_media_type(reply.headers.get("content-type", ""))
        length = reply.headers.get("content-length", "")
        if length.isdecimal() and cut_at is None and int(length) > config.max_bytes:
            raise too_large(config.max_bytes)
        encoding = reply.headers.get("content-encoding", "")
        return read_body(reply.chunks, encoding, max_bytes=config.max_bytes, max_ratio=config.max_ratio, cut_at=cut_at)

    def _headers(self, target: Target, conditions: Mapping[str, str]) -> dict[str, str]:
        return {
            "Host": target.authority,
            "User-Agent": self._config.user_agent,
            "Accept": ACCEPT,
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
            **conditions,
        }


def _conditions(target: Target, known: Validators | None) -> dict[str, str]:
    """Return the headers that ask only for a changed page; only the address that gave the validators gets them back."""
    if known is None or known.url != target.url:
        return {}
    stated = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in stated.items() if value is not None}


def _validators(target: Target, headers: Mapping[str, str]) -> Validators | None:
    etag, modified = headers.get("etag"), headers.get("last-modified")
    return Validators(target.url, etag, modified) if etag or modified else None
