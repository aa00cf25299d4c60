"""The brief: five to nine sentences, each verbatim from a report or filled from cited words, checked before it leaves.

Nothing is written freely. A sentence is a report's own sentence, or a fixed frame around quoted words.
"""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from variorum.types.account import BriefSentence, Cite
from variorum.types.claim import Claim, Discrepancy, Statement
from variorum.types.marks import Sentence
from variorum.types.story import Story
from variorum.types.text import Span

MOST = 9
LEAST = 5
MAX_WORDS = 38
SURE = 0.5  # least trust in a claim for the sentence to cite the other reports too
TOLD = 72.0  # likeness (0..100) from which a sentence only repeats one that is in the brief
WEIGHT = {  # news value of a happening beyond its support
    "kill": 3.0,
    "attack": 2.0,
    "crash": 2.0,
    "shoot": 2.0,
    "explode": 2.0,
    "collapse": 2.0,
    "injure": 1.5,
    "arrest": 2.0,
    "rob": 2.0,
    "burn": 1.5,
    "miss": 1.5,
    "recall": 2.0,
    "convict": 2.0,
    "acquit": 2.0,
    "charge": 1.5,
    "rescue": 1.0,
    "sicken": 1.5,
    "evacuate": 1.0,
    "win": 1.5,
    "resign": 1.5,
    "flee": 1.0,
    "damage": 1.0,
    "agree": 1.0,
}
CONFLICT = "On one point the reports cannot both be right: "


def write_brief(found: Story) -> tuple[BriefSentence, ...]:
    """Return the brief; open conflicts are always in it, and every sentence passes `check_sentence`."""
    texts = {report.id: report.text for report in found.reports}
    names = {report.outlet or report.id for report in found.reports}
    outliers = {report.id for report in found.reports if "outlier" in report.flags}
    sentences: list[BriefSentence] = []
    covered: set[str] = set()
    used: set[tuple[str, int]] = set()
    conflicts = [
        s for s in (_conflict(found, d) for d in found.discrepancies if d.verdict == "conflict") if s is not None
    ]
    room = MOST - len(conflicts)
    for claim in sorted(found.claims, key=lambda c: -_value(found, c)):
        if len(sentences) >= room or (
            len(sentences) >= LEAST and len(claim.origins) < 2 and len({s.report for s in claim.statements}) < 2
        ):
            break
        if claim.id in covered or {s.report for s in claim.statements} <= outliers:
            continue
        choice = _sentence(found, claim)
        if choice is None:
            continue
        report, sentence = choice
        words = sentence.span.of(texts[report])
        if (report, sentence.span.start) in used or any(fuzz.token_set_ratio(words, s.text) >= TOLD for s in sentences):
            continue
        used.add((report, sentence.span.start))
        within = [
            c
            for c in found.claims
            for s in c.statements
            if s.report == report and sentence.span.start <= s.start and s.end <= sentence.span.end
        ]
        covered.update(c.id for c in within)
        written = BriefSentence(
            text=words,
            cites=(
                Cite(claim.id, report, sentence.span.start, sentence.span.end),
                *(_also(claim, report) if claim.score >= SURE else ()),
            ),
        )
        if check_sentence(written, texts, names):
            sentences.append(written)
    return (*sentences, *(s for s in conflicts if check_sentence(s, texts, names)))


def _value(found: Story, claim: Claim) -> float:
    """Return how much a claim belongs in a brief: origins, outlets, what happened, whether headlines carry it."""
    sentences = {a.report.id: a.sentences for a in found.annotated}
    headlines = sum(sentences[s.report][s.sentence].kind == "headline" for s in claim.statements)
    family = max((WEIGHT.get(s.family or "", 0.0) for s in claim.statements), default=0.0)
    reports = len({s.report for s in claim.statements})
    return 2.0 * len(claim.origins) + 1.0 * reports + family + 2.0 * min(headlines, 3) + (0.5 if claim.time else 0.0)


def _sentence(found: Story, claim: Claim) -> tuple[str, Sentence] | None:
    """Return the body sentence that tells the claim best by itself, None if none can stand alone."""
    annotated = {a.report.id: a for a in found.annotated}
    newest = max((annotated[s.report].report.published or "" for s in claim.statements), default="")
    choices: list[tuple[tuple[bool, bool, bool, bool, int], str, Sentence]] = []
    for statement in claim.statements:
        sentence = annotated[statement.report].sentences[statement.sentence]
        words = sentence.span.of(annotated[statement.report].report.text)
        if sentence.kind != "body" or len(words.split()) > MAX_WORDS or not _stands_alone(sentence, words):
            continue
        if statement.attribution and not any(
            link.start is not None and sentence.span.start <= link.start < sentence.span.end
            for link in statement.attribution
        ):
            continue  # who said it stands elsewhere: alone it would be told as fact
        root = _root(sentence)
        main = root is not None and any(piece.contains(root) for piece in statement.spans)
        old = claim.status == "updated" and (annotated[statement.report].report.published or "") < newest
        quoted = words[:1] in {"“", '"', "‘"}
        key = (old, quoted, not main, statement.certainty in {"hedged", "planned"}, abs(len(words.split()) - 20))
        choices.append((key, statement.report, sentence))
    if not choices:
        return None
    _, report, best = min(choices, key=lambda choice: (choice[0], choice[1], choice[2].span.start))
    return report, best


def _root(sentence: Sentence) -> Span | None:
    return next((t.span for t in sentence.tokens if t.head < 0), None)


def _stands_alone(sentence: Sentence, words: str) -> bool:
    """Return whether a sentence needs nothing before it: no open pronoun or connective, no half of a quotation."""
    first = sentence.tokens[0]
    if first.lemma.lower() in {
        "but",
        "and",
        "however",
        "also",
        "then",
        "so",
        "yet",
        "meanwhile",
        "instead",
        "he",
        "she",
        "they",
        "it",
        "this",
        "these",
        "those",
    }:
        return False
    if words.count("“") != words.count("”") or words.count('"') % 2 or -1 < words.find("”") < words.find("“"):
        return False
    if words[:1] in {"“", '"', "‘"} and words.rstrip()[-1:] in {"”", '"', "’"}:
        return False  # a bare quotation, its speaker elsewhere
    subject = next((t for t in sentence.tokens if t.relation.startswith("nsubj")), None)
    if subject is not None and subject.xpos == "PRP" and subject.lemma.lower() not in {"i", "we", "you"}:
        return False  # "it was doing ...": who or what stands elsewhere
    return words.rstrip()[-1:] in {".", "!", "”", '"', "’", ")"}


def _also(claim: Claim, report: str) -> Iterable[Cite]:
    """Yield one cite for each other report that carries the claim."""
    seen = {report}
    for s in claim.statements:
        if s.report not in seen:
            seen.add(s.report)
            yield Cite(claim.id, s.report, s.start, s.end)


def _conflict(found: Story, d: Discrepancy) -> BriefSentence | None:
    """Return a fixed frame around the statements that carry the values, None unless there are two of them."""
    claim = next((c for c in found.claims if c.id == d.claim), None)
    if claim is None:
        return None
    by_id = {s.id: s for s in claim.statements}
    names = {r.id: r.outlet or r.id for r in found.reports}
    sides: list[Statement] = []
    for value in d.values:
        carrying = [by_id[i] for i in value.statements if i in by_id]
        if carrying:
            sides.append(min(carrying, key=lambda s: len(s.quote)))
    if len(sides) < 2:
        return None
    told = "; ".join(f"{names[s.report]} has “{_inner(s.quote)}”" for s in sides)
    return BriefSentence(f"{CONFLICT}{told}.", tuple(Cite(claim.id, s.report, s.start, s.end) for s in sides))


def _inner(words: str) -> str:
    return " ".join(words.split())


def check_sentence(sentence: BriefSentence, texts: Mapping[str, str], outlets: Iterable[str]) -> bool:
    """Return whether the cited words carry the sentence.

    Verbatim: it equals its first cite. Framed: the frame is a known one, every quoted part equals a cite, and
    outside the quoted parts only the frame's words and outlet names remain (so no number, name or claim of its own).
    """
    cited = [_inner(texts[c.report][c.start : c.end]) for c in sentence.cites]
    text = _inner(sentence.text)
    if cited and text == cited[0]:
        return True
    if not text.startswith(CONFLICT) or not text.endswith("."):
        return False
    rest = text.removeprefix(CONFLICT).removesuffix(".")
    for words in sorted(cited, key=len, reverse=True):
        rest = rest.replace(f" has “{words}”", "")
    return set(rest.split("; ")) <= set(outlets)
