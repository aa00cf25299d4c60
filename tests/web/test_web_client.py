"""The client against a server on this computer that does what bad servers do."""

import shutil
import ssl
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bench.misbehaving import PAGE, WESTERN, misbehaving_server
from bench.web import ROWS
from variorum.errors import UsageError
from variorum.types.outcome import Failure
from variorum.web import Client, Fetched, Unchanged, Validators, WebConfig
from variorum.web.statuses import retry_after


@pytest.mark.parametrize("path", ["/good", "/good-gzip", "/good-deflate", "/raw-deflate", "/to-good"])
def test_a_page_is_given_as_it_is(client, server, path):
    got = client.fetch(server.url(path))
    assert isinstance(got, Fetched)
    assert got.item.data == PAGE
    assert got.item.name == server.url(path)
    assert got.item.path is None
    assert got.item.media_type == "text/html; charset=utf-8"


def test_the_address_behind_redirects_is_told(client, server):
    assert client.fetch(server.url("/to-good")).item.url == server.url("/good")


@pytest.mark.parametrize("path", ["/wrong-charset", "/unknown-charset", "/right-charset"])
def test_the_charset_is_left_to_the_reader(client, server, path):
    assert client.fetch(server.url(path)).item.data == WESTERN


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.outcome not in {"page", "unchanged"}], ids=lambda row: row.path
)
def test_a_bad_server_costs_little_and_is_told(client, server, exchanges, row):
    begun = time.monotonic()
    got = client.fetch(server.url(row.path))
    assert isinstance(got, Failure)
    assert (got.kind, got.input) == (row.outcome, server.url(row.path))
    assert got.message
    assert time.monotonic() - begun < 3
    assert sum(exchange.n_bytes for exchange in exchanges) < 3_200_000


def test_what_may_pass_is_tried_again(client, server, exchanges):
    assert isinstance(client.fetch(server.url("/busy-once")), Fetched)
    assert [exchange.status for exchange in exchanges] == [200, 503, 200]
    assert [exchange.problem for exchange in exchanges] == [None, "busy", None]


def test_what_will_not_pass_is_not(client, server):
    for path in ("/forbidden", "/gone", "/slow-body", "/bomb", "/image"):
        client.fetch(server.url(path))
        assert server.count(path) == 1
    client.fetch(server.url("/truncated"))
    assert server.count("/truncated") == 3


def test_waits_grow_between_attempts(make_client, server):
    now, waits = [0.0], []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    client = make_client(clock=lambda: now[0], sleep=sleep, backoff_seconds=1.0, attempts=4)
    assert client.fetch(server.url("/failing")).kind == "server"
    assert [lower <= wait <= 3 * lower for wait, lower in zip(waits, (0.5, 1.0, 2.0), strict=True)] == [True] * 3


def test_a_page_is_asked_for_only_if_it_changed(client, server):
    got = client.fetch(server.url("/conditional"))
    assert got.validators == Validators(server.url("/conditional"), '"v1"', "Tue, 08 Jun 2021 05:00:00 GMT")
    again = client.fetch(server.url("/conditional"), got.validators)
    assert again == Unchanged(server.url("/conditional"), got.validators)
    assert server.asked[-1][1]["if-modified-since"] == "Tue, 08 Jun 2021 05:00:00 GMT"


def test_validators_go_back_only_to_the_address_that_gave_them(client, server):
    client.fetch(server.url("/good"), Validators("http://elsewhere.example/good", '"secret"'))
    assert "if-none-match" not in server.asked[-1][1]


def test_validators_of_a_page_behind_a_redirect(make_client):
    with misbehaving_server({"/moved": lambda r: r.answer(b"", status="301 Moved", Location="/conditional")}) as server:
        client = Client(WebConfig(pace_seconds=0, exempt=frozenset({("127.0.0.1", server.port)})))
        got = client.fetch(server.url("/moved"))
        assert isinstance(client.fetch(server.url("/moved"), got.validators), Unchanged)


def test_a_304_that_was_not_asked_for_is_no_page(make_client):
    with misbehaving_server({"/odd": lambda r: r.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")}) as server:
        client = Client(WebConfig(pace_seconds=0, exempt=frozenset({("127.0.0.1", server.port)})))
        assert client.fetch(server.url("/odd")).kind == "bad-answer"


def test_how_the_client_shows_itself(client, server):
    client.fetch(server.url("/good"))
    (_, robots), (_, page) = server.asked
    assert page["user-agent"].startswith("variorum/")
    assert page["host"] == f"127.0.0.1:{server.port}"
    assert page["accept-encoding"] == "gzip, deflate"
    assert robots["user-agent"] == page["user-agent"]
    assert {"cookie", "authorization", "referer"}.isdisjoint(page)


def test_a_contact_is_told_to_sites():
    assert WebConfig.with_contact("desk@post.example").user_agent.endswith(" (desk@post.example)")
    for contact in ("a\r\nX-Evil: 1", "Zoë"):
        with pytest.raises(UsageError):
            WebConfig.with_contact(contact)


def test_robots_txt_is_asked_for_once(client, server):
    for path in ("/good", "/good-gzip", "/private/page", "/private/other"):
        client.fetch(server.url(path))
    assert [path for path, _ in server.asked] == ["/robots.txt", "/good", "/good-gzip"]


def test_robots_txt_is_asked_of_every_hop(client, server):
    with misbehaving_server({"/robots.txt": lambda r: r.answer(b"User-agent: *\nDisallow: /")}) as other:
        server.cases["/away"] = lambda r: r.answer(b"", status="302 Found", Location=other.url("/good"))
        client._config = WebConfig(
            pace_seconds=0, exempt=frozenset({("127.0.0.1", server.port), ("127.0.0.1", other.port)})
        )
        assert client.fetch(server.url("/away")).kind == "robots"
        assert [path for path, _ in other.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (lambda r: r.answer(b"", status="503 Service Unavailable"), "robots"),
        (lambda r: r.answer(b"User-agent: *", Content_Length="5000"), "robots"),
        (lambda r: r.answer(b"", status="302 Found", Location="http://127.0.0.1/x"), "private-address"),
        (lambda r: r.answer(b"", status="404 Not Found"), None),
        (lambda r: r.answer(b"", status="302 Found", Location="/robots.txt"), None),
        (lambda r: r.answer(b"User-agent: *\nDisallow: /x\n" + b"# more\n" * 300_000), None),
        (lambda r: r.answer(b"User-agent: *\nDisallow: /g\n" + b"# more\n" * 300_000), "robots"),
    ],
    ids=["busy", "truncated", "to loopback", "missing", "loop", "large and open", "large and closed"],
)
def test_a_robots_txt_that_misbehaves(client, server, answer, kind):
    server.cases["/robots.txt"] = answer
    got = client.fetch(server.url("/good"))
    assert getattr(got, "kind", None) == kind
    assert server.count("/good") == (0 if kind else 1)


def test_pages_of_one_host_are_a_pace_apart(make_client, server):
    now, waits = [0.0], []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    client = make_client(clock=lambda: now[0], sleep=sleep, pace_seconds=2.0)
    for _ in range(3):
        assert isinstance(client.fetch(server.url("/good")), Fetched)
    assert waits == [2.0, 2.0]


def test_a_site_may_ask_for_a_slower_pace_but_not_for_ever(make_client, server):
    now, waits = [0.0], []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    server.cases["/robots.txt"] = lambda r: r.answer(b"User-agent: *\nCrawl-delay: 7\n")
    client = make_client(clock=lambda: now[0], sleep=sleep, pace_seconds=2.0)
    client.fetch(server.url("/good"))
    client.fetch(server.url("/good"))
    assert waits == [7.0]
    got = client.fetch(server.url("/wait"))
    assert (got.kind, waits[1:]) == ("busy", [7.0])
    assert "another 86400 seconds" in got.message
    assert client.fetch(server.url("/good")).kind == "busy"


def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_was_checked(make_client, server):
    """A name that leads elsewhere a moment after it was checked must not lead there; nobody listens at 127.0.0.2."""
    asked = []

    def rebinding(host, _port):
        asked.append(host)
        return ["127.0.0.2"] if len(asked) == 1 else ["127.0.0.1"]

    exempt = frozenset({("127.0.0.2", server.port), ("127.0.0.1", server.port)})
    client = make_client(lookup=rebinding, attempts=1, exempt=exempt)
    got = client.fetch(f"http://news.example:{server.port}/good")
    assert got.kind == "unreachable"
    assert server.asked == []
    assert asked == ["news.example"]


def test_the_first_address_that_takes_the_connection_is_used(make_client, server):
    client = make_client(lookup=lambda _host, _port: ["::1", "127.0.0.1"])
    client._config = WebConfig(pace_seconds=0, exempt=frozenset({("127.0.0.1", server.port), ("::1", server.port)}))
    got = client.fetch(f"http://news.example:{server.port}/good")
    assert isinstance(got, Fetched)
    assert server.asked[-1][1]["host"] == f"news.example:{server.port}"


def test_nobody_listens(make_client):
    with misbehaving_server() as gone:
        port = gone.port
    client = Client(WebConfig(pace_seconds=0, backoff_seconds=0.01, exempt=frozenset({("127.0.0.1", port)})))
    assert client.fetch(f"http://127.0.0.1:{port}/good").kind == "unreachable"


def test_no_secure_connection(client, server):
    assert client.fetch(server.url("/good").replace("http:", "https:")).kind == "certificate"


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def secure(tmp_path):
    """A server with a certificate that it signed itself, for the name news.example."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl program is needed to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    command += [
        "-subj",
        "/CN=news.example",
        "-addext",
        "subjectAltName=DNS:news.example",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run(command, check=True, capture_output=True)
    with HTTPServer(("127.0.0.1", 0), _Hello) as running:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        running.socket = context.wrap_socket(running.socket, server_side=True)
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield running.server_address[1], certificate
        running.shutdown()
        thread.join()


def test_a_certificate_is_checked_against_the_name_although_the_address_is_fixed(secure, monkeypatch):
    port, certificate = secure
    config = WebConfig(pace_seconds=0, attempts=1, exempt=frozenset({("127.0.0.1", port)}))

    def fetch(host):
        return Client(config, lookup=lambda _host, _port: ["127.0.0.1"]).fetch(f"https://{host}:{port}/")

    assert fetch("news.example").kind == "certificate"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert isinstance(fetch("news.example"), Fetched)
    assert fetch("other.example").kind == "certificate"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None), ("", None), ("soon", None), ("-5", None), ("0", 0), (" 120 ", 120), ("9" * 50, 999_999_999),
        ("Tue, 15 Jun 2021 12:01:00 GMT", 60), ("Tue, 15 Jun 2021 11:00:00 GMT", 0),
    ],
)  # fmt: skip
def test_what_retry_after_says(value, seconds):
    assert retry_after(value, now=datetime(2021, 6, 15, 12, tzinfo=UTC)) == seconds


def test_the_http_library_is_loaded_for_the_first_page_only():
    code = "import sys; from variorum.web import Client; Client(); Client().fetch('ftp://a'); print('httpcore2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
