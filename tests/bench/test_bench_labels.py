from pathlib import Path

import pytest

from bench.labels import Grouping, b_cubed, is_inside_marks, main, score_event
from bench.labels_gold import GoldEvent, GoldMention, _Row, head_of, load_events, locate

TEXT = "Governor Vesna Holt spoke.\n\n“The governor is late,” a baker said. Holt left."
HEADER = (
    "sep=,\nid,code_type,code_name,code_mention,target_concept,event_id,publisher_id,paragraph,sentence,start,end\n"
)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Governor Vesna Holt", "Holt"),
        ("the governor of the coast", "governor"),
        ("Norland's leader, Vesna Holt", "leader"),
        ("the man who left", "man"),
        ("the governor’s", "governor"),
        ("the C.R.A.", "C.R.A."),
    ],
)
def test_the_head_is_the_last_word_before_a_complement(words: str, head: str) -> None:
    start, end = head_of(words)
    assert words[start:end] == head


def test_words_are_found_in_their_sentence_by_the_votes_of_all() -> None:
    rows = [
        _Row("ACTOR", "Holt", "Holt", 2, 2, 0),
        _Row("PROPERTY", "leaving", "left", 2, 2, 1),
        _Row("ACTOR", "Holt", "The governor", 2, 1, 1),
        _Row("ACTOR", "Holt", "Vesna Berg", 2, 1, 1),
    ]
    found, lost = locate("0_L", TEXT, rows)
    assert [TEXT[m.start : m.end] for m in found] == ["The governor", "Holt"]
    assert found[1].start == TEXT.rindex("Holt")
    assert lost == 1


def test_events_are_read_with_their_articles(tmp_path: Path) -> None:
    (tmp_path / "raw_articles" / "event_3").mkdir(parents=True)
    (tmp_path / "raw_articles" / "event_3" / "3_L.txt").write_text(TEXT, "utf-8")
    (tmp_path / "Annotations.csv").write_text(HEADER + "3_L_0,ACTOR,Holt,Vesna Holt,,3,L,0,0,1,2\n", "utf-8")
    (event,) = load_events(tmp_path, [3])
    assert [(m.kind, m.concept, TEXT[m.start : m.end]) for m in event.mentions] == [("person", "Holt", "Vesna Holt")]


def test_b_cubed() -> None:
    assert b_cubed("aabb", "xxyy") == Grouping(4.0, 4.0, 4)
    assert b_cubed("aabb", "xxxx") == Grouping(2.0, 4.0, 4)
    assert b_cubed("aabb", "wxyz") == Grouping(4.0, 2.0, 4)
    assert b_cubed("aabb", "xxxx").f1 == pytest.approx(2 / 3)


def mention(words: str, concept: str = "Holt") -> GoldMention:
    start = TEXT.index(words)
    low, high = head_of(words)
    return GoldMention("0_L", start, start + len(words), start + low, start + high, "person", concept)


def entity(name: str, *mentions: str, labels: tuple[tuple[str, str], ...] = ()) -> dict[str, object]:
    def at(words: str) -> dict[str, object]:
        return {"report": "0_L", "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}

    told = [{**at(words), "label": words, "voice": voice} for words, voice in labels]
    return {"id": name, "name": name, "aliases": [], "mentions": [at(m) for m in mentions], "labels": told}


def test_a_story_is_scored_by_mention_label_and_voice() -> None:
    gold = (mention("Governor Vesna Holt"), mention("The governor"), mention("Holt left"), mention("a baker", "Baker"))
    event = GoldEvent("event 0", {"0_L": TEXT}, gold, 0)
    holt = entity(
        "Vesna Holt", "Vesna Holt", "The governor", "a baker",
        labels=(("governor", "quoted"), ("baker", "quoted"), ("Governor", "outlet")),
    )  # fmt: skip
    score = score_event(event, {"entities": [holt]})
    assert (score.attached["people"], score.gold["people"]) == (3, 4)
    assert (score.counts["labels right"], score.counts["labels judged"]) == (1, 2)
    assert (score.counts["voice right"], score.counts["labels"]) == (2, 3)
    assert (score.counts["descriptions listed"], score.counts["descriptions"]) == (1, 3)
    assert score.groupings["people", "account", "found"].precision < 3
    assert score.groupings["people", "same head", "all"].n == 4


@pytest.mark.parametrize(
    ("text", "inside"), [("“A *b” c", True), ("“A b” *c", False), ('"A" "b *c', True), ("“A b\nc *d", False)]
)
def test_marks_are_counted_by_paragraph(text: str, inside: bool) -> None:
    assert is_inside_marks(text.replace("*", ""), text.index("*")) is inside


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "holds no newswcl50" in capsys.readouterr().err
