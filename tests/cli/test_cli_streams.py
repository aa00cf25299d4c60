"""`annotate`, `read`, `relate`, `group`: one line per input, and every bad input that a user may give."""

import codecs
import json
import os
import subprocess
import sys
import zipfile

import pytest

PAGE = "<!doctype html><html><head><title>Mill fire</title></head><body><article><p>" + (
    "A mill burned down on Monday and two men were hurt, the fire brigade said. " * 6 + "</p></article></body></html>"
)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_one_line_per_report_in_input_order(run, command):
    result = run(command, "b.txt", "a.txt")
    assert result.exit_code == 0
    found = [line.get("report", line) for line in lines(result)]
    assert [report["id"] for report in found] == ["b.txt", "a.txt"]
    assert result.stdout.endswith("}\n")


@pytest.mark.parametrize("command", ["read", "annotate"])
def test_an_output_file(run, tmp_path, command):
    assert run(command, "a.txt", "-o", "out.jsonl").stdout == ""
    assert json.loads((tmp_path / "out.jsonl").read_text())


def test_models_are_not_opened_for_failures_alone(run, services):
    result = run("annotate", "missing.txt")
    assert (result.exit_code, result.stdout, services.opened) == (4, "", 0)


def test_records_on_standard_input(run):
    records = '{"id": "r1", "text": "A mill burned.", "title": "Mill fire"}\n{"id": "r2", "text": \n\n{"id": "r3", "text": "A barn burned."}\n'
    result = run("annotate", "-", stdin=records)
    assert result.exit_code == 3
    assert [line["report"]["id"] for line in lines(result)] == ["r1", "r3"]
    assert result.stderr.startswith("variorum: -:2: not valid JSON")


def test_plain_text_on_standard_input(run):
    (report,) = lines(run("read", "-", stdin="Mill fire at Osterly\n\nA mill burned.\n"))
    assert (report["id"], report["path"], report["title"]) == ("stdin", None, "Mill fire at Osterly")


def test_a_read_report_can_be_read_again(run):
    first = run("read", "a.txt").stdout
    (again,) = lines(run("read", "-", stdin=first))
    kept = ("id", "text", "title", "sha256", "body_start", "outlet", "language")
    assert {key: again[key] for key in kept} == {key: json.loads(first)[key] for key in kept}


BAD = {
    "empty.txt": (b"", "it is empty"),
    "blank.txt": (b" \n\t\n", "it is empty"),
    "binary.txt": (bytes(range(256)), "binary data"),
    "scan.pdf": (b"%PDF-1.7\n", "PDF"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n\0", "PNG"),
    "mixed.txt": ("Der Müller floh. ".encode() + b"M\xfcller", "not valid UTF-8"),
    "broken16.txt": (codecs.BOM_UTF16_LE + b"a\0b", "UTF-16"),
    "huge.txt": (b"fire " * 4_000_001, "larger than 20 MB"),
    "long.txt": (b"The fire went on. " * 60_000, "too long for one report"),
    "page.html": (b"<html><body></body></html>", "no article text"),
    "feed.xml": (b"<rss version='2.0'></rss>", "the feed has no items"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "annotate", "account"])
def test_bad_input_is_named_and_the_rest_is_done(run, tmp_path, command, name):
    data, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    result = run(command, name, "a.txt")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"variorum: {name}: ")
    assert words in result.stderr
    assert result.stdout
    assert run(command, name).exit_code == 4


GOOD = {
    "utf16.txt": "A mill burned. “We ran,” he said.".encode("utf-16"),
    "bom.txt": codecs.BOM_UTF8 + "A mill burned. “We ran,” he said.".encode(),
    "cp1252.txt": "A mill burned. “We ran,” he said.".encode("windows-1252"),
    "page.txt": PAGE.encode(),
}


@pytest.mark.parametrize("name", GOOD)
def test_odd_but_good_input(run, tmp_path, name):
    (tmp_path / name).write_bytes(GOOD[name])
    result = run("read", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "<" not in lines(result)[0]["text"]


def test_thirty_copies_of_one_report(run, tmp_path):
    for number in range(30):
        (tmp_path / "copies" / str(number)).mkdir(parents=True)
        (tmp_path / "copies" / str(number) / "a.txt").write_text("A mill burned down on Monday.")
    result = run("account", "copies", "--format", "json")
    account = json.loads(result.stdout)
    assert result.exit_code == 3
    assert len({report["id"] for report in account["reports"]}) == 30
    assert [failure["kind"] for failure in account["failures"]] == ["duplicate-id"] * 29


def test_a_file_without_permission(run, tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("variorum.read.paths.Path.open", lambda self, mode: refuse(self))  # root may read every file
    result = run("read", "a.txt")
    assert (result.exit_code, result.stderr) == (4, "variorum: a.txt: no permission to read it\n")


BAD_PAIRS = (
    "broken",
    "[]",
    '{"id": "2", "a": "x"}',
    '{"id": "2", "a": "x", "b": " "}',
    '{"id": "2", "a": "x", "b": "y", "a_title": 7}',
    '{"id": "2", "a": "x", "b": "\\ud800"}',
    '{"id": "2", "a": "x", "b": "' + "y" * 5001 + '"}',
)


@pytest.mark.parametrize("line", BAD_PAIRS)
def test_a_bad_pair_is_told_and_the_rest_is_done(run, line):
    good = json.dumps({"id": "1", "a": "x", "b": "y", "a_title": "z", "b_published": None})
    result = run("relate", stdin=f"{line}\n{good}\n")
    assert (result.exit_code, [found["id"] for found in lines(result)]) == (3, ["1"])
    assert result.stderr.startswith("variorum: -:1: ")


def test_pairs(run):
    pairs = '{"id": "1", "a": "x", "b": "y"}\nbroken\n[]\n{"id": "2", "a": "x"}\n{"id": "3", "a": "x", "b": "z"}\n'
    result = run("relate", stdin=pairs)
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == ["1", "3"]
    assert [line.split(":")[2] for line in result.stderr.splitlines()] == ["2", "3", "4"]


def test_stories(run):
    result = run("group", "a.txt", "missing.txt")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["failures"][0]["kind"] == "missing"


def test_reports_are_shown_as_text_where_asked_and_where_the_output_is_a_terminal(run):
    result = run("read", "--format", "terminal", "a.txt", "b.txt")
    assert result.exit_code == 0
    first, second = result.stdout.split("\n\n")
    assert first.startswith("a.txt\n  title       Mill fire at Osterly  (from the first line of the text)")
    assert second.startswith("b.txt\n")
    assert "unknown     title, outlet" in second
    assert run("read", "a.txt").stdout.startswith("{")
    assert run("read", "a.txt", "-o", "a.jsonl").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to make")
def test_on_a_terminal_a_summary_is_shown(tmp_path):
    (tmp_path / "a.txt").write_text("A mill burned down at Osterly on Monday and two men were hurt.\n")
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", "from variorum.cli import main; main()", "read", "a.txt"]
    with subprocess.Popen(command, stdout=theirs, cwd=tmp_path) as process:
        os.close(theirs)
        shown = os.read(ours, 10_000)
        process.wait()
    os.close(ours)
    assert b"a.txt" in shown
    assert b"{" not in shown


def test_names_from_archives_cannot_steer_the_terminal(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("odd\x1b[2J\nname.txt", "")
    result = run("read", "a.zip")
    assert "\x1b" not in result.stderr
    assert result.stderr.count("\n") == 1
