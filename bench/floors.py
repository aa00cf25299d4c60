"""Floors of the sections that measure on data sets: `[data.SECTION]` of `floors.toml`.

A section hands over the figures of a whole run; a figure below its floor is named and fails the run. A run over a part
(`--sample`, `--part`) holds no floors. Every figure is better when higher.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"


def below(section: str, figures: Mapping[str, float], floors: Path = FLOORS) -> list[str]:
    """Return what is worse than `floors.toml` allows, in words."""
    wanted = tomllib.loads(floors.read_text("utf-8")).get("data", {}).get(section, {})
    failures = []
    for name, floor in wanted.items():
        value = figures.get(name)
        if value is None:
            failures.append(f"{section}: {name} was not counted")
        elif value < floor - 1e-9:
            failures.append(f"{section}: {name} is {value:.3f}, floor {floor}")
    return failures


def hold(section: str, figures: Mapping[str, float]) -> int:
    """Print the figures that have fallen below their floors; return the exit code."""
    failures = below(section, figures)
    for failure in failures:
        print(f"BELOW ITS FLOOR  {failure}")
    return 1 if failures else 0
