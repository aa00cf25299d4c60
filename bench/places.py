"""Measure place resolution: accuracy within 161 km on LGL, GeoWebNews and GeoVirus.

    python bench/places.py [--data ../shared/data] [--end-to-end] [--half even|odd] [--misses N]

Gold names: every toponym with coordinates (LGL and GeoWebNews: with a GeoNames id, literal and associative uses alike) is
given as a name. `all`: within 161 km, one that is left open counts as wrong. `answered`: the share that gets a point, and
the accuracy of those; `coarser`: the share of names that get the point of a place they only lie in or near, and the
accuracy of those. `listed`: accuracy over the names whose gold entry is among the gazetteer's entries of that name: this
is how Mordecai 3's evaluation counts (error_utils.py leaves the others out of the distances). `population` takes the
most populous place of that exact name. The rules' few weights were set looking at the even-numbered articles, so the odd
ones stand apart. `--causes` counts the misses by cause. `--end-to-end` lets the packaged tagger find the
names: a gold toponym counts when a place of just that span lies within 161 km; precision counts, among the places found
with coordinates that overlap a gold toponym with coordinates, those within 161 km.
"""

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.floors import hold
from variorum.annotate.gazetteer import Place, packaged_gazetteer
from variorum.annotate.placenames import lookup_forms
from variorum.annotate.places import resolve_places
from variorum.annotate.sentences import split_sentences
from variorum.annotate.tokens import tokenise
from variorum.models.tagger import NameSpan, Tagger
from variorum.types.geo import distance_km
from variorum.types.marks import PlaceRef, Sentence, Token
from variorum.types.report import Report

NEAR_KM = 161.0  # 100 miles, the usual measure
SETS = ("LGL", "GeoWebNews", "GeoVirus")


@dataclass(frozen=True, slots=True)
class Gold:
    """One toponym with its true point."""

    start: int
    end: int
    text: str
    lat: float
    lon: float
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a set with its toponyms."""

    number: int
    report: Report
    gold: tuple[Gold, ...]


def main() -> int:
    """Print one line per set; return 1 where a figure over whole sets is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--end-to-end", action="store_true", help="names by the tagger, not from the gold")
    parser.add_argument("--half", choices=("even", "odd"), help="only these articles")
    parser.add_argument("--causes", action="store_true", help="count the misses of each set by cause")
    parser.add_argument("--misses", type=int, default=0, help="print the most frequent misses of each set")
    options = parser.parse_args()
    folder = options.data / "geo"
    if not folder.is_dir():
        print(f"skipped: {folder} is not there")
        return 0
    figures: dict[str, float] = {}
    if not options.end_to_end:
        print(
            f"{'set':<12}{'names':>6}{'population':>12}{'all':>7}{'answered':>16}{'coarser':>14}{'listed':>14}{'s':>6}"
        )
    for name in SETS:
        articles = [a for a in read_set(folder, name) if not options.half or a.number % 2 == (options.half == "odd")]
        if options.end_to_end:
            end_to_end(name, articles, options.misses)
        else:
            figures[f"{name}_161km"] = gold_names(name, articles, options.misses, causes=options.causes)
    return hold("places", figures) if figures and not options.half else 0


def read_set(folder: Path, name: str) -> Iterator[Article]:
    """Yield the articles of a set."""
    file = {"LGL": "lgl.xml", "GeoWebNews": "GWN.xml", "GeoVirus": "GeoVirus.xml"}[name]
    for number, node in enumerate(ET.parse(folder / file).getroot().iter("article")):  # noqa: S314 - a local data set
        text = node.findtext("text") or ""
        gold = tuple(sorted({g.start: g for g in _gold(node, name, text)}.values(), key=lambda g: g.start))
        url = node.findtext("url") or node.findtext("link") or node.findtext("source")
        title = node.findtext("title")
        yield Article(number, Report(id=f"{name}-{number}", text=text, sha256="", title=title, url=url), gold)


def gold_names(name: str, articles: list[Article], n_misses: int, *, causes: bool = False) -> float:
    """Resolve the gold names and print the shares within 161 km; return the share of all names."""
    count: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    by_cause: Counter[str] = Counter()
    began = time.perf_counter()
    for article in articles:
        sentences, names = _with_gold(article)
        found = {mark.span.start: mark for mark in resolve_places(article.report, sentences, names)}
        for gold in article.gold:
            mark = _at(found, gold)
            ok = mark is not None and _within(mark, gold)
            listed = gold.id is not None and gold.id in {place.id for place in _entries(gold)}
            count.update(all=1, right=ok, population=_population_only(gold), listed=listed, listed_right=listed and ok)
            if mark is not None and mark.lat is not None:
                count.update(answered=1)
                coarser = mark.precision == "coarser"
                count.update(coarser=coarser, coarser_right=coarser and ok)
            if not ok:
                misses[f"{gold.text} ({gold.lat:.1f},{gold.lon:.1f}) {_shown(mark)}"] += 1
                by_cause[_cause(mark, gold)] += 1
    taken, n = time.perf_counter() - began, count["all"]
    print(
        f"{name:<12}{n:>6}{count['population'] / n:>12.3f}{count['right'] / n:>7.3f}"
        f"{_of(count['right'], count['answered'], n):>16}{_of(count['coarser_right'], count['coarser'], n):>14}"
        f"{_of(count['listed_right'], count['listed'], n):>14}{taken:>6.1f}"
    )
    if causes:
        for text, number in by_cause.most_common():
            print(f"    {number:>4} {text}")
    for text, number in misses.most_common(n_misses):
        print(f"    {number:>3} {text}")
    return count["right"] / n


def _of(right: int, part: int, whole: int) -> str:
    """Return the share of the whole, and the accuracy in it."""
    return f"{part / whole:.3f}: {right / part:.3f}" if part else "none"


def _entries(gold: Gold) -> Iterator[Place]:
    for form, _ in lookup_forms(gold.text):
        yield from packaged_gazetteer().find(form)


def _cause(mark: PlaceRef | None, gold: Gold) -> str:
    """Return why a name was missed, as far as the gazetteer tells."""
    spots = [(place.lat, place.lon) for place in _entries(gold) if place.lat is not None and place.lon is not None]
    near = any(distance_km(spot, (gold.lat, gold.lon)) <= NEAR_KM for spot in spots)
    if mark is None or mark.lat is None:
        return "left open, an entry is near" if near else "left open, no entry is near"
    if mark.precision == "coarser":
        return "coarser place too far"
    if near:
        return "another place of that name"
    if mark.feature not in {"city", "site"}:
        return "wide area, its point elsewhere"
    return "no entry is near, another place taken"


def end_to_end(name: str, articles: list[Article], n_misses: int) -> None:
    """Let the tagger find the names; print recall within 161 km, and precision of what was placed, exactly or coarser."""
    tagger = Tagger.load()
    total = hit = 0
    placed: Counter[str] = Counter()
    near: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    began = time.perf_counter()
    for article in articles:
        sentences, names = tag(article.report, tagger)
        marks = resolve_places(article.report, sentences, names)
        spans = {(mark.span.start, mark.span.end): mark for mark in marks}
        for gold in article.gold:
            total += 1
            mark = spans.get((gold.start, gold.end))
            hit += mark is not None and _within(mark, gold)
            if mark is not None and mark.lat is not None and not _within(mark, gold):
                misses[f"{gold.text} ({gold.lat:.1f},{gold.lon:.1f}) {_shown(mark)}"] += 1
        for mark in marks:
            over = [gold for gold in article.gold if gold.start < mark.span.end and mark.span.start < gold.end]
            if mark.lat is not None and over:
                placed[mark.precision] += 1
                near[mark.precision] += any(_within(mark, gold) for gold in over)
    taken = time.perf_counter() - began
    shown = ", ".join(f"{kind} {near[kind] / n:.3f} of {n}" for kind, n in sorted(placed.items(), reverse=True))
    print(f"{name:<12}{total:>7}  found and placed {hit / total:.3f}  precision: {shown}  {taken:.1f} s")
    for text, count in misses.most_common(n_misses):
        print(f"    {count:>3} {text}")


def tag(report: Report, tagger: Tagger) -> tuple[tuple[Sentence, ...], tuple[tuple[NameSpan, ...], ...]]:
    """Return the sentences of a report with syntax, and the tagger's names."""
    raw = split_sentences(report)
    spans = [tokenise(report.text, sentence.span) for sentence in raw]
    tagged = tagger.tag([[span.of(report.text) for span in words] for words in spans])
    sentences = []
    for sentence, words, tags in zip(raw, spans, tagged, strict=True):
        rows = zip(words, tags.upos, tags.xpos, tags.heads, tags.relations, strict=True)
        tokens = tuple(
            Token(span, span.of(report.text), span.of(report.text).lower(), upos, xpos, head, relation)
            for span, upos, xpos, head, relation in rows
        )
        sentences.append(Sentence(sentence.span, sentence.kind, sentence.paragraph, tokens))
    return tuple(sentences), tuple(tags.names for tags in tagged)


def _with_gold(article: Article) -> tuple[tuple[Sentence, ...], tuple[tuple[NameSpan, ...], ...]]:
    """Return the sentences without syntax, and the gold toponyms as names."""
    text, sentences, names = article.report.text, [], []
    for raw in split_sentences(article.report):
        words = tokenise(text, raw.span)
        tokens = tuple(Token(span, span.of(text), span.of(text).lower(), "X", "XX", -1, "dep") for span in words)
        own = []
        for gold in article.gold:
            inside = [i for i, span in enumerate(words) if span.start < gold.end and gold.start < span.end]
            if inside:
                own.append(NameSpan(inside[0], inside[-1] + 1, "Location", 1.0))
        sentences.append(Sentence(raw.span, raw.kind, raw.paragraph, tokens))
        names.append(tuple(own))
    return tuple(sentences), tuple(names)


def _gold(article: ET.Element, name: str, text: str) -> Iterator[Gold]:
    if name == "GeoVirus":
        for node in article.iter("location"):
            start, surface = int(node.findtext("start") or 0) - 1, node.findtext("name") or ""
            if text[start : start + len(surface)] != surface:
                continue
            yield Gold(
                start, start + len(surface), surface, float(node.findtext("lat") or 0), float(node.findtext("lon") or 0)
            )
        return
    for node in article.iter("toponym"):
        start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
        if name == "LGL":
            tag = node.find("gaztag")
            known, lat, lon = tag is not None, node.findtext("gaztag/lat"), node.findtext("gaztag/lon")
            number = tag.get("geonameid") if tag is not None else None
        else:
            known, lat, lon = bool(node.findtext("geonamesID")), node.findtext("latitude"), node.findtext("longitude")
            number = node.findtext("geonamesID")
        if known and lat and lon:
            yield Gold(start, end, text[start:end], float(lat), float(lon), int(number) if number else None)


def _at(found: dict[int, PlaceRef], gold: Gold) -> PlaceRef | None:
    return next((mark for mark in found.values() if mark.span.start < gold.end and gold.start < mark.span.end), None)


def _within(mark: PlaceRef, gold: Gold) -> bool:
    if mark.lat is None or mark.lon is None:
        return False
    return distance_km((mark.lat, mark.lon), (gold.lat, gold.lon)) <= NEAR_KM


def _population_only(gold: Gold) -> bool:
    places = [place for place in packaged_gazetteer().find(gold.text) if place.lat is not None]
    if not places:
        return False
    best = max(places, key=lambda place: (place.population, -place.id))
    return distance_km((best.lat or 0.0, best.lon or 0.0), (gold.lat, gold.lon)) <= NEAR_KM


def _shown(mark: PlaceRef | None) -> str:
    if mark is None or mark.lat is None or mark.lon is None:
        return "-> unresolved"
    return f"-> {mark.name}, {', '.join(reversed(mark.admin))} {mark.country} ({mark.lat:.1f},{mark.lon:.1f}) {mark.score:.2f}"


if __name__ == "__main__":
    sys.exit(main())
