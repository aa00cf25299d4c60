import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.contract import check
from tests.since.stories import differ, make_account, make_claim, make_report, said
from variorum.types.codec import to_dict

ADA = make_report("ada", "Three bargemen drowned", published="2031-04-28T10:00:00+02:00", outlet="Ada Post")
BEN = make_report(
    "ben", "Five bargemen drowned", "A mayor spoke", published="2031-04-29T10:00:00+02:00", outlet="Ben Echo"
)
EARLY, LATE = "2031-04-28T12:00:00+00:00", "2031-04-29T12:00:00+00:00"


def old_account():
    return make_account([ADA], [make_claim("toll", said(ADA, "Three bargemen drowned"))], at=EARLY)


def new_account():
    toll = make_claim("toll", said(ADA, "Three bargemen drowned"), said(BEN, "Five bargemen drowned"))
    mayor = make_claim("mayor", said(BEN, "A mayor spoke", by="a clerk"))
    return make_account([ADA, BEN], [toll, mayor], [differ(toll)], at=LATE)


def write(path, account):
    Path(path).write_text(json.dumps(to_dict(account)), encoding="utf-8")


@pytest.fixture
def files(run):
    """The two accounts as files in the folder that `run` works in."""
    write("old.json", old_account())
    write("new.json", new_account())
    return run


def test_what_changed_is_told_with_words_and_reports(files):
    result = files("since", "old.json", "new.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 report before, 2 now: 1 added" in result.stdout
    assert "how many people: three, now five" in result.stdout
    assert "“A mayor spoke” [a clerk, attributed]" in result.stdout
    assert "NEW IN BEN ECHO ALONE" in result.stdout
    assert result.stdout.endswith("\n")
    assert not result.stdout.endswith("\n\n")


def test_json_keeps_to_the_contract(files):
    result = files("since", "old.json", "new.json", "--format", "json")
    delta = json.loads(result.stdout)
    assert check(delta, "delta") == []
    assert (delta["from"], delta["to"], delta["new_claims"]) == (EARLY, LATE, ["mayor"])
    assert [(m["old"], m["new"], m["claim"], m["slot"]) for m in delta["moved"]] == [
        ("Three", "Five", "toll", "number")
    ]


def test_markdown_into_a_file(files):
    result = files("since", "old.json", "new.json", "-o", "delta.md")
    assert (result.exit_code, result.stdout) == (0, "")
    text = Path("delta.md").read_text("utf-8")
    assert text.startswith("# Barge sinks at Oxmere lock\n")
    assert "## Values that moved\n\n- **how many people: three, now five**\n  - " in text
    assert text.endswith("\n")


@pytest.mark.parametrize(("name", "begins"), [("d.json", "{"), ("d.txt", "Barge"), ("d.markdown", "# Barge")])
def test_the_format_follows_the_file_name(files, name, begins):
    assert files("since", "old.json", "new.json", "-o", name).exit_code == 0
    assert Path(name).read_text("utf-8").startswith(begins)


def test_nothing_changed(files):
    result = files("since", "old.json", "old.json")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Nothing has changed."


def test_one_account_may_come_from_standard_input(files):
    result = files("since", "old.json", "-", stdin=json.dumps(to_dict(new_account())))
    assert (result.exit_code, "how many people" in result.stdout) == (0, True)


def account_with(**changes):
    return json.dumps(to_dict(old_account()) | changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("Three bargemen drowned", "no valid JSON (line 1)"),
        ("[1, 2]", "this is no account"),
        ('{"format": "variorum-marks/1"}', "its form is 'variorum-marks/1'"),
        (
            account_with(format="variorum-account/9"),
            "the form variorum-account/9; this version reads variorum-account/1",
        ),
        (account_with(claims="none"), "claims is no list"),
        (account_with(claims=[{"id": "c1"}]), "claims[0].text is missing"),
        (account_with(reports=[]), "is of report ada, which is not there"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_bad_input_is_named_with_its_reason(files, text, words):
    Path("bad.json").write_text(text, encoding="utf-8")
    for pair in (("old.json", "bad.json"), ("bad.json", "new.json")):
        result = files("since", *pair)
        assert (result.exit_code, result.stdout) == (4, "")
        assert result.stderr.startswith("variorum: bad.json: ")
        assert words in result.stderr
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_every_bad_input_is_named(files):
    result = files("since", "missing.json", "b.txt")
    assert result.exit_code == 4
    assert "variorum: missing.json: there is no such file\n" in result.stderr
    assert "variorum: b.txt: the file is no valid JSON" in result.stderr


def test_a_folder_is_no_account(files, tmp_path):
    (tmp_path / "folder").mkdir()
    result = files("since", "folder", "new.json")
    assert (result.exit_code, "this is a folder" in result.stderr) == (4, True)


def test_bytes_that_are_no_text(files):
    Path("bad.json").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8" in files("since", "bad.json", "new.json").stderr


def test_accounts_of_different_stories_are_refused(files):
    other = make_report("geese", "Nine geese flew")
    write("other.json", make_account([other], [make_claim("geese", said(other, "Nine geese flew"))], at=LATE))
    result = files("since", "old.json", "other.json", "-o", "x.md")
    assert (result.exit_code, Path("x.md").exists()) == (4, False)
    assert result.stderr == (
        "variorum: other.json: it shares no report with old.json; are the two accounts of one story?\n"
    )


def test_the_wrong_order_and_another_version_are_warned_of(files):
    result = files("since", "new.json", "old.json")
    assert result.exit_code == 0
    assert result.stderr == "variorum: warning: old.json was made before new.json; the older account comes first\n"
    newer = new_account()
    write("new.json", replace(newer, generated=replace(newer.generated, version="9")))
    assert "made by different versions or models" in files("since", "old.json", "new.json").stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["since", "old.json"], "Missing argument 'NEW'"),
        (["since", "-", "-"], "not both"),
        (["since", "old.json", "new.json", "--format", "html"], "'html' is not one of"),
        (["since", "old.json", "new.json", "-o", "x.pdf"], "say it with --format"),
        (["since", "old.json", "new.json", "-o", "new.json", "--format", "json"], "one of the inputs"),
    ],
)
def test_bad_usage(files, args, words):
    result = files(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_control_characters_do_not_reach_the_terminal(files):
    evil = make_report("ben", "A mayor \x1b[31mspoke", outlet="Ben\x1b]0;x\x07")
    claims = [*old_account().claims, make_claim("mayor", said(evil, "A mayor \x1b[31mspoke"))]
    write("new.json", make_account([ADA, evil], claims, at=LATE))
    for form in ("terminal", "markdown"):
        assert "\x1b" not in files("since", "old.json", "new.json", "--format", form).stdout


def test_markup_in_reports_stays_words(files):
    odd = make_report("ben", "A mayor <b>spoke</b> [here](x)", outlet="Ben")
    claims = [*old_account().claims, make_claim("mayor", said(odd, "A mayor <b>spoke</b> [here](x)"))]
    write("new.json", make_account([ADA, odd], claims, at=LATE))
    shown = files("since", "old.json", "new.json", "--format", "markdown").stdout
    assert r"A mayor \<b\>spoke\</b\> \[here\](x)" in shown
