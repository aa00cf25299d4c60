"""JSON articles of other programs: JSON Feed, ninjs, news-please, Fundus."""

import json

import pytest

from tests.read.inputs import FIRST, SECOND, THIRD, read
from variorum.read.dispatch import find_addresses
from variorum.read.json_items import is_article_json
from variorum.read.paths import RECORD_TYPE
from variorum.types.report import RawItem

PAGE = f"<section><h1>Kiln fire</h1><p>{FIRST}</p><blockquote>{SECOND}</blockquote><p>{THIRD}</p></section>"
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Fenmark Gazette",
    "authors": [{"name": "Ada Quill"}],
    "items": [
        {"id": "1", "url": "https://fenmark.example/kiln", "title": "Kiln fire", "content_html": PAGE,
         "date_published": "2021-03-03T08:10:00+01:00", "date_modified": "2021-03-03T10:00:00Z"},
        {"id": "2", "title": "Toll vote", "summary": "The council votes on bridge tolls on Friday."},
        {"id": "3", "title": "Empty"},
    ],
}  # fmt: skip
NINJS2 = {
    "uri": "http://wire.example/items/1", "type": "text", "version": "2", "versioncreated": "2021-03-03T10:00:00+01:00",
    "firstcreated": "2021-03-03T08:10:00+01:00", "language": "en", "by": "Ada Quill, Lowlands Wire",
    "headlines": [{"role": "short", "value": "Fire"}, {"role": "main", "value": "Kiln fire"}],
    "copyrightholder": "Lowlands Wire", "located": "Osterly",
    "bodies": [{"contenttype": "text/plain", "value": FIRST}, {"contenttype": "text/html", "value": PAGE}],
}  # fmt: skip
NINJS1 = {
    "uri": "urn:newsml:1", "type": "text", "versioncreated": "2021-03-03T10:00:00Z", "headline": "Kiln fire",
    "byline": "By Ada Quill and Tom Bright", "body_text": f"{FIRST}\n{SECOND}", "copyrightholder": "Fenmark Gazette",
}  # fmt: skip
NEWS_PLEASE = {
    "authors": ["Ada Quill"], "date_download": "2021-03-04 01:00:00", "date_publish": "2021-03-03 08:10:00",
    "date_modify": "None", "text": None, "language": "en", "maintext": f"{FIRST}\n{SECOND}", "title": "Kiln fire",
    "url": "https://www.theguardian.com/uk/kiln", "source_domain": "www.theguardian.com",
}  # fmt: skip
FUNDUS = {
    "title": "Kiln fire", "authors": ["Ada Quill"], "publishing_date": "2021-03-03 08:10:00+01:00", "free_access": False,
    "body": {"summary": [FIRST], "sections": [{"headline": [], "paragraphs": [SECOND]}, {"headline": ["After"], "paragraphs": [THIRD]}]},
    "html": {"requested_url": "https://fenmark.example/kiln", "source_info": {"publisher": "Fenmark Gazette"}},
}  # fmt: skip


def read_json(data):
    return read(json.dumps(data), "a.json", media_type=RECORD_TYPE)


def test_json_feed():
    (first, second), (failure,) = read_json(FEED)
    assert (first.id, first.outlet, first.byline) == ("a.json:1", "Fenmark Gazette", ("Ada Quill",))
    assert (first.published, first.modified) == ("2021-03-03T08:10:00+01:00", "2021-03-03T10:00:00Z")
    assert first.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert first.evidence["published"] == "json-feed:date_published"
    assert "summary" in second.flags
    assert (failure.input, failure.kind) == ("a.json:3", "empty")


def test_ninjs_2():
    (report,), failures = read_json(NINJS2)
    assert failures == []
    assert (report.title, report.text) == ("Kiln fire", f"Kiln fire\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")
    assert (report.outlet, report.credit, report.byline) == ("Lowlands Wire", "Lowlands Wire", ("Ada Quill",))
    assert (report.published, report.modified) == ("2021-03-03T08:10:00+01:00", "2021-03-03T10:00:00+01:00")
    assert report.evidence["published"] == "ninjs:firstcreated"


def test_ninjs_1():
    (report,), _ = read_json(NINJS1)
    assert (report.byline, report.outlet, report.url) == (("Ada Quill", "Tom Bright"), "Fenmark Gazette", None)
    assert (report.published, report.evidence["published"]) == ("2021-03-03T10:00:00Z", "ninjs:versioncreated")
    assert report.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}"


def test_a_withdrawn_item_is_flagged_and_a_picture_refused():
    (report,), _ = read_json({**NINJS1, "pubstatus": "canceled"})
    assert "withdrawn" in report.flags
    _, (failure,) = read_json({**NINJS1, "type": "picture"})
    assert failure.kind == "unsupported"


def test_news_please_with_the_outlet_by_its_domain():
    (report,), _ = read_json(NEWS_PLEASE)
    assert (report.outlet, report.evidence["outlet"]) == ("The Guardian", "registry:domain")
    assert (report.published, report.modified) == ("2021-03-03T08:10:00", None)


def test_a_record_with_a_text_is_a_record_whatever_else_it_has():
    (report,), _ = read_json({"text": FIRST, "maintext": SECOND, "uri": "x", "headline": "y"})
    assert report.text == FIRST


def test_fundus():
    (report,), _ = read_json(FUNDUS)
    assert report.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}\n\nAfter\n\n{THIRD}"
    assert (report.outlet, report.url, "paywall" in report.flags) == (
        "Fenmark Gazette", "https://fenmark.example/kiln", True,
    )  # fmt: skip


def test_a_list_of_articles_goes_on_behind_a_bad_one():
    reports, (failure,) = read_json([NINJS1, {"headline": "no text"}, NEWS_PLEASE, {"text": FIRST}])
    assert [report.id for report in reports] == ["a.json:1", "a.json:3", "a.json:4"]
    assert (failure.input, failure.kind) == ("a.json:2", "record")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({**NINJS2, "bodies": "text"}, "field"),
        ({**NINJS2, "headlines": [1]}, "field"),
        ({**NINJS1, "body_text": ""}, "empty"),
        ({**NEWS_PLEASE, "maintext": None}, "empty"),
        ({**NEWS_PLEASE, "authors": 3}, "field"),
        ({**FUNDUS, "body": {"sections": [1]}}, "field"),
        ({**FEED, "items": [1]}, "record"),
        ({**FEED, "authors": "Ada"}, "field"),
        ([], "record"),
    ],
)
def test_json_that_cannot_be_read(data, kind):
    reports, failures = read_json(data)
    assert (reports, {failure.kind for failure in failures}) == ([], {kind})


def test_the_addresses_of_a_json_feed():
    found = find_addresses(RawItem("a.json", json.dumps(FEED).encode(), "a.json", media_type=RECORD_TYPE))
    assert [(a.url, a.published) for a in found.addresses] == [
        ("https://fenmark.example/kiln", "2021-03-03T08:10:00+01:00")
    ]


def test_a_feed_with_a_title_that_is_no_text_is_named_and_its_articles_are_read():
    reports, failures = read_json({**FEED, "title": 7})
    assert [r.outlet for r in reports] == [None, None]
    assert [(f.input, f.kind) for f in failures] == [("a.json", "field"), ("a.json:3", "empty")]


def test_json_of_an_article_that_is_cut_counts_as_one():
    assert is_article_json('{"id": "a", "text": "A kiln bur')
    assert not is_article_json('{"name": "settings", // of a program')
