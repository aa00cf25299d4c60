"""Which reader an input goes to, and what is loaded for it."""

import subprocess
import sys

import pytest

from tests.read.inputs import FIRST, make_pdf
from variorum.read.dispatch import kind_of, read_parts
from variorum.types.report import RawItem

TELL = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
HEAVY = {"feedparser", "pypdf", "fastwarc", "lxml", "trafilatura", "email"}


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (FIRST, "a.txt", "text"),
        ("# Mill fire\n\nA mill burned.", "a.md", "text"),
        ("<!doctype html><p>A mill burned.", "a.xml", "text"),
        ("<?xml version='1.0'?><!-- x --><rss version='2.0'>", "a.txt", "feed"),
        ("<?xml version='1.0'?>\n<!DOCTYPE rss PUBLIC 'x' 'y'>\n<rss>", "a", "feed"),
        ("<rdf:RDF xmlns:rdf='x'>", "a", "feed"),
        ("<atom:feed xmlns:atom='x'>", "a", "feed"),
        ("<opml version='2.0'>", "a.html", "opml"),
        ("<sitemapindex>", "a", "sitemap"),
        ("<newsMessage>", "a", "newsml"),
        ("<svg></svg>", "a", "text"),
        ("From: a@b.example\r\nDate: x\r\nMIME-Version: 1.0\r\n\r\nA mill burned.", "a", "mail"),
        ("From: our reporter at the mill\n\nA mill burned.", "a.txt", "text"),
        (FIRST, "a.eml", "mail"),
    ],
)
def test_kinds(data, name, kind):
    assert kind_of(RawItem(name, data.encode(), name)) == kind
    assert kind_of(RawItem(name, b"\xef\xbb\xbf\n" + data.encode(), name)) == kind


@pytest.mark.parametrize("name", ["reports.zip", "REPORTS.ZIP", "page.pdf"])
def test_text_under_the_name_of_another_form_is_refused(name):
    (found,) = read_parts(RawItem(name, b"PK, once an archive\n", path=name))
    assert found.kind == "unsupported"
    assert "not what is in it" in found.message


def test_kinds_by_bytes_and_media_type():
    assert kind_of(RawItem("a", make_pdf([[FIRST]]), "a")) == "pdf"
    assert kind_of(RawItem("a", "<rss>".encode("utf-16"), "a")) == "feed"
    assert kind_of(RawItem("a", b"{}", None, media_type="application/feed+json; charset=utf-8")) == "json"
    assert kind_of(RawItem("a", b"x", None, media_type="message/rfc822")) == "mail"


@pytest.mark.parametrize(
    ("source", "loaded"),
    [
        (FIRST, set()),
        ("<rss><channel><item><title>A mill burned.</title></item></channel></rss>", {"feedparser", "lxml"}),
        ("<html><body><p>A mill burned at Osterly.</p></body></html>", {"lxml", "trafilatura"}),
    ],
    ids=["text", "feed", "page"],
)
def test_a_reader_is_loaded_when_it_is_needed(source, loaded):
    code = (
        "from datetime import datetime, UTC; from variorum.read import read_items; from variorum.types.report import RawItem\n"
        f"read_items([RawItem('a', {source.encode()!r}, 'a')], now=datetime.now(UTC))\n{TELL}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = set(done.stdout.split()) & (HEAVY - {"email"})
    assert found & {"pypdf", "fastwarc"} == set()
    assert loaded <= found
    assert found <= loaded | ({"lxml", "trafilatura"} if loaded else set())
