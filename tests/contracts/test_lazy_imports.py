"""What is heavy is loaded when it is used, and not before."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "numpy",
    "onnxruntime",
    "trafilatura",
    "rich",
    "lxml",
    "tokenizers",
    "rapidfuzz",
    "httpcore2",
    "protego",
    "feedparser",
    "pypdf",
    "fastwarc",
)
TELL = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def loaded(code: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after `code`."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{TELL}"], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def command(*arguments: str) -> str:
    """Return code that runs the command line and goes on when it has left."""
    return f"from variorum.cli import main\nsys = __import__('sys')\nsys.argv = ['variorum', *{arguments!r}]\ntry:\n    main()\nexcept SystemExit:\n    pass"


@pytest.mark.parametrize(
    "code",
    [
        "import variorum",
        "import variorum.types.account, variorum.types.codec, variorum.errors, variorum.config",
        command("--version"),
        command("--help"),
        command("account", "--help"),
    ],
    ids=["package", "values", "--version", "--help", "account --help"],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert loaded(code) & set(HEAVY) == set()


def test_files_are_read_without_the_http_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A mill burned down on Monday and two men were hurt.\n")
    assert (
        loaded(command("read", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.jsonl"))) & {"httpcore2", "protego"}
        == set()
    )


def test_the_check_sees_what_is_loaded() -> None:
    assert {"numpy", "variorum"} <= loaded("import variorum.claim.align")
