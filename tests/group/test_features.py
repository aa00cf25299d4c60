import numpy as np
import pytest

from tests.group.reports import bridge, ferry, make_report
from variorum.group.features import FEATURES, compare, compare_calendars
from variorum.group.profile import make_profile
from variorum.group.rarity import Rarity
from variorum.group.score import CEILING, FLOOR, Scorer
from variorum.group.vectors import StaticVectors


@pytest.fixture(scope="module")
def vectors():
    return StaticVectors.load()


@pytest.fixture
def profiles(vectors):
    return [make_profile(report.id, report, vectors) for report in (*ferry(), *bridge())]


def test_the_same_from_either_side(profiles):
    rarity = Rarity.load()
    forward = compare(profiles[0], profiles[1:], rarity)
    for row, other in zip(forward, profiles[1:], strict=True):
        assert compare(other, [profiles[0]], rarity)[0] == pytest.approx(row, abs=1e-5)


def test_a_report_is_like_itself(profiles):
    row = dict(zip(FEATURES, compare(profiles[0], [profiles[0]], Rarity.load())[0], strict=True))
    for name in ("text", "title", "lead", "name", "title_in_least", "text_vector", "shared_mass"):
        assert row[name] == pytest.approx(1.0, abs=1e-4)


def test_bounds_hold_for_empty_reports(vectors, profiles):
    empty = make_profile("empty", make_report("empty", "", ""), vectors)
    for values in (compare(empty, [*profiles, empty], Rarity.load()), compare(profiles[0], [empty], Rarity.load())):
        assert np.isfinite(values).all()
        assert values.min() >= -1.0


def test_same_event_above_another(profiles):
    scorer, rarity = Scorer.load(), Rarity.load()
    scores = scorer.score(profiles[0], profiles[1:], rarity)
    assert min(scores[:2]) > scorer.threshold > max(scores[2:])
    assert all(FLOOR <= score <= CEILING for score in scores)


def test_days_apart_count_against(vectors):
    one, two = (ferry()[n] for n in (0, 1))
    scores = [
        Scorer.load().score(
            make_profile("a", make_report("a", "", one.text, published=first), vectors),
            [make_profile("b", make_report("b", "", two.text, published=second), vectors)],
            Rarity.load(),
        )[0]
        for first, second in (("2021-03-02", "2021-03-03"), ("2021-03-02", "2021-03-30"), ("2021-03-02", None))
    ]
    assert scores[1] < scores[0] == scores[2]


def test_calendars():
    found = compare_calendars((1, 4, 0b10), [(3, 0, 0b110), (2, 4, 0b1), (1, 2, 0), (0, 0, 0b10)])
    assert found.astype(int).tolist() == [
        [1, 0, 0, 0, 0, 1],
        [0, 1, 1, 0, 0, 1],
        [1, 0, 0, 1, 0, 0],
        [0, 0, 0, 0, 1, 0],
    ]
