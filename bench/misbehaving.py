"""A web server on this computer that does what bad servers do. Standard library only; it ends with its block."""

import gzip
import socketserver
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ferry aground off Tarn Point</title></head><body><article>"
    "<h1>Ferry aground off Tarn Point</h1>"
    + "".join(
        f"<p>{words}</p>"
        for words in (
            "A ferry with 212 people on board ran aground off Tarn Point early on Tuesday, the coastguard said.",
            "Nobody was hurt. All passengers were taken off by noon, according to harbour master Ilse Varga.",
            "The company said that the ship would be towed to Marrow Bay as soon as the tide allows it.",
        )
    )
    + "</article></body></html>"
).encode()
WESTERN = PAGE.replace(b"Ilse Varga", "Zoë Müller".encode("windows-1252"))
_TICK = 0.2
_BOMB = 50_000_000
_TLS = b"\x16"


@dataclass(slots=True)
class Request:
    """What a client asked for, and how to answer.

    Args:
        number: how often this path was asked for, this time included.
        stopped: set when the server ends.
    """

    path: str
    headers: dict[str, str]
    number: int
    port: int
    send: Callable[[bytes], None]
    stopped: threading.Event

    def answer(self, body: bytes = PAGE, *, status: str = "200 OK", **headers: str) -> None:
        """Send a whole answer; `_` in the names of headers stands for a hyphen."""
        stated = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}
        self.send(_head(status, stated) + body)

    def drip(self, piece: bytes) -> None:
        """Send a piece again and again, slowly, until nobody listens."""
        while not self.stopped.wait(_TICK):
            self.send(piece)

    def flood(self, piece: bytes) -> None:
        """Send a piece again and again, as fast as it is taken."""
        while not self.stopped.is_set():
            self.send(piece)


Case: TypeAlias = Callable[[Request], None]


def _head(status: str, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


@cache
def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(size // len(zeros))) + packer.flush()


def _redirect(location: str) -> Case:
    return lambda request: request.answer(b"", status="302 Found", Location=location.format(port=request.port))


def _silent(request: Request) -> None:
    request.stopped.wait()


def _slow_headers(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\n")
    request.drip(b"X-Slow: yes\r\n")


def _slow_body(request: Request) -> None:
    request.send(_head("200 OK", {"Content_Type": "text/html", "Content_Length": "1000000"}))
    request.drip(b"<p>")


def _endless(request: Request) -> None:
    request.send(_head("200 OK", {"Content_Type": "text/html"}))
    request.flood(b"<p>more</p>" * 1000)


def _endless_headers(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\n")
    request.flood(b"X-More: " + b"m" * 1000 + b"\r\n")


def _chunked_cut(request: Request) -> None:
    request.send(_head("200 OK", {"Content_Type": "text/html", "Transfer_Encoding": "chunked"}))
    request.send(b"100\r\n" + PAGE[:200])


def _busy_once(request: Request) -> None:
    if request.number == 1:
        request.answer(b"", status="503 Service Unavailable", Retry_After="0")
    else:
        request.answer()


def _conditional(request: Request) -> None:
    if request.headers.get("if-none-match") == '"v1"':
        request.send(_head("304 Not Modified", {"ETag": '"v1"'}))
    else:
        request.answer(ETag='"v1"', Last_Modified="Tue, 08 Jun 2021 05:00:00 GMT")


ROBOTS = b"User-agent: *\nDisallow: /private/\nAllow: /\n"
CASES: dict[str, Case] = {
    "/robots.txt": lambda request: request.answer(ROBOTS, Content_Type="text/plain"),
    "/good": lambda request: request.answer(),
    "/good-gzip": lambda request: request.answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/good-deflate": lambda request: request.answer(zlib.compress(PAGE), Content_Encoding="deflate"),
    "/raw-deflate": lambda request: request.answer(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
    "/conditional": _conditional,
    "/busy-once": _busy_once,
    "/wrong-charset": lambda request: request.answer(WESTERN, Content_Type="text/html; charset=utf-8"),
    "/unknown-charset": lambda request: request.answer(WESTERN, Content_Type="text/html; charset=x-none"),
    "/right-charset": lambda request: request.answer(WESTERN, Content_Type="text/html; charset=windows-1252"),
    "/empty": lambda request: request.answer(b""),
    "/silent": _silent,
    "/slow-headers": _slow_headers,
    "/slow-body": _slow_body,
    "/endless": _endless,
    "/endless-headers": _endless_headers,
    "/too-long": lambda request: request.send(
        _head("200 OK", {"Content_Type": "text/html", "Content_Length": "9" * 12})
    ),
    "/bomb": lambda request: request.answer(_bomb(_BOMB), Content_Encoding="gzip"),
    "/bomb-twice": lambda request: request.answer(gzip.compress(_bomb(_BOMB)), Content_Encoding="gzip, gzip"),
    "/no-gzip": lambda request: request.answer(Content_Encoding="gzip"),
    "/cut-gzip": lambda request: request.answer(gzip.compress(PAGE)[:-30], Content_Encoding="gzip"),
    "/truncated": lambda request: request.answer(PAGE[:200], Content_Length=str(len(PAGE))),
    "/truncated-chunks": _chunked_cut,
    "/closed": lambda _: None,
    "/no-http": lambda request: request.send(b"SSH-2.0-OpenSSH\r\n"),
    "/image": lambda request: request.answer(b"\x89PNG\r\n\x1a\n", Content_Type="image/png"),
    "/to-good": _redirect("/good"),
    "/to-localhost": _redirect("http://localhost/admin"),
    "/to-loopback": _redirect("http://127.0.0.1/admin"),
    "/to-mapped": _redirect("http://[::ffff:127.0.0.1]/admin"),
    "/to-number": _redirect("http://2130706433/admin"),
    "/to-link-local": _redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-private": _redirect("http://192.168.0.1/"),
    "/to-file": _redirect("file:///etc/passwd"),
    "/to-credentials": _redirect("http://user:secret@127.0.0.1:{port}/good"),
    "/to-port": _redirect("http://127.0.0.1:22/"),
    "/to-nowhere": lambda request: request.answer(b"", status="302 Found"),
    "/loop": _redirect("/loop"),
    "/forbidden": lambda request: request.answer(b"", status="403 Forbidden"),
    "/gone": lambda request: request.answer(b"", status="410 Gone"),
    "/wait": lambda request: request.answer(b"", status="429 Too Many Requests", Retry_After="86400"),
    "/failing": lambda request: request.answer(b"", status="500 Internal Server Error"),
    "/private/page": lambda request: request.answer(),
}


def _missing(request: Request) -> None:
    if request.path.startswith("/longer"):
        _redirect(request.path + "r")(request)
    else:
        request.answer(b"", status="404 Not Found")


@dataclass(slots=True)
class Server:
    """The server while it runs.

    Args:
        asked: the paths asked for, in order, with their headers.
    """

    port: int
    cases: dict[str, Case]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        """Return the address of a case."""
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def misbehaving_server(cases: dict[str, Case] | None = None) -> Iterator[Server]:
    """Run the server on a free port of the loopback address for the length of a block.

    Args:
        cases: by path; they come in the place of those here.
    """
    _bomb(_BOMB)  # takes longer to make than a client waits
    with _Listener(("127.0.0.1", 0), _Handler) as listener:
        listener.state = Server(listener.server_address[1], {**CASES, **(cases or {})})
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield listener.state
        finally:
            listener.state.stopped.set()
            listener.shutdown()
            thread.join()


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    state: Server


class _Handler(socketserver.StreamRequestHandler):
    timeout = 10
    server: _Listener

    def handle(self) -> None:
        """Read one request, answer it, and close the connection."""
        state = self.server.state
        try:
            if self.rfile.peek(1)[:1] == _TLS:
                state.asked.append(("TLS", {}))
                self.request.sendall(_head("400 Bad Request", {}))
                return
            line = self.rfile.readline(65_536).decode("latin-1").split()
            headers = dict(self._headers())
            path = line[1]
            state.asked.append((path, headers))
            request = Request(path, headers, state.count(path), state.port, self.request.sendall, state.stopped)
            state.cases.get(path, _missing)(request)
        except OSError:  # the client has had enough, which is what most cases are about
            return

    def _headers(self) -> Iterator[tuple[str, str]]:
        while line := self.rfile.readline(65_536).strip():
            name, _, value = line.decode("latin-1").partition(":")
            yield name.lower(), value.strip()
