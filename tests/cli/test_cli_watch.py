"""`variorum watch` against a server on this computer."""

import os
import signal
from datetime import timedelta
from importlib import import_module

import pytest

from bench.misbehaving import PAGE, misbehaving_server
from tests.run.feeds import feed
from variorum.errors import StoreError
from variorum.run.desk import Desk
from variorum.run.watch import Watch
from variorum.web import Client, WebConfig

cli_watch = import_module("variorum.cli.watch")  # the package has the command under this name
WATCH = ("--db", "news.db", "--story", "ferry", "--author", "ane", "--once")


def opml(*urls):
    outlines = "".join(f"<outline text='x' xmlUrl='{url}'/>" for url in urls)
    return f"<opml version='2.0'><body>{outlines}</body></opml>"


@pytest.fixture
def server(services, monkeypatch, tmp_path):
    entries = feed("good", "gone").replace("https://post.example", "")
    whole = feed("two").replace("The ferry ...", PAGE.decode().replace("<", "&lt;"))
    cases = {
        "/feed": lambda r: r.answer(entries.encode(), Content_Type="application/rss+xml"),
        "/whole": lambda r: r.answer(whole.encode(), Content_Type="application/rss+xml"),
    }
    with misbehaving_server(cases) as running:
        config = WebConfig(pace_seconds=0, attempts=1, exempt=frozenset({("127.0.0.1", running.port)}))
        monkeypatch.setattr(services, "open_web", lambda: Client(config), raising=False)
        (tmp_path / "feeds.opml").write_text(opml(running.url("/feed"), running.url("/whole"), running.url("/closed")))
        yield running


def test_what_feeds_bring_is_told_once(run, server):
    result = run("watch", "feeds.opml", *WATCH)
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert [line[0] for line in lines[:3]] == ["+"] * 3
    assert lines[0].startswith(f"+ {server.url('/good')} (Skelvik Post)")
    assert lines[-2].startswith("ferry: 3 reports")
    assert lines[-1] == "2021-06-15 12:00 UTC: 3 new reports, 1 story begun, 2 addresses failed"
    assert f"{server.url('/gone')}: the page was taken away (410)" in result.stderr
    assert f"{server.url('/closed')}: 127.0.0.1 broke the connection" in result.stderr
    again = run("watch", "feeds.opml", *WATCH)
    assert again.stdout == ""
    assert server.count("/good") == 1


def test_without_a_name_each_report_finds_its_story(run, server):
    result = run("watch", server.url("/feed"), server.url("/whole"), "--db", "news.db", "--once")
    told = [line for line in result.stdout.splitlines() if line.startswith("story1-")]
    assert len(told) >= 1
    assert sorted(line.split()[0].rstrip(":") for line in told) == sorted(
        line.split()[0] for line in run("stories", "--db", "news.db").stdout.splitlines()[1:]
    )


def test_a_feed_may_be_named_by_its_address(run, server):
    result = run("watch", server.url("/whole"), *WATCH)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 report" in result.stdout


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "it could not be read: No such file or directory"),
        ("<opml version='2.0'><body>", "list.opml: "),
        ("A ferry.", "this is no OPML list of feeds"),
    ],
)
def test_a_list_that_cannot_be_read(run, tmp_path, content, message):
    if content is not None:
        (tmp_path / "list.opml").write_text(content)
    result = run("watch", "list.opml", *WATCH)
    assert result.exit_code == 4
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_feeds_are_not_asked_again_before_they_are_due(run, server, monkeypatch):
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("variorum.cli.watch.time.sleep", sleep)
    result = run("watch", server.url("/whole"), *WATCH[:-1], "--every", "20")
    assert pauses == [1200.0] * 3
    assert server.count("/whole") == 1
    assert "1 report" in result.stdout


def sleep_once(then):
    """Return a sleep that does something the first time and interrupts the second time."""
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) > 1:
            raise KeyboardInterrupt
        then()

    return sleep


def test_an_interrupt_ends_in_good_order(run, server, monkeypatch):
    monkeypatch.setattr("variorum.cli.watch.time.sleep", sleep_once(lambda: os.kill(os.getpid(), signal.SIGTERM)))
    before = signal.getsignal(signal.SIGTERM)
    result = run("watch", server.url("/whole"), *WATCH[:-1])
    assert (result.exit_code, result.stderr) == (
        0,
        "variorum: stopped; what was kept stays, and the next run goes on from there\n",
    )
    assert signal.getsignal(signal.SIGTERM) == before


def test_what_a_new_version_changed_is_told(run, server, services, monkeypatch):
    now = [services.now()]
    services.now = lambda: now[-1]
    server.cases["/good"] = lambda r: r.answer(PAGE)

    def an_hour_later():
        now.append(now[-1] + timedelta(hours=1))
        server.cases["/good"] = lambda r: r.answer(PAGE.replace(b"212 people", b"221 people"))

    monkeypatch.setattr("variorum.cli.watch.time.sleep", sleep_once(an_hour_later))
    result = run("watch", server.url("/feed"), *WATCH[:-1])
    told = result.stdout[result.stdout.index("new version of") :].splitlines()
    assert told[0] == f"new version of {server.url('/good')}"
    assert told[1].startswith("    altered: “A ferry with 212 people on board")
    assert "→ “A ferry with 221 people on board" in told[1]
    assert told[-1] == "2021-06-15 13:00 UTC: 1 new version, 1 story grown, 1 correction, 1 address failed"


def test_a_list_that_cannot_be_read_any_more_counts_as_it_was(run, server, services, tmp_path, monkeypatch):
    monkeypatch.setattr("variorum.cli.watch.time.sleep", sleep_once((tmp_path / "feeds.opml").unlink))
    result = run("watch", "feeds.opml", *WATCH[:-1])
    assert result.exit_code == 0
    assert result.stderr.count("feeds.opml: it could not be read") == 1
    assert run("watch", "feeds.opml", *WATCH[:-1]).exit_code == 4


def test_a_round_that_breaks_off_at_the_store_is_done_again_but_not_for_ever(run, server, monkeypatch):
    slept = []
    monkeypatch.setattr("variorum.cli.watch.time.sleep", slept.append)
    keep = Desk.keep

    def busy(self, report, **options):
        if len(slept) == 1:
            return keep(self, report, **options)
        raise StoreError("news.db: another process has been writing to it")

    monkeypatch.setattr(Desk, "keep", busy)
    monkeypatch.setattr(Watch, "_due", lambda self, feed, every: self._now())
    entry = feed("one").replace("The ferry ...", "The ferry ran aground. " * 20)
    server.cases["/whole"] = lambda r: r.answer(
        entry.replace("one", f"n{r.number}").encode(), Content_Type="application/rss+xml"
    )
    result = run("watch", server.url("/whole"), *WATCH[:-1])
    assert isinstance(result.exception, StoreError)
    assert result.stderr.count("this round is given up, the next one does it again") == 3
    assert len(slept) == 4


def test_what_an_interrupted_run_did_not_tell_is_told(run, server, monkeypatch):
    def broken(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cli_watch, "tell_stories", broken)
        assert run("watch", server.url("/whole"), *WATCH).exit_code == 130
    told = run("watch", server.url("/whole"), *WATCH).stdout.splitlines()
    assert told == ["ferry: 1 report, 6 claims"]


def test_an_unlikely_pause_is_refused(run):
    assert run("watch", "feeds.opml", *WATCH, "--every", "0").exit_code == 2
