"""The sample stories hold what they were written to show."""

import io
import tomllib
from collections import Counter

import pytest

from bench.gold import SAMPLES, GoldStory, digest, list_stories, load_story
from bench.samples import FLOORS, NOW
from variorum.read import gather, read_items
from variorum.types.report import Report

NAMES = ("heater-recall", "level-crossing", "manhunt")


@pytest.fixture(scope="module")
def stories() -> dict[str, tuple[GoldStory, list[Report]]]:
    found = {}
    for folder in list_stories():
        reports, failures = read_items(gather([str(folder / "reports")], io.BytesIO()), now=NOW)
        assert not failures
        found[folder.name] = (load_story(folder, {report.id: report.text for report in reports}), reports)
    return found


def test_there_are_three_of_five_to_eight_reports(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    assert tuple(sorted(stories)) == NAMES
    assert all(5 <= len(reports) <= 8 for _, reports in stories.values())


def test_page_furniture_is_not_read_as_text(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    for _, reports in stories.values():
        for report in reports:
            assert not any(word in report.text.casefold() for word in ("cookie", "imprint", "most read", "newsletter"))


def test_every_kind_of_verdict_is_planted(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    verdicts = Counter(item.verdict for gold, _ in stories.values() for item in gold.discrepancies)
    assert {
        "conflict", "update", "granularity", "vagueness", "spelling", "translation", "scope", "attribution", "wording",
    } <= set(verdicts)  # fmt: skip
    assert verdicts["conflict"] == 1
    assert sum(gold.conflicts for gold, _ in stories.values()) == 1


def test_one_story_has_no_dates_at_all(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    _, reports = stories["manhunt"]
    assert all(report.published is None for report in reports)
    assert any(report.published for report in stories["level-crossing"][1])


def test_another_event_stands_in_a_round_up(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    gold, reports = stories["level-crossing"]
    assert any(claim.apart for claim in gold.claims)
    assert any("round-up" in report.flags for report in reports)


def test_copies_chains_and_corrections_are_there(stories: dict[str, tuple[GoldStory, list[Report]]]) -> None:
    golds = [gold for gold, _ in stories.values()]
    assert all(gold.copies for gold in golds)
    assert max(len(quotation.chain) for gold in golds for quotation in gold.quotations) == 3
    assert sum("correction" in report.flags for _, reports in stories.values() for report in reports) == 2


def test_samples_come_in_all_forms() -> None:
    assert {path.suffix for path in SAMPLES.glob("*/reports/*")} == {".txt", ".md", ".html", ".jsonl"}


def test_floors_are_set_for_these_samples() -> None:
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    assert floors["digest"] == digest(), (
        "the samples changed: run `python -m bench samples --figures` and set floors anew"
    )
