import gzip
import hashlib
import io
import json
import re
import tarfile
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.extract import ExtractError, extract_text, set_lines, set_words
from bench.gold import GoldError
from bench.real import SHORT, list_real_stories, load_real_story, shorten
from bench.score import Score, score_story
from bench.stories import SPLITS, Scored, find_stories, main, print_split, read_splits

LINES = ["Crane falls at port", "A crane fell on Monday , the owner said .", "`` Nobody was hurt , '' Ada Holm added ."]
TEXT = "Crane falls at port\n\nA crane fell on Monday, the owner said. “Nobody was hurt,” Ada Holm added."
OTHER = "The crane toppled.\n\nIt was old."


def write_data(folder: Path) -> Path:
    """Write a data folder with one invented report in each of the three forms."""
    tokens = "".join(
        f'<token t_id="{line}{word}" sentence="{line}" number="{word}">{text}</token>'
        for line, words in enumerate(LINES)
        for word, text in enumerate(words.split())
    )
    xml = f"<Document>{tokens}</Document>".encode()
    (folder / "words").mkdir(parents=True)
    with tarfile.open(folder / "words" / "1.tar.gz", "w:gz") as archive:
        info = tarfile.TarInfo("1/1_1.xml")
        info.size = len(xml)
        archive.addfile(info, io.BytesIO(xml))
    with gzip.open(folder / "words" / "docs.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "0", "text": ""}) + "\n")
        file.write(json.dumps({"id": "7", "text": " \n".join(["No headline", *LINES])}) + "\n")
    (folder / "words" / "plain.txt").write_bytes(OTHER.replace("\n", "\r\n").encode() + b"\r\n")
    return folder


def mark(text: str, words: str) -> str:
    start = text.index(words)
    return f'[{start}, {start + len(words)}, "{shorten(words)}"]'


def write_labels(folder: Path, *changes: tuple[str, str]) -> Path:
    sha = {text: hashlib.sha256(text.encode()).hexdigest() for text in (TEXT, OTHER)}
    labels = f"""
story = "crane"
title = "Something falls"
split = "development"
conflicts = 0
copies = [["a", "b"]]

[[report]]
id = "a"
set = "ecbplus"
file = "words/1.tar.gz"
member = "1/1_1.xml"
length = 500
sha256 = "{sha[TEXT]}"

[[report]]
id = "b"
set = "timeline17"
file = "words/docs.jsonl.gz"
member = "7"
skip = 1
length = 500
published = "2026-03-03"
outlet = "The Harbour Herald"
sha256 = "{sha[TEXT]}"

[[report]]
id = "c"
set = "newswcl50"
file = "words/plain.txt"
length = 500
sha256 = "{sha[OTHER]}"

[[claim]]
id = "fell"
gloss = "It fell."
status = "agreed"
origins = 2
[claim.cells]
a = [{mark(TEXT, "A crane fell on Monday")}]
c = [{mark(OTHER, "The crane toppled")}]
[claim.may]
b = [[{mark(TEXT, "A crane")}, {mark(TEXT, "on Monday")}]]

[[discrepancy]]
claim = "fell"
slot = "wording"
verdict = "wording"
values = {{ a = {mark(TEXT, "fell")}, c = {mark(OTHER, "toppled")} }}

[quotations]
a = [{{ kind = "direct", speaker = {mark(TEXT, "Ada Holm")}, content = {mark(TEXT, "Nobody was hurt,")} }}]

[times]
a = [{{ span = {mark(TEXT, "Monday")}, value = ["2026-03-02"] }}]
"""
    for before, after in changes:
        assert before in labels
        labels = labels.replace(before, after)
    path = folder / "crane.toml"
    path.write_text(labels, "utf-8")
    return path


def test_words_are_set_as_they_would_be_printed() -> None:
    assert set_words("`` We ca n't , '' the men 's boss -LRB- 61 -RRB- said at 06 : 30 .".split()) == (
        "“We can't,” the men's boss (61) said at 06:30."
    )
    assert set_words("It cost $ 3 or 50 % more \\/ less".split()) == "It cost $3 or 50% more / less"


def test_a_line_without_a_final_mark_stands_alone() -> None:
    assert set_lines([line.split() for line in LINES]) == TEXT


def test_each_set_is_read(tmp_path: Path) -> None:
    story = load_real_story(write_labels(tmp_path), write_data(tmp_path / "data"))
    assert [report.text for report in story.reports] == [TEXT, TEXT, OTHER]
    assert json.loads(story.reports[1].to_line()) == {
        "id": "b", "text": TEXT, "published": "2026-03-03", "outlet": "The Harbour Herald",
    }  # fmt: skip
    assert (story.split, story.has_times) == ("development", True)


def test_the_gold_is_that_of_other_stories(tmp_path: Path) -> None:
    gold = load_real_story(write_labels(tmp_path), write_data(tmp_path / "data")).gold
    (claim,) = gold.claims
    assert {report: TEXT[start:end] for report, (((start, end),),) in claim.cells.items() if report == "a"} == {
        "a": "A crane fell on Monday"
    }
    assert len(claim.may["b"][0]) == 2
    assert gold.copies == (("a", "b"),)
    assert gold.quotations[0].speaker == "Ada Holm"
    assert gold.times[0].values == ("2026-03-02",)
    empty: dict[str, Any] = {"reports": [], "claims": [], "discrepancies": [], "quotations": [], "brief": []}
    assert score_story(gold, empty).cells.gold == 2


def test_a_cut_keeps_the_beginning(tmp_path: Path) -> None:
    report = {"set": "newswcl50", "file": "words/plain.txt", "length": 18}
    assert extract_text(report, write_data(tmp_path)) == "The crane toppled."


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('id = "c"', 'id = "d"', "c: no such report"),
        ('status = "agreed"', 'status = "certain"', "unknown status certain"),
        ('claim = "fell"', 'claim = "rose"', "unknown claim rose"),
        ('member = "7"', 'member = "8"', "docs.jsonl.gz: no document 8"),
        ('member = "1/1_1.xml"', 'member = "1/1_2.xml"', "1.tar.gz: cannot be read"),
        ('file = "words/plain.txt"', 'file = "words/none.txt"', "none.txt: no such file"),
        ("length = 500\nsha256", "length = 5\nsha256", "plain.txt: report c is not the text that was labelled"),
        ('set = "newswcl50"', 'set = "gazette"', "unknown data set gazette"),
        (shorten("toppled"), shorten("tottered"), "c: 10 to 17 are not the words that were labelled"),
    ],
)
def test_misfits_name_the_file_or_the_place(tmp_path: Path, before: str, after: str, message: str) -> None:
    data = write_data(tmp_path / "data")
    with pytest.raises(GoldError, match=re.escape(message)):
        load_real_story(write_labels(tmp_path, (before, after)), data)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs.gz").write_bytes(b"no gzip")
    with pytest.raises(ExtractError, match=r"docs\.gz: cannot be read"):
        extract_text({"set": "timeline17", "file": "docs.gz", "member": "7", "length": 9}, tmp_path)


# -- the labels that are kept, which can be checked without the data ---------------------------------------------------


def passages(labels: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield every passage of a file of labels."""
    for claim in labels["claim"]:
        for table in (claim["cells"], claim.get("may", {})):
            for found in table.values():
                yield from found
    for discrepancy in labels.get("discrepancy", []):
        yield from discrepancy.get("values", {}).values()
    for items in labels.get("quotations", {}).values():
        for item in items:
            yield from (item["speaker"], item["content"], *item.get("chain", ()))
    for items in labels.get("times", {}).values():
        yield from (item["span"] for item in items)


@pytest.mark.parametrize("path", list_real_stories(), ids=lambda path: path.stem)
def test_kept_labels_hold_offsets_and_digests_only(path: Path) -> None:
    labels = tomllib.loads(path.read_text("utf-8"))
    assert labels["story"] == path.stem
    assert labels["split"] in SPLITS
    lengths = {report["id"]: report["length"] for report in labels["report"]}
    assert len(lengths) == len(labels["report"]) > 1
    for passage in passages(labels):
        for start, end, digest in [passage] if isinstance(passage[0], int) else passage:
            assert 0 <= start < end <= max(lengths.values())
            assert re.fullmatch(rf"[0-9a-f]{{{SHORT}}}", digest)


def test_half_of_the_real_stories_are_kept_out() -> None:
    splits = [tomllib.loads(path.read_text("utf-8"))["split"] for path in list_real_stories()]
    assert sorted(splits) == ["development"] * 3 + ["kept-out"] * 3


# -- the section -----------------------------------------------------------------------------------------------------


def test_without_data_the_real_stories_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kind", "real", "--data", str(tmp_path / "none")]) == 0
    assert "left out" in capsys.readouterr().out


def test_data_without_the_reports_is_an_error_that_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--kind", "real", "--story", "blaze", "--data", str(tmp_path)]) == 2
    assert "14.tar.gz: no such file" in capsys.readouterr().err


def test_stories_are_chosen_by_kind_split_and_name(tmp_path: Path) -> None:
    options = Namespace(kind="real", split="kept-out", story=None, data=tmp_path)
    assert [name for _, name, _ in find_stories(options)] == ["collision", "leak", "pledge"]
    options = Namespace(kind="real", split="all", story="visit", data=tmp_path)
    assert [split for split, _, _ in find_stories(options)] == ["development"]


def test_every_invented_story_has_one_split(tmp_path: Path) -> None:
    for name in ("flood", "match"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gold.toml").write_text("", "utf-8")
    splits = tmp_path / "splits.toml"
    splits.write_text('development = ["flood"]\nkept-out = ["match"]', "utf-8")
    assert read_splits(tmp_path) == {"flood": "development", "match": "kept-out"}
    splits.write_text('development = ["flood"]', "utf-8")
    with pytest.raises(GoldError, match="match"):
        read_splits(tmp_path)
    splits.write_text('development = ["flood", "match"]\nkept-out = ["match"]', "utf-8")
    with pytest.raises(GoldError, match="twice"):
        read_splits(tmp_path)


def test_errors_of_kept_out_stories_are_never_listed(capsys: pytest.CaptureFixture[str]) -> None:
    made = [
        Scored("crane", "development", True, Score(notes=["crane: fell is missing"]), None, ()),
        Scored("mast", "development", False, Score(notes=["mast: rose is missing"]), None, ()),
    ]
    print_split("development", made, notes=True)
    shown = capsys.readouterr().out
    assert shown.splitlines()[1].split() == ["crane", "mast", "real", "invented", "all"]
    assert "crane: fell is missing\nmast: rose is missing" in shown
    print_split("kept-out", [replace(item, split="kept-out") for item in made], notes=True)
    assert "missing" not in capsys.readouterr().out
