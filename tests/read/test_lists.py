import pytest

from tests.read.inputs import read
from variorum.errors import InputError
from variorum.read.dispatch import find_addresses
from variorum.types.report import RawItem

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="Fenmark Gazette" xmlUrl="https://fenmark.example/rss" htmlUrl="https://fenmark.example/"/>
<outline type="link" text="Leie Courant" url="https://leie.example/"/>
<outline text="Twice" xmlUrl="https://fenmark.example/rss"/><outline text="Script" url="javascript:alert(1)"/>
</outline></body></opml>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://fenmark.example/kiln </loc><news:news>
<news:publication><news:name>Fenmark Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-03-03T08:10:00+01:00</news:publication_date><news:title>Kiln fire</news:title></news:news></url>
<url><loc>https://fenmark.example/toll</loc></url></urlset>"""


def addresses(source):
    return find_addresses(RawItem("a.xml", source.encode(), "a.xml"))


def test_opml():
    found = addresses(OPML)
    assert (found.input, found.kind) == ("a.xml", "opml")
    assert [(a.url, a.kind, a.title) for a in found.addresses] == [
        ("https://fenmark.example/rss", "feed", "Fenmark Gazette"),
        ("https://leie.example/", "page", "Leie Courant"),
    ]


def test_a_news_sitemap():
    first, second = addresses(SITEMAP).addresses
    assert (first.url, first.title, first.outlet, first.published, first.language) == (
        "https://fenmark.example/kiln", "Kiln fire", "Fenmark Gazette", "2021-03-03T08:10:00+01:00", "en",
    )  # fmt: skip
    assert (second.url, second.title) == ("https://fenmark.example/toll", None)


def test_an_index_of_sitemaps():
    (only,) = addresses(
        "<sitemapindex><sitemap><loc>https://fenmark.example/s.xml</loc></sitemap></sitemapindex>"
    ).addresses
    assert only.kind == "sitemap"


def test_a_list_is_no_report_and_says_what_it_is():
    reports, (failure,) = read(OPML, "a.opml")
    assert (reports, failure.kind) == ([], "addresses")
    assert "web addresses (2)" in failure.message


@pytest.mark.parametrize("source", ["<opml><body/></opml>", "<urlset><url/></urlset>", "<opml><body>"])
def test_lists_that_cannot_be_read(source):
    with pytest.raises(InputError) as caught:
        addresses(source)
    assert caught.value.kind in {"empty", "xml"}


def test_other_inputs_are_no_lists():
    assert addresses("A mill burned.") is None
