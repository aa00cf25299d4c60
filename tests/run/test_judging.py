"""From ids to the words that a judgement stands on."""

from datetime import UTC, datetime

import pytest

from tests.fakes.maker import FakeMaker
from tests.fakes.marks import make_report
from variorum.errors import UsageError
from variorum.run.desk import Desk
from variorum.run.filed import NameGrouper
from variorum.run.judging import Judging
from variorum.store import open_store
from variorum.types.ids import make_id
from variorum.types.stored import report_key

NOW = datetime(2031, 4, 28, 12, tzinfo=UTC)
AGROUND = "The ferry ran aground."
POST = make_report("post", f"{AGROUND}\nNobody was hurt.", outlet="Post")
RADIO = make_report("radio", f"{AGROUND}\nIt was towed at noon.", outlet="Radio")
FIRE = make_report("fire", "A barn burned down.", outlet="Post")


@pytest.fixture
def desk():
    desk = Desk(open_store(":memory:"), FakeMaker, NameGrouper())
    for report, story in ((POST, "ferry"), (RADIO, "ferry"), (FIRE, "barn")):
        desk.keep(report, story=story, author="ane", now=NOW)
    return desk


def words(desk, *ids, subject="claim", split=False):
    judging = Judging(desk, now=NOW)
    groups = judging.words(subject, desk.store.find_story("ferry"), ids, split=split)
    return [[(anchor.report, anchor.quote) for anchor in group] for group in groups]


def stories(desk, *ids, split=False):
    return [[anchor.report for anchor in group] for group in Judging(desk, now=NOW).stories(ids, split=split)]


def statement_id(desk, report):
    (claim,) = (c for c in desk.account(desk.store.find_story("ferry"), now=NOW).claims if c.text == AGROUND)
    return next(s.id for s in claim.statements if s.report == report)


def test_a_claim_means_all_of_its_statements(desk):
    assert words(desk, make_id("c", AGROUND), make_id("c", "Nobody was hurt.")) == [
        [(report_key(POST), AGROUND), (report_key(RADIO), AGROUND)],
        [(report_key(POST), "Nobody was hurt.")],
    ]


def test_a_statement_may_be_named_by_id_or_place(desk):
    wanted = [(report_key(RADIO), AGROUND)]
    assert words(desk, statement_id(desk, "radio"), "radio:4-9") == [wanted, wanted]


def test_a_split_sets_parts_against_the_rest(desk):
    assert words(desk, make_id("c", AGROUND), "post:0-9", split=True) == [
        [(report_key(POST), AGROUND)],
        [(report_key(RADIO), AGROUND)],
    ]


def test_people_are_named_by_place(desk):
    assert words(desk, "post:4-9", "radio:0-9", subject="person") == [
        [(report_key(POST), "ferry")],
        [(report_key(RADIO), "The ferry")],
    ]


def test_anchors_say_where_the_words_stand(desk):
    ((anchor,),) = Judging(desk, now=NOW).words("claim", desk.store.find_story("ferry"), ["post:0-9"], split=False)
    assert (anchor.text, anchor.start, anchor.end, anchor.trigger) == (POST.sha256, 0, len(AGROUND), 0)


def test_stories_mean_their_reports(desk):
    keys = [report_key(report) for report in (POST, RADIO, FIRE)]
    assert stories(desk, "ferry", "barn") == [keys[:2], keys[2:]]
    assert stories(desk, "ferry", "radio", split=True) == [[keys[1]], [keys[0]]]


@pytest.mark.parametrize(
    ("ids", "split", "told"),
    [
        (["c1-nothing", "post:0-9"], False, "there is no claim c1-nothing"),
        (["fire:0-9", "post:0-9"], False, "there is no claim fire:0-9"),
        (["post:0-999", "post:0-9"], False, "has 39 characters"),
        (["post:9-9", "post:0-9"], False, "has 39 characters"),
        (["post:22-23", "post:0-9"], False, "no statement stands there"),
        (["post:0-9", "radio:23-30"], True, "is no part of"),
        (["post:0-9", "post:0-9"], True, "nothing would be left"),
    ],
)
def test_what_is_not_there_is_named(desk, ids, split, told):
    with pytest.raises(UsageError, match=told):
        words(desk, *ids, split=split)


@pytest.mark.parametrize(
    ("ids", "split", "told"),
    [
        (["ferry", "flood"], False, "no story called flood"),
        (["ferry", "fire"], True, "no report fire in the story ferry"),
        (["ferry", "post", "radio"], True, "nothing would be left"),
    ],
)
def test_stories_that_are_not_there_are_named(desk, ids, split, told):
    with pytest.raises(UsageError, match=told):
        stories(desk, *ids, split=split)
