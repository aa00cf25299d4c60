"""The commands with a store: add, stories, show, judge, rebuild."""

import json
import re
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


def stories(run, *options):
    """Return the stories with their numbers of reports, newest first."""
    listed = run("stories", *DB, "--format", "jsonl", *options).stdout.splitlines()
    return [f"{story['name']}: {len(story['reports'])}" for story in map(json.loads, listed)]


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
    assert stories(files) == ["ferry: 1"]
    assert files("add", "gone.txt", *DB, "--story", "ferry").exit_code == 4


def test_a_report_stays_in_its_story(filled):
    result = filled("add", "post.jsonl", *DB, "--story", "other")
    assert result.exit_code == 4
    assert "it is in the story ferry already" in result.stderr
    assert filled("add", "post.jsonl", "b.txt", *DB, "--story", "other").exit_code == 3
    assert stories(filled) == ["other: 1", "ferry: 2"]
    assert filled("judge", "merge", "story", "ferry", "other", *DB).exit_code == 0
    assert filled("add", "post.jsonl", "b.txt", *DB, "--story", "other").exit_code == 0


def test_stories_newest_first_and_by_the_contract(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    assert stories(filled) == ["mill: 1", "ferry: 2"]
    listed = json.loads(filled("stories", *DB, "--format", "json").stdout)
    assert check(listed, "stories") == []
    assert [story["reports"] for story in listed["stories"]] == [["b.txt"], ["post", "radio"]]
    assert listed["stories"][1] | {"id": ""} == {
        "id": "", "name": "ferry", "headline": "Ferry aground", "reports": ["post", "radio"],
        "first": "2021-03-04", "last": "2021-03-06", "added": "2021-06-15T12:00:00+00:00",
        "origins": 2, "claims": 4, "conflicts": 0,
    }  # fmt: skip


def test_stories_as_a_table(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    assert filled("stories", *DB).stdout.splitlines() == [
        "STORY  REPORTS  ORIGINS  CONFLICTS  PUBLISHED                 ADDED (UTC)       HEADLINE",
        "mill         1        1          0  no date                   2021-06-15 12:00",
        "ferry        2        2          0  2021-03-04 to 2021-03-06  2021-06-15 12:00  Ferry aground",
    ]
    shown = json.loads(filled("show", "ferry", *DB, "--format", "json").stdout)
    assert shown["story"]["headline"] == "Ferry aground"


def test_stories_are_narrowed(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    for options, found in (
        (("--outlet", "RADIO"), ["ferry: 2"]),
        (("--since", "2021-03-05"), ["ferry: 2"]),
        (("--since", "2021-03-07"), []),
        (("--until", "2021-03-03"), []),
        (("--limit", "1"), ["mill: 1"]),
    ):
        assert stories(filled, *options) == found, options
    assert filled("stories", *DB, "--since", "2031-01-01").stderr == "variorum: nothing is found\n"
    found = filled("stories", *DB, "--search", "ferry", "--outlet", "radio", "--format", "jsonl").stdout
    assert [json.loads(line)["id"] for line in found.splitlines()] == ["radio"]
    listed = json.loads(filled("stories", *DB, "--search", "ferry", "--until", "2021-03-04", "--format", "json").stdout)
    assert [(hit["id"], hit["story"], hit["outlet"]) for hit in listed["reports"]] == [
        ("post", "ferry", "Skelvik Post")
    ]


def test_reports_are_found_by_words(filled):
    result = filled("stories", *DB, "--search", "towed ferries")
    assert result.stdout == "radio (Radio, 2021-03-06) [ferry]: The ‹ferry› ran aground. It was ‹towed› at noon.\n"
    nothing = filled("stories", *DB, "--search", "volcano")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "variorum: nothing is found\n")


def test_show_gives_the_account_in_every_form(filled, tmp_path):
    assert [report["id"] for report in account(filled)["reports"]] == ["post", "radio"]
    assert filled("show", "ferry", *DB, "-o", "x.html").exit_code == 0
    assert (tmp_path / "x.html").read_text() == "html: 2 reports\n"
    assert filled("show", "ferry", *DB).stdout.startswith("2 reports, width")


def test_show_answers_to_the_id_and_to_its_beginning(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    story_id = account(filled)["story"]["id"]
    for name in (story_id, story_id[:11], story_id.partition("-")[2][:4]):
        assert account(filled, name)["story"]["id"] == story_id
    result = filled("show", "story1-", *DB)
    assert "2 stories have ids that begin with story1-: mill, ferry" in str(result.exception)
    assert "no story called fe" in str(filled("show", "fe", *DB).exception)


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
    assert re.fullmatch("kept as j1-[0-9a-f]{12}: split story, 2 places", result.stdout.splitlines()[0])
    assert sorted(stories(filled)) == ["ferry: 1", "tow: 1"]
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
    split = files("judgements", *DB).stdout.split()[0]
    assert files("judgements", *DB, "--take-back", split).exit_code == 0
    assert stories(files) == before


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


def test_reports_are_moved_into_another_story(filled):
    filled("add", "b.txt", *DB, "--story", "mill")
    mill = account(filled, "mill")["story"]["id"]
    result = filled("judge", "split", "story", "ferry", "radio", *DB, "--name", "mill")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(stories(filled)) == ["ferry: 1", "mill: 2"]
    assert account(filled, "mill")["story"]["id"] == mill


def test_a_pinned_story_stays_together(files):
    Path("all.jsonl").write_text("\n".join(json.dumps({"id": r.id, "text": r.text}) for r in (*ferry(), *bridge())))
    files("add", "all.jsonl", *DB)
    name = next(story.partition(":")[0] for story in stories(files) if story.endswith(": 3"))
    result = files("judge", "pin", "story", name, *DB)
    assert (result.exit_code, result.stderr) == (0, "")
    store = open_store("s.db")
    (kept,) = store.judgements("story")
    store.close()
    assert (kept.ruling, len(kept.anchors)) == ("same", 3)
    assert files("judge", "pin", "claim", "ferry0:0-20", *DB, "--story", name).exit_code == 0


def test_a_store_without_judgements_says_so(filled):
    result = filled("judgements", *DB)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "variorum: nothing has been judged yet\n")


def test_judgements_are_listed_and_taken_back(filled):
    before = (stories(filled), account(filled))
    split = filled(
        "judge", "split", "story", "ferry", "radio", *DB, "--name", "tow", "--author", "ane", "--reason", "two"
    )
    judged = split.stdout.split()[2].rstrip(":")
    assert filled("judgements", *DB).stdout.splitlines() == [
        f"{judged}  2021-06-15 12:00 UTC  ane: story: not the same, called tow (two)",
        "    radio",
        "    post",
    ]
    result = filled("judgements", *DB, "--take-back", judged, "--author", "bo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "ferry: 2 reports" in result.stdout
    assert (stories(filled), account(filled)) == before
    back = result.stdout.split()[2].rstrip(":")
    assert filled("judgements", *DB, "--story", "ferry").stdout.splitlines()[1:] == [
        "    taken back by bo, 2021-06-15 12:00 UTC",
        f"{back}  2021-06-15 12:00 UTC  bo: {judged} no longer holds",
    ]
    listed = [json.loads(line) for line in filled("judgements", *DB, "--format", "jsonl").stdout.splitlines()]
    assert [(one["author"], one["taken_back_by"]) for one in listed] == [("ane", back), ("bo", None)]
    assert filled("judgements", *DB, "--take-back", back).exit_code == 0
    assert sorted(stories(filled)) == ["ferry: 1", "tow: 1"]


def test_every_step_feeds_the_next(run):
    Path("all.jsonl").write_text("\n".join(json.dumps({"id": r.id, "text": r.text}) for r in (*ferry(), *bridge())))
    direct = run("add", "all.jsonl", "--db", "direct.db")
    read = run("read", "all.jsonl").stdout
    marks = run("annotate", "-", stdin=read).stdout
    assert run("add", "-", *DB, stdin=marks).stdout == direct.stdout
    assert run("add", "-", *DB, stdin=read).stdout.count("in the store already") == 5
    assert run("group", "-", stdin=marks).exit_code == run("account", "-", stdin=read).exit_code == 0
    for text in (read, marks):
        assert run("read", "-", stdin=text).stdout == run("read", "-", stdin=read).stdout


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
        (["stories", *DB, "--search", " "], 2, "no words to search for"),
        (["stories", *DB, "--since", "soon"], 2, "no day such as"),
        (["judgements", *DB, "--take-back", "j1-no"], 2, "there is no judgement j1-no"),
        (["judgements", *DB, "--story", "flood"], 2, "no story called flood"),
        (["show", "flood", *DB], 2, "no story called flood; there are ferry"),
        (["show", "ferry", *DB, "--at", "soon"], 2, "ISO 8601"),
        (["show", "ferry", *DB, "-o", "s.db"], 2, "--format"),
        (["show", "ferry", *DB, "--format", "json", "-o", "s.db"], 2, "one of the inputs"),
        (["show", "ferry", *DB, "--full-text"], 2, "--format html"),
        (["judge", "same", "claim", "post:0-9", *DB, "--story", "ferry"], 2, "two IDs"),
        (["judge", "same", "claim", "post:20-30", "radio:0-9", *DB], 2, "--story is needed"),
        (["judge", "same", "claim", "c1-no", "radio:0-9", *DB, "--story", "ferry"], 2, "no claim c1-no"),
        (["judge", "open", "story", "ferry", "ferry", *DB], 2, "merged, split or pinned"),
        (["judge", "split", "story", "ferry", "radio", *DB], 2, "--name goes with"),
        (["judge", "split", "story", "ferry", "radio", *DB, "--name", "ferry"], 2, "ferry is called ferry already"),
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
