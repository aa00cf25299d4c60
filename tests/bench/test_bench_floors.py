"""Floors of the sections that measure on data sets."""

from pathlib import Path

import pytest

from bench.floors import below, hold


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text("[data.ferries]\nspeed = 0.8\nsafety = 0.9\n", "utf-8")
    return path


def test_a_figure_at_its_floor_holds(floors: Path) -> None:
    assert below("ferries", {"speed": 0.8, "safety": 0.95, "colour": 0.0}, floors) == []


def test_a_fallen_and_a_missing_figure_are_named(floors: Path) -> None:
    assert below("ferries", {"speed": 0.79}, floors) == [
        "ferries: speed is 0.790, floor 0.8",
        "ferries: safety was not counted",
    ]


def test_a_section_without_floors_holds(floors: Path) -> None:
    assert below("barges", {}, floors) == []


def test_the_shipped_floors_are_held_and_fall(capsys: pytest.CaptureFixture[str]) -> None:
    good = {"source_f1": 1.0, "cue_f1": 1.0, "content_f1": 1.0, "linked_f1": 1.0, "speaker": 1.0}
    assert hold("quotations", good) == 0
    assert hold("quotations", {**good, "linked_f1": 0.1}) == 1
    assert "linked_f1" in capsys.readouterr().out
