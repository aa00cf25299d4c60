"""`variorum watch` against a server on this computer."""

import pytest

from bench.misbehaving import PAGE, misbehaving_server
from tests.run.feeds import feed
from variorum.web import Client, WebConfig

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
    assert lines[-1].startswith("ferry: 3 reports")
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
        line.split(":")[0] for line in run("stories", "--db", "news.db").stdout.splitlines()
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


def test_an_unlikely_pause_is_refused(run):
    assert run("watch", "feeds.opml", *WATCH, "--every", "0").exit_code == 2
