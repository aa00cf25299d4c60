"""Measure mentions and within-report coreference.

    python -m bench.coreference --data ../shared/data [--split dev] [--genres news] [--syntax tagger|gold]

Coreference: GUM in its CoNLL-U form, people and organisations only, first and second person left out. Figures: MUC, B³,
CEAF-e and their mean (CoNLL F1) over clusters of two or more mentions, and the precision of every link by rule. Names: Worldwide Newswire, exact span and
type (PER, ORG, LOC, MISC), articles left out, before and after the repairs of `variorum.annotate.name_spans`.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.coreference import resolve
from variorum.annotate.mentions import find_candidates
from variorum.annotate.name_spans import repair_names
from variorum.models.tagger import NameSpan, Tagger
from variorum.types.marks import Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span

MAPPED = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "MISC", "Misc": "MISC",
          "Product": "MISC"}  # fmt: skip
GOLD_LABELS = {
    "person": "Person",
    "organization": "Organization",
    "place": "Location",
    "event": "Misc",
    "object": "Misc",
}
EDGES = {"the", "a", "an", "'s", "’s", ",", "."}
SPEECH = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
    ]
)


@dataclass
class GoldMention:
    """A mention of the treebank: tokens by (sentence, index), and its head tokens."""

    group: str
    type: str
    sentence: int
    start: int
    end: int
    heads: frozenset[int]


@dataclass
class GoldDocument:
    """A document of the treebank as report, sentences with gold syntax, and mentions."""

    name: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[GoldMention] = field(default_factory=list)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    options.add_argument("--genres", default="news")
    options.add_argument("--syntax", default="tagger", choices=["tagger", "gold"])
    options.add_argument("--errors", type=int, default=0, help="print so many wrong links")
    options.add_argument("--names", type=int, default=0, help="so many Worldwide documents (0: none, -1: all)")
    chosen = options.parse_args()
    tagger = Tagger.load() if chosen.syntax == "tagger" or chosen.names else None
    if chosen.names:
        assert tagger is not None
        measure_names(chosen.data / "worldwide_newswire", chosen.split, chosen.names, tagger)
    documents = [
        d
        for d in read_gum(chosen.data / "ud_gum" / f"en_gum-ud-{chosen.split}.conllu.gz")
        if d.name.split("_")[1] in chosen.genres.split(",")
    ]
    measure_coreference(documents, tagger if chosen.syntax == "tagger" else None, chosen.errors)


def read_gum(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of one CoNLL-U file."""
    document: GoldDocument | None = None
    open_groups: dict[str, list[tuple[str, int, str]]] = {}
    heading = False
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[list[str]] = []
        for line in map(str.rstrip, file):
            if line.startswith("# newdoc id = "):
                if document is not None:
                    yield document
                document = GoldDocument(line.split(" = ")[1])
                open_groups = {}
            elif line.startswith("# newpar_block"):
                heading = "head" in line
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                assert document is not None
                _add_sentence(
                    document, [r for r in rows if r[0].isdigit()], open_groups, _spacing(rows), heading=heading
                )
                rows, heading = [], False
    if document is not None:
        yield document


def _spacing(rows: list[list[str]]) -> set[str]:
    """Return the ids of words with no space after them; the inner words of a multiword token have none."""
    tight = {r[0] for r in rows if "SpaceAfter=No" in r[9]}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            tight |= {str(n) for n in range(first, last)}
            if row[0] in tight:
                tight.add(str(last))
    return tight


def _add_sentence(
    document: GoldDocument,
    rows: list[list[str]],
    open_groups: dict[str, list[tuple[str, int, str]]],
    tight: set[str],
    *,
    heading: bool,
) -> None:
    number = len(document.sentences)
    start = len(document.text)
    tokens = []
    for index, row in enumerate(rows):
        at = len(document.text)
        document.text += row[1] + ("" if row[0] in tight else " ")
        tokens.append(Token(Span(at, at + len(row[1])), row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7]))
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opened, closed in re.findall(r"\(([^()]+)|([^()]*)\)", entity):
            if opened:
                parts = opened.split("-")
                open_groups.setdefault(parts[0], []).append((parts[1] if len(parts) > 1 else "", index, opened))
                last_opened = parts[0]
            else:
                group = closed or last_opened
                if open_groups.get(group):
                    kind, begin, info = open_groups[group].pop()
                    heads = info.split("-")[5] if info.count("-") >= 6 else ""
                    offsets = [int(n) for n in heads.split(",") if n.isdigit()]
                    found = frozenset(begin + n - 1 for n in offsets) or frozenset({index})
                    document.mentions.append(GoldMention(group, kind, number, begin, index + 1, found))
    document.text = document.text.rstrip() + "\n"
    kind = "headline" if number == 0 else "heading" if heading else "body"
    document.sentences.append(Sentence(Span(start, len(document.text) - 1), kind, number, tuple(tokens)))


def _gold_names(document: GoldDocument) -> tuple[tuple[NameSpan, ...], ...]:
    """Return runs of proper nouns inside gold mentions as names, for runs with gold syntax."""
    found: list[list[NameSpan]] = [[] for _ in document.sentences]
    for mention in sorted(document.mentions, key=lambda m: m.end - m.start):
        label = GOLD_LABELS.get(mention.type)
        tokens = document.sentences[mention.sentence].tokens
        if label is None or not mention.heads or any(tokens[i].upos != "PROPN" for i in mention.heads):
            continue
        start, end = min(mention.heads), max(mention.heads) + 1
        if all(span.end <= start or end <= span.start for span in found[mention.sentence]):
            found[mention.sentence].append(NameSpan(start, end, label, 0.9))
    return tuple(tuple(sorted(spans, key=lambda s: s.start)) for spans in found)


def measure_coreference(documents: list[GoldDocument], tagger: Tagger | None, n_errors: int) -> None:
    """Print cluster scores and link precision."""
    links: dict[str, Counter[bool]] = defaultdict(Counter)
    totals = [np.zeros(4) for _ in range(3)]
    unresolved: Counter[str] = Counter()
    shown = 0
    for document in documents:
        sentences, names = tuple(document.sentences), _gold_names(document)
        if tagger is not None:
            sentences, names = _retag(sentences, tagger)
        work = Document.of(Report(document.name, document.text, ""), sentences)
        candidates = find_candidates(work, repair_names(sentences, names))
        clusters = resolve(work, candidates)
        gold = _gold_of(document, candidates)
        system = {c.index: id(clusters.of(c)) for c in candidates if clusters.of(c) is not None}
        for candidate in candidates:
            if candidate.kind == "pronoun" and candidate.index in gold and candidate.lemma not in SPEECH:
                unresolved["pronouns"] += 1
                unresolved["placed"] += candidate.index in system
                unresolved[candidate.lemma] += candidate.index not in system
            elif candidate.kind == "nominal" and candidate.index in gold and not candidate.title:
                g = gold[candidate.index].group
                if any(gold[o.index].group == g for o in candidates[: candidate.index] if o.index in gold):
                    unresolved["anaphoric nominals"] += 1
                    unresolved["nominals placed"] += candidate.index in clusters.links
        for index, rule in sorted(clusters.links.items()):
            candidate, cluster = candidates[index], clusters.of(candidates[index])
            before = [m for m in cluster.members if m.index < index and m.index in gold] if cluster else []
            if candidate.kind == "name":
                before = [m for m in before if m.kind == "name"]
            if cluster and not before:
                before = [m for m in cluster.members if m.index != index and m.index in gold][:1]
            if (
                index not in gold
                or not before
                or (candidate.kind == "name" and candidate.type not in {"person", "organisation"})
            ):
                continue
            right = gold[before[-1].index].group == gold[index].group
            kind = candidate.lemma if candidate.kind == "pronoun" else candidate.kind
            links[f"{candidate.kind}"][right] += 1
            links[f"{rule}: {kind if candidate.kind == 'pronoun' else ''}"][right] += 1
            if not right and shown < n_errors and rule != "":
                shown += 1
                _show(work, document.name, candidate, before[-1], rule)
        scores = _scores(_gold_clusters(document), _system_clusters(candidates, system, gold))
        totals = [total + score for total, score in zip(totals, scores, strict=True)]
    print(f"documents {len(documents)}")
    for rule in sorted(links):
        good, bad = links[rule][True], links[rule][False]
        print(f"  {rule:28} links {good + bad:5}  precision {good / (good + bad):.3f}")
    print("  " + ", ".join(f"{k} {v}" for k, v in unresolved.items()))
    f = []
    for name, (p_num, p_den, r_num, r_den) in zip(("MUC", "B3", "CEAFe"), totals, strict=True):
        p, r = p_num / max(p_den, 1), r_num / max(r_den, 1)
        f.append(2 * p * r / max(p + r, 1e-9))
        print(f"  {name:6} P {p:.3f} R {r:.3f} F {f[-1]:.3f}")
    print(f"  CoNLL F1 {np.mean(f):.3f}")


def _retag(
    sentences: Sequence[Sentence], tagger: Tagger
) -> tuple[tuple[Sentence, ...], tuple[tuple[NameSpan, ...], ...]]:
    tagged = tagger.tag([[token.text for token in sentence.tokens] for sentence in sentences])
    found, names = [], []
    for sentence, result in zip(sentences, tagged, strict=True):
        rows = zip(sentence.tokens, result.upos, result.xpos, result.heads, result.relations, strict=True)
        tokens = tuple(Token(t.span, t.text, t.lemma, u, x, h, r) for t, u, x, h, r in rows)
        found.append(Sentence(sentence.span, sentence.kind, sentence.paragraph, tokens))
        names.append(result.names)
    return tuple(found), tuple(names)


def _show(work: Document, name: str, candidate: Candidate, other: Candidate, rule: str) -> None:
    def words(c: Candidate, margin: int) -> str:
        tokens = work.tokens(c.sentence)
        left = " ".join(t.text for t in tokens[max(0, c.start - margin) : c.start])
        right = " ".join(t.text for t in tokens[c.end : c.end + margin])
        return f"{left} [{' '.join(t.text for t in tokens[c.start : c.end])}] {right}"

    print(
        f"WRONG {rule} {name} s{other.sentence}: {words(other, 6)}\n      s{candidate.sentence}: {words(candidate, 10)}"
    )


def _gold_of(document: GoldDocument, candidates: list[Candidate]) -> dict[int, GoldMention]:
    """Return candidate index -> the smallest gold mention with the same head."""
    by_head: dict[tuple[int, int], list[GoldMention]] = defaultdict(list)
    for mention in document.mentions:
        for head in mention.heads:
            by_head[mention.sentence, head].append(mention)
    found = {}
    for candidate in candidates:
        fits = (
            by_head.get((candidate.sentence, candidate.head)) or by_head.get((candidate.sentence, candidate.node)) or []
        )
        if fits:
            found[candidate.index] = min(fits, key=lambda m: m.end - m.start)
    return found


def _gold_clusters(document: GoldDocument) -> list[frozenset[object]]:
    groups: dict[str, set[object]] = defaultdict(set)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for m in document.mentions:
        words = document.sentences[m.sentence].tokens[m.start : m.end]
        kinds[m.group][m.type] += 1
        if len(words) > 1 or words[0].text.lower() not in SPEECH:
            groups[m.group].add((m.sentence, m.start, m.end))
    keep = (g for g, k in kinds.items() if k.most_common(1)[0][0] in {"person", "organization"})
    return [frozenset(groups[g]) for g in keep if len(groups[g]) > 1]


def _system_clusters(
    candidates: list[Candidate], system: dict[int, int], gold: dict[int, GoldMention]
) -> list[frozenset[object]]:
    groups: dict[int, set[object]] = defaultdict(set)
    kinds: dict[int, str] = {}
    for c in candidates:
        if c.index in system and c.lemma not in SPEECH:
            kinds.setdefault(system[c.index], c.type)
            g = gold.get(c.index)
            groups[system[c.index]].add((g.sentence, g.start, g.end) if g else (c.sentence, c.start, c.end, "own"))
    keep = {"person", "organisation", "group"}
    return [frozenset(v) for k, v in groups.items() if len(v) > 1 and kinds[k] in keep]


def _scores(gold: list[frozenset[object]], system: list[frozenset[object]]) -> list[np.ndarray]:
    """Return MUC, B³ and CEAF-e as (precision numerator, denominator, recall numerator, denominator)."""
    in_gold = {m: i for i, c in enumerate(gold) for m in c}
    in_system = {m: i for i, c in enumerate(system) for m in c}

    def muc(one: list[frozenset[object]], other: dict[object, int]) -> tuple[int, int]:
        parts = [len({other.get(m, ("alone", m)) for m in c}) for c in one]
        return sum(len(c) - p for c, p in zip(one, parts, strict=True)), sum(len(c) - 1 for c in one)

    def b_cubed(
        one: list[frozenset[object]], groups: list[frozenset[object]], other: dict[object, int]
    ) -> tuple[float, int]:
        total = sum(len(c & groups[other[m]]) / len(c) for c in one for m in c if m in other)
        return total, sum(len(c) for c in one)

    ceaf = 0.0
    if gold and system:
        phi = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in system] for a in gold])
        ceaf = float(phi[linear_sum_assignment(-phi)].sum())
    return [
        np.array([*muc(system, in_gold), *muc(gold, in_system)], dtype=float),
        np.array([*b_cubed(system, gold, in_gold), *b_cubed(gold, system, in_system)], dtype=float),
        np.array([ceaf, len(system), ceaf, len(gold)], dtype=float),
    ]


def measure_names(folder: Path, split: str, n_documents: int, tagger: Tagger) -> None:
    """Print F1 of names, as tagged and as repaired."""
    files = (folder / "splits_stanza" / f"{split}.txt").read_text(encoding="utf-8").split()
    counts = {"tagged": Counter[str](), "repaired": Counter[str]()}
    for name in files[: None if n_documents < 0 else n_documents]:
        words, tags = _read_iob(folder / "processed_annotated" / name)
        tagged = tagger.tag(words)
        sentences = tuple(_bare(w, r) for w, r in zip(words, tagged, strict=True))
        raw = [list(r.names) for r in tagged]
        gold = [_trim(w, _iob_spans(t)) for w, t in zip(words, tags, strict=True)]
        for way, spans in (("tagged", raw), ("repaired", repair_names(sentences, raw))):
            for w, g, s in zip(words, gold, spans, strict=True):
                found = _trim(w, ((x.start, x.end, x.label) for x in s))
                counts[way].update(tp=len(g & found), fp=len(found - g), fn=len(g - found))
    for way, c in counts.items():
        p, r = c["tp"] / (c["tp"] + c["fp"]), c["tp"] / (c["tp"] + c["fn"])
        print(f"names {split} {way:9} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def _bare(words: Sequence[str], tagged: object) -> Sentence:
    at, tokens = 0, []
    rows = zip(words, tagged.upos, tagged.xpos, tagged.heads, tagged.relations, strict=True)  # type: ignore[attr-defined]
    for word, upos, xpos, head, relation in rows:
        tokens.append(Token(Span(at, at + len(word)), word, _lemma(word, xpos), upos, xpos, head, relation))
        at += len(word) + 1
    return Sentence(Span(0, max(0, at - 1)), "body", 0, tuple(tokens))


def _lemma(word: str, xpos: str) -> str:
    return word[:-1].lower() if xpos in {"NNS", "NNPS"} and word.endswith("s") else word.lower()


def _read_iob(path: Path) -> tuple[list[list[str]], list[list[str]]]:
    words: list[list[str]] = [[]]
    tags: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) < 2 or not parts[0].strip():
            if words[-1]:
                words.append([])
                tags.append([])
        elif "http" not in parts[0]:
            words[-1].append(parts[0])
            tags[-1].append(parts[1])
    return [w for w in words if w], [t for t in tags if t]


def _iob_spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for i in range(len(tags) + 1):
        inside = i < len(tags) and tags[i].startswith("I-")
        if i and tags[i - 1] != "O" and not inside:
            yield start, i, tags[i - 1][2:]
        if not inside:
            start = i


def _trim(words: Sequence[str], spans: Iterable[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """Return mapped spans without articles and marks at their edges."""
    found = set()
    for begin, stop, label in spans:
        inside = [i for i in range(begin, stop) if words[i].lower() not in EDGES]
        if label in MAPPED and inside:
            found.add((inside[0], inside[-1] + 1, MAPPED[label]))
    return found


if __name__ == "__main__":
    main()
