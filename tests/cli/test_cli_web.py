"""Addresses on the command line, against a server on this computer."""

import gzip
import json

import pytest

from bench.misbehaving import PAGE, misbehaving_server
from variorum.web import Client, WebConfig

RECORD = json.dumps({"id": "r1", "text": "A ferry ran aground off Tarn Point on Tuesday."}).encode()


@pytest.fixture
def server(services, monkeypatch):
    cases = {
        "/records.jsonl": lambda r: r.answer(RECORD + b"\n" + RECORD.replace(b"r1", b"r2"), Content_Type="text/plain"),
        "/page.html.gz": lambda r: r.answer(gzip.compress(PAGE), Content_Type="application/gzip"),
        "/odd-start": lambda r: r.answer(b"<script>let a = 1</script>" + PAGE[15:]),
        "/feed.json": lambda r: r.answer(
            json.dumps(
                {
                    "version": "https://jsonfeed.org/version/1.1",
                    "title": "Tarn Courier",
                    "items": [{"id": "1", "url": r_url(r, "/good"), "title": "Ferry", "summary": "A ferry …"}],
                }
            ).encode(),
            Content_Type="application/feed+json",
        ),
    }
    with misbehaving_server(cases) as running:
        config = WebConfig(pace_seconds=0, attempts=1, exempt=frozenset({("127.0.0.1", running.port)}))
        monkeypatch.setattr(services, "open_web", lambda: Client(config), raising=False)
        yield running


def r_url(request, path):
    return f"http://127.0.0.1:{request.port}{path}"


def read(run, *paths):
    result = run("read", *paths)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_page_is_read(run, server):
    result, (report,) = read(run, server.url("/good"))
    assert result.exit_code == 0
    assert report["id"] == report["url"] == server.url("/good")
    assert report["path"] is None
    assert "harbour master Ilse Varga" in report["text"]


def test_files_and_addresses_go_together_in_order(run, server):
    result, reports = read(run, "a.txt", server.url("/good"), "b.txt")
    assert result.exit_code == 0
    assert [report["id"] for report in reports] == ["a.txt", server.url("/good"), "b.txt"]


def test_what_cannot_be_had_is_named_and_the_rest_is_done(run, server):
    result, reports = read(run, server.url("/gone"), "a.txt", server.url("/to-loopback"))
    assert result.exit_code == 3
    assert len(reports) == 1
    assert f"{server.url('/gone')}: the page was taken away (410)" in result.stderr
    assert f"{server.url('/to-loopback')}: the address leads to this computer, which is not asked" in result.stderr


def test_nothing_could_be_had(run, server):
    assert run("read", server.url("/gone")).exit_code == 4


def test_account_takes_addresses(run, server):
    result = run("account", server.url("/good"), "a.txt", "--format", "json")
    assert result.exit_code == 0
    assert [report["id"] for report in json.loads(result.stdout)["reports"]] == [server.url("/good"), "a.txt"]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("/records.jsonl", ["r1", "r2"]),
        ("/page.html.gz", ["/page.html.gz"]),
        ("/feed.json", ["/good"]),
        ("/odd-start", ["/odd-start"]),
    ],
)
def test_what_kind_of_thing_an_address_holds_is_found_out(run, server, path, ids):
    result, reports = read(run, server.url(path))
    assert result.exit_code == 0, result.stderr
    assert [report["id"].removeprefix(server.url("")) for report in reports] == ids
    assert not any("<" in report["text"] for report in reports)


def test_a_charset_that_is_not_the_pages_gives_way_to_the_bytes_and_is_told(run, server):
    result = run("read", server.url("/wrong-charset"))
    assert result.exit_code == 0
    assert "encoding-windows-1252" in json.loads(result.stdout)["flags"]


def test_addresses_on_this_computer_are_not_asked(run, services):
    result = run("read", "http://127.0.0.1:8080/admin", "http://localhost/")
    assert result.exit_code == 4
    assert result.stderr.count("leads to this computer") == 2
