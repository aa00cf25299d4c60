from pathlib import Path

import pytest

from bench.gold import GoldError, digest, list_stories, load_story, locate

TEXT = "A crane fell. The crane, which was old, fell on a shed. Nobody was hurt, the owner said."

GOLD = """
story = "crane"
title = "A crane falls"
conflicts = 0

[[claim]]
id = "fell"
gloss = "A crane fell."
status = "agreed"
origins = 2
[claim.cells]
"a.txt" = ["A crane fell"]
"b.txt" = [{ text = "crane", n = 2 }]
"""


def write_gold(folder: Path, text: str) -> Path:
    (folder / "gold.toml").write_text(text, "utf-8")
    (folder / "reports").mkdir(exist_ok=True)
    return folder


def test_locate_finds_the_nth_occurrence() -> None:
    assert locate(TEXT, "crane") == ((2, 7),)
    assert locate(TEXT, "crane", 2) == ((18, 23),)
    assert locate(TEXT, "crane", 3) is None


def test_locate_reads_ranges_and_pieces() -> None:
    (piece,) = locate(TEXT, "The crane … a shed") or ()
    assert TEXT[piece[0] : piece[1]] == "The crane, which was old, fell on a shed"
    first, second = locate(TEXT, "The crane | fell on") or ()
    assert TEXT[first[0] : first[1]] == "The crane"
    assert TEXT[second[0] : second[1]] == "fell on"


def test_a_range_whose_end_is_missing_is_not_found() -> None:
    assert locate(TEXT, "The crane … a lake") is None


def test_load_story_locates_every_cell(tmp_path: Path) -> None:
    gold = load_story(write_gold(tmp_path, GOLD), {"a.txt": TEXT, "b.txt": TEXT})
    assert gold.claims[0].cells == {"a.txt": (((0, 12),),), "b.txt": (((18, 23),),)}
    assert gold.claims[0].is_shared


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('A crane fell"', 'A mast fell"', "not in the text: 'A mast fell'"),
        ('"b.txt" =', '"c.txt" =', "c.txt: no such report"),
        ('status = "agreed"', 'status = "single"', "status single with 2 report"),
        ('status = "agreed"', 'status = "certain"', "unknown status certain"),
    ],
)
def test_misfits_are_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert before in GOLD
    folder = write_gold(tmp_path, GOLD.replace(before, after))
    with pytest.raises(GoldError, match=message.replace("(", r"\(")):
        load_story(folder, {"a.txt": TEXT, "b.txt": TEXT})


def test_digest_changes_with_the_samples(tmp_path: Path) -> None:
    story = tmp_path / "crane"
    story.mkdir()
    write_gold(story, GOLD)
    (story / "reports" / "a.txt").write_text(TEXT, "utf-8")
    before = digest(tmp_path)
    assert digest(tmp_path) == before
    assert list_stories(tmp_path) == [story]
    (story / "reports" / "a.txt").write_text(TEXT + "!", "utf-8")
    assert digest(tmp_path) != before
