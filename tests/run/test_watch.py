"""Feeds into a store: what is asked for, what is kept, and what a killed process leaves."""

import json
import os
import subprocess
import sys
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
    assert watcher.web.asked == ["feed"]


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
    assert visit == Visit("https://post.example/one", NOW.isoformat(), "read", 0, "https://post.example/one", '"32"')


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
