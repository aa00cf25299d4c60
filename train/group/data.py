"""Reports with the story they belong to, from ECB+, AllSides round-ups and BASIL.

Data decisions, numbered as in `train/README.md`:
1. ECB+: tokens joined by spaces, punctuation attached; a first sentence that is an address is dropped; the next one is
   the title. A story is a sub-topic.
2. AllSides: a story is one round-up. Of the training and validation part, round-ups with a title that also occurs in the
   raw part, or in an earlier round-up, are dropped.
3. AllSides raw: titles and texts of the three articles, without the date and without the outlet.
4. BASIL: title and paragraphs; a story is a triplet; the date is kept.
5. Equal texts within one set are kept once each per story.
"""

import gzip
import json
import re
import tarfile
import xml.etree.ElementTree as ET  # the corpus's own files, nothing from outside
from dataclasses import dataclass
from pathlib import Path

from train.align.data import DEV_TOPICS, TIGHT
from variorum.types.ids import digest
from variorum.types.report import Report
from variorum.types.text import Span

_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sorted:
    """A report and the story it belongs to."""

    report: Report
    story: str


def make_report(name: str, title: str, body: str, *, published: str | None = None) -> Report:
    """Return a report as reading gives it: the title, a blank line, the text."""
    text = f"{title}\n\n{body}" if title else body
    return Report(
        id=name,
        text=text,
        sha256=digest(text),
        title=title or None,
        body_start=len(title) + 2 if title else 0,
        headline=Span(0, len(title)) if title else None,
        published=published,
        language="en",
    )


def read_ecb(data: Path, part: str) -> list[Sorted]:
    """Return the documents of the topics of a part: `train`, `dev` or `all`."""
    folder = data / "ecbplus" / "ECB+_LREC2014" / "ECB+"
    found = []
    for path in sorted(folder.glob("*.tar.gz"), key=lambda path: int(path.name.split(".")[0])):
        topic = path.name.split(".")[0]
        if part != "all" and (topic in DEV_TOPICS) != (part == "dev"):
            continue
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda member: member.name):
                handle = archive.extractfile(member) if member.name.endswith(".xml") else None
                if handle is not None:
                    found.append(_ecb_document(Path(member.name).stem, handle.read()))
    return found


def _ecb_document(name: str, content: bytes) -> Sorted:
    sentences: dict[int, list[str]] = {}
    for token in ET.fromstring(content).iter("token"):  # noqa: S314 - the corpus's own file
        word = token.text or ""
        sentences.setdefault(int(token.get("sentence", "0")), []).append(_QUOTES.get(word, word))
    joined = [_join(words) for _, words in sorted(sentences.items())]
    if joined and joined[0].casefold().startswith("http"):
        joined = joined[1:]
    kind = "ecbplus" if name.endswith("ecbplus") else "ecb"
    return Sorted(
        make_report(name, joined[0] if joined else "", " ".join(joined[1:])), f"{name.partition('_')[0]}{kind}"
    )


def _join(words: list[str]) -> str:
    text = ""
    for word in words:
        text += word if not text or word in TIGHT else f" {word}"
    return text


def read_round_ups(data: Path, part: str) -> list[Sorted]:
    """Return the articles of the round-ups of `train` or `val`, without those that the raw part shares."""
    seen = {_key(item.report.title or "") for item in read_raw(data)}
    found = []
    for number, line in enumerate((data / "allsides_neus" / f"{part}.source").read_text("utf-8").splitlines()):
        articles = [_article(piece) for piece in line.split("[SEP]")]
        kept = [(title, body) for title, body in articles if title or body]
        keys = {_key(title) for title, _ in kept}
        if keys & seen:
            continue
        seen |= keys
        for place, (title, body) in enumerate(kept):
            found.append(Sorted(make_report(f"{part}{number}_{place}", title, body), f"{part}{number}"))
    return found


def _article(piece: str) -> tuple[str, str]:
    title, _, body = piece.partition("ARTICLE=>")
    return title.replace("TITLE=>", "").strip().rstrip("."), body.strip()


def _key(title: str) -> str:
    return _LETTERS.sub(" ", title.casefold()).strip()[:60]


def read_raw(data: Path, *, dated: bool = False) -> list[Sorted]:
    """Return the articles of the raw round-ups, without dates, or all three with the date of the round-up."""
    found = []
    for path in sorted((data / "allsides_neus" / "raw").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                for stance, article in sorted(row["news"].items()):
                    body = "\n\n".join(article["newBody"] or ())
                    title = (article["newsTitle"] or "").strip()
                    published = row["date"][:10] if dated else None
                    report = make_report(f"raw{row['id']}_{stance}", title, body, published=published)
                    found.append(Sorted(report, f"raw{row['id']}"))
    return found


def read_basil(data: Path, *, dated: bool = False) -> list[Sorted]:
    """Return the articles of the triplets."""
    found = []
    for path in sorted((data / "basil" / "articles").glob("*/*.json")):
        article = json.loads(path.read_text("utf-8"))
        body = "\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"])
        published = article["date"] if dated else None
        report = make_report(path.stem, article["title"], body, published=published)
        found.append(Sorted(report, article["triplet-uuid"]))
    return found
