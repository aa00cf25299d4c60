"""One HTTP request over one new connection to an address that was checked. The only module that loads the HTTP library.

Connections are not kept: requests to one host are a pace apart, and a connection that is kept belongs to a name, not to a
checked address. Proxies, cookies and credentials of the environment are not used.
"""

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpcore2

from variorum.web.answers import Problem
from variorum.web.config import WebConfig
from variorum.web.guard import Target
from variorum.web.unpack import too_large

_OVERHEAD = 1_000_000
"""Bytes that an answer may have beyond its largest body: headers, chunk sizes."""


@dataclass(slots=True)
class Meter:
    """What one request may still take, and what came."""

    deadline: float
    max_bytes: int
    n_bytes: int = 0

    def limit(self, seconds: float | None) -> float:
        """Return how long one step may take. Raises: httpcore2.ReadTimeout, when the time is up."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout
        return left if seconds is None else min(seconds, left)

    def count(self, data: bytes) -> bytes:
        """Return the bytes, counted. Raises: Problem of kind `too-large`."""
        self.n_bytes += len(data)
        if self.n_bytes > self.max_bytes + _OVERHEAD:
            raise too_large(self.max_bytes)
        return data


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer whose body is yet to be read.

    Args:
        headers: by name in small letters; of repeated ones the last.
    """

    status: int
    headers: Mapping[str, str]
    chunks: Iterable[bytes]


class Wire:
    """Sends requests."""

    def __init__(self, config: WebConfig) -> None:
        self._config = config

    def open_meter(self) -> Meter:
        """Return the allowance of one request, which begins now."""
        return Meter(time.monotonic() + self._config.total_seconds, self._config.max_bytes)

    @contextmanager
    def get(
        self, target: Target, addresses: Sequence[str], headers: Mapping[str, str], meter: Meter
    ) -> Iterator[Reply]:
        """Open the answer to a GET request for the length of a block.

        Raises: Problem, there and while the body is read.
        """
        config = self._config
        request = httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
            ),
            headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
            extensions={
                "timeout": {
                    "connect": config.connect_seconds,
                    "read": config.read_seconds,
                    "write": config.read_seconds,
                }
            },
        )
        backend = _Backend(addresses, meter)
        with (
            _told(target, meter),
            httpcore2.ConnectionPool(
                ssl_context=self._certificates if target.scheme == "https" else None,
                max_keepalive_connections=0,
                network_backend=backend,
            ) as pool,
        ):
            response = pool.handle_request(request)
            try:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                yield Reply(response.status, found, response.iter_stream())
            finally:
                response.close()

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return httpcore2.default_ssl_context()


class _Backend(httpcore2.NetworkBackend):
    """Connects to the given IP addresses, in order, whatever name it is asked for."""

    def __init__(self, addresses: Sequence[str], meter: Meter) -> None:
        self._addresses = addresses
        self._meter = meter
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name was looked up already
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first address that takes one."""
        *others, last = self._addresses
        for address in others:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        stream = self._system.connect_tcp(address, port, self._meter.limit(timeout), local_address, socket_options)
        return _Stream(stream, self._meter)


class _Stream(httpcore2.NetworkStream):
    """A connection that counts what comes, and ends when the time for the whole answer is up."""

    def __init__(self, stream: httpcore2.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._meter.count(self._stream.read(max_bytes, self._meter.limit(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._meter.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._meter.limit(timeout)), self._meter)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@contextmanager
def _told(target: Target, meter: Meter) -> Iterator[None]:
    """Turn the library's errors into problems that a user understands."""
    try:
        yield
    except httpcore2.ConnectTimeout as error:
        raise Problem("unreachable", f"{target.host} did not take the connection in time", again=True) from error
    except httpcore2.TimeoutException as error:
        raise _slow(target, meter) from error
    except httpcore2.ConnectError as error:
        raise _refused(target, error) from error
    except httpcore2.NetworkError as error:
        raise Problem("truncated", f"{target.host} broke the connection", again=True) from error
    except httpcore2.ProtocolError as error:
        raise _broken(target, error) from error


def _slow(target: Target, meter: Meter) -> Problem:
    if meter.deadline - time.monotonic() <= 0:
        return Problem("too-slow", f"{target.host} had not sent all of it when the time was up")
    return Problem("silent", f"{target.host} did not answer in time", again=True)


def _refused(target: Target, error: Exception) -> Problem:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Problem("certificate", f"{target.host} cannot show that it is who it says: {cause.verify_message}")
        if isinstance(cause, ssl.SSLError):
            return Problem("certificate", f"no secure connection to {target.host} could be made")
        cause = cause.__cause__ or cause.__context__
    return Problem("unreachable", f"{target.host} does not take connections", again=True)


def _broken(target: Target, error: Exception) -> Problem:
    words = str(error)
    if "without sending complete message body" in words or "incomplete chunked read" in words:
        return Problem("truncated", "it broke off before its end", again=True)
    if "without sending a response" in words:
        return Problem("truncated", f"{target.host} broke the connection", again=True)
    return Problem("bad-answer", f"{target.host} does not answer as a web server does")
