from pathlib import Path

import pytest

from bench.__main__ import OTHERS, Section, main, run_other


def test_a_section_without_its_data_says_so_and_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["times", "--data", str(tmp_path)]) == 0
    assert "left out" in capsys.readouterr().out


def test_a_section_whose_module_is_absent_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_other(Section("bench.nothing"), tmp_path, []) == 0
    assert "there is no bench.nothing" in capsys.readouterr().out


def test_an_unknown_section_is_bad_usage() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["cookery"])
    assert stopped.value.code == 2


def test_every_section_names_the_data_it_needs() -> None:
    assert {name for name, section in OTHERS.items() if not section.needs} == {"web"}
