"""The packaged judge: equal to the trained network, one result a pair, directions, odd input, tampered files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from variorum.errors import ModelError
from variorum.models.judge import MAX_TEXT, MAX_TITLE, PACKAGED, Judge, Judgement, PairPieces, Passage
from variorum.models.tokenizer import load_tokenizer
from variorum.types.text import Span

GOLDEN = Path(__file__).parent / "golden" / "judge.json"
# Largest differences: the shipped int8 file from the trained network (int8 draws large log-odds towards zero), and
# from itself on another processor.
NETWORK_SAME, NETWORK_SHARE = 1.2, 0.12
SHIPPED_SAME, SHIPPED_SHARE = 0.15, 0.03


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pairs(entries: list[dict[str, Any]]) -> list[tuple[Passage, Passage]]:
    return [(passage(entry["a"]), passage(entry["b"])) for entry in entries]


def passage(entry: dict[str, Any]) -> Passage:
    text = entry["text"]
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in entry.get("marked", ()))
    return Passage(text, entry.get("title", ""), spans)


def scores(found: Judgement) -> tuple[float, float, float, float]:
    return (found.same, found.agrees, found.contradicts, found.neutral)


@pytest.mark.parametrize(
    ("field", "same", "share"), [("network", NETWORK_SAME, NETWORK_SHARE), ("shipped", SHIPPED_SAME, SHIPPED_SHARE)]
)
def test_scores_equal_the_stored_ones(
    judge: Judge,
    entries: list[dict[str, Any]],
    pairs: list[tuple[Passage, Passage]],
    field: str,
    same: float,
    share: float,
) -> None:
    for entry, found in zip(entries, judge.judge(pairs), strict=True):
        assert found.same == pytest.approx(entry[field][0], abs=same), entry["a"]["text"]
        assert scores(found)[1:] == pytest.approx(entry[field][1:], abs=share), entry["a"]["text"]


def test_plain_pairs(judge: Judge) -> None:
    rescue = Passage("Two ferry workers were rescued from the ice off Osterby on Monday.")
    again = Passage("Rescuers saved two crew members of a ferry who were stranded on ice near Osterby.")
    council = Passage("The town council of Marrowgate will vote on a new library in spring.")
    resigned = Passage("The mayor of Marrowgate resigned on Tuesday.")
    stayed = Passage("The mayor of Marrowgate did not resign on Tuesday.")
    stepped_down = Passage("The mayor of Marrowgate stepped down on Tuesday.")
    alike, other, denied, reworded = judge.judge(
        [(rescue, again), (rescue, council), (resigned, stayed), (resigned, stepped_down)]
    )
    assert alike.same > 0 > other.same
    assert denied.contradicts > 0.5
    assert reworded.agrees > 0.5


def test_shares_sum_to_one(judge: Judge, pairs: list[tuple[Passage, Passage]]) -> None:
    for found in judge.judge(pairs):
        assert sum(scores(found)[1:]) == pytest.approx(1.0)
        assert all(0.0 <= share <= 1.0 for share in scores(found)[1:])


def test_same_event_is_nearly_symmetric(judge: Judge, pairs: list[tuple[Passage, Passage]]) -> None:
    forth, back = judge.judge(pairs), judge.judge([(b, a) for a, b in pairs])
    gaps = [abs(one.same - other.same) for one, other in zip(forth, back, strict=True)]
    spread = max(one.same for one in forth) - min(one.same for one in forth)
    assert sum(gaps) / len(gaps) < 0.1 * spread


def test_a_pair_does_not_depend_on_its_neighbours(judge: Judge, pairs: list[tuple[Passage, Passage]]) -> None:
    together = judge.judge(pairs)
    assert together == [judge.judge([pair])[0] for pair in pairs]
    assert together == list(reversed(judge.judge(list(reversed(pairs)))))


def test_threads_do_not_change_the_result(judge: Judge, pairs: list[tuple[Passage, Passage]]) -> None:
    assert Judge.load(threads=1).judge(pairs) == judge.judge(pairs)


def test_no_pairs_and_odd_texts(judge: Judge) -> None:
    assert judge.judge([]) == []
    texts = ["", " ", "\x00", "港口🚢", "x" * 5000, "[SEP] [CLS]", "word " * 3000]
    for found in judge.judge([(Passage(text, text), Passage("The crane fell.")) for text in texts]):
        assert all(score == score for score in scores(found))  # noqa: PLR0124 - not a number is unlike itself


def test_event_words_and_title_are_read(judge: Judge) -> None:
    text = "The driver was arrested after the crash and later released."
    arrested, released = (Span(text.index(w), text.index(w) + len(w)) for w in ("arrested", "released"))
    other = Passage("Police detained the driver.", marked=(Span(7, 15),))
    by_arrest, by_release, titled = judge.judge(
        [
            (Passage(text, marked=(arrested,)), other),
            (Passage(text, marked=(released,)), other),
            (Passage(text, "Crash on the coast road", (arrested,)), other),
        ]
    )
    assert by_arrest.same > by_release.same
    assert titled.same != by_arrest.same


def test_texts_and_titles_are_cut() -> None:
    pieces = PairPieces(load_tokenizer())
    words = "harbour " * 300
    text = words + "crash" + " harbour" * 300
    at = len(words)
    plain = pieces.side(Passage(text, words))
    assert (len(plain.text), len(plain.title)) == (MAX_TEXT, MAX_TITLE)
    assert not any(plain.marked)
    marked = pieces.side(Passage(text, marked=(Span(at, at + 5),)))
    assert len(marked.text) == MAX_TEXT
    assert sum(marked.marked) == 1
    assert marked.starts[marked.marked.index(True)] == at


def test_special_pieces_in_a_text_are_text() -> None:
    pieces = PairPieces(load_tokenizer())
    side = pieces.side(Passage("before [SEP] after", "[CLS]"))
    assert not {101, 102} & {*side.text, *side.title}


def test_name_is_that_of_the_manifest(judge: Judge) -> None:
    assert judge.name == "judge/1.0"


def test_package_weight() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) <= 24_500_000


def test_tampered_model_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "judge"
    shutil.copytree(PACKAGED, folder)
    model = folder / "model.onnx"
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(content)
    with pytest.raises(ModelError, match="SHA-256"):
        Judge.load(folder)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda manifest: manifest.pop("labels"), "relation"),
        (lambda manifest: manifest["labels"]["relation"].reverse(), "relation"),
        (lambda manifest: manifest["inputs"].append("mask"), "inputs"),
    ],
)
def test_manifest_of_another_model_is_refused(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], told: str
) -> None:
    folder = tmp_path / "judge"
    shutil.copytree(PACKAGED, folder)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ModelError, match=told):
        Judge.load(folder)
