"""The commands with a store: add, stories, show, judge, rebuild."""

import json
from pathlib import Path

import pytest

from bench.contract import check
from tests.group.reports import bridge, ferry
from variorum.cli import main
from variorum.errors import UsageError, VariorumError
from variorum.store import open_store

FERRY = {"id": "post", "title": "Ferry aground", "text": "Ferry aground\n\nThe ferry ran aground. Nobody was hurt.",
         "outlet": "Skelvik Post", "published": "2021-03-04"}  # fmt: skip
RADIO = {
    "id": "radio",
    "text": "The ferry ran aground. It was towed at noon.",
    "outlet": "Radio",
    "published": "2021-03-06",
}
DB = ("--db", "s.db")


@pytest.fixture
def files(run):
    for record in (FERRY, RADIO):
        Path(f"{record['id']}.jsonl").write_text(json.dumps(record), "utf-8")
    return run


@pytest.fixture
def filled(files):
    assert files("add", "post.jsonl", "radio.jsonl", *DB, "--story", "ferry").exit_code == 0
    return files


def account(run, story="ferry", *options):
    result = run("show", story, *DB, "--format", "json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def stories(run):
    return run("stories", *DB).stdout.splitlines()


def test_add_tells_what_is_new(files):
    result = files("add", "post.jsonl", *DB, "--story", "ferry")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "+ post (Skelvik Post, 2021-03-04): Ferry aground",
        "ferry: 1 report, 3 claims",
    ]
    result = files("add", "post.jsonl", "radio.jsonl", *DB, "--story", "ferry")
    assert result.stdout.splitlines() == [
        "= post: in the store already",
        "+ radio (Radio, 2021-03-06)",
        "ferry: 2 reports, 4 claims",
        "  1 new claim",
    ]
    assert files("add", "radio.jsonl", *DB, "--story", "ferry").stdout.splitlines()[-1] == "  Nothing has changed."


def test_failures_are_named_and_the_rest_is_added(files):
    result = files("add", "gone.txt", "post.jsonl", *DB, "--story", "ferry")
    assert (result.exit_code, result.stderr) == (3, "variorum: gone.txt: there is no such file or folder\n")
    assert stories(files) == ["ferry: 1 report, 2021-03-04 Ferry aground"]
    assert files("add", "gone.txt", *DB, "--story", "ferry").exit_code == 4


def test_a_report_stays_in_its_story(filled):
    result = filled("add", "post.jsonl", *DB, "--story", "other")
    assert result.exit_code == 4
    assert "it is in the story ferry already" in result.stderr
    assert filled("add", "post.jsonl", "b.txt", *DB, "--story", "other").exit_code == 3
    assert sorted(stories(filled))[1] == "other: 1 report"
    assert filled("judge", "merge", "story", "ferry", "other", *DB).exit_code == 0
    assert filled("add", "post.jsonl", "b.txt", *DB, "--story", "other").exit_code == 0


def test_stories_newest_first_and_by_the_contract(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    assert stories(filled) == ["mill: 1 report", "ferry: 2 reports, 2021-03-04 to 2021-03-06 Ferry aground"]
    listed = json.loads(filled("stories", *DB, "--format", "json").stdout)
    assert check(listed, "stories") == []
    assert [story["reports"] for story in listed["stories"]] == [["b.txt"], ["post", "radio"]]
    assert listed["stories"][1] | {"id": ""} == {
        "id": "", "name": "ferry", "headline": "Ferry aground", "reports": ["post", "radio"],
        "first": "2021-03-04", "last": "2021-03-06",
    }  # fmt: skip


def test_reports_are_found_by_words(filled):
    result = filled("stories", *DB, "--search", "towed ferries")
    assert result.stdout == "radio [ferry]: The ‹ferry› ran aground. It was ‹towed› at noon.\n"
    assert filled("stories", *DB, "--search", "volcano").stdout == ""


def test_show_gives_the_account_in_every_form(filled, tmp_path):
    assert [report["id"] for report in account(filled)["reports"]] == ["post", "radio"]
    assert filled("show", "ferry", *DB, "-o", "x.html").exit_code == 0
    assert (tmp_path / "x.html").read_text() == "html: 2 reports\n"
    assert filled("show", "ferry", *DB).stdout.startswith("2 reports, width")


def test_show_answers_to_the_id_too(filled):
    story_id = account(filled)["story"]["id"]
    assert account(filled, story_id)["story"]["id"] == story_id


def test_show_as_it_stood(filled, services):
    made = services.now()
    services.now = lambda: made.replace(year=made.year + 1)
    filled("add", "b.txt", *DB, "--story", "ferry")
    assert len(account(filled)["reports"]) == 3
    assert len(account(filled, "ferry", "--at", made.isoformat())["reports"]) == 2
    assert len(account(filled, "ferry", "--at", made.date().isoformat())["reports"]) == 2
    result = filled("show", "ferry", *DB, "--at", "2020-01-01")
    assert (result.exit_code, "no such story at 2020-01-01" in result.stderr) == (4, True)


def test_a_story_is_split_and_merged(filled):
    result = filled("judge", "split", "story", "ferry", "radio", *DB, "--name", "tow")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "kept: split story, 2 places"
    assert sorted(stories(filled)) == ["ferry: 1 report, 2021-03-04 Ferry aground", "tow: 1 report, 2021-03-06"]
    assert filled("judge", "merge", "story", "ferry", "tow", *DB).exit_code == 0
    assert [report["id"] for report in account(filled, "tow")["reports"]] == ["post", "radio"]


def test_reports_find_their_stories_by_themselves(files):
    Path("all.jsonl").write_text("\n".join(json.dumps({"id": r.id, "text": r.text}) for r in (*ferry(), *bridge())))
    result = files("add", "all.jsonl", *DB)
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = result.stdout.splitlines()[-2:]
    assert first.startswith("story1-")
    assert "3 reports" in first
    assert "2 reports" in second
    name = first.split()[0].rstrip(":")
    assert [report["id"] for report in account(files, name)["reports"]] == ["ferry0", "ferry1", "ferry2"]
    assert files("add", "all.jsonl", *DB).stdout.splitlines()[-1].strip() == "Nothing has changed."
    assert f"[{name}]" in files("stories", *DB, "--search", "ferry").stdout
    before = stories(files)
    assert files("rebuild", *DB).exit_code == 0
    assert stories(files) == before
    assert files("judge", "split", "story", name, "ferry2", *DB, "--name", "tow").exit_code == 0
    assert [report["id"] for report in account(files, name)["reports"]] == ["ferry0", "ferry1"]
    assert [report["id"] for report in account(files, "tow")["reports"]] == ["ferry2"]


def test_a_judgement_on_a_claim_is_kept_with_its_author_and_reaches_the_account(filled):
    result = filled(
        "judge", "different", "claim", "post:20-30", "radio:0-9", *DB, "--story", "ferry", "--author", "ane",
        "--reason", "two ferries",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    store = open_store("s.db")
    (kept,) = store.judgements()
    store.close()
    assert (kept.author, kept.reason, kept.ruling) == ("ane", "two ferries", "different")
    assert [anchor.quote for anchor in kept.anchors] == ["The ferry ran aground."] * 2
    assert account(filled)["generated"]["models"] == [kept.id]


def test_a_rebuild_changes_nothing(filled):
    filled("judge", "split", "story", "ferry", "radio", *DB, "--name", "tow")
    before = (
        stories(filled),
        account(filled),
        account(filled, "tow"),
        filled("stories", *DB, "--search", "ferry").stdout,
    )
    result = filled("rebuild", *DB)
    assert sorted(result.stdout.splitlines()) == ["ferry: 1 report, 3 claims", "tow: 1 report, 2 claims"]
    assert before == (
        stories(filled), account(filled), account(filled, "tow"), filled("stories", *DB, "--search", "ferry").stdout
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["add", "a.txt", "--story", "x"], 2, "Missing option '--db'"),
        (["add", "a.txt", *DB, "--story", " "], 2, "one line of words"),
        (["add", "a.txt", *DB, "--story", "a\nb"], 2, "one line of words"),
        (["add", "a.txt", *DB, "--story", "story1-abc"], 2, "kept for the ids"),
        (["add", "a.txt", "--db", "postgresql://x/y", "--story", "x"], 2, "not part of this version"),
        (["add", "a.txt", "--db", "no/such/s.db", "--story", "x"], 4, "does not exist"),
        (["add", "a.txt", "--db", "a.txt", "--story", "x"], 4, "it is no store"),
        (["stories", "--db", "gone.db"], 4, "there is no such store"),
        (["stories", *DB, "--search", "x", "--format", "json"], 2, "--search goes with"),
        (["show", "flood", *DB], 2, "no story called flood; there are ferry"),
        (["show", "ferry", *DB, "--at", "soon"], 2, "ISO 8601"),
        (["show", "ferry", *DB, "-o", "s.db"], 2, "--format"),
        (["show", "ferry", *DB, "--format", "json", "-o", "s.db"], 2, "one of the inputs"),
        (["show", "ferry", *DB, "--full-text"], 2, "--format html"),
        (["judge", "same", "claim", "post:0-9", *DB, "--story", "ferry"], 2, "two IDs"),
        (["judge", "same", "claim", "post:20-30", "radio:0-9", *DB], 2, "--story is needed"),
        (["judge", "same", "claim", "c1-no", "radio:0-9", *DB, "--story", "ferry"], 2, "no claim c1-no"),
        (["judge", "open", "story", "ferry", "ferry", *DB], 2, "merged or split"),
        (["judge", "split", "story", "ferry", "radio", *DB], 2, "--name goes with"),
        (["judge", "split", "story", "ferry", "radio", *DB, "--name", "ferry"], 2, "called ferry already"),
        (["judge", "split", "story", "ferry", "fire", *DB, "--name", "x"], 2, "no report fire"),
        (["judge", "same", "weather", "a", "b", *DB], 2, "'weather' is not one of"),
    ],
)
def test_mistakes_are_told(filled, args, code, words):
    before = stories(filled)
    result = filled(*args)
    error = (
        result.exception if isinstance(result.exception, VariorumError) else None
    )  # which `main` turns into its code
    assert (2 if isinstance(error, UsageError) else 4 if error else result.exit_code) == code
    assert words in (str(error) if error else result.stderr)
    assert stories(filled) == before


def test_a_missing_store_ends_with_code_4_and_one_line(capsys):
    with pytest.raises(SystemExit) as left:
        main(["stories", "--db", "gone.db"])
    assert left.value.code == 4
    assert capsys.readouterr().err == "variorum: gone.db: there is no such store; variorum add makes one\n"
