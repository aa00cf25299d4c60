"""The entry point in a process of its own: start, pipes, interruption, standard streams."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import variorum
from variorum.cli import app

MAIN = [sys.executable, "-c", "from variorum.cli import main; main()"]


def variorum_(*args, **options):
    return subprocess.run([*MAIN, *args], capture_output=True, text=True, check=False, timeout=60, **options)


def test_version():
    result = variorum_("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"variorum {variorum.__version__}\n", "")


def test_help_names_the_commands_and_exit_codes():
    result = variorum_("--help")
    assert result.returncode == 0
    for word in ("account", "annotate", "read", "relate", "Exit codes"):
        assert word in result.stdout


@pytest.mark.parametrize("command", app.list_commands(None))
def test_every_command_has_help(command):
    assert variorum_(command, "--help").returncode == 0


def test_start_loads_nothing_heavy():
    code = (
        "import sys; from variorum.cli import app; app(['--version'], standalone_mode=False); "
        "print(sorted({'numpy', 'onnxruntime', 'trafilatura', 'rich', 'py3langid', 'lxml', 'markdown_it'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_reading_plain_english_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burned down on Monday and two men were hurt.")
    code = (
        "import sys; from variorum.cli import app; app(['read', sys.argv[1]], standalone_mode=False); "
        "print(sorted({'numpy', 'onnxruntime', 'trafilatura', 'rich', 'py3langid', 'lxml'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_usage_mistakes_show_no_traceback():
    result = variorum_("account")
    assert result.returncode == 2
    assert "Usage:" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_reader_that_leaves_is_no_error(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text(
        "".join(
            f'{{"id": "r{n}", "text": "The mill burned down on the day that was number {n}."}}\n' for n in range(20_000)
        )
    )
    with subprocess.Popen([*MAIN, "read", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline().startswith(b'{"id": "r0"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_each_line_is_written_when_it_is_done():
    with subprocess.Popen([*MAIN, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for number in range(3):
            process.stdin.write(b'{"id": "r%d", "text": "The mill burned down on Monday."}\n' % number)
            process.stdin.flush()
            assert process.stdout.readline().startswith(b'{"id": "r%d"' % number)
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_interruption_ends_with_130():
    with subprocess.Popen(
        [*MAIN, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(b'{"id": "r", "text": "The mill burned down on Monday."}\n')
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert b"Traceback" not in process.stderr.read()


def test_output_is_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "a.txt").write_bytes("The café burned down on Monday.".encode())
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    result = subprocess.run([*MAIN, "read", str(tmp_path / "a.txt")], capture_output=True, check=False, env=environment)
    assert result.returncode == 0
    assert "café".encode() in result.stdout


def test_closed_streams_show_no_traceback(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burned down on Monday.")
    for redirect, code in ((">&-", 2), ("<&-", 0)):
        command = f"'{sys.executable}' -c 'from variorum.cli import main; main()' read '{tmp_path}/a.txt' {redirect}"
        result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
        assert (result.returncode, "Traceback" in result.stderr) == (code, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_without_a_traceback(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burned down on Monday.")
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*MAIN, "read", str(tmp_path / "a.txt")], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 4
    assert result.stderr.startswith("Error: the result could not be written")
    assert result.stderr.count("\n") == 1
