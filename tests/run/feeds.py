"""A web of feeds and pages that is not there, and a process that watches it and is killed.

`FOLDER` watches into one store after the other in child processes, each killed just before its next step with the database,
and tells, as JSON, whether what is there once an undisturbed process has gone on is the same as without.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.fakes.maker import FakeMaker
from tests.run.runner import _die_before, be_quick, contents
from variorum.run.desk import Desk
from variorum.run.filed import NameGrouper
from variorum.run.watch import Watch
from variorum.store import open_store
from variorum.types.outcome import Failure
from variorum.types.report import RawItem
from variorum.web import Fetched, Unchanged, Validators

NOW = datetime(2031, 4, 28, 12, tzinfo=UTC)
FEED = "https://post.example/feed"


def page(words: str) -> str:
    return f"<html lang='en'><body><article><h1>Ferry aground</h1><p>The ferry ran aground off Tarn Point, said {words}.</p></article></body></html>"


def feed(*names: str) -> str:
    items = "".join(
        f"<item><title>{name}</title><link>https://post.example/{name}</link><description>The ferry ...</description></item>"
        for name in names
    )
    return f"<rss version='2.0'><channel><title>Skelvik Post</title>{items}</channel></rss>"


class FakeWeb:
    """Addresses and what is there; each has its content for a validator. What is None cannot be had."""

    def __init__(self, **pages):
        self.pages = {f"https://post.example/{name}": content for name, content in pages.items()}
        self.asked = []

    def put(self, name, content):
        self.pages[f"https://post.example/{name}"] = content

    def fetch(self, url, known=None):
        self.asked.append(url.rpartition("/")[2])
        content = self.pages.get(url)
        if content is None:
            return Failure(url, "missing", "there is no such page")
        validators = Validators(url, etag=f'"{len(content)}"')
        if known == validators:
            return Unchanged(url, known)
        return Fetched(RawItem(url, content.encode(), url=url), validators)


def three_pages() -> FakeWeb:
    """Plain texts, which are read quickly; of three pages one cannot be had."""
    return FakeWeb(
        feed=feed("one", "two", "gone"), one="The ferry ran aground, said Ane.", two="The ferry is afloat, said Bo."
    )


def watch(path, web):
    store = open_store(path, create=True)
    desk = Desk(store, FakeMaker, NameGrouper())
    list(desk.mark_waiting(now=NOW))
    list(Watch(desk, web, story="ferry", author="ane", now=lambda: NOW).poll([FEED]))
    desk.account(store.find_story("ferry"), now=NOW)
    store.close()


def main():
    be_quick()
    folder = Path(sys.argv[1])
    watch(str(folder / "undisturbed.db"), three_pages())
    wanted = contents(str(folder / "undisturbed.db"))
    told = []
    while True:
        path = str(folder / f"{len(told)}.db")
        child = os.fork()
        if not child:
            _die_before(len(told))
            watch(path, three_pages())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
            break
        watch(path, three_pages())
        told.append(contents(path) == wanted)
    print(json.dumps(told))  # noqa: T201 - read by the test
