import copy
import io
from pathlib import Path
from typing import Any

import pytest

from bench.gold import GoldStory, list_stories, load_story
from bench.samples import NOW, check_floors, figures
from bench.score import Score, is_same_name, score_story, unsupported
from tests.fakes.gold_account import make_account, make_times
from variorum.read import gather, read_items

PERFECT = {
    "claims_f1": 1.0, "single_recall": 1.0, "pairs_f1": 1.0, "status_accuracy": 1.0, "discrepancies_f1": 1.0,
    "copies_f1": 1.0, "quotations_f1": 1.0, "speaker_accuracy": 1.0, "kind_accuracy": 1.0, "times_f1": 1.0,
    "values_f1": 1.0, "false_conflicts": 0.0, "strangers_merged": 0.0, "origin_error": 0.0,
}  # fmt: skip


def read_story(folder: Path) -> tuple[GoldStory, dict[str, str]]:
    reports, failures = read_items(gather([str(folder / "reports")], io.BytesIO()), now=NOW)
    assert not failures
    texts = {report.id: report.text for report in reports}
    return load_story(folder, texts), texts


@pytest.fixture(params=[folder.name for folder in list_stories()])
def story(request: pytest.FixtureRequest) -> tuple[GoldStory, dict[str, str]]:
    (folder,) = (folder for folder in list_stories() if folder.name == request.param)
    return read_story(folder)


@pytest.fixture
def crossing() -> tuple[GoldStory, dict[str, str], dict[str, Any]]:
    (folder,) = (folder for folder in list_stories() if folder.name == "level-crossing")
    gold, texts = read_story(folder)
    return gold, texts, make_account(gold, texts)


def by_id(account: dict[str, Any], id_: str) -> dict[str, Any]:
    (claim,) = (claim for claim in account["claims"] if claim["id"] == id_)
    return claim


def test_a_perfect_account_scores_perfectly(story: tuple[GoldStory, dict[str, str]]) -> None:
    gold, texts = story
    score = score_story(gold, make_account(gold, texts), make_times(gold, texts))
    found = figures(score)
    assert {name: found[name] for name in PERFECT} == PERFECT, score.notes


def test_an_empty_account_scores_nothing(story: tuple[GoldStory, dict[str, str]]) -> None:
    gold, texts = story
    account = {**make_account(gold, texts), "claims": [], "discrepancies": [], "quotations": []}
    found = figures(score_story(gold, account))
    assert (found["claims_recall"], found["discrepancies_recall"], found["quotations_recall"]) == (0.0, 0.0, 0.0)
    assert "times_f1" not in found


def test_a_claim_split_in_two_costs_cells(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, _, account = crossing
    claim = by_id(account, "injured")
    account["claims"].append({**claim, "id": "rest", "statements": claim["statements"][4:]})
    claim["statements"] = claim["statements"][:4]
    score = score_story(gold, account)
    assert score.cells.gold - score.cells.right == 3
    assert score.cells.predicted - score.cells.right == 3
    assert score.pairs.recall < 1.0 == score.pairs.precision


def test_two_claims_put_together_cost_precision(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, _, account = crossing
    account["claims"].remove(train := by_id(account, "train-driver"))
    by_id(account, "freed")["statements"].extend(train["statements"])
    score = score_story(gold, account)
    assert score.pairs.precision < 1.0
    assert score.cells.recall < 1.0


def test_a_claim_that_gold_does_not_know_counts_only_when_shared(
    crossing: tuple[GoldStory, dict[str, str], dict[str, Any]],
) -> None:
    gold, _, account = crossing
    away = {"start": 0, "end": 1}
    statements = [{"id": "x", "report": report, **away} for report in ("nw-0203-1", "lakeland-post.html")]
    account["claims"].append({"id": "x1", "status": "single", "statements": statements[:1], "origins": ["o"]})
    assert score_story(gold, account).cells.precision == 1.0
    account["claims"].append({"id": "x2", "status": "agreed", "statements": statements, "origins": ["o"]})
    assert score_story(gold, account).cells.precision < 1.0


def test_a_passage_shared_by_copies_alone_counts_neither_way(
    crossing: tuple[GoldStory, dict[str, str], dict[str, Any]],
) -> None:
    gold, texts, account = crossing
    places = [(report, texts[report].index("southern Finland")) for report in ("nw-0203-2", "harbour-radio.txt")]
    statements = [{"id": "x", "report": report, "start": at, "end": at + 8} for report, at in places]
    account["claims"].append({"id": "x", "status": "repeated", "statements": statements, "origins": ["o"]})
    assert score_story(gold, account).cells.precision == 1.0


def test_another_event_merged_is_a_stranger(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, _, account = crossing
    by_id(account, "deaths")["statements"].extend(by_id(account, "kosice-deaths")["statements"])
    assert score_story(gold, account).n_strangers == 1


def test_a_false_conflict_is_counted(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, _, account = crossing
    account["discrepancies"].append({**account["discrepancies"][0], "id": "x", "verdict": "conflict"})
    score = score_story(gold, account)
    assert score.n_conflicts_false == 1
    assert score.discrepancies.recall == 1.0 > score.discrepancies.precision


def test_a_wrong_slot_still_has_the_right_verdict(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, _, account = crossing
    (speed,) = (item for item in account["discrepancies"] if item["verdict"] == "conflict")
    speed["slot"] = "other"
    score = score_story(gold, account)
    assert score.discrepancies.f1 < score.verdicts.f1 == 1.0


def test_wrong_speakers_copies_and_times_are_seen(crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]) -> None:
    gold, texts, account = crossing
    account["quotations"][1]["speaker"] = "Somebody Else"
    account["reports"][0]["origin"] = "alone"
    times = copy.deepcopy(make_times(gold, texts))
    times["lakeland-post.html"][1]["value"] = "1999"
    found = figures(score_story(gold, account, times))
    assert found["speaker_accuracy"] < 1.0
    assert found["copies_recall"] < 1.0
    assert found["values_f1"] < found["times_f1"] == 1.0


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Petra Vollan", "Vollan", True),
        ("the rail operator", "The rail operator", True),
        ("Portuguese police", "police", True),
        ("His lawyer", "lawyer", True),
        ("Petra Vollan", "Pia Vollan", False),
        ("", "police", False),
    ],
)
def test_names_are_compared_by_their_words(left: str, right: str, *, same: bool) -> None:
    assert is_same_name(left, right) is same


def test_a_brief_sentence_must_stand_on_its_cites() -> None:
    texts = {"a": 'Twelve boats sank off Kiel on Sunday. "We saw nothing," said Ole Brandt.'}
    cite = {"report": "a", "start": 0, "end": 37}
    assert unsupported({"text": "Twelve boats sank off Kiel.", "cites": [cite]}, texts) == []
    assert unsupported({"text": "Then 13 boats sank off Kiel.", "cites": [cite]}, texts) == ["13"]
    assert unsupported({"text": "Boats sank, said Brandt.", "cites": [cite]}, texts) == ["Brandt"]
    assert unsupported({"text": "Boats sank.", "cites": []}, texts) == ["no cites"]


def test_the_gate_names_what_is_worse(
    tmp_path: Path, crossing: tuple[GoldStory, dict[str, str], dict[str, Any]]
) -> None:
    gold, _, account = crossing
    score = score_story(gold, account)
    total = Score(n_stories=0)
    total.add(score)
    floors = tmp_path / "floors.toml"
    floors.write_text('digest = "abc"\n[floors.all]\nclaims_f1 = 0.9\nfalse_conflicts = 0.2\n', "utf-8")
    assert check_floors({}, total, "abc", floors) == []
    assert "digest" in check_floors({}, total, "abd", floors)[0]
    total.n_conflicts_false = 1
    assert check_floors({}, total, "abc", floors) == ["all: false_conflicts is 1.000, ceiling 0.2"]
