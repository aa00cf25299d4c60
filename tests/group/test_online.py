import random

import pytest

from tests.group.reports import bridge, ferry, make_report, many, round_up
from variorum.group.archive import FileArchive, read_archive
from variorum.group.online import OnlineGrouper, Window, new_grouper
from variorum.group.rarity import Rarity
from variorum.group.score import Scorer
from variorum.group.state import State
from variorum.group.vectors import StaticVectors


@pytest.fixture(scope="module")
def vectors():
    return StaticVectors.load()


@pytest.fixture
def make(vectors):
    return lambda **options: OnlineGrouper(vectors, Scorer.load(), Rarity.load(), **options)


def sets(grouper):
    return {frozenset(story.reports) for story in grouper.stories()}


def fill(grouper, reports):
    for report in reports:
        grouper.add(report.id, report)
    grouper.settle()
    return grouper


BOTH = {frozenset({"ferry0", "ferry1", "ferry2"}), frozenset({"bridge0", "bridge1"})}


def test_two_events(make):
    assert sets(fill(make(), [*ferry(), *bridge()])) == BOTH


@pytest.mark.parametrize("seed", range(6))
def test_order_of_arrival(make, seed):
    reports = [*ferry(), *bridge(), round_up()]
    random.Random(seed).shuffle(reports)
    found = {frozenset(members - {"brief"}) for members in sets(fill(make(), reports))} - {frozenset()}
    assert found == BOTH


def test_a_round_up_leads_nobody_anywhere(make):
    late = make_report("late", "Sea Lark ferry and Old Mill bridge", round_up().text)
    first = fill(make(), [round_up()])
    assert first.add(late.id, late) != first.story_of("brief")


def test_the_same_report_twice(make):
    grouper = make()
    (report, *_) = ferry()
    assert grouper.add("a", report) == grouper.add("a", report)
    assert len(grouper) == 1


def test_an_id_stays_while_reports_come(make):
    grouper = make()
    story_id = grouper.add("ferry0", ferry()[0])
    fill(grouper, [*ferry()[1:], *bridge()])
    assert grouper.story_of("ferry2") == story_id


def test_rulings_are_obeyed_and_taken_back(make):
    grouper = fill(make(), [*ferry(), *bridge()])
    grouper.rule({"ferry0": "one", "ferry1": "two", "bridge0": "two"})
    split = sets(grouper)
    assert not any({"ferry0", "ferry1"} <= members for members in split)
    assert any({"ferry1", "bridge0"} <= members for members in split)
    grouper.rule({})
    assert sets(grouper) == BOTH


def test_rulings_hold_for_reports_that_come_later(make):
    grouper = make(labels={"ferry0": "one", "ferry1": "two", "ferry2": "one"})
    assert sets(fill(grouper, ferry())) == {frozenset({"ferry0", "ferry2"}), frozenset({"ferry1"})}


def test_the_window_is_bounded_and_the_archive_keeps_the_rest(make, tmp_path):
    path = tmp_path / "archive.jsonl"
    with FileArchive(path) as archive:
        grouper = make(window=Window(n_reports=3), archive=archive)
        homes = {report.id: grouper.add(report.id, report) for report in (*ferry(), *bridge())}
        assert len(grouper) == 3
        assert grouper.story_of("ferry0") is None
    assert dict(read_archive(path)) == {key: homes[key] for key in ("ferry0", "ferry1")}


def test_old_days_leave(make):
    grouper = make(window=Window(n_days=10))
    for number, day in enumerate(("2021-03-01", "2021-03-05", "2021-03-12")):
        parts = ferry()[number]
        grouper.add(parts.id, make_report(parts.id, parts.title, parts.text, published=day))
    assert [grouper.story_of(f"ferry{n}") is None for n in range(3)] == [True, False, False]


def test_a_round_up_leaves_the_window_after_what_it_was_compared_with(make):
    grouper = make(window=Window(n_reports=2))
    fill(grouper, [ferry()[0], bridge()[0], round_up(), *many(4)])
    assert len(grouper) == 2
    assert grouper.story_of("brief") is None


def test_a_story_left_empty_is_a_former_one_of_where_its_report_went():
    state = State()
    for number, story in enumerate("abb"):
        state.put(number, story)
    state.clusters["a"].formerly.append("z")
    state.move(0, "b")
    assert list(state.clusters) == ["b"]
    assert (state.clusters["b"].formerly, list(state.clusters["b"].members)) == (["a", "z"], [1, 2, 0])


def test_what_is_held_does_not_grow_once_the_window_is_full(make):
    grouper = make(window=Window(n_reports=40))
    sizes = []
    for number, report in enumerate(many(200, seed=3), start=1):
        grouper.add(report.id, report)
        if number in {100, 200}:
            state = grouper._state
            sizes.append(
                [
                    len(state.profiles), len(state.numbers), len(state.odds), len(state.home), len(state.index._terms),
                    sum(map(len, state.index._postings.values())),
                ]
            )  # fmt: skip
            assert set(state.odds) == set(state.profiles)
            assert {other for its in state.odds.values() for other in its} <= set(range(number - 80, number))
    assert sizes[0][:4] == sizes[1][:4] == [40] * 4
    assert sizes[1][4] <= 40
    assert sizes[1][5] <= 40 * 24


def test_merged_stories_in_the_archive_are_found_under_the_last_name(tmp_path):
    path = tmp_path / "archive.jsonl"
    with FileArchive(path) as archive:
        archive.close("a", "s1")
        archive.merge("s1", "s2")
        archive.merge("s2", "s3")
    assert list(read_archive(path)) == [("a", "s3")]


def test_nothing_to_group():
    assert list(new_grouper().stories()) == []
