"""What a process of its own does with a store; it prints JSON.

`add FILE NAME...` adds the reports of those names. `kill FOLDER` adds to one store after the other in child processes,
each killed just before its next step with the database, and tells what is there once an undisturbed process has gone on.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.fakes.maker import FakeMaker
from tests.fakes.marks import make_report
from variorum.run.desk import Desk
from variorum.run.filed import NameGrouper
from variorum.store import open_store
from variorum.store.database import Database

NOW = datetime(2031, 4, 28, 12, tzinfo=UTC)
KILLED_REPORTS = ("one", "two")


def be_quick():
    """Do not wait for the disk: what a killed process has committed is with the system."""
    prepare = Database._prepare

    def quick(self):
        self._connection.execute("PRAGMA synchronous = OFF")
        prepare(self)

    Database._prepare = quick


def report_of(name):
    return make_report("report", f"The ferry ran aground, said {name}.\nNobody was hurt.", outlet=f"Post {name}")


def add(path, names):
    """Add the reports and return the store's id for each."""
    store = open_store(path, create=True)
    desk = Desk(store, FakeMaker, NameGrouper())
    told = []
    for name in names:
        kept = desk.keep(report_of(name), story="ferry", author="ane", now=NOW)
        desk.mark(kept.stored, now=NOW)
        told.append(kept.stored.report.id)
    list(desk.mark_waiting(now=NOW))
    desk.account(store.find_story("ferry"), now=NOW)
    store.close()
    return told


def contents(path):
    """Return all that a store holds, row by row; how it was numbered inside is left out."""
    store = open_store(path)
    stories = store.stories()
    found = {
        "stories": [[s.id, s.name, *s.reports] for s in stories],
        "filings": [f.report for f in store.filings()],
        "ids": [r.report.id for s in stories for r in store.find_reports(s.reports)],
        "marks": [len(store.marks(key).sentences) for s in stories for key in s.reports],
        "statements": [[x.id for x in store.statements(key)] for s in stories for key in s.reports],
        "pairs": sorted(map(list, store.pairs([k for s in stories for k in s.reports], scorer="fake/1"))),
        "claims": [[c.text for c in store.account(s.id)[1].claims] for s in stories],
        "found": [hit.key for hit in store.search("ferry", limit=99)],
        "unmarked": len(store.unmarked(99)),
    }
    store.close()
    return found


def kill(folder):
    """Return, for each step that a process may be killed before, whether what is there at the end is the same."""
    wanted_path = Path(folder) / "undisturbed.db"
    add(str(wanted_path), KILLED_REPORTS)
    wanted = contents(str(wanted_path))
    told = []
    step = 0
    while True:
        path = str(Path(folder) / f"{step}.db")
        child = os.fork()
        if not child:
            _die_before(step)
            add(path, KILLED_REPORTS)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        if not killed:
            return told
        add(path, KILLED_REPORTS)
        told.append(contents(path) == wanted)
        step += 1


def _die_before(step):
    """Let this process be killed by the system just before it sends statement number `step` to the database."""
    count = 0
    run = Database._run

    def counted(self, statement, values=None):
        nonlocal count
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return run(self, statement, values)

    Database._run = counted


def main():
    be_quick()
    what, where, *names = sys.argv[1:]
    print(json.dumps(add(where, names) if what == "add" else kill(where)))  # noqa: T201 - read by the test
