"""Archives: ZIP, gzip and WARC, and their limits."""

import gzip
import io
import json
import zipfile

import pytest

from tests.read.inputs import FIRST, SECOND, THIRD, make_warc, make_zip
from variorum.read import archive
from variorum.read.archive import MAX_MEMBERS, Allowance
from variorum.read.streams import read_stream
from variorum.types.outcome import Failure

PAGE = f"<html><body><article><h1>Kiln fire</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>".encode()


def parts(data, name="a.zip", **options):
    return list(read_stream(io.BytesIO(data), name, name, **options))


def told(outcomes):
    return [(o.input, o.kind) if isinstance(o, Failure) else o.name for o in outcomes]


def test_the_members_of_a_zip_file():
    inner = make_zip({"deep/c.html": PAGE})
    members = {
        "b/a.html": PAGE, "b/picture.png": b"x", ".hidden.txt": "x", "__MACOSX/a.txt": "x", "scan.doc": "x", "inner.zip": inner,
        "r.jsonl": '{"text": "a"}\n{"text": "b"}\n', "package.json": "{}", "one.json": json.dumps({"maintext": "a"}),
    }  # fmt: skip
    assert told(parts(make_zip(members))) == [
        "a.zip/b/a.html", ("a.zip/scan.doc", "unsupported"), "a.zip/inner.zip/deep/c.html",
        "a.zip/r.jsonl:1", "a.zip/r.jsonl:2", "a.zip/one.json",
    ]  # fmt: skip


def test_a_zip_file_that_cannot_be_sought_in():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

    outcomes = list(read_stream(Pipe(make_zip({"a.txt": FIRST})), "-", None))
    assert told(outcomes) == ["-/a.txt"]


def test_an_office_document_is_no_archive():
    (item,) = parts(make_zip({"[Content_Types].xml": "x", "word/document.xml": "x"}), "a.docx")
    assert item.name == "a.docx"


def test_zip_bombs_are_refused_and_the_rest_is_read():
    bomb = make_zip({"bomb.txt": b"a" * 30_000_000, "tight.txt": b"a" * 5_000_000, "good.txt": FIRST})
    assert told(parts(bomb)) == [("a.zip/bomb.txt", "too-large"), ("a.zip/tight.txt", "too-large"), "a.zip/good.txt"]


def test_all_that_is_unpacked_has_a_limit():
    data = make_zip({f"{i}.txt": bytes(range(32, 127)) * 10 for i in range(10)})
    outcomes = parts(data, allowance=Allowance(left=3_000))
    assert told(outcomes) == ["a.zip/0.txt", "a.zip/1.txt", "a.zip/2.txt", ("a.zip/3.txt", "too-large")]


def test_archives_in_archives_have_an_end():
    data = make_zip({"a.txt": FIRST})
    for _ in range(5):
        data = make_zip({"inner.zip": data, "b.txt": SECOND})
    assert told(parts(data)) == [
        ("a.zip/inner.zip/inner.zip", "too-large"), "a.zip/inner.zip/b.txt", "a.zip/b.txt",
    ]  # fmt: skip


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert MAX_MEMBERS == 10_000
    outcomes = parts(make_zip({f"{i}.txt": FIRST for i in range(5)}))
    assert told(outcomes)[3:] == [("a.zip", "too-large")]


def test_a_locked_member():
    target = io.BytesIO(make_zip({"a.txt": FIRST, "b.txt": FIRST}))
    with zipfile.ZipFile(target) as read:
        at = read.infolist()[0].header_offset
    data = bytearray(target.getvalue())
    data[at + 6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert told(parts(bytes(data))) == [("a.zip/a.txt", "archive"), "a.zip/b.txt"]


@pytest.mark.parametrize(
    "data", [make_zip({"a.txt": FIRST})[:60], b"PK\x03\x04" + b"\0" * 100, gzip.compress(PAGE)[:40], b"\x1f\x8bjunk"]
)
def test_broken_archives(data):
    assert {o.kind for o in parts(data)} == {"archive"}


def test_an_archive_without_reports():
    assert told(parts(make_zip({"a.png": b"x"}))) == [("a.zip", "empty")]


def test_gzip_data_are_read_by_what_they_hold():
    (item,) = parts(gzip.compress(PAGE), "a.html.gz")
    assert item.data == PAGE
    assert told(parts(gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'), "a.jsonl.gz")) == [
        "a.jsonl.gz:1",
        "a.jsonl.gz:2",
    ]
    assert told(parts(gzip.compress(b"a" * 30_000_000), "a.txt.gz")) == [("a.txt.gz", "too-large")]


RECORDS = [
    ("https://fenmark.example/kiln", 200, "text/html; charset=iso-8859-1", PAGE.replace(b"Kiln", b"K\xeeln")),
    ("https://fenmark.example/gone", 404, "text/html", PAGE),
    ("https://fenmark.example/a.png", 200, "image/png", b"x"),
    ("https://fenmark.example/two", 200, "text/html", PAGE),
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_the_pages_of_a_web_archive(pack):
    first, second = parts(pack(make_warc(RECORDS)), "a.warc")
    assert (first.name, first.url) == ("a.warc:2", "https://fenmark.example/kiln")
    assert first.media_type == "text/html; charset=iso-8859-1"
    assert first.data == RECORDS[0][3]
    assert (second.name, second.data) == ("a.warc:5", PAGE)


def test_a_web_archive_without_pages():
    assert told(parts(make_warc(RECORDS[1:3]), "a.warc")) == [("a.warc", "empty")]


def test_a_web_archive_that_is_cut():
    data = gzip.compress(make_warc(RECORDS))
    outcomes = parts(data[: len(data) - 60], "a.warc.gz")
    assert told(outcomes)[0] == "a.warc.gz:2" or told(outcomes)[-1][1] in {"archive", "empty"}
