import json
from pathlib import Path

import jsonschema
import pytest

from tests.group.reports import bridge, ferry
from variorum.group.batch import Tools, group_reports
from variorum.types.outcome import Failure

SCHEMA = json.loads((Path(__file__).parents[1] / "contract" / "stories.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def tools():
    return Tools.load()


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


def test_progress_is_told(tools):
    told = []
    group_reports(ferry(), (), tools, on_step=lambda *step: told.append(step))
    assert told == [("words", 3, 3), ("stories", 3, 3)]
