"""A process that watches feeds, sorts what they bring by its text, and is killed.

`FOLDER` watches into one store after the other in child processes, each killed just before another step with the database,
and tells, as JSON, whether the stories are the same as without, once an undisturbed process has gone on.
"""

import json
import os
import signal
import sys
from pathlib import Path

from tests.fakes.maker import FakeMaker
from tests.group.reports import bridge, ferry
from tests.run.feeds import FEED, NOW, FakeWeb, feed
from tests.run.runner import be_quick
from variorum.group.batch import Tools
from variorum.run.desk import Desk
from variorum.run.grouped import TextGrouper
from variorum.run.watch import Watch
from variorum.store import open_store
from variorum.store.database import Database

STRIDE = 11
REPORTS = [*ferry()[:2], *bridge(), ferry()[2]]


def watch(path, tools):
    """Read all pages of the feed, and return the stories."""
    store = open_store(path, create=True)
    desk = Desk(store, FakeMaker, TextGrouper(store.find_reports, lambda: tools))
    list(desk.mark_waiting(now=NOW))
    web = FakeWeb(feed=feed(*(report.id for report in REPORTS)), **{report.id: report.text for report in REPORTS})
    list(Watch(desk, web, story="", author="ane", now=lambda: NOW).poll([FEED]))
    found = sorted((story.id, story.name, story.reports, story.formerly) for story in store.stories())
    store.close()
    return found


def _die_before(step):
    """Let this process be killed just before step number `step` with the database."""
    count = 0

    def counting(function):
        def counted(self, *arguments):
            nonlocal count
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            return function(self, *arguments)

        return counted

    Database._run, Database.write_all = counting(Database._run), counting(Database.write_all)


def main():
    be_quick()
    folder = Path(sys.argv[1])
    tools = Tools.load()
    wanted = watch(str(folder / "undisturbed.db"), tools)
    told = [sorted(len(reports) for _, _, reports, _ in wanted) == [2, 3]]
    step = 0
    while True:
        path = str(folder / f"{step}.db")
        child = os.fork()
        if not child:
            _die_before(step)
            watch(path, tools)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        told.append(watch(path, tools) == wanted)
        step += STRIDE
    print(json.dumps(told))  # noqa: T201 - read by the test
