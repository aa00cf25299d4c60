"""What the web client makes of a server that misbehaves, and what that costs.

    python -m bench web [--plain]

The server runs on this computer. The client's limits are a tenth of the usual ones in time and size, without a pace. A case
is right when its outcome is the one named here; any other outcome makes the exit code 1. With `--plain` stands beside it what a
plain client does (`httpx2.get` with redirects followed and a time limit for each read), stopped after ten seconds or a gigabyte;
it is not tried on redirects that lead away from this server, because it would follow them.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.misbehaving import misbehaving_server
from variorum.types.outcome import Failure
from variorum.web import Client, Exchange, Unchanged, WebConfig
from variorum.web.answers import Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One case.

    Args:
        outcome: kind of the failure; `page` where a page is given, `unchanged` where it has not changed.
    """

    path: str
    words: str
    outcome: str


ROWS = (
    Row("/good", "a page", "page"),
    Row("/good-gzip", "a page packed with gzip", "page"),
    Row("/raw-deflate", "a page packed as deflate without its header", "page"),
    Row("/conditional", "a page asked for again that has not changed", "unchanged"),
    Row("/busy-once", "503, then a page", "page"),
    Row("/to-good", "a redirect to a page", "page"),
    Row("/wrong-charset", "a charset that is not the page's (left to the reader)", "page"),
    Row("/slow-headers", "headers that come a line at a time, without end", "too-slow"),
    Row("/slow-body", "a body that comes a few bytes at a time, without end", "too-slow"),
    Row("/silent", "takes the connection and says nothing", "silent"),
    Row("/endless", "a body without end", "too-large"),
    Row("/endless-headers", "headers without end", "bad-answer"),
    Row("/too-long", "says that it will send a terabyte", "too-large"),
    Row("/bomb", "gzip that unpacks to a thousand times its size", "bomb"),
    Row("/bomb-twice", "the same, packed twice", "packing"),
    Row("/no-gzip", "says gzip and is not", "packing"),
    Row("/cut-gzip", "gzip that breaks off", "truncated"),
    Row("/truncated", "fewer bytes than it says", "truncated"),
    Row("/truncated-chunks", "chunks that break off", "truncated"),
    Row("/closed", "closes the connection at once", "truncated"),
    Row("/no-http", "speaks another protocol", "truncated"),
    Row("/image", "an image", "media-type"),
    Row("/to-localhost", "a redirect to localhost", "private-address"),
    Row("/to-loopback", "a redirect to 127.0.0.1", "private-address"),
    Row("/to-mapped", "a redirect to 127.0.0.1 written as IPv6", "private-address"),
    Row("/to-number", "a redirect to 127.0.0.1 written as one number", "private-address"),
    Row("/to-link-local", "a redirect to 169.254.169.254", "private-address"),
    Row("/to-private", "a redirect to 192.168.0.1", "private-address"),
    Row("/to-file", "a redirect to a file", "scheme"),
    Row("/to-credentials", "a redirect with a password in it", "credentials"),
    Row("/to-port", "a redirect to the port of another service", "port"),
    Row("/to-nowhere", "a redirect without an address", "redirect"),
    Row("/loop", "a redirect to itself", "redirect"),
    Row("/longer", "a redirect to ever new addresses", "redirect"),
    Row("/forbidden", "403", "forbidden"),
    Row("/gone", "410", "missing"),
    Row("/failing", "500, always", "server"),
    Row("/wait", "429, and to be left alone for a day", "busy"),
    Row("/private/page", "a page that robots.txt closes", "robots"),
)


def limits(*ports: int) -> WebConfig:
    """Return the limits under which the cases are run."""
    return WebConfig(
        connect_seconds=1.0,
        read_seconds=1.5,
        total_seconds=6.0,
        max_bytes=2_000_000,
        max_ratio=20,
        backoff_seconds=0.1,
        pace_seconds=0.0,
        exempt=frozenset(("127.0.0.1", port) for port in ports),
    )


def outcome_of(answer: Answer) -> str:
    """Return the outcome as a row names it."""
    if isinstance(answer, Failure):
        return answer.kind
    return "unchanged" if isinstance(answer, Unchanged) else "page"


PLAIN = """
import sys
import httpx2
try:
    answer = httpx2.get(sys.argv[1], follow_redirects=True, timeout=1.5, trust_env=False)
except httpx2.HTTPError as error:
    print(type(error).__name__)
else:
    print(answer.status_code, f"{len(answer.content):,} bytes")
"""
ELSEWHERE = frozenset({"private-address", "port", "scheme", "credentials"})
"""Outcomes of redirects that leave this server. A plain client would follow them, so it is never given them."""
PLAIN_SECONDS = 10
PLAIN_MEMORY = 1_000_000_000


def ask_plainly(row: Row, url: str) -> str:
    """Return what a plain client makes of a case, in a process of its own; nothing but this server is ever asked."""
    if row.outcome in ELSEWHERE:
        return "not tried"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (PLAIN_MEMORY, PLAIN_MEMORY))

    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PLAIN, url],
            capture_output=True,
            text=True,
            check=False,
            timeout=PLAIN_SECONDS,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        return f"still busy after {PLAIN_SECONDS} s"
    if done.returncode:
        return f"broke down: {done.stderr.strip().rpartition(chr(10))[2]}"
    return done.stdout.strip()


def run(rows: Sequence[Row] = ROWS, *, plain: bool = False) -> int:
    """Print the table; return how many cases came out otherwise."""
    wrong = 0
    print("| case | what happened | requests | seconds | bytes read |" + (" a plain client |" if plain else ""))
    print("|---|---|--:|--:|--:|" + ("---|" if plain else ""))
    with misbehaving_server() as server:
        for row in rows:
            exchanges: list[Exchange] = []
            client = Client(limits(server.port), on_exchange=exchanges.append)
            client.fetch(server.url("/robots.txt"))
            known = None
            if row.outcome == "unchanged":
                first = client.fetch(server.url(row.path))
                known = None if isinstance(first, Failure) else first.validators
            exchanges.clear()
            begun = time.monotonic()
            answer = client.fetch(server.url(row.path), known)
            seconds = time.monotonic() - begun
            outcome = outcome_of(answer)
            told = f"{outcome}: {answer.message}" if isinstance(answer, Failure) else outcome
            if outcome != row.outcome:
                wrong += 1
                told += f" (should be {row.outcome})"
            n_bytes = sum(exchange.n_bytes for exchange in exchanges)
            beside = f" {ask_plainly(row, server.url(row.path))} |" if plain else ""
            print(f"| {row.words} | {told} | {len(exchanges)} | {seconds:.2f} | {n_bytes:,} |{beside}", flush=True)
    print(f"\n{len(rows) - wrong} of {len(rows)} cases as they should be")
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Run the section; the exit code is 1 if any case came out otherwise."""
    parser = argparse.ArgumentParser(prog="python -m bench web", description=__doc__)
    parser.add_argument("--data", help="not used; the cases are made here")
    parser.add_argument("--plain", action="store_true", help="show what a plain client does, too")
    return 1 if run(plain=parser.parse_args(arguments).plain) else 0


if __name__ == "__main__":
    raise SystemExit(main())
