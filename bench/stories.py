"""Stories that nothing was tuned on: real reports labelled by offset, and invented ones, in a table per split.

Development stories may be looked at and worked on. Kept-out ones give figures only: their errors are never listed.
"""

import argparse
import io
import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.contract import check_account
from bench.floors import hold
from bench.gold import GoldError, GoldStory, list_stories, load_story
from bench.real import list_real_stories, load_real_story
from bench.samples import NOW, figures, print_table
from bench.score import Score, score_story

INVENTED = Path(__file__).with_name("stories")
SPLITS = ("development", "kept-out")


@dataclass(frozen=True, slots=True)
class Scored:
    """A story's figures, the program's and the baseline's (None: not made)."""

    name: str
    split: str
    is_real: bool
    score: Score
    naive: Score | None
    findings: tuple[str, ...]


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; return 1 when an account breaks the contract or a figure of all is below its floor, 2 when the gold or its data do not fit."""
    parser = argparse.ArgumentParser(prog="python -m bench stories", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--kind", choices=("real", "invented", "all"), default="all", help="which stories")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="all", help="which split")
    parser.add_argument("--story", help="only this story")
    parser.add_argument("--accounts", type=Path, help="score STORY.json from this folder instead of making accounts")
    parser.add_argument("--save", type=Path, help="write the accounts made to STORY.json in this folder")
    parser.add_argument("--no-baseline", action="store_true", help="leave the naive baseline out")
    parser.add_argument("--notes", action="store_true", help="list every error in the development stories")
    options = parser.parse_args(arguments)
    scored: list[Scored] = []
    try:
        found = list(find_stories(options))
        workbench = _open_workbench() if found and options.accounts is None else None
        for split, name, source in found:
            print(f"story {name}", file=sys.stderr, flush=True)
            scored.append(_score(split, name, source, workbench, options))
    except GoldError as error:
        print(f"stories: {error}", file=sys.stderr)
        return 2
    if not scored:
        print("stories: none to score", file=sys.stderr)
        return 0 if is_left_out(options) else 2
    for split in SPLITS:
        print_split(split, [item for item in scored if item.split == split], notes=options.notes)
    findings = [f"{item.name}: {finding}" for item in scored for finding in item.findings]
    print("contract: " + ("every account is valid" if not findings else ""))
    for finding in findings:
        print(f"  {finding}")
    whole = options.kind == options.split == "all" and options.story is None and any(item.is_real for item in scored)
    return max(int(bool(findings)), hold("stories", _pinned(scored)) if whole else 0)


def _pinned(scored: Sequence[Scored]) -> dict[str, float]:
    """Return the figures of both splits that floors may pin; every one is better when higher."""
    pinned: dict[str, float] = {}
    for split in SPLITS:
        found = figures(add_up(item.score for item in scored if item.split == split))
        short = split.replace("-", "_")
        for name in ("claims_f1", "pairs_precision", "discrepancies_f1", "speaker_accuracy", "brief_support"):
            pinned[f"{short}_{name}"] = found[name]
        pinned[f"{short}_without_false_conflicts"] = 1.0 - found["false_conflicts"]
    return pinned


def find_stories(options: argparse.Namespace) -> Iterator[tuple[str, str, Path]]:
    """Yield split, name and file or folder of the stories asked for; say which are left out for want of data."""
    found: list[tuple[str, str, Path]] = []
    if options.kind != "invented":
        if is_left_out(options):
            print(f"left out: the real stories, since {options.data} is no folder")
        else:
            found += [
                (tomllib.loads(path.read_text("utf-8"))["split"], path.stem, path) for path in list_real_stories()
            ]
    if options.kind != "real" and INVENTED.is_dir():
        splits = read_splits(INVENTED)
        found += [(splits[folder.name], folder.name, folder) for folder in list_stories(INVENTED)]
    for split, name, source in found:
        if options.split in (split, "all") and options.story in (name, None):
            yield split, name, source


def is_left_out(options: argparse.Namespace) -> bool:
    """Return whether real stories were asked for where there are no data sets."""
    return options.kind != "invented" and not options.data.is_dir()


def read_splits(folder: Path) -> dict[str, str]:
    """Return the split of each invented story.

    Raises: GoldError, if a story has no split or two.
    """
    data = tomllib.loads((folder / "splits.toml").read_text("utf-8"))
    pairs = [(name, split) for split in SPLITS for name in data.get(split, [])]
    splits = dict(pairs)
    missing = [story.name for story in list_stories(folder) if story.name not in splits]
    if missing or len(splits) != len(pairs):
        raise GoldError(f"{folder / 'splits.toml'}: not one split each: {', '.join(missing) or 'a story stands twice'}")
    return splits


def _open_workbench() -> Any:
    from variorum.config import Config  # noqa: PLC0415 - help and misuse need no models
    from variorum.pipeline import Workbench  # noqa: PLC0415

    return Workbench.open(Config())


def _score(split: str, name: str, source: Path, workbench: Any, options: argparse.Namespace) -> Scored:
    from bench.baseline import make_naive_account  # noqa: PLC0415
    from variorum.pipeline import annotate, make_account  # noqa: PLC0415
    from variorum.types.codec import to_dict  # noqa: PLC0415

    reports, failures, gold, has_times = open_story(source, options.data)
    if options.accounts is not None:
        account = json.loads((options.accounts / f"{name}.json").read_text("utf-8"))
        return Scored(name, split, source.is_file(), score_story(gold, account), None, tuple(check_account(account)))
    account = to_dict(make_account(reports, failures, workbench, now=NOW))
    if options.save is not None:
        options.save.mkdir(parents=True, exist_ok=True)
        (options.save / f"{name}.json").write_text(json.dumps(account, ensure_ascii=False, indent=1), "utf-8")
    times = {report.id: to_dict(annotate(report, workbench).times) for report in reports} if has_times else None
    naive = None if options.no_baseline else score_story(gold, make_naive_account(reports, workbench.encoder))
    score = score_story(gold, account, times)
    return Scored(name, split, source.is_file(), score, naive, tuple(check_account(account)))


def open_story(source: Path, data: Path) -> tuple[Sequence[Any], Sequence[Any], GoldStory, bool]:
    """Return reports, failures and gold of a story, and whether its times are labelled."""
    from variorum.read import gather, read_items  # noqa: PLC0415
    from variorum.read.paths import RECORD_TYPE  # noqa: PLC0415
    from variorum.types.report import RawItem  # noqa: PLC0415

    if source.is_dir():
        reports, failures = read_items(gather([str(source / "reports")], io.BytesIO()), now=NOW)
        return reports, failures, load_story(source, {report.id: report.text for report in reports}), True
    real = load_real_story(source, data)
    items = [RawItem(item.id, item.to_line().encode(), media_type=RECORD_TYPE) for item in real.reports]
    reports, failures = read_items(items, now=NOW)
    changed = [item.id for item, report in zip(real.reports, reports, strict=True) if item.text != report.text]
    if changed:
        raise GoldError(f"{source.name}: reading changed the text of {', '.join(changed)}")
    return reports, failures, real.gold, real.has_times


def print_split(split: str, scored: Sequence[Scored], *, notes: bool) -> None:
    """Print the table of one split and, for development, its errors when asked for."""
    if not scored:
        return
    print(f"-- {split}")
    baselines = [item.naive for item in scored if item.naive is not None]
    total = add_up(item.score for item in scored)
    columns = {item.name: item.score for item in scored}
    kinds = {"real": [item.score for item in scored if item.is_real]}
    kinds["invented"] = [item.score for item in scored if not item.is_real]
    if all(kinds.values()):
        columns |= {kind: add_up(scores) for kind, scores in kinds.items()}
    print_table(columns, total, add_up(baselines) if baselines else None)
    if notes and split == "development":
        print("\n".join(total.notes))


def add_up(scores: Iterable[Score]) -> Score:
    """Return the sum of the figures."""
    total = Score(n_stories=0)
    for score in scores:
        total.add(score)
    return total
