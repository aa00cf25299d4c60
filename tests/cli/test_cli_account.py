import json
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("name", "shown"), [("a.html", "html"), ("a.md", "markdown"), ("A.HTM", "html"), ("a.markdown", "markdown")]
)
def test_the_format_follows_the_file_name(run, tmp_path, name, shown):
    result = run("account", "a.txt", "b.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text() == f"{shown}: 2 reports\n"


def test_a_named_format_outranks_the_file_name(run, tmp_path):
    assert run("account", "a.txt", "--format", "markdown", "-o", "x.html").exit_code == 0
    assert (tmp_path / "x.html").read_text() == "markdown: 1 reports\n"


def test_json_ends_with_one_newline_and_keeps_letters(run, tmp_path):
    (tmp_path / "c.txt").write_text("The café burned down on Monday and two men were hurt.\n")
    result = run("account", "c.txt", "--format", "json")
    assert "café" in result.stdout
    assert result.stdout.endswith("}\n")
    assert not result.stdout.endswith("\n\n")
    account = json.loads(result.stdout)
    assert list(account)[:3] == ["story", "generated", "reports"]
    assert account["reports"][0]["path"] == "c.txt"


def test_the_terminal_is_the_default(run):
    result = run("account", "a.txt")
    assert (result.exit_code, result.stdout) == (0, "1 reports, width 80\n")


def test_a_terminal_account_in_a_file_has_no_colour_codes(run, tmp_path):
    assert run("account", "a.txt", "-o", "x.txt").exit_code == 0
    assert (tmp_path / "x.txt").read_text() == "1 reports, width 100\n"


def test_failures_are_named_and_the_rest_is_done(run):
    result = run("account", "a.txt", "missing.txt", "--format", "json")
    assert result.exit_code == 3
    assert result.stderr == "variorum: missing.txt: there is no such file or folder\n"
    account = json.loads(result.stdout)
    assert [report["id"] for report in account["reports"]] == ["a.txt"]
    assert account["failures"] == [
        {"input": "missing.txt", "kind": "missing", "message": "there is no such file or folder"}
    ]


def test_nothing_that_can_be_done(run, services):
    result = run("account", "missing.txt", "-o", "x.html")
    assert (result.exit_code, result.stdout, services.opened) == (4, "", 0)
    assert not Path("x.html").exists()


def test_published_is_passed_on(run, services):
    result = run("account", "a.txt", "--format", "json", "--published", "2021-03-04")
    assert json.loads(result.stdout)["reports"][0]["published"] == services.published == "2021-03-04"


def test_full_text_reaches_the_page(run):
    assert run("account", "a.txt", "--format", "html", "--full-text").stdout == "html: 1 reports in full\n"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["account"], "Missing argument"),
        (["account", "a.txt", "--format", "pdf"], "'pdf' is not one of"),
        (["account", "a.txt", "-o", "x.pdf"], "--format"),
        (["account", "a.txt", "-o", "no/such/x.html"], "does not exist"),
        (["account", "a.txt", "--format", "html", "-o", "."], "is a folder"),
        (["account", "a.txt", "-o", "a.txt"], "one of the inputs"),
        (["account", "a.txt", "--full-text"], "--format html"),
        (["account", "a.txt", "--published", "March"], "ISO 8601"),
        (["account", "a.txt", "--published", "2099-01-01"], "future"),
        (["account", "a.txt", "--colour"], "No such option"),
        (["acount", "a.txt"], "No such command"),
        (["read", "a.txt", "--format", "xml"], "'xml' is not"),
    ],
)
def test_bad_usage(run, services, args, words):
    result = run(*args)
    assert (result.exit_code, result.stdout, services.opened) == (2, "", 0)
    assert words in result.stderr


def test_an_output_that_cannot_be_made_is_bad_usage(run, monkeypatch):
    def refuse(**options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)  # the tests may run as root, who may write anywhere
    result = run("account", "a.txt", "-o", "x.html")
    assert result.exit_code == 2
    assert "x.html cannot be written: Permission denied" in result.stderr


def test_a_broken_off_run_leaves_the_old_file_and_no_other(run, services, tmp_path):
    (tmp_path / "x.html").write_text("old")

    def fail(*args, **options):
        raise RuntimeError

    services.render = fail
    run("account", "a.txt", "-o", "x.html")
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "b.txt", "x.html"]
    assert (tmp_path / "x.html").read_text() == "old"


def test_a_new_file_has_the_usual_permissions(run, tmp_path):
    run("account", "a.txt", "-o", "x.html")
    (tmp_path / "usual").touch()
    assert (tmp_path / "x.html").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_device_is_written_to_and_not_replaced(run):
    assert run("account", "a.txt", "--format", "html", "-o", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_reports_in_another_language_are_named_in_a_warning(run, tmp_path):
    (tmp_path / "it.txt").write_text(
        "Un incendio ha distrutto lunedì il vecchio mulino di Osterly; due operai sono stati portati in ospedale."
    )
    result = run("account", "a.txt", "it.txt")
    assert result.exit_code == 0
    assert "warning: it.txt: its language (it) is not supported" in result.stderr
