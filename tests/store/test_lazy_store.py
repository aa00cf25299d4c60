"""What needs no store loads none."""

import subprocess
import sys

import pytest

TELL = "import sys; print(*(name for name in sys.modules if name.startswith(('variorum.store', 'variorum.run'))))"


def loaded(code):
    done = subprocess.run([sys.executable, "-c", f"{code}\n{TELL}"], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("code", ["import variorum", "import variorum.pipeline", "import variorum.cli.account"])
def test_no_store_is_loaded(code):
    assert loaded(code) == []


@pytest.mark.parametrize("command", ["add", "stories", "show", "judge", "rebuild"])
def test_help_loads_no_store_and_no_numpy(command):
    code = f"import sys\nfrom variorum.cli import main\ntry:\n    main(['{command}', '--help'])\nexcept SystemExit:\n    pass\nassert 'numpy' not in sys.modules\nprint()"
    assert [name for name in loaded(code) if name.startswith("variorum.")] == []


def test_the_check_sees_a_store():
    assert "variorum.store.sqlite" in loaded("import variorum.store")
