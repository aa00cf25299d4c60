"""Addresses asked for ahead: who is asked at a time, and that content comes back whole."""

import threading
import time

import pytest

from variorum.run.ahead import Ahead
from variorum.types.outcome import Failure
from variorum.types.report import RawItem
from variorum.web import Fetched, Unchanged, Validators


class Slow:
    """Answers with the address itself, and counts who is asked at the same time."""

    def __init__(self, seconds=0.02):
        self.seconds = seconds
        self.lock = threading.Lock()
        self.busy = []
        self.most_of_one_host = self.most_hosts = 0
        self.asked = []

    def fetch(self, url, known=None):
        host = url.split("/")[2]
        with self.lock:
            self.asked.append(url)
            self.busy.append(host)
            self.most_of_one_host = max(self.most_of_one_host, self.busy.count(host))
            self.most_hosts = max(self.most_hosts, len(set(self.busy)))
        time.sleep(self.seconds)
        with self.lock:
            self.busy.remove(host)
        if known is not None:
            return Unchanged(url, known)
        if "gone" in url:
            return Failure(url, "missing", "there is no such page")
        return Fetched(RawItem(url, url.encode() * 1000, url=url))


def urls(n_hosts, n_pages):
    return [f"https://h{host}.example/{page}" for page in range(n_pages) for host in range(n_hosts)]


def test_hosts_are_asked_side_by_side_and_one_host_one_by_one():
    fetcher = Slow()
    wanted = urls(6, 4)
    with Ahead(fetcher, n_hosts=4) as ahead:
        for url in wanted:
            ahead.ask(url)
        for url in reversed(wanted):
            assert ahead.take(url).item.data == url.encode() * 1000
    assert (fetcher.most_of_one_host, sorted(fetcher.asked)) == (1, sorted(wanted))
    assert 2 <= fetcher.most_hosts <= 4
    one_host = [url for url in fetcher.asked if "//h3." in url]
    assert one_host == [url for url in wanted if "//h3." in url]


def test_what_is_asked_for_twice_before_it_is_taken_is_asked_for_once():
    fetcher = Slow()
    with Ahead(fetcher) as ahead:
        ahead.ask("https://a.example/x")
        ahead.ask("https://a.example/x")
        ahead.take("https://a.example/x")
        assert len(fetcher.asked) == 1
        ahead.take("https://a.example/x")
        assert len(fetcher.asked) == 2


def test_failures_and_what_has_not_changed_come_as_they_are():
    known = Validators("https://a.example/x", etag='"1"')
    with Ahead(Slow()) as ahead:
        assert ahead.take("https://a.example/x", known) == Unchanged("https://a.example/x", known)
        assert ahead.take("https://a.example/gone").kind == "missing"
        assert ahead.take("no address at all //x").item.name == "no address at all //x"


def test_answers_are_told_as_they_are_noticed_with_their_content():
    told = []
    with Ahead(Slow(), on_answer=lambda url, answer: told.append((url, len(answer.item.data)))) as ahead:
        ahead.ask("https://a.example/x")
        ahead.ask("https://b.example/y")
        ahead.take("https://b.example/y")
        ahead.take("https://a.example/x")
    assert sorted(told) == [("https://a.example/x", 19_000), ("https://b.example/y", 19_000)]


def test_closing_does_not_wait_for_what_is_under_way():
    begun = time.monotonic()
    with Ahead(Slow(seconds=5)) as ahead:
        for url in urls(3, 3):
            ahead.ask(url)
    assert time.monotonic() - begun < 2


def test_a_mistake_of_the_program_is_not_waited_for(monkeypatch):
    told = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: told.set())

    class Broken:
        def fetch(self, url, known=None):
            raise ZeroDivisionError

    with Ahead(Broken()) as ahead, pytest.raises(RuntimeError, match="broke off"):
        ahead.take("https://a.example/x")
    assert told.wait(20)
