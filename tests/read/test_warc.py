"""Web archives with records that are cut or broken: each is named, and the rest is read."""

import gzip
import io
import random
import re

import pytest

from tests.read.inputs import FIRST, NOW, make_warc
from variorum.read import gather, stream_reports
from variorum.read.streams import read_stream
from variorum.types.outcome import Failure

PAGE = f"<html><body><article><p>{FIRST}</p></article></body></html>".encode() * 20
RECORDS = [(f"https://fenmark.example/{n}", 200, "text/html", PAGE) for n in range(5)]
PLAIN = make_warc(RECORDS)
STARTS = [m.start() for m in re.finditer(rb"WARC/1.0\r\n", PLAIN)]
PACKED = [gzip.compress(PLAIN[a:b]) for a, b in zip(STARTS, [*STARTS[1:], len(PLAIN)], strict=True)]


class Pipe(io.BytesIO):
    def seekable(self):
        return False


def told(data, stream=io.BytesIO):
    parts = read_stream(stream(data), "a.warc", "a.warc")
    return [part.message if isinstance(part, Failure) else int(part.url.rpartition("/")[2]) for part in parts]


def spoil(n, old, new):
    """Return the archive with something in its record `n` (from 0, the first page) replaced."""
    at = STARTS[n + 1]
    return PLAIN[:at] + re.sub(old, new, PLAIN[at:], count=1)


def test_whole_archives():
    assert told(PLAIN) == told(b"".join(PACKED)) == told(gzip.compress(PLAIN)) == [0, 1, 2, 3, 4]
    assert told(PLAIN, Pipe) == told(b"".join(PACKED), Pipe) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (spoil(2, rb"WARC/1.0", b"XXXX"), "the record is broken: Invalid WARC header"),
        (spoil(2, rb"Content-Length: \d+", b"Content-Length: 99999"), "the record is cut: of 99,999 bytes"),
        (spoil(2, rb"\r\nContent-Length: \d+\r\n\r\nHTTP", b"\r\n\r\nHTTP"), "the record is broken: its header is not"),
        (spoil(2, rb"WARC-Date", b"WARC-Truncated: length\r\nWARC-Date"), "the page was cut when it was archived (length)"),
        (b"".join([*PACKED[:3], PACKED[3][:60] + b"\x00\xff" * 9 + PACKED[3][78:], *PACKED[4:]]), "the record is broken:"),
    ],
    ids=["beginning", "length", "header", "truncated", "packed"],
)  # fmt: skip
def test_a_broken_record_is_named_and_the_rest_is_read(data, message):
    before, after = told(data)[:2], told(data)[3:]
    assert (before, after) == ([0, 1], [3, 4])
    assert told(data)[2].startswith(message)


def test_a_record_that_gives_less_than_the_server_said_is_cut():
    found = told(spoil(4, rb"(?s)\r\nContent-Length: \d+\r\n\r\n<html>", b"\r\nContent-Length: 99999\r\n\r\n<html>"))
    assert found[:4] == [0, 1, 2, 3]
    assert "the page is cut: of 99,999 bytes" in found[4] or "the record is cut" in found[4]


@pytest.mark.parametrize("stream", [io.BytesIO, Pipe])
def test_an_archive_that_ends_early(stream):
    assert told(PLAIN[: STARTS[4] + 700], stream)[:3] == [0, 1, 2]
    assert told(PLAIN[: STARTS[4] + 700], stream)[3].startswith("the record is cut: of")
    assert told(PLAIN[: STARTS[4] + 60], stream)[3:] == ["the record is broken: its header is not whole"]


def test_what_cannot_go_back_says_that_the_rest_was_not_read():
    found = told(spoil(2, rb"WARC/1.0", b"XXXX"), Pipe)
    assert found == [0, 1, "the record is broken: Invalid WARC header; what follows was not read"]


def test_a_page_about_archives_is_no_beginning():
    page = PAGE + b"\nWARC/1.0\r\nWARC-Type: response\r\n"
    assert told(make_warc([*RECORDS[:1], ("https://fenmark.example/7", 200, "text/html", page)])) == [0, 7]


@pytest.mark.parametrize("data", [PLAIN, b"".join(PACKED)], ids=["plain", "packed"])
def test_damage_anywhere_is_named_or_harmless(data):
    chance = random.Random(5)
    for _ in range(150):
        at, size = chance.randrange(len(data)), chance.randrange(1, 400)
        put = chance.choice([b"", b"\x00" * size, bytes(chance.randrange(256) for _ in range(size))])
        found = told(data[:at] + put + data[at + size :])
        pages = [part for part in found if isinstance(part, int)]
        assert pages == sorted(set(pages))
        assert len(pages) >= 3 or any(isinstance(part, str) for part in found)


def test_several_processes_read_the_same_reports_in_the_same_order():
    records = [
        (f"https://fenmark.example/{n % 60}", 200, "text/html", PAGE.replace(b"kiln", b"kiln %d" % n))
        for n in range(64)
    ]
    data = make_warc(records) + b"broken"
    found = [
        list(
            stream_reports(
                gather(["a.warc"], io.BytesIO(), open_file=lambda _: io.BytesIO(data)), now=NOW, n_processes=n_processes
            )
        )
        for n_processes in (1, 2)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 65
    assert found[0][60].version_of == "a.warc:2"
