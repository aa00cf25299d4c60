"""Commands that the documentation shows exist and run; what the command line has is documented."""

import importlib.util
import json
import re
import shlex
from datetime import UTC, datetime
from typing import Any

import click
import pytest
from click.testing import CliRunner

from tests.docs.pages import ROOT, commands, page, pages
from tests.fakes.account import make_account
from tests.fakes.services import FakeServices
from variorum.cli.app import app
from variorum.types.codec import to_dict
from variorum.types.report import RawItem
from variorum.web import Fetched

COMMANDS = list(commands())
REFERENCE = page("docs/reference/command-line.md")
BY_HAND = {"pip", "jq"}  # not ours


def listed() -> list[click.Command]:
    context = click.Context(app)
    found = [app.get_command(context, name) for name in app.list_commands(context)]
    return [command for command in found if command is not None and not command.hidden]


class OnePage:
    """A web on which there is the same page everywhere."""

    def fetch(self, url, known=None):
        return Fetched(
            RawItem(url, b"<html><body><h1>Ferry aground</h1><p>A ferry ran aground.</p></body></html>", url=url)
        )


class Today(FakeServices):
    """The fake pipeline at a time after every date that the documentation gives."""

    def open_web(self):
        return OnePage()

    def now(self):
        return datetime(2027, 1, 1, tzinfo=UTC)


def run_variorum(arguments: list[str], stdin: bytes) -> Any:
    return CliRunner().invoke(app, arguments, obj=Today(), prog_name="variorum", input=stdin)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder in which a reader's commands may write."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for name in ("tuesday.json", "friday.json"):  # that an earlier command of a guide has written
        (tmp_path / name).write_text(json.dumps(to_dict(make_account())), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "line"), COMMANDS, ids=[f"{name}: {line[:60]}" for name, line in COMMANDS])
def test_a_shown_command_runs(name, line, checkout):
    stdin = b""
    if "--db news.db" in line and not line.startswith("variorum add "):  # that an earlier command of the guide has made
        run_variorum(["add", "samples/level-crossing/reports", "--db", "news.db", "--story", "crossing"], stdin)
    for part in line.split(" | ") if not line.startswith("jq") else [line]:
        words = shlex.split(part)
        if words[0] == "cat":
            stdin = b"".join((checkout / path).read_bytes() for path in words[1:])
        elif words[0] == "variorum":
            result = run_variorum(words[1:], stdin)
            assert result.exit_code == 0, result.output
            stdin = result.stdout_bytes
        else:
            check_other(words)


def check_other(words: list[str]) -> None:
    """Check a command that is not run: that the target, module or file it names is there."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert words[1] in targets
    elif words[:2] == ["python", "-m"]:
        assert importlib.util.find_spec(words[2]) is not None
        if words[2] == "bench":
            from bench.__main__ import SECTIONS

            assert words[3] in SECTIONS
    elif words[0] == "python":
        assert (ROOT / words[1]).is_file()
    else:
        assert words[0] in BY_HAND, f"{words[0]}: nothing is known of this command"


def test_every_option_of_bench_samples_that_is_named_exists():
    options = re.findall(r'"(--[a-z-]+)"', (ROOT / "bench" / "samples.py").read_text("utf-8"))
    for _, line in COMMANDS:
        if "bench samples" in line:
            assert set(re.findall(r"--[a-z-]+", line)) <= set(options)


def test_every_command_is_documented():
    names = {command.name for command in listed()}
    assert names == set(re.findall(r"^## variorum ([a-z]+)$", REFERENCE.prose, re.MULTILINE))


@pytest.mark.parametrize("command", listed(), ids=lambda command: command.name)
def test_every_option_is_documented_and_no_other(command):
    section = REFERENCE.text.split(f"\n## variorum {command.name}\n")[1].split("\n## ")[0]
    rows = "\n".join(line for line in section.splitlines() if line.startswith("| `-"))
    documented = {
        option for cell in re.findall(r"^\| (.*?) \|", rows, re.MULTILINE) for option in re.findall(r"`(-[^`]+)`", cell)
    }
    context = click.Context(command, help_option_names=["-h", "--help"])
    has = {option for parameter in command.get_params(context) for option in parameter.opts if option.startswith("-")}
    assert documented == has


def test_options_named_in_prose_exist():
    has = {option for command in listed() for parameter in command.params for option in parameter.opts}
    scripts = "".join(path.read_text("utf-8") for path in [*ROOT.glob("bench/*.py"), ROOT / "docs" / "examples.py"])
    has |= {"--help", "--version", *re.findall(r'"(--[a-z-]+)"', scripts)}
    for found in pages():
        if "decisions" not in found.name:
            assert set(re.findall(r"`(--[a-z-]+)", found.prose)) <= has, found.name


def test_exit_codes_are_those_of_the_command_line():
    from variorum.cli import INTERRUPTED
    from variorum.cli.inputs import NOTHING_DONE, SOME_FAILED
    from variorum.cli.output import BROKEN_PIPE

    section = REFERENCE.text.split("\n## Exit codes\n")[1].split("\n## ")[0]
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", section, re.MULTILINE)}
    assert documented == {0, 2, SOME_FAILED, NOTHING_DONE, INTERRUPTED, BROKEN_PIPE}


def test_every_kind_of_failure_is_documented():
    section = REFERENCE.text.split("\n## Failures\n")[1]
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE))
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/variorum/read").glob("*.py"))
    raised = set(re.findall(r'(?:InputError|Failure)\(\s*[^,()]+(?:\([^()]*\))?,\s*"([a-z-]+)"', source))
    assert documented == raised


def test_the_readme_names_the_two_commands():
    readme = page("README.md")
    assert "make test" in "".join(readme.blocks("sh"))
    assert "make demo" in "".join(readme.blocks("sh"))
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")
