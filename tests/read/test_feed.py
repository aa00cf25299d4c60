import pytest

from tests.read.inputs import FIRST, SECOND, THIRD, read
from variorum.read.dispatch import find_addresses
from variorum.types.report import RawItem

ITEM = f"""<item><title>Kiln fire closes pottery</title><link>https://fenmark.example/kiln</link>
<pubDate>Wed, 03 Mar 2021 08:10:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>
<description>Two hurt.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><figure><img src="k.jpg"><figcaption>The kiln house on Wednesday.</figcaption></figure>
<p>{SECOND}</p><p>{THIRD}</p><p>The post Kiln fire closes pottery appeared first on Fenmark Gazette.</p>]]></content:encoded></item>"""


def rss(*items: str, title: str = "Fenmark Gazette - World RSS") -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def test_an_item_with_its_full_text():
    (report,), failures = read(rss(ITEM), "feed.xml")
    assert failures == []
    assert report.id == "feed.xml:1"
    assert report.text == f"Kiln fire closes pottery\n\n{FIRST}\n\nThe kiln house on Wednesday.\n\n{SECOND}\n\n{THIRD}"
    assert [span.of(report.text) for span in report.captions] == ["The kiln house on Wednesday."]
    assert (report.outlet, report.byline, report.url) == (
        "Fenmark Gazette", ("Ada Quill",), "https://fenmark.example/kiln",
    )  # fmt: skip
    assert report.published == "2021-03-03T08:10:00+01:00"
    assert "summary" not in report.flags
    assert dict(report.evidence) == {
        "title": "feed:title", "url": "feed:link", "outlet": "feed:title", "byline": "feed:author",
        "published": "feed:published", "language": "text:words",
    }  # fmt: skip


def test_a_summary_is_flagged():
    short = f"<item><title>Kiln fire</title><description>{FIRST}</description></item>"
    (report,), _ = read(rss(short), "feed.xml")
    assert "summary" in report.flags


def test_the_source_of_an_item_is_its_outlet():
    item = ITEM.replace("<item>", '<item><source url="https://leie.example/rss">Leie Courant</source>')
    item = item.replace("Kiln fire closes pottery</title>", "Kiln fire closes pottery - Leie Courant</title>")
    (report,), _ = read(rss(item, title="Headlines of the day"), "feed.xml")
    assert (report.outlet, report.evidence["outlet"], report.title) == (
        "Leie Courant", "feed:source", "Kiln fire closes pottery",
    )  # fmt: skip


def test_an_agency_as_source_is_a_credit():
    item = ITEM.replace("<item>", '<item><source url="https://www.reuters.com">Reuters</source>')
    (report,), _ = read(rss(item), "feed.xml")
    assert (report.outlet, report.credit, report.evidence["credit"]) == ("Fenmark Gazette", "Reuters", "feed:source")


def test_atom_keeps_updated_apart_from_published():
    entry = f"""<entry><title>Kiln fire</title><link href="https://fenmark.example/kiln"/><updated>2021-03-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;&lt;p&gt;{THIRD}&lt;/p&gt;</content></entry>"""
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Fenmark Gazette</title>{entry}</feed>'
    (report,), failures = read(feed, "feed.atom")
    assert failures == []
    assert (report.published, report.modified, "no-date" in report.flags) == (None, "2021-03-03T10:00:00Z", True)


def test_a_broken_feed_gives_what_can_be_read_and_says_so():
    reports, failures = read(rss(ITEM, ITEM.replace("/kiln<", "/two<")).removesuffix("</channel></rss>"), "feed.xml")
    assert len(reports) == 2
    assert [(f.input, f.kind) for f in failures] == [("feed.xml", "xml")]
    assert "items found: 2" in failures[0].message


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (rss(), "empty"),
        ("<rss><<<", "xml"),
        (
            '<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><rss><channel><item><title>&c;</title></item></channel></rss>',
            "xml",
        ),
    ],
)
def test_feeds_that_cannot_be_read(source, kind):
    reports, (failure,) = read(source, "feed.xml")
    assert (reports, failure.kind) == ([], kind)


def test_the_addresses_of_a_feed():
    found = find_addresses(RawItem("feed.xml", rss(ITEM).encode(), "feed.xml"))
    assert (found.kind, [a.url for a in found.addresses]) == ("feed", ["https://fenmark.example/kiln"])
    assert (found.addresses[0].title, found.addresses[0].outlet) == ("Kiln fire closes pottery", "Fenmark Gazette")


def test_a_feed_whose_encoding_has_no_readable_name_is_a_failure():
    data = b'<?xml version="1.0" encoding="iso-88\xfc59-1"?><rss version="2.0"><channel><item><title>A</title></item></channel></rss>'
    reports, (failure,) = read(data, "a.rss")
    assert reports == []
    assert failure.message.startswith("the feed cannot be read: ")
