"""Several processes on one store at a time, and processes that are killed."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.docs.pages import ROOT
from tests.run.runner import contents, report_of
from variorum.store import open_store
from variorum.types.stored import report_key

# An installed package may be called `tests` too; ours has to be named.
RUN = """
import sys, types
tests = sys.modules["tests"] = types.ModuleType("tests")
tests.__path__ = [sys.argv.pop(1)]
from tests.run.runner import main
main()
"""
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(ROOT / "tests"), *arguments], stdout=subprocess.PIPE, text=True
    )


def told(process):
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return json.loads(output)


def test_processes_that_add_to_one_new_store_lose_and_double_nothing(tmp_path):
    path = str(tmp_path / "s.db")
    shares = [[f"{n % 12}" for n in range(start_, start_ + 8)] for start_ in (0, 4, 8)]  # each report in two of them
    ids = [told(process) for process in [start("add", path, *share) for share in shares]]
    store = open_store(path)
    keys = [report_key(report_of(str(n))) for n in range(12)]
    found = store.find_reports(keys)
    assert {stored.key for stored in found} == set(keys)
    assert sorted(stored.report.id for stored in found) == sorted(["report", *(f"report-{n}" for n in range(2, 13))])
    for share, given in zip(shares, ids, strict=True):
        by_key = {stored.key: stored.report.id for stored in found}
        assert given == [by_key[report_key(report_of(name))] for name in share]
    (story,) = store.stories()
    assert sorted(story.reports) == sorted(keys)
    assert [filing.report for filing in store.filings()] == [stored.key for stored in found]
    assert store.unmarked(99) == ()
    assert len(store.search("ferry", limit=99)) == 12
    store.close()


def test_a_process_killed_at_any_step_loses_and_doubles_nothing(tmp_path):
    same = told(start("kill", str(tmp_path)))
    assert len(same) > 40  # steps that were tried
    assert all(same)


def test_a_process_killed_at_any_moment_leaves_a_whole_store(tmp_path):
    path = str(tmp_path / "s.db")
    names = [str(n) for n in range(60)]
    kills = 0
    for wait in (0.05, 0.15, 0.3):
        process = start("add", path, *names)
        until = time.monotonic() + 60
        while not (tmp_path / "s.db").exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        kills += process.returncode == -signal.SIGKILL
    assert kills
    told(start("add", path, *names))
    found = contents(path)
    assert len(found["filings"]) == len(set(found["filings"])) == len(set(found["ids"])) == 60
    assert found["marks"] == [2] * 60
    assert (found["unmarked"], len(found["pairs"])) == (0, 60 * 59 // 2)
