import json
from pathlib import Path

import jsonschema
import pytest

from tests.group.reports import bridge, ferry
from variorum.group.batch import ContentGrouper, Tools, group_reports
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.outcome import Failure
from variorum.types.stored import Filing

SCHEMA = json.loads((Path(__file__).parents[1] / "contract" / "stories.schema.json").read_text("utf-8"))
AT = "2021-06-15T12:00:00Z"


@pytest.fixture(scope="module")
def tools():
    return Tools.load()


@pytest.fixture
def grouper(tools):
    reports = {report.id: report for report in (*ferry(), *bridge())}
    return ContentGrouper(reports.__getitem__, tools)


def filings(**names):
    return [Filing(report.id, names.get(report.id, ""), "", AT) for report in (*ferry(), *bridge())]


def rule(ruling, *groups, name=None):
    anchors = [[Anchor(key, "") for key in group] for group in groups]
    return make_judgement("story", ruling, anchors, author="Ann", at=AT, name=name)


def test_contract(tools):
    found = group_reports([*ferry(), *bridge()], [Failure("x.txt", "missing", "no such file")], tools)
    jsonschema.validate(found, SCHEMA)
    assert [story["reports"] for story in found["stories"]] == [["ferry0", "ferry1", "ferry2"], ["bridge0", "bridge1"]]
    assert found["stories"][0]["headline"] == "Ferry runs aground off Velm"
    assert 0.5 < found["stories"][0]["score"] <= 1
    assert found["failures"][0]["kind"] == "missing"


def test_one_report_has_no_score(tools):
    (story,) = group_reports(ferry()[:1], (), tools)["stories"]
    assert (story["score"], story["first"], story["last"]) == (None, None, None)


def test_the_order_given_changes_only_the_order(tools):
    found = [
        group_reports(reports, (), tools)["stories"] for reports in ([*ferry(), *bridge()], [*bridge(), *ferry()][::-1])
    ]
    assert {frozenset(story["reports"]) for story in found[0]} == {frozenset(story["reports"]) for story in found[1]}


def test_no_names_no_judgements(grouper):
    found = grouper.group(filings(), ())
    assert [story.reports for story in found] == [("ferry0", "ferry1", "ferry2"), ("bridge0", "bridge1")]
    assert [story.name for story in found] == [story.id for story in found]


def test_names_are_a_persons_word(grouper):
    found = grouper.group(filings(ferry0="Sea Lark", ferry1="Another"), ())
    assert {story.name for story in found if {"ferry0", "ferry1"} & set(story.reports)} == {"Sea Lark", "Another"}


def test_a_merge_leads_from_the_old_id(grouper):
    before = grouper.group(filings(), ())
    after = grouper.group(filings(), [rule("same", ["ferry0", "bridge0"])])
    (story,) = [story for story in after if "ferry0" in story.reports]
    assert "bridge0" in story.reports
    assert story.id == before[0].id


def test_a_split_keeps_the_rest(grouper):
    found = grouper.group(filings(), [rule("different", ["ferry1"], ["ferry0", "ferry2"], name="Rescue")])
    homes = {key: story.name for story in found for key in story.reports}
    assert homes["ferry1"] == "Rescue"
    assert homes["ferry0"] == homes["ferry2"] != "Rescue"


def test_the_same_input_gives_the_same_stories(grouper):
    told = [rule("different", ["ferry1"], ["ferry0"])]
    assert grouper.group(filings(), told) == grouper.group(filings(), told)
