from collections.abc import Callable, Iterator

import pytest

from bench.misbehaving import Server, misbehaving_server
from variorum.web import Client, Exchange, WebConfig


def hasty(*ports: int, **options) -> WebConfig:
    """A client's limits for tests: no pace, short times, and a server on this computer that may be asked."""
    limits = {
        "pace_seconds": 0.0,
        "total_seconds": 0.8,
        "read_seconds": 0.4,
        "connect_seconds": 0.4,
        "backoff_seconds": 0.01,
    }
    exempt = frozenset(("127.0.0.1", port) for port in ports)
    return WebConfig(**{**limits, "max_bytes": 2_000_000, "max_ratio": 20, "exempt": exempt, **options})


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving_server() as running:
        yield running


@pytest.fixture
def exchanges() -> list[Exchange]:
    return []


@pytest.fixture
def make_client(server, exchanges) -> Callable[..., Client]:
    def make(*, lookup=None, clock=None, sleep=None, **options) -> Client:
        given = {"lookup": lookup, "clock": clock, "sleep": sleep}
        passed = {name: value for name, value in given.items() if value is not None}
        return Client(hasty(server.port, **options), on_exchange=exchanges.append, **passed)

    return make


@pytest.fixture
def client(make_client) -> Client:
    return make_client()
