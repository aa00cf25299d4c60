"""Feeds into a store: what is asked for, what is kept, and what a killed process leaves."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from tests.docs.pages import ROOT
from tests.fakes.maker import FakeMaker
from tests.run.feeds import FEED, NOW, FakeWeb, feed, page, three_pages
from variorum.run.desk import Desk, Kept
from variorum.run.filed import NameGrouper
from variorum.run.watch import MOST_FAILURES, Watch
from variorum.store import open_store
from variorum.types.stored import Visit

QUARTER = timedelta(minutes=15)


class Watcher:
    """A watch over a web that is not there, with a clock that is set by hand."""

    def __init__(self, path, web):
        self.web = web
        self.now = NOW
        self.store = open_store(str(path), create=True)
        self.watch = Watch(
            Desk(self.store, FakeMaker, NameGrouper()), web, story="ferry", author="ane", now=lambda: self.now
        )

    def poll(self, *feeds, **options):
        self.web.asked.clear()
        news = list(self.watch.poll(feeds or [FEED], **options))
        kept = [item.stored.report.url.rpartition("/")[2] for item in news if isinstance(item, Kept)]
        return kept, [item.input.rpartition("/")[2] for item in news if not isinstance(item, Kept)]


@pytest.fixture
def watcher(tmp_path):
    made = Watcher(tmp_path / "s.db", FakeWeb(feed=feed("one", "two"), one=page("Ane"), two=page("Bo")))
    yield made
    made.store.close()


def test_a_feed_brings_its_pages_once(watcher):
    assert watcher.poll() == (["one", "two"], [])
    assert watcher.web.asked == ["feed", "one", "two"]
    assert watcher.poll() == ([], [])
    assert watcher.web.asked == ["feed"]


def test_of_a_changed_feed_only_what_is_new_is_asked_for(watcher):
    watcher.poll()
    watcher.web.put("feed", feed("three", "one", "two"))
    watcher.web.put("three", page("Cai"))
    assert watcher.poll() == (["three"], [])
    assert watcher.web.asked == ["feed", "three"]


def test_a_page_that_cannot_be_had_is_asked_for_again_but_not_for_ever(watcher):
    watcher.web.put("two", None)
    assert watcher.poll() == (["one", "two"], ["two"])  # its summary for now
    for _ in range(MOST_FAILURES - 1):
        assert watcher.poll() == ([], ["two"])
    assert watcher.poll() == ([], [])
    assert watcher.web.asked == ["feed"]


def test_a_page_that_comes_back_is_a_new_version_of_its_summary(watcher):
    watcher.web.put("two", None)
    watcher.poll()
    watcher.web.put("two", page("Bo"))
    assert watcher.poll() == (["two"], [])
    (story,) = watcher.store.stories()
    *_, first, second = watcher.store.find_reports(story.reports)
    assert "summary" in first.report.flags
    assert second.report.version_of == first.report.id


def test_a_feed_with_whole_texts_is_read_without_its_pages_and_a_changed_text_is_a_version(watcher):
    words = "".join(
        f"<p>The ferry ran aground off Tarn Point, said {name} on Tuesday.</p>" for name in ("Ane", "Bo", "Cai")
    )
    whole = feed("one").replace("The ferry ...", f"<![CDATA[{words}]]>")
    watcher.web.put("feed", whole)
    assert watcher.poll() == (["one"], [])
    watcher.web.put("feed", whole.replace("Tuesday", "Wednesday"))
    assert watcher.poll() == (["one"], [])
    assert watcher.web.asked == ["feed"]
    (story,) = watcher.store.stories()
    first, second = watcher.store.find_reports(story.reports)
    assert second.report.version_of == first.report.id


def test_feeds_are_left_alone_until_they_are_due(watcher):
    watcher.poll(every=QUARTER)
    assert watcher.watch.next_due([FEED], every=QUARTER) == NOW + QUARTER
    watcher.now = NOW + QUARTER - timedelta(seconds=1)
    watcher.poll(every=QUARTER)
    assert watcher.web.asked == []
    watcher.now = NOW + QUARTER
    watcher.poll(every=QUARTER)
    assert watcher.web.asked == ["feed", "one", "two"]


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(watcher):
    watcher.web.put("feed", None)
    waits = []
    for _ in range(9):
        assert watcher.poll() == ([], ["feed"])
        waits.append((watcher.watch.next_due([FEED], every=QUARTER) - watcher.now) // QUARTER)
    assert waits == [2, 4, 8, 16, 32, 64, 64, 64, 64]
    watcher.web.put("feed", feed("one"))
    watcher.poll()
    assert watcher.watch.next_due([FEED], every=QUARTER) == NOW + QUARTER


def test_a_failing_feed_is_told_with_when_it_is_asked_again(watcher):
    watcher.web.put("feed", None)
    (first,) = watcher.watch.poll([FEED], every=QUARTER)
    assert first.message == "there is no such page; it is asked again at 2031-04-28 12:30 UTC"
    watcher.now = NOW + 2 * QUARTER
    (second,) = watcher.watch.poll([FEED], every=QUARTER)
    assert second.message.endswith("; it is asked again at 2031-04-28 13:30 UTC (failed 2 times in a row)")


def asked_in_rounds(watcher, n_rounds):
    """Return after how many quarters of an hour pages were asked for."""
    found = []
    for number in range(n_rounds):
        watcher.now = NOW + number * QUARTER
        watcher.poll()
        found += [number] if "one" in watcher.web.asked else []
    return found


def test_a_page_is_asked_for_again_less_often_the_older_it_is_and_at_last_no_more(watcher):
    assert asked_in_rounds(watcher, 36) == [0, 1, 2, 4, 8, 16, 32]
    watcher.now = NOW + timedelta(days=9)
    watcher.poll()
    assert watcher.web.asked == ["feed", "one", "two"]
    watcher.now = NOW + timedelta(days=99)
    watcher.poll()
    assert watcher.web.asked == ["feed"]


def test_of_one_host_only_so_many_pages_are_asked_for_again_in_a_round(watcher, monkeypatch):
    monkeypatch.setattr("variorum.run.watch.MOST_AGAIN_HOST", 1)
    watcher.poll()
    rounds = []
    for number in (1, 2):
        watcher.now = NOW + number * QUARTER
        watcher.poll()
        rounds.append(watcher.web.asked[1:])
    assert rounds == [["one"], ["two"]]


def test_a_page_that_changed_is_a_version_with_what_changed_and_what_only_the_feed_stated(watcher):
    watcher.web.put("feed", feed("one").replace("<link>", "<pubDate>Mon, 28 Apr 2031 09:00:00 GMT</pubDate><link>"))
    watcher.poll()
    watcher.now = NOW + QUARTER
    watcher.web.put("one", page("Ane Brekke"))
    (kept,) = watcher.watch.poll([FEED])
    report = kept.stored.report
    assert (report.version_of, kept.earlier.id) == ("https://post.example/one",) * 2
    (change,) = report.changes
    assert change.after.of(report.text).endswith("said Ane Brekke.")
    assert (report.outlet, report.published) == ("Skelvik Post", "2031-04-28T09:00+00:00")
    assert report.evidence["published"] == kept.earlier.evidence["published"]
    watcher.now = NOW + 2 * QUARTER
    assert watcher.poll() == ([], [])


def test_a_page_whose_words_stay_is_no_version(watcher):
    watcher.web.put("one", page('the "office"'))
    watcher.poll()
    watcher.now = NOW + QUARTER
    watcher.web.put("one", page("the “office”"))
    assert watcher.poll() == ([], [])
    assert "one" in watcher.web.asked


def test_a_page_that_is_taken_away_is_told_once(watcher):
    watcher.poll()
    watcher.now = NOW + QUARTER
    watcher.web.put("one", None)
    assert watcher.poll() == ([], ["one"])
    watcher.now = NOW + timedelta(days=1)
    assert watcher.poll() == ([], [])
    assert "one" not in watcher.web.asked


def test_what_feeds_bring_is_kept_in_the_order_of_the_list_whoever_answers_first(tmp_path):
    names = ("slow", "fast", "faster")
    web = FakeWeb()
    for name in names:
        web.pages[f"https://{name}.example/feed"] = feed(name).replace("post.example", f"{name}.example")
        web.pages[f"https://{name}.example/{name}"] = page(name)
    waits = threading.Event()
    fetch = web.fetch

    def late(url, known=None):
        if url == "https://slow.example/feed":
            assert waits.wait(20)
        if url == "https://faster.example/faster":
            waits.set()  # the page of the last feed is asked for before the first feed has answered
        return fetch(url, known)

    web.fetch = late
    watcher = Watcher(tmp_path / "s.db", web)
    kept, failed = watcher.poll(*(f"https://{name}.example/feed" for name in names))
    assert (kept, failed) == (list(names), [])
    watcher.store.close()


def test_one_broken_feed_does_not_stop_the_others(watcher):
    other = "https://post.example/other"
    assert watcher.poll(other, FEED, FEED) == (["one", "two"], ["other"])
    assert watcher.web.asked == ["other", "feed", "one", "two"]


def test_a_sitemap_of_sitemaps_is_read_anew_each_time(watcher):
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    index = f"<sitemapindex {space}><sitemap><loc>https://post.example/map</loc></sitemap></sitemapindex>"
    watcher.web.put("feed", index)
    watcher.web.put("map", f"<urlset {space}><url><loc>https://post.example/one</loc></url></urlset>")
    assert watcher.poll() == (["one"], [])
    watcher.web.put("feed", index + " ")
    watcher.web.put("map", f"<urlset {space}><url><loc>https://post.example/two</loc></url></urlset>")
    assert watcher.poll() == (["two"], [])


def test_visits_are_kept_across_runs(tmp_path):
    web = three_pages()
    for asked in (["feed", "one", "two", "gone"], ["feed", "gone"]):
        watcher = Watcher(tmp_path / "s.db", web)
        watcher.poll()
        assert web.asked == asked
        visit = watcher.store.find_visit("https://post.example/one")
        watcher.store.close()
    assert visit == Visit(
        "https://post.example/one", NOW.isoformat(), "read", 0, "https://post.example/one", '"32"', None,
        NOW.isoformat(), (NOW + QUARTER).isoformat(),
    )  # fmt: skip


# An installed package may be called `tests` too; ours has to be named.
RUN = """
import sys, types
tests = sys.modules["tests"] = types.ModuleType("tests")
tests.__path__ = [sys.argv.pop(1)]
from tests.run.feeds import main
main()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_watch_killed_at_any_step_loses_and_doubles_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(ROOT / "tests"), str(tmp_path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told) > 50
    assert all(told), [step for step, same in enumerate(told) if not same]
