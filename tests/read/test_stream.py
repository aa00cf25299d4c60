"""The rules that hold for every format, from items to reports."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read import read_items, stream_reports
from variorum.read.draft import MAX_BYTES, MAX_CHARACTERS
from variorum.read.paths import RECORD_TYPE
from variorum.types.codec import from_dict, to_dict
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
TEXT = "Mill burns at Osterly\n\nOSTERLY (AFP) — A mill burned down on Monday and two men were hurt.\n"


def plain(text, path="a.txt"):
    return RawItem(path, text.encode() if isinstance(text, str) else text, path)


def record(line=1, **fields):
    return RawItem(f"-:{line}", json.dumps(fields).encode(), None, media_type=RECORD_TYPE)


def one(item, **options):
    reports, failures = read_items([item], now=NOW, **options)
    assert failures == []
    return reports[0]


def refusal(item):
    reports, (failure,) = read_items([item], now=NOW)
    assert reports == []
    return failure


def test_plain_text_keeps_its_characters():
    report = one(plain("\ufeff  " + TEXT.replace("\n", "\r\n") + "\u00a0 end\r"))
    assert report.text == "  " + TEXT + "\u00a0 end\n"
    assert report.sha256 == hashlib.sha256(report.text.encode()).hexdigest()


def test_plain_report():
    report = one(plain(TEXT, "some/folder/a.txt"))
    assert (report.id, report.path, report.url) == ("a.txt", "some/folder/a.txt", None)
    assert (report.title, report.body_start, report.headline.of(report.text)) == (
        "Mill burns at Osterly",
        0,
        report.title,
    )
    assert (report.dateline, report.credit, report.outlet, report.lead_in.of(report.text)) == (
        "OSTERLY",
        "AFP",
        None,
        "OSTERLY (AFP) —",
    )
    assert (report.published, report.language, report.flags) == (None, "en", ("no-date", "no-outlet"))


def test_a_record_keeps_its_text_to_the_last_character():
    text = "Line one.\r\nThe second line.\r \n"
    report = one(record(id="r", text=text))
    assert (report.text, report.path, report.id) == (text, None, "r")


def test_a_title_that_the_text_does_not_begin_with_is_put_in_front():
    report = one(record(id="r", text="A mill burned.", title="Mill fire"))
    assert report.text == "Mill fire\n\nA mill burned."
    assert report.text[report.body_start :] == "A mill burned."
    assert report.headline.of(report.text) == report.title == "Mill fire"


def test_a_title_that_the_text_begins_with_is_not_repeated():
    report = one(record(id="r", text="Mill  fire: ‘we ran’\n\nA mill burned.", title="Mill fire: 'We ran'"))
    assert report.body_start == 0
    assert report.headline.of(report.text) == "Mill  fire: ‘we ran’"
    assert report.title == "Mill fire: 'We ran'"


def test_a_title_of_two_lines_becomes_one():
    report = one(record(id="r", text="A mill burned.", title="Mill fire:\r\n  two hurt\n"))
    assert report.text == "Mill fire: two hurt\n\nA mill burned."


def test_a_title_inside_the_first_sentence_is_no_headline():
    report = one(record(id="r", text="Mill fire hurts two men, police said.", title="Mill fire"))
    assert (report.body_start, report.headline) == (0, None)


def test_a_headline_inside_a_records_text_moves_nothing():
    report = one(record(id="r", text=TEXT))
    assert (report.title, report.body_start) == ("Mill burns at Osterly", 0)


def test_the_dateline_after_a_given_title_is_found():
    report = one(record(id="r", text="OSTERLY (AFP) — A mill burned.", title="Mill fire", outlet="Fenmark Gazette"))
    assert report.lead_in.of(report.text) == "OSTERLY (AFP) —"
    assert (report.outlet, report.credit) == ("Fenmark Gazette", "AFP")


def test_dates_need_evidence():
    assert one(plain("OSTERLY, March 3 (AFP) — A mill burned.")).published is None
    assert one(plain("OSTERLY, March 3, 2021 (AFP) — A mill burned.")).published == "2021-03-03"
    assert one(plain("Mill fire\n\nPublished: 4 March 2021\n\nA mill burned in 2019.")).published == "2021-03-04"


def test_a_future_date_is_refused():
    report = one(record(id="r", text="A mill burned.", published="2021-06-20"))
    assert report.published is None
    assert {"date-refused", "no-date"} <= set(report.flags)


def test_published_serves_only_reports_without_a_date():
    report = one(record(id="r", text="A mill burned."), published="2021-01-01")
    assert (report.published, "date-supplied" in report.flags, "no-date" in report.flags) == ("2021-01-01", True, False)
    report = one(record(id="r", text="A mill burned.", published="2021-02-02"), published="2021-01-01")
    assert (report.published, "date-supplied" in report.flags) == ("2021-02-02", False)


def test_repeated_ids_get_a_suffix_and_a_failure():
    items = [record(n, id=name, text=f"Mill {n} burned.") for n, name in enumerate(["a", "a", "a-2", "a"], start=1)]
    outcomes = list(stream_reports(items, now=NOW))
    assert [o.id for o in outcomes if not isinstance(o, Failure)] == ["a", "a-2", "a-2-2", "a-3"]
    assert [(o.input, o.kind) for o in outcomes if isinstance(o, Failure)] == [
        (f"-:{n}", "duplicate-id") for n in (2, 3, 4)
    ]
    assert '"a"' in outcomes[1].message
    assert '"a-2"' in outcomes[1].message


def test_records_without_an_id_are_named_by_their_line():
    item = RawItem("dir/a.jsonl:3", b'{"text": "A mill burned."}', "dir/a.jsonl", media_type=RECORD_TYPE)
    assert (one(item).id, one(record(5, text="A mill burned.")).id, one(RawItem("-", b"A mill burned.")).id) == (
        "a.jsonl:3",
        "stdin:5",
        "stdin",
    )


def test_a_later_version_of_an_address():
    url = "https://fenmark.example/mill"
    items = [
        record(n, id=f"r{n}", text=text, url=url) for n, text in enumerate(["One hurt.", "One hurt.", "Two hurt."])
    ]
    reports, _ = read_items(items, now=NOW)
    assert [report.version_of for report in reports] == [None, None, "r1"]


def test_html_is_known_by_its_content():
    words = "A mill burned down at Osterly on Monday and two men were hurt, the fire brigade of the town said. " * 3
    page = f"<!DOCTYPE html>\n<html lang='en'><head><title>Mill fire</title></head><body><article><p>{words}</p></article></body></html>"
    for data in (page.encode(), page.encode("utf-16")):
        report = one(plain(data, "page.txt"))
        assert "<" not in report.text
        assert report.text.startswith("Mill fire\n\nA mill burned down")


def test_an_encoding_that_was_inferred_is_flagged():
    report = one(plain("The café burned down on Monday.".encode("windows-1252")))
    assert report.text == "The café burned down on Monday."
    assert "encoding-windows-1252" in report.flags


def test_another_language_is_read_and_flagged():
    text = "Un incendio ha distrutto lunedì il vecchio mulino di Osterly; due operai sono stati portati in ospedale."
    report = one(plain(text))
    assert (report.language, "unsupported-language" in report.flags) == ("it", True)
    assert one(record(id="r", text="Osterly", language="it")).flags[-1] == "unsupported-language"
    assert one(record(id="r", text="Osterly", language="EN_gb")).language == "EN-gb"


def test_the_language_of_a_page_template_does_not_outrank_the_words():
    words = (
        "Un incendio ha distrutto lunedì il vecchio mulino di Osterly; due operai sono stati portati in ospedale. " * 4
    )
    page = f"<html lang='en-US'><body><article><p>{words}</p></article></body></html>"
    assert one(plain(page, "a.html")).language == "it"


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (plain(""), "empty"),
        (plain(" \n\t\u00a0\n"), "empty"),
        (plain("\ufeff\u200b\n"), "empty"),
        (record(id="r", text="  "), "empty"),
        (plain(b"%PDF-1.4 \0"), "pdf"),
        (plain(b"\x89PNG\r\n\x1a\n \0"), "binary"),
        (plain("The mill burned. " * (MAX_CHARACTERS // 10)), "too-large"),
        (plain(b"a" * (MAX_BYTES + 1)), "too-large"),
        (plain(b"<?xml version='1.0'?><rss version='2.0'></rss>"), "empty"),
        (plain("<?xml version='1.0'?><settings><a>1</a></settings>", "a.xml"), "unsupported"),
        (RawItem("-:1", b'{"text": "caf\xe9"}', media_type=RECORD_TYPE), "encoding"),
    ],
)
def test_what_is_no_report(item, kind):
    failure = refusal(item)
    assert (failure.input, failure.kind) == (item.name, kind)


def test_a_version_tells_what_it_changed():
    old = "A mill burned at Osterly on Monday. Two men were hurt."
    new = old.replace("Two", "Three")
    addresses = ("https://www.fenmark.example/mill?utm_source=x", "https://fenmark.example/mill/")
    items = [
        record(i, id=str(i), text=text, url=url)
        for i, (text, url) in enumerate(zip((old, new), addresses, strict=True))
    ]
    (first, second), _ = read_items(items, now=NOW)
    (change,) = second.changes
    assert (first.changes, second.version_of) == ((), "0")
    assert [span.of(old) for span in change.words_before] == ["Two"]
    assert [span.of(new) for span in change.words_after] == ["Three"]
    assert from_dict(Report, json.loads(json.dumps(to_dict(second)))) == second


def test_notes_stand_in_the_report():
    note = "Correction: Three men were hurt, not two."
    report = one(plain(f"{TEXT}\n{note}\n"))
    assert [(found.kind, found.span.of(report.text)) for found in report.notes] == [("correction", note)]
    assert from_dict(Report, json.loads(json.dumps(to_dict(report)))) == report


def test_the_texts_that_are_kept_have_a_limit(monkeypatch):
    import variorum.read

    monkeypatch.setattr(variorum.read, "KEPT_TEXTS", 2)
    urls = [f"https://fenmark.example/{name}" for name in ("a", "b", "c", "a", "c")]
    items = [record(i, id=str(i), text=f"Mill {i} burned.", url=url) for i, url in enumerate(urls)]
    reports, _ = read_items(items, now=NOW)
    assert [report.version_of for report in reports] == [None, None, None, "0", "2"]
    assert [len(report.changes) for report in reports] == [0, 0, 0, 0, 1]


def test_failures_stand_in_input_order():
    items = [
        plain("A mill burned.", "a.txt"),
        Failure("b.txt", "missing", "gone"),
        plain("", "c.txt"),
        plain("A barn burned.", "d.txt"),
    ]
    names = [o.input if isinstance(o, Failure) else o.id for o in stream_reports(items, now=NOW)]
    assert names == ["a.txt", "b.txt", "c.txt", "d.txt"]


words = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


@given(text=words, title=st.none() | words)
def test_spans_of_any_record_slice_its_text(text, title):
    reports, failures = read_items([record(id="r", text=text, title=title)], now=NOW)
    if not reports:
        assert failures[0].kind == "empty"
        return
    (report,) = reports
    assert report.text[report.body_start :] == text
    for span in (report.headline, report.lead_in, report.tail):
        assert span is None or span.end <= len(report.text)
    if report.lead_in and report.tail:
        assert report.lead_in.end <= report.tail.start
    if report.headline and report.lead_in:
        assert report.headline.end <= report.lead_in.start
    assert report.sha256 == hashlib.sha256(report.text.encode()).hexdigest()


@pytest.mark.parametrize(
    "text", [" " * 190_000 + "x y", "\n" * 190_000 + "x y", "(" * 190_000, "© " * 90_000, "10.42am\n" * 24_000]
)
def test_odd_long_texts_take_bounded_time(text):
    import time

    start = time.perf_counter()
    read_items([plain(text)], now=NOW)
    assert time.perf_counter() - start < 5
