"""The sample stories: make each account, check it against the contract, score it against the gold, print the tables."""

import argparse
import io
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.contract import check_account
from bench.gold import SAMPLES, digest, list_stories, load_story
from bench.matching import Counts
from bench.score import Score, score_story

FLOORS = Path(__file__).with_name("floors.toml")
NOW = datetime(2026, 11, 21, tzinfo=UTC)  # fixed, so that no stated date lies in the future


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; return 1 when an account breaks the contract or a checked figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench samples", description=__doc__)
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="folder of stories with gold")
    parser.add_argument("--accounts", type=Path, help="score STORY.json from this folder instead of making accounts")
    parser.add_argument("--save", type=Path, help="write the accounts made to STORY.json in this folder")
    parser.add_argument("--story", help="only this story")
    parser.add_argument("--no-baseline", action="store_true", help="leave the naive baseline out")
    parser.add_argument("--notes", action="store_true", help="list every error")
    parser.add_argument(
        "--figures", action="store_true", help="print the digest and all figures as floors.toml has them"
    )
    parser.add_argument("--check", action="store_true", help="fail when a figure is below its floor")
    options = parser.parse_args(arguments)
    scores: dict[str, Score] = {}
    naive: dict[str, Score] = {}
    findings: list[str] = []
    for folder in list_stories(options.samples):
        if options.story not in (None, folder.name):
            continue
        account, times, baseline = _open(folder, options)
        gold = load_story(folder, {report["id"]: report["text"] for report in account["reports"]})
        findings += [f"{folder.name}: {finding}" for finding in check_account(account)]
        scores[folder.name] = score_story(gold, account, times)
        if baseline is not None:
            naive[folder.name] = score_story(gold, baseline)
    if not scores:
        print(f"samples: no story in {options.samples}", file=sys.stderr)
        return 2
    total = _total(scores.values())
    print_table(scores, total, _total(naive.values()) if naive else None)
    print("contract: " + ("every account is valid" if not findings else ""))
    for finding in findings:
        print(f"  {finding}")
    if options.figures:
        print_figures(total, digest(options.samples))
    if options.notes:
        print("\n".join(total.notes))
    failures = check_floors(scores, total, digest(options.samples)) if options.check else []
    for failure in failures:
        print(f"below the floor: {failure}")
    return 1 if findings or failures else 0


def _open(folder: Path, options: argparse.Namespace) -> tuple[dict[str, Any], Any, dict[str, Any] | None]:
    """Return the account, the time marks by report, and the baseline's account, None where there are none."""
    if options.accounts is not None:
        path = options.accounts / f"{folder.name}.json"
        return json.loads(path.read_text("utf-8")), None, None
    from bench.baseline import make_naive_account  # noqa: PLC0415 - scoring saved accounts needs no models
    from variorum.config import Config  # noqa: PLC0415
    from variorum.pipeline import Workbench, annotate, make_account  # noqa: PLC0415
    from variorum.read import gather, read_items  # noqa: PLC0415
    from variorum.types.codec import to_dict  # noqa: PLC0415

    workbench = Workbench.open(Config())
    reports, failures = read_items(gather([str(folder / "reports")], io.BytesIO()), now=NOW)
    account = to_dict(make_account(reports, failures, workbench, now=NOW))
    if options.save is not None:
        options.save.mkdir(parents=True, exist_ok=True)
        (options.save / f"{folder.name}.json").write_text(json.dumps(account, ensure_ascii=False, indent=1), "utf-8")
    times = {report.id: to_dict(annotate(report, workbench).times) for report in reports}
    baseline = None if options.no_baseline else make_naive_account(reports, workbench.encoder)
    return account, times, baseline


def _total(scores: Iterable[Score]) -> Score:
    total = Score(n_stories=0)
    for score in scores:
        total.add(score)
    return total


# -- the table -------------------------------------------------------------------------------------------------------


def figures(score: Score) -> dict[str, float]:
    """Return the figures that floors may pin, by name; a figure without anything to count is left out."""
    found: dict[str, float] = {}
    for name, counts in (
        ("claims", score.cells), ("pairs", score.pairs), ("discrepancies", score.discrepancies),
        ("quotations", score.quotations), ("copies", score.copies), ("times", score.times), ("values", score.values),
    ):  # fmt: skip
        if counts.gold and (name not in {"times", "values"} or score.has_marks):
            found[f"{name}_precision"] = counts.precision
            found[f"{name}_recall"] = counts.recall
            found[f"{name}_f1"] = counts.f1
    for name, counts in (
        ("single_recall", score.singles), ("status_accuracy", score.statuses), ("speaker_accuracy", score.speakers),
        ("kind_accuracy", score.kinds), ("chain_recall", score.chains),
    ):  # fmt: skip
        if counts.gold:
            found[name] = counts.recall
    if score.brief.predicted:
        found["brief_support"] = score.brief.precision
    found["false_conflicts"] = score.n_conflicts_false / max(1, score.n_stories)
    found["strangers_merged"] = float(score.n_strangers)
    if score.origin_error is not None:
        found["origin_error"] = score.origin_error
    return found


def print_table(scores: Mapping[str, Score], total: Score, naive: Score | None) -> None:
    """Print one row per measure, one column per story, the whole, and the baseline."""
    columns = {**scores, "all": total, **({"naive": naive} if naive is not None else {})}
    width = max(14, *map(len, columns)) + 1
    print(f"{'':<28}" + "".join(f"{name:>{width}}" for name in columns))
    for label, cell in _ROWS:
        cells = [cell(score) if name != "naive" or label in _NAIVE_ROWS else "" for name, score in columns.items()]
        print(f"{label:<28}" + "".join(f"{text:>{width}}" for text in cells))
    print("P/R/F1 where three figures stand; how each is counted: bench/README.md")


def _prf(counts: Counts) -> str:
    if not counts.gold and not counts.predicted:
        return "-"
    return f"{counts.precision:.2f}/{counts.recall:.2f}/{counts.f1:.2f}"


def _share(counts: Counts) -> str:
    return f"{counts.right}/{counts.gold}" if counts.gold else "-"


_ROWS: tuple[tuple[str, Callable[[Score], str]], ...] = (
    ("claim x report cells", lambda s: _prf(s.cells)),
    ("same-claim pairs", lambda s: _prf(s.pairs)),
    ("single-source claims found", lambda s: _share(s.singles)),
    ("status right", lambda s: _share(s.statuses)),
    ("strangers merged", lambda s: str(s.n_strangers)),
    ("origins per claim, error", lambda s: "-" if s.origin_error is None else f"{s.origin_error:.2f}"),
    ("copies", lambda s: _prf(s.copies)),
    ("discrepancies", lambda s: _prf(s.discrepancies)),
    ("  verdict only", lambda s: _prf(s.verdicts)),
    ("false conflicts per story", lambda s: f"{s.n_conflicts_false / max(1, s.n_stories):.2f}"),
    ("quotations", lambda s: _prf(s.quotations)),
    ("  speaker right", lambda s: _share(s.speakers)),
    ("  kind right", lambda s: _share(s.kinds)),
    ("  chain right", lambda s: _share(s.chains)),
    ("times", lambda s: _prf(s.times) if s.has_marks else "not read"),
    ("  value", lambda s: _prf(s.values) if s.has_marks else "not read"),
    ("brief carried by its cites", lambda s: f"{s.brief.right}/{s.brief.predicted}"),
)
_NAIVE_ROWS = {
    "claim x report cells", "same-claim pairs", "single-source claims found", "strangers merged",
    "origins per claim, error",
}  # fmt: skip

# -- the gate --------------------------------------------------------------------------------------------------------


def print_figures(total: Score, found_digest: str) -> None:
    """Print what `floors.toml` would hold if every floor stood at the figure reached."""
    print(f'digest = "{found_digest}"\n\n[floors.all]')
    for name, value in figures(total).items():
        print(f"{name} = {value:.3f}")


_AT_MOST = {"false_conflicts", "strangers_merged", "origin_error"}


def check_floors(scores: Mapping[str, Score], total: Score, found_digest: str, floors: Path = FLOORS) -> list[str]:
    """Return what is worse than `floors.toml` allows, and whether the samples are those it was set for."""
    data = tomllib.loads(floors.read_text("utf-8"))
    failures = (
        [] if data["digest"] == found_digest else [f"digest of the samples is {found_digest}, not {data['digest']}"]
    )
    for name, wanted in data["floors"].items():
        score = total if name == "all" else scores.get(name)
        if score is None:
            failures.append(f"{name}: not scored")
            continue
        found = figures(score)
        for figure, floor in wanted.items():
            value = found.get(figure)
            if value is None:
                failures.append(f"{name}: {figure} was not counted")
            elif (value > floor + 1e-9) if figure in _AT_MOST else (value < floor - 1e-9):
                failures.append(
                    f"{name}: {figure} is {value:.3f}, {'ceiling' if figure in _AT_MOST else 'floor'} {floor}"
                )
    return failures
