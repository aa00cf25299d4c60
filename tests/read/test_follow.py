from datetime import UTC, datetime

import pytest

from variorum.read import read_items
from variorum.read.follow import MAX_PAGES
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

NOW = datetime(2021, 7, 1, tzinfo=UTC)
BODY = (
    "A ferry with 212 people on board ran aground off Tarn Point early on Tuesday, the coastguard said.",
    "Nobody was hurt. All passengers were taken off by noon, according to harbour master Ilse Varga.",
    "The company said that the ship would be towed to Marrow Bay as soon as the tide allows it.",
)
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in BODY)
PAGE = f"<html lang='en'><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1>{PARAGRAPHS}</article></body></html>"


def entry(title: str, link: str, words: str = "A ferry ran aground …") -> str:
    date = "<pubDate>Tue, 08 Jun 2021 05:00:00 GMT</pubDate>"
    return f"<item><title>{title}</title><link>{link}</link>{date}<description><![CDATA[{words}]]></description></item>"


def feed(*entries: str) -> str:
    return f"<rss version='2.0'><channel><title>Tarn Courier</title>{''.join(entries)}</channel></rss>"


class Web:
    """Addresses and what is there; remembers what was asked for."""

    def __init__(self, **pages: str):
        self.pages = {f"https://tarn.example/{name}": page for name, page in pages.items()}
        self.asked = []

    def fetch(self, url):
        self.asked.append(url.removeprefix("https://tarn.example/"))
        if url in self.pages:
            yield RawItem(url, self.pages[url].encode(), url=url)
        else:
            yield Failure(url, "missing", "there is no such page")

    def read(self, name, *, offline=False):
        (item,) = self.fetch(f"https://tarn.example/{name}")
        self.asked.clear()
        return read_items([item], now=NOW, fetch=None if offline else self.fetch)


def test_a_summary_is_replaced_by_the_page_and_keeps_what_only_the_feed_states():
    web = Web(feed=feed(entry("Ferry aground", "https://tarn.example/ferry")), ferry=PAGE)
    (report,), failures = web.read("feed")
    assert failures == []
    assert report.text.endswith(BODY[-1])
    assert (report.outlet, report.url) == ("Tarn Courier", "https://tarn.example/ferry")
    assert report.published.startswith("2021-06-08T05:00")
    assert report.evidence["published"] == "feed:published"
    assert "summary" not in report.flags
    assert web.asked == ["ferry"]


def test_an_entry_with_its_whole_text_is_not_asked_for():
    web = Web(feed=feed(entry("Ferry aground", "https://tarn.example/ferry", PARAGRAPHS)), ferry=PAGE)
    (report,), _ = web.read("feed")
    assert report.text.endswith(BODY[-1])
    assert web.asked == []


def test_a_relative_link_counts_from_the_feed():
    web = Web(feed=feed(entry("Ferry aground", "ferry")), ferry=PAGE)
    (report,), _ = web.read("feed")
    assert (web.asked, report.url) == (["ferry"], "https://tarn.example/ferry")


def test_a_page_that_cannot_be_had_leaves_the_summary():
    web = Web(feed=feed(entry("Ferry aground", "https://tarn.example/gone")))
    (report,), (failure,) = web.read("feed")
    assert "summary" in report.flags
    assert (failure.input, failure.kind) == ("https://tarn.example/gone", "missing")


def test_one_page_is_asked_for_once_however_often_it_is_named():
    links = [
        "https://tarn.example/ferry",
        "https://tarn.example/ferry#top",
        "https://www.tarn.example/ferry?utm_source=rss",
    ]
    web = Web(feed=feed(*(entry("Ferry aground", link) for link in links)), ferry=PAGE)
    reports, failures = web.read("feed")
    assert (len(reports), failures, web.asked) == (1, [], ["ferry"])


def test_a_feed_that_is_a_file_is_not_followed():
    item = RawItem("feed.xml", feed(entry("Ferry aground", "https://tarn.example/ferry")).encode(), path="feed.xml")
    web = Web(ferry=PAGE)
    (report,), _ = read_items([item], now=NOW, fetch=web.fetch)
    assert ("summary" in report.flags, web.asked) == (True, [])


def test_nothing_is_asked_for_without_the_means():
    web = Web(feed=feed(entry("Ferry aground", "https://tarn.example/ferry")), ferry=PAGE)
    (report,), _ = web.read("feed", offline=True)
    assert ("summary" in report.flags, web.asked) == (True, [])


def test_a_list_of_feeds_leads_to_their_articles_and_not_to_front_pages():
    opml = "<opml version='2.0'><body><outline text='Tarn' xmlUrl='https://tarn.example/feed' htmlUrl='https://tarn.example/'/></body></opml>"
    web = Web(list=opml, feed=feed(entry("Ferry aground", "https://tarn.example/ferry")), ferry=PAGE)
    (report,), failures = web.read("list")
    assert (report.url, failures) == ("https://tarn.example/ferry", [])
    assert web.asked == ["feed", "ferry"]


def test_a_sitemap_leads_to_its_pages_and_one_of_sitemaps_to_theirs():
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://tarn.example/map</loc></sitemap></sitemapindex>"
    sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://tarn.example/ferry</loc></url></urlset>"
    web = Web(index=index, map=sitemap, ferry=PAGE)
    (report,), failures = web.read("index")
    assert (report.url, failures, web.asked) == ("https://tarn.example/ferry", [], ["map", "ferry"])


@pytest.mark.parametrize("offline", [True, False])
def test_lists_that_lead_to_each_other_end(offline):
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://tarn.example/{}</loc></sitemap></sitemapindex>"
    web = Web(**{f"map{number}": index.format(f"map{number + 1}") for number in range(9)})
    reports, (failure,) = web.read("map0", offline=offline)
    assert (reports, failure.kind) == ([], "addresses")
    assert len(web.asked) == (0 if offline else 2)


def test_a_long_list_is_read_in_part_and_says_so():
    urls = "".join(f"<url><loc>https://tarn.example/p{number}</loc></url>" for number in range(MAX_PAGES + 10))
    web = Web(map=f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>")
    _, failures = web.read("map")
    assert len(web.asked) == MAX_PAGES
    assert failures[-1].kind == "too-large"
    assert "60 addresses" in failures[-1].message


def test_entries_without_a_link_are_no_versions_of_their_feed():
    web = Web(feed=feed(*(entry(title, "", PARAGRAPHS + f"<p>{title}.</p>") for title in ("One", "Two"))))
    reports, failures = web.read("feed")
    assert failures == []
    assert [(report.url, report.version_of) for report in reports] == [(None, None)] * 2
    assert [report.id for report in reports] == ["https://tarn.example/feed:1", "https://tarn.example/feed:2"]


def test_a_feed_in_an_archive_on_disk_leads_nowhere():
    web = Web(ferry=PAGE)
    words = feed(entry("Ferry aground", "https://tarn.example/ferry")).encode()
    item = RawItem("a.warc:3", words, "a.warc", url="https://tarn.example/feed", media_type="application/rss+xml")
    (report,), _ = read_items([item], now=NOW, fetch=web.fetch)
    assert web.asked == []
    assert "summary" in report.flags


def test_a_summary_stays_where_the_page_shows_less():
    stub = "<html><head><title>Ferry aground</title></head><body><article><p>A ferry ran aground. Subscribe to continue reading.</p></article></body></html>"
    words = " ".join(BODY[:2]) + " …"
    web = Web(feed=feed(entry("Ferry aground", "https://tarn.example/ferry", words)), ferry=stub)
    (report,), failures = web.read("feed")
    assert failures == []
    assert report.text == f"Ferry aground\n\n{words}"
    assert "summary" in report.flags
    assert report.url == "https://tarn.example/ferry"
