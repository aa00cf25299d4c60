"""Article text and metadata from saved pages, beside plain trafilatura and readability.

    python -m bench extraction [--split dev|test] [--notes]

The pages are our own (`bench/pages`). Text: precision, recall and F1 over runs of four words, a mean over pages; headline and
captions count for nobody. Metadata: fields that the page states and that are given as stated (right), given otherwise
(wrong), or not given (missing), and fields given that the page does not state (invented).
"""

import argparse
import re
import statistics
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.floors import hold
from variorum.read import read_items
from variorum.read.decode import decode
from variorum.read.fragment import read_fragment
from variorum.types.report import RawItem, Report

PAGES = Path(__file__).resolve().parent / "pages"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
FIELDS = ("title", "outlet", "byline", "published", "modified", "dateline", "credit", "language", "url")
TOLD = frozenset(
    "paywall truncated live-blog live-blog-post round-up opinion correction date-refused unsupported-language".split()
)
SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page with what it holds."""

    name: str
    data: bytes
    text: str
    gold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What a system makes of a page; `flags` and `posts` are None for one that does not tell them."""

    text: str
    fields: Mapping[str, Any]
    captions: tuple[str, ...] = ()
    flags: frozenset[str] | None = None
    posts: tuple[tuple[str | None, str], ...] | None = None


def load_pages(split: str | None) -> list[Page]:
    """Return the pages of a split, or all."""
    gold = tomllib.loads((PAGES / "gold.toml").read_text("utf-8"))
    return [
        Page(name, (PAGES / f"{name}.html").read_bytes(), (PAGES / f"{name}.txt").read_text("utf-8").strip(), entry)
        for name, entry in gold.items()
        if split in (None, entry["split"])
    ]


def read_ours(page: Page) -> Found:
    """Return what Variorum reads."""
    name = f"{page.name}.html"
    reports, _ = read_items([RawItem(name, page.data, name)], now=NOW)
    posts = tuple((report.published, report.title or "") for report in reports if "live-blog-post" in report.flags)
    captions = tuple(span.of(report.text) for report in reports for span in report.captions)
    text = "\n\n".join(_body(report) for report in reports)
    if not reports:
        return Found("", {}, flags=frozenset(), posts=())
    first = reports[0]
    fields = {field: getattr(first, field) for field in FIELDS if len(reports) == 1 or field in {"outlet", "language"}}
    flags = frozenset(flag for report in reports for flag in report.flags) & TOLD
    return Found(text, fields, captions, flags, posts)


def _body(report: Report) -> str:
    return report.text[report.headline.end :] if report.headline else report.text


def read_trafilatura(page: Page) -> Found:
    """Return what plain trafilatura extracts."""
    from trafilatura import bare_extraction, extract  # noqa: PLC0415

    source = _source(page)
    document = bare_extraction(source, with_metadata=True)
    stated: dict[str, Any] = {} if document is None else document.as_dict()
    fields = {
        "title": stated.get("title"),
        "outlet": stated.get("sitename"),
        "byline": tuple(filter(None, re.split(r";\s*", stated.get("author") or ""))),
        "published": stated.get("date"),
        "url": stated.get("url"),
        "language": stated.get("language"),
    }
    return Found(extract(source) or "", fields)


def read_readability(page: Page) -> Found:
    """Return what readability-lxml extracts."""
    from readability import Document  # noqa: PLC0415

    document = Document(_source(page))
    return Found(read_fragment(document.summary(html_partial=True)).text, {"title": document.short_title()})


def _source(page: Page) -> str:
    return decode(page.data, name=page.name, declared=("windows-1252",)).text


SYSTEMS: Mapping[str, Callable[[Page], Found]] = {
    "variorum": read_ours,
    "trafilatura": read_trafilatura,
    "readability": read_readability,
}


def score_text(page: Page, found: Found) -> tuple[float, float, float]:
    """Return precision, recall and F1 over runs of words; the headline and the captions are taken out of what was found."""
    left_out = [page.gold.get("title", ""), *page.gold.get("captions", ())]
    left_out += [title for _, title in page.gold.get("posts", ()) if title]
    text = found.text
    for words in (*left_out, *found.captions):
        if words:
            text = text.replace(words, "\n", 1)
    gold, given = _shingles(page.text), _shingles(text)
    both = sum((gold & given).values())
    precision = both / max(given.total(), 1)
    recall = both / max(gold.total(), 1)
    return precision, recall, 2 * both / max(gold.total() + given.total(), 1)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1)))


def score_fields(page: Page, found: Found) -> dict[str, str]:
    """Return `right`, `wrong`, `missing` or `invented` for each field that the page states or the system gives."""
    outcome: dict[str, str] = {}
    for field in FIELDS:
        gold, given = page.gold.get(field), found.fields.get(field)
        if page.gold.get("posts") and field not in {"outlet", "language"}:
            continue
        if not gold and not given:
            continue
        if gold and given:
            outcome[field] = "right" if _same(field, gold, given) else "wrong"
        else:
            outcome[field] = "missing" if gold else "invented"
    return outcome


def _same(field: str, gold: Any, given: Any) -> bool:
    if field == "byline":
        return list(gold) == list(given)
    if field == "language":
        return str(given).split("-")[0] == gold
    if field == "published" and len(str(given)) == len("2021-03-04"):
        return str(gold)[:10] == given  # a system that gives days is asked for the day
    return bool(gold == given)


def report(pages: Iterable[Page], *, notes: bool) -> None:
    """Print the tables."""
    pages = list(pages)
    print(f"{'text':14} {'precision':>9} {'recall':>7} {'F1':>6} {'worst F1':>9}")
    results = {name: {page.name: read(page) for page in pages} for name, read in SYSTEMS.items()}
    for name, found in results.items():
        scores = [score_text(page, found[page.name]) for page in pages]
        means = [statistics.mean(column) for column in zip(*scores, strict=True)]
        print(f"{name:14} {means[0]:9.3f} {means[1]:7.3f} {means[2]:6.3f} {min(score[2] for score in scores):9.3f}")
    _print_fields(pages, results)
    _print_flags(pages, results)
    _print_rest(pages, results["variorum"])
    if notes:
        _print_notes(pages, results["variorum"])


def figures(pages: Iterable[Page]) -> dict[str, float]:
    """Return what is held to its floors: the mean F1 of the text, and the share of fields that are given as stated."""
    found = [(page, read_ours(page)) for page in pages]
    outcomes = [outcome for page, ours in found for outcome in score_fields(page, ours).values()]
    return {
        "text_f1": statistics.mean(score_text(page, ours)[2] for page, ours in found),
        "fields_right": outcomes.count("right") / len(outcomes),
    }


def _print_fields(pages: list[Page], results: Mapping[str, Mapping[str, Found]]) -> None:
    """Print what each system makes of each field: right, wrong, missing, invented."""
    counts: dict[str, dict[str, Counter[str]]] = {field: {name: Counter() for name in results} for field in FIELDS}
    for name, found in results.items():
        for page in pages:
            for field, outcome in score_fields(page, found[page.name]).items():
                counts[field][name][outcome] += 1
    print(f"\n{'metadata':24}" + "".join(f"{name:>26}" for name in results))
    print(f"{'':24}" + f"{'right wrong miss. invent.':>26}" * len(results))
    totals = {name: sum((counts[field][name] for field in FIELDS), Counter()) for name in results}
    for field, row in [*counts.items(), ("all", totals)]:
        print(f"{field:24}" + "".join(_outcomes(row[name]) for name in results))


def _outcomes(counts: Counter[str]) -> str:
    return f"{counts['right']:7}{counts['wrong']:6}{counts['missing']:6}{counts['invented']:7}"


def _print_flags(pages: list[Page], results: Mapping[str, Mapping[str, Found]]) -> None:
    """Print how many pages have each flag, and of how many a system says so, rightly or not."""
    gold = Counter(flag for page in pages for flag in page.gold["flags"])
    print(f"\n{'flags':24}{'pages':>6}" + "".join(f"{name:>20}" for name in results))
    print(f"{'':30}" + f"{'right   wrong':>20}" * len(results))
    for flag in sorted(gold | Counter(f for found in results["variorum"].values() for f in found.flags or ())):
        row = f"{flag:24}{gold[flag]:6}"
        for found in results.values():
            told = [(found[page.name].flags, flag in page.gold["flags"]) for page in pages]
            if all(flags is None for flags, _ in told):
                row += f"{'not told':>20}"
                continue
            right = sum(has for flags, has in told if flag in (flags or ()))
            row += f"{right:>12}{sum(flag in (flags or ()) for flags, _ in told) - right:8}"
        print(row)


def _print_rest(pages: list[Page], found: Mapping[str, Found]) -> None:
    gold_captions = {(page.name, words) for page in pages for words in page.gold.get("captions", ())}
    given_captions = {(page.name, words) for page in pages for words in found[page.name].captions}
    gold_posts = {(page.name, *post) for page in pages for post in page.gold.get("posts", ())}
    given_posts = {(page.name, *post) for page in pages for post in found[page.name].posts or ()}
    print(f"\n{'variorum':24} {'found':>6} {'right':>6} {'of':>6}")
    for name, gold, given in (
        ("captions", gold_captions, given_captions),
        ("posts of live blogs", gold_posts, given_posts),
    ):
        print(f"{name:24} {len(given):6} {len(gold & given):6} {len(gold):6}")


def _print_notes(pages: list[Page], found: Mapping[str, Found]) -> None:
    for page in pages:
        ours = found[page.name]
        precision, recall, f1 = score_text(page, ours)
        print(f"\n-- {page.name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
        for field, outcome in score_fields(page, ours).items():
            if outcome != "right":
                print(f"   {field} {outcome}: {ours.fields.get(field)!r}, page says {page.gold.get(field)!r}")
        if ours.flags != frozenset(page.gold["flags"]):
            print(f"   flags {sorted(ours.flags or ())}, page has {page.gold['flags']}")
        if f1 < 1:
            print("   " + ours.text.replace("\n", "\n   "))


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench extraction", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"))
    parser.add_argument("--notes", action="store_true", help="name every error")
    parser.add_argument("--data", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    pages = load_pages(options.split)
    report(pages, notes=options.notes)
    return hold("extraction", figures(pages)) if options.split is None else 0


if __name__ == "__main__":
    raise SystemExit(main())
