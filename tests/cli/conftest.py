import pytest
from click.testing import CliRunner

from tests.fakes.services import FakeServices
from variorum.cli import app


@pytest.fixture
def services():
    return FakeServices()


@pytest.fixture
def run(services, tmp_path, monkeypatch):
    """Run the command line in an empty folder with the fake services."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Mill fire at Osterly\n\nA mill burned down on Monday and two men were hurt.\n")
    (tmp_path / "b.txt").write_text("A second mill burned down on the Tuesday that followed.\n")

    def invoke(*args, stdin=None):
        return CliRunner().invoke(app, list(args), obj=services, input=stdin)

    return invoke
