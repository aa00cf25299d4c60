"""Stories by what the reports say, and by what people say of them."""

from dataclasses import replace

import pytest

from tests.group.reports import bridge, ferry, round_up
from variorum.group.batch import Tools
from variorum.run.filed import NameGrouper
from variorum.run.grouped import TextGrouper
from variorum.types.ids import make_id
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.stored import Filing, StoredReport

AT = "2031-04-28T12:00:00+00:00"
REPORTS = {report.id: StoredReport(report.id, report, AT) for report in (*ferry(), *bridge(), round_up())}
ALL = ("ferry0", "ferry1", "ferry2", "bridge0", "bridge1")


@pytest.fixture(scope="module")
def tools():
    return Tools.load()


@pytest.fixture
def grouper(tools):
    return TextGrouper(lambda keys: [REPORTS[key] for key in keys], lambda: tools)


def filings(*keys, **names):
    return [Filing(key, names.get(key, ""), "ane", AT) for key in keys or ALL]


def ruling(ruling, *groups, name=None, at=AT):
    anchors = [[Anchor(key, key) for key in group.split()] for group in groups]
    return make_judgement("story", ruling, anchors, author="ane", at=at, name=name)


def members(stories):
    return [" ".join(story.reports) for story in stories]


def test_reports_of_one_event_are_one_story_called_by_its_id(grouper):
    found = grouper.group(filings(), ())
    assert members(found) == ["ferry0 ferry1 ferry2", "bridge0 bridge1"]
    assert [(story.id, story.name) for story in found] == [
        (made, made) for made in (make_id("story", "ferry0"), make_id("story", "bridge0"))
    ]


def test_going_on_is_the_same_as_beginning(grouper, tools):
    for n in range(1, len(ALL) + 1):
        step = grouper.group(filings(*ALL[:n]), ())
        fresh = TextGrouper(lambda keys: [REPORTS[key] for key in keys], lambda: tools)
        assert step == fresh.group(filings(*ALL[:n]), ())


def test_only_new_reports_are_read(tools):
    asked = []

    def find(keys):
        asked.append(list(keys))
        return [REPORTS[key] for key in keys]

    grouper = TextGrouper(find, lambda: tools)
    grouper.group(filings("ferry0", "ferry1"), ())
    grouper.group(filings("ferry0", "ferry1", "ferry2"), ())
    grouper.group(filings("ferry0", "ferry1", "ferry2"), ())
    assert asked == [["ferry0", "ferry1"], ["ferry2"]]
    grouper.group(filings("ferry0"), ())
    assert asked[2:] == [["ferry0"]]


def test_without_an_empty_name_no_text_is_read():
    named = filings(ferry0="f", ferry1="f", ferry2="g", bridge0="f", bridge1="b")
    judged = [ruling("same", "ferry2", "bridge1")]
    assert TextGrouper(list.index, list.index).group(named, judged) == NameGrouper().group(named, judged)


def test_a_report_joins_a_story_that_a_person_named(grouper):
    found = grouper.group(filings(ferry0="sea lark"), ())
    assert next((story.name, story.reports) for story in found) == ("sea lark", ("ferry0", "ferry1", "ferry2"))


def test_names_outrank_the_text(grouper):
    found = grouper.group(filings(ferry0="one", ferry1="two", bridge0="one"), ())
    homes = {key: story.name for story in found for key in story.reports}
    assert (homes["ferry0"], homes["ferry1"], homes["bridge0"]) == ("one", "two", "one")


def test_a_merged_story_keeps_the_first_id_and_answers_to_the_other(grouper):
    first, second = grouper.group(filings(), ())
    (merged,) = grouper.group(filings(), [ruling("same", "bridge0", "ferry0")])
    assert (merged.id, merged.formerly, len(merged.reports)) == (first.id, (second.id,), 5)


def test_a_report_that_comes_after_a_merge_joins_it(grouper):
    told = [ruling("same", "ferry0 ferry1", "bridge0")]
    assert members(grouper.group(filings("ferry0", "ferry1", "bridge0", "bridge1", "ferry2"), told)) == [
        "ferry0 ferry1 bridge0 bridge1 ferry2"
    ]


def test_the_rest_of_a_split_keeps_its_id(grouper):
    before = grouper.group(filings(), ())
    split = grouper.group(filings(), [ruling("different", "ferry0", "ferry1 ferry2", name="rescue")])
    assert [(story.name, story.reports) for story in split] == [
        (before[0].id, ("ferry1", "ferry2")),
        (before[1].id, ("bridge0", "bridge1")),
        ("rescue", ("ferry0",)),
    ]
    assert [story.id for story in split[:2]] == [story.id for story in before]


def test_a_report_that_comes_after_a_split_goes_to_the_side_that_it_fits(grouper):
    together = {"ferry0": "x", "bridge0": "x"}
    split = [ruling("different", "ferry0", "bridge0", name="sea lark")]
    assert members(grouper.group(filings("ferry0", "bridge0", "ferry1", "bridge1", **together), split)) == [
        "bridge0 bridge1",
        "ferry0 ferry1",
    ]


def test_what_was_split_and_merged_again_is_one(grouper):
    split = ruling("different", "ferry0", "ferry1 ferry2", name="rescue")
    merged = ruling("same", "ferry1", "ferry0", at="2031-04-29T12:00:00+00:00")
    found = grouper.group(filings(), [split, merged])
    assert members(found) == ["ferry0 ferry1 ferry2", "bridge0 bridge1"]
    assert "rescue" in found[0].formerly


def test_a_round_up_leads_nobody_to_it(grouper):
    found = grouper.group(filings("brief", *ALL), ())
    assert not any({"ferry0", "bridge0"} <= set(story.reports) for story in found)


def test_every_report_is_in_one_story_and_every_name_leads_to_one(grouper):
    told = [
        ruling("different", "ferry0", "ferry1", name="rescue"),
        ruling("same", "ferry0", "bridge0"),
        ruling("different", "bridge0", "ferry0", name="bridge"),
    ]
    found = grouper.group([*filings(), replace(filings("brief")[0], story="brief")], told)
    assert sorted(key for story in found for key in story.reports) == sorted([*ALL, "brief"])
    names = [name for story in found for name in {story.id, story.name, *story.formerly}]
    assert len(names) == len(set(names))
