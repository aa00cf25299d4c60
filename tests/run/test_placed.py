"""A store's stories are the same however many processes filed the reports, and cost the same however many there are."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tests.docs.pages import ROOT
from tests.fakes.maker import FakeMaker
from tests.group.reports import make_report, many
from variorum.group.batch import Tools
from variorum.group.profile import make_profile
from variorum.group.shelf import profile_content, profile_of
from variorum.run.desk import Desk, stamp
from variorum.run.grouped import TextGrouper
from variorum.run.placed import Placer
from variorum.store import open_store
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.stored import Filing, report_key

NOW = datetime(2031, 4, 28, 12, tzinfo=UTC)
REPORTS = many(100)
NAMES = {"r3": "north", "r20": "north", "r31": "south", "r32": "south", "r60": "north"}


@pytest.fixture(scope="module")
def tools():
    return Tools.load()


class Process:
    """A desk as a process of its own would open it."""

    def __init__(self, path, tools):
        self.store = open_store(str(path), create=True)
        self.desk = Desk(self.store, FakeMaker, TextGrouper(self.store.find_reports, lambda: tools))

    def keep(self, *reports, names=NAMES):
        for report in reports:
            self.desk.keep(report, story=names.get(report.id, ""), author="ane", now=NOW)

    def judge(self, ruling, *groups, name=None):
        anchors = [[Anchor(report_key(report), report.sha256) for report in group] for group in groups]
        self.desk.judge(make_judgement("story", ruling, anchors, author="ane", at=stamp(NOW), name=name))


@pytest.fixture
def open_process(tmp_path, tools):
    opened = []

    def open_(name="s.db"):
        opened.append(Process(tmp_path / name, tools))
        return opened[-1]

    yield open_
    for process in opened:
        process.store.close()


def stories(store):
    return sorted(store.stories(), key=lambda story: story.id)


def of_all(process, tools):
    """Return what the grouper makes of all filings at once, in memory."""
    fresh = TextGrouper(process.store.find_reports, lambda: tools)
    return sorted(fresh.group(process.store.filings(), process.store.judgements("story")), key=lambda story: story.id)


@pytest.mark.parametrize("names", [{}, NAMES])
def test_one_process_or_many_or_a_rebuild_or_all_at_once(open_process, tools, names):
    one = open_process("one.db")
    one.keep(*REPORTS, names=names)
    found = stories(one.store)
    assert len(found) > 5
    assert any(story.formerly for story in found)
    both = open_process("many.db"), open_process("many.db")
    for number, report in enumerate(REPORTS):
        process = open_process("many.db") if number % 7 == 0 else both[number % 2]
        process.keep(report, names=names)
    assert stories(both[0].store) == found == of_all(one, tools)
    list(one.desk.rebuild(now=NOW))
    assert stories(one.store) == found


def test_named_and_unnamed_reports_after_a_merge_and_a_split(open_process, tools):
    one = open_process("one.db")
    one.keep(*REPORTS[:30])
    first, second, *_ = stories(one.store)
    by_key = {report_key(report): report for report in REPORTS}
    pick = [by_key[story.reports[0]] for story in (first, second)]
    one.judge("same", pick[:1], pick[1:])
    one.keep(*REPORTS[30:45])
    assert stories(one.store) == of_all(one, tools)
    (merged,) = (story for story in one.store.stories() if report_key(pick[0]) in story.reports)
    split = by_key[merged.reports[-1]]
    one.judge("different", [split], [by_key[key] for key in merged.reports[:-1]], name="apart")
    for report in REPORTS[45:60]:
        open_process("one.db").keep(report)
    found = stories(one.store)
    assert found == of_all(one, tools)
    assert any(story.name == "apart" for story in found)
    list(one.desk.rebuild(now=NOW))
    assert stories(one.store) == found


def test_merges_are_obeyed_as_reports_come(open_process, tools):
    process = open_process()
    process.keep(*REPORTS[:20])
    by_key = {report_key(report): report for report in REPORTS}
    for number in range(20, 80, 3):
        if number in {20, 35, 50}:
            homes = [story for story in process.store.stories() if len(story.reports) > 1]
            process.judge("same", [by_key[homes[0].reports[-1]]], [by_key[homes[-1].reports[0]]])
        process.keep(*REPORTS[number : number + 3])
        assert stories(process.store) == of_all(process, tools), number
    assert process.store.shelf.read("run", ["mark"])["mark"].count(b'"told": ""') == 0


def test_a_name_that_is_a_former_id_leads_to_its_story(open_process):
    process = open_process()
    process.keep(*REPORTS, names={})
    former = next(story.formerly[0] for story in process.store.stories() if story.formerly)
    late = make_report("cheese", "Dairy wins medal", "A goat cheese from Ostmark won a gold medal at the dairy show.")
    process.keep(late, names={late.id: former})
    assert process.store.find_story(former).reports == (report_key(late),)
    found = stories(process.store)
    list(process.desk.rebuild(now=NOW))
    assert stories(process.store) == found


def test_what_another_maker_kept_is_not_used(open_process, tools):
    process = open_process()
    process.keep(*REPORTS[:20], names={})
    found = stories(process.store)
    other = Placer(Tools(tools.vectors, tools.scorer, "another"))
    with process.store.transaction():
        other.update(process.store)
    assert stories(process.store) == found
    assert json.loads(process.store.shelf.read("run", ["mark"])["mark"])["maker"] == "another"


def test_counts_of_terms_go_on_in_another_process(open_process, tools):
    store = open_process().store
    with store.transaction():
        keys = [store.add_report(report, at=stamp(NOW)).stored.key for report in REPORTS]
    for key in keys:
        with store.transaction():
            store.file_report(Filing(key, "", "ane", stamp(NOW)))
            Placer(tools, every=16).update(store)
    found = sorted(store.shelf.scan("odds")), stories(store)
    Placer(tools, every=16).catch_up(store, anew=True)
    with store.transaction():
        Placer(tools, every=16).update(store)
    assert (sorted(store.shelf.scan("odds")), stories(store)) == found


def test_a_profile_comes_back_to_the_last_bit(tools):
    profile = make_profile("r1", REPORTS[0], tools.vectors)
    again = profile_of(profile_content(profile))
    assert profile_content(again) == profile_content(profile)
    assert (again.key, again.calendar, again.day, again.apart) == (profile.key, profile.calendar, None, False)
    assert again.views.flags.aligned
    assert (again.views == profile.views).all()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_watch_that_sorts_by_text_and_is_killed_tells_the_same_stories(tmp_path):
    # An installed package may be called `tests` too; ours has to be named.
    program = (
        "import sys, types; tests = sys.modules['tests'] = types.ModuleType('tests'); tests.__path__ = [sys.argv.pop(1)];"
        " from tests.run.placing import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT / "tests"), str(tmp_path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told) > 10
    assert all(told), [step for step, same in enumerate(told) if not same]
