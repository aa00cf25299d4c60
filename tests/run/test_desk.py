"""Reports into a store, stories and accounts out of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.maker import FakeMaker
from tests.fakes.marks import make_report
from tests.fakes.store import MemoryStore
from tests.group.reports import bridge, ferry
from variorum.run.desk import Desk, stamp
from variorum.run.filed import NameGrouper
from variorum.run.grouped import TextGrouper
from variorum.store import open_store
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.stored import report_key

NOW = datetime(2031, 4, 28, 12, tzinfo=UTC)
FERRY = make_report("post", "The ferry ran aground.\nNobody was hurt.", outlet="Post", title="Ferry aground")
RADIO = make_report("radio", "The ferry ran aground.\nIt was towed at noon.", outlet="Radio")
FIRE = make_report("fire", "A barn burned down.", outlet="Post")


class Bench:
    """A desk with its fake, at a time that goes on by a minute with every report."""

    def __init__(self, store=None):
        self.maker = FakeMaker()
        self.store = store or open_store(":memory:")
        self.desk = Desk(self.store, lambda: self.maker, NameGrouper())
        self.now = NOW

    def add(self, *reports, story="ferry"):
        for report in reports:
            kept = self.desk.keep(report, story=story, author="ane", now=self.now)
            self.desk.mark(kept.stored, now=self.now)
            self.now += timedelta(minutes=1)

    def account(self, story="ferry"):
        return self.desk.account(self.store.find_story(story), now=self.now)

    def judge(self, subject, ruling, *groups, name=None):
        anchors = [[Anchor(report_key(r), r.sha256, 0, 9, r.text[:9]) for r in group] for group in groups]
        made = make_judgement(subject, ruling, anchors, author="ane", at=stamp(self.now), name=name)
        self.desk.judge(made)
        self.now += timedelta(minutes=1)
        return made

    def derived(self):
        stories = self.store.stories()
        return stories, [self.store.account(story.id) for story in stories], self.store.search("ferry", limit=9)


@pytest.fixture
def bench():
    return Bench()


@pytest.mark.parametrize("make_grouper", [lambda store: NameGrouper(), lambda store: TextGrouper(store.find_reports)])
def test_a_desk_does_the_same_over_another_store(make_grouper):
    derived = []
    for store in (open_store(":memory:"), MemoryStore()):
        bench = Bench(store)
        bench.desk = Desk(store, lambda made=bench.maker: made, make_grouper(store))
        bench.add(*ferry(), *bridge(), story="" if isinstance(bench.desk._grouper, TextGrouper) else "all")
        bench.add(FERRY, RADIO)
        bench.judge("story", "different", [RADIO], [FERRY], name="tow")
        for story in store.stories():
            bench.desk.account(story, now=bench.now)
        before = bench.derived()[:2]
        list(bench.desk.rebuild(now=bench.now))
        assert bench.derived()[:2] == before
        derived.append(before)
    assert derived[0] == derived[1]


def test_an_account_holds_what_was_added(bench):
    bench.add(FERRY, RADIO)
    made = bench.account()
    assert [report.id for report in made.reports] == ["post", "radio"]
    assert [claim.status for claim in made.claims] == ["agreed", "single", "single"]
    assert made.story.id == bench.store.find_story("ferry").id
    assert made.generated.at == stamp(NOW + timedelta(minutes=1))


def test_a_report_is_annotated_once_and_an_account_made_once(bench):
    bench.add(FERRY, RADIO, FERRY)
    assert bench.account() == bench.account()
    assert bench.maker.annotated == ["post", "radio"]
    assert bench.maker.accounts == [["post", "radio"]]


def test_a_new_report_makes_the_account_anew(bench):
    bench.add(FERRY)
    bench.account()
    bench.add(RADIO)
    assert len(bench.account().reports) == 2
    assert bench.maker.annotated == ["post", "radio"]


def test_what_is_learnt_is_kept_for_the_next_time(bench):
    bench.add(FERRY, RADIO)
    bench.account()
    bench.add(FIRE)
    bench.account()
    assert [len(known) for known in bench.maker.known] == [0, 1]
    assert len(bench.store.pairs([report_key(r) for r in (FERRY, RADIO, FIRE)], scorer="fake/1")) == 3


def test_statements_are_kept_with_the_marks(bench):
    bench.add(FERRY)
    assert [s.quote for s in bench.store.statements(report_key(FERRY))] == [
        "The ferry ran aground.",
        "Nobody was hurt.",
    ]


def test_a_report_of_a_killed_run_is_finished(bench):
    bench.desk.keep(FERRY, story="ferry", author="ane", now=NOW)
    assert bench.maker.annotated == []
    assert [late.report.id for late in bench.desk.mark_waiting(now=NOW)] == ["post"]
    assert list(bench.desk.mark_waiting(now=NOW)) == []


def test_an_account_finishes_the_reports_it_needs(bench):
    bench.desk.keep(FERRY, story="ferry", author="ane", now=NOW)
    assert [claim.text for claim in bench.account().claims] == ["The ferry ran aground.", "Nobody was hurt."]


def test_a_report_stays_in_its_story(bench):
    bench.add(FERRY)
    kept = bench.desk.keep(FERRY, story="other", author="bo", now=NOW)
    assert (kept.new, kept.story.name) == (False, "ferry")
    assert bench.store.find_story("other") is None


def test_stories_are_those_that_the_grouper_makes_of_everything(bench):
    bench.add(FERRY)
    bench.add(FIRE, story="barn")
    bench.add(RADIO)
    grouped = NameGrouper().group(bench.store.filings(), bench.store.judgements())
    assert sorted(bench.store.stories(), key=lambda s: s.id) == sorted(grouped, key=lambda s: s.id)


def test_a_judgement_on_stories_is_obeyed_by_reports_that_come_later(bench):
    bench.add(FERRY)
    bench.add(FIRE, story="barn")
    bench.judge("story", "same", [FERRY], [FIRE])
    bench.add(RADIO, story="barn")
    assert len(bench.store.stories()) == 1
    assert len(bench.account("barn").reports) == 3
    bench.judge("story", "different", [FIRE], [FERRY, RADIO], name="fire")
    assert sorted((s.name, len(s.reports)) for s in bench.store.stories()) == [("ferry", 2), ("fire", 1)]


def test_a_judgement_on_claims_reaches_the_account_of_its_story_alone(bench):
    bench.add(FERRY, RADIO)
    bench.add(FIRE, story="barn")
    bench.account()
    bench.account("barn")
    judged = bench.judge("claim", "different", [FERRY], [RADIO])
    assert bench.account().generated.models == (judged.id,)
    assert bench.account().generated.at == judged.at
    assert bench.account("barn").generated.models == ()
    assert bench.maker.accounts == [["post", "radio"], ["fire"], ["post", "radio"]]


def test_an_account_as_it_stood(bench):
    bench.add(FERRY)
    then = bench.now
    bench.add(RADIO)
    bench.judge("claim", "same", [FERRY], [RADIO])
    at = bench.desk.account_at("ferry", stamp(then - timedelta(seconds=1)), now=bench.now)
    assert [report.id for report in at.reports] == ["post"]
    assert bench.desk.account_at("ferry", stamp(bench.now), now=bench.now) == bench.account()
    assert bench.desk.account_at("ferry", stamp(NOW - timedelta(days=1)), now=bench.now) is None
    assert bench.desk.account_at("barn", stamp(bench.now), now=bench.now) is None


def test_a_story_as_it_stood_before_a_merge(bench):
    bench.add(FERRY)
    bench.add(FIRE, story="barn")
    before = stamp(bench.now)
    bench.now += timedelta(minutes=1)
    bench.judge("story", "same", [FERRY], [FIRE])
    assert [r.id for r in bench.desk.account_at("barn", before, now=bench.now).reports] == ["fire"]
    assert len(bench.desk.account_at("barn", stamp(bench.now), now=bench.now).reports) == 2


def test_a_rebuild_gives_what_was_there(bench):
    bench.add(FERRY, RADIO)
    bench.add(FIRE, story="barn")
    bench.add(make_report("late", "The ferry sank.", outlet="Late"), story="third")
    bench.judge("story", "same", [FIRE], [make_report("late", "The ferry sank.", outlet="Late")])
    bench.judge("claim", "different", [FERRY], [RADIO])
    for story in bench.store.stories():
        bench.account(story.name)
    before = bench.derived()
    bench.now += timedelta(days=9)
    rebuilt = list(bench.desk.rebuild(now=bench.now))
    assert bench.derived() == before
    assert [story for story, _ in rebuilt] == list(before[0])
    assert len(bench.maker.annotated) == 4


def test_a_rebuild_mends_what_was_changed_by_another_hand(bench):
    bench.add(FERRY, RADIO)
    made = bench.account()
    before = bench.derived()
    with bench.store.transaction():
        story = bench.store.find_story("ferry")
        bench.store.set_stories([replace(story, reports=story.reports[:1], name="wrong")])
        bench.store.put_account(story.id, before[1][0][0], replace(made, claims=()))
    assert bench.derived() != before
    list(bench.desk.rebuild(now=bench.now))
    assert bench.derived() == before


def test_reports_without_a_name_are_sorted_by_their_text_however_they_came():
    store = open_store(":memory:")
    desk = Desk(store, FakeMaker, TextGrouper(store.find_reports))
    reports = [*ferry(), *bridge()]
    for report in reports[::2]:
        desk.keep(report, story="", author="ane", now=NOW)
    later = Desk(store, FakeMaker, TextGrouper(store.find_reports))  # as another process would
    for report in reports[1::2]:
        later.keep(report, story="", author="ane", now=NOW)
    found = store.stories()
    assert sorted(len(story.reports) for story in found) == [2, 3]
    assert [story for story, _ in Desk(store, FakeMaker, TextGrouper(store.find_reports)).rebuild(now=NOW)] == list(
        found
    )
    kept = later.keep(make_report("tow", FERRY.text, outlet="Tow"), story="tow", author="ane", now=NOW)
    assert kept.story.name == "tow"
