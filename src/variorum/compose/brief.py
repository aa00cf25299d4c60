"""The brief: five to nine sentences, each verbatim from a report or filled from cited words, checked before it leaves.

Nothing is written freely. A sentence is a report's own sentence, or a fixed frame around quoted words.
"""

import re
from collections import Counter
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
_NOTE = re.compile(r"(?:correction|clarification|editor.s note|update|note to editors)\b.{0,24}?:", re.IGNORECASE)
CONFLICT = "On one point the reports cannot both be right: "


def write_brief(found: Story) -> tuple[BriefSentence, ...]:
    """Return the brief; open conflicts are always in it, and every sentence passes `check_sentence`."""
    texts = {report.id: report.text for report in found.reports}
    names = {report.outlet or report.id for report in found.reports}
    outliers = {report.id for report in found.reports if "outlier" in report.flags}
    told = _Told(found)
    sentences: list[BriefSentence] = []
    covered: set[str] = set()
    used: set[tuple[str, int]] = set()
    conflicts = [
        s for s in (_conflict(found, d) for d in found.discrepancies if d.verdict == "conflict") if s is not None
    ]
    room = MOST - len(conflicts)
    central = _Central(found)
    choices = {claim.id: _sentence(found, claim, told) for claim in found.claims}
    for claim in sorted(found.claims, key=lambda c: -_value(found, c) * central.share(choices[c.id])):
        if len(sentences) >= room:
            break
        if len(sentences) >= LEAST and len(claim.origins) < 2 and len({s.report for s in claim.statements}) < 2:
            continue
        if claim.id in covered or {s.report for s in claim.statements} <= outliers:
            continue
        choice = choices[claim.id]
        if choice is None:
            continue
        report, sentence = choice
        words = sentence.span.of(texts[report])
        if (report, sentence.span.start) in used or any(fuzz.token_set_ratio(words, s.text) >= TOLD for s in sentences):
            continue
        used.add((report, sentence.span.start))
        within = told.within(report, sentence.span)
        covered.update(c.id for c in within)
        written = BriefSentence(
            text=words,
            cites=(
                Cite(claim.id, report, sentence.span.start, sentence.span.end),
                *(_also(claim, report, told.carriers(report, within)) if claim.score >= SURE else ()),
            ),
        )
        if check_sentence(written, texts, names):
            sentences.append(written)
    return (*sentences, *(s for s in conflicts if check_sentence(s, texts, names)))


class _Told:
    """Which claims stand in a passage, and which reports carry all of them."""

    def __init__(self, found: Story) -> None:
        self._spans: dict[str, list[tuple[int, int, Claim]]] = {}
        for claim in found.claims:
            for s in claim.statements:
                self._spans.setdefault(s.report, []).append((s.start, s.end, claim))
        self._report_of = {s.id: s.report for claim in found.claims for s in claim.statements}
        self._sides = [
            (d.claim, [{self._report_of[i] for i in v.statements if i in self._report_of} for v in d.values])
            for d in found.discrepancies
        ]

    def within(self, report: str, span: Span) -> list[Claim]:
        """Return the claims that the report states inside the passage."""
        inside = [c for start, end, c in self._spans.get(report, ()) if span.start <= start and end <= span.end]
        return list({claim.id: claim for claim in inside}.values())

    def carriers(self, report: str, claims: Iterable[Claim]) -> set[str]:
        """Return the other reports that state every one of the claims, and differ from this report in none of them."""
        held = list(claims)
        found = set.intersection(*({s.report for s in c.statements} for c in held)) if held else set()
        ids = {c.id for c in held}
        for claim, sides in self._sides:
            if claim in ids:
                found -= set().union(*(side for side in sides if report not in side))
        return found - {report}

    def support(self, report: str, span: Span) -> float:
        """Return the mean number of origins of the claims inside the passage."""
        held = self.within(report, span)
        return sum(len(c.origins) for c in held) / len(held) if held else 0.0


class _Central:
    """How much a sentence is about what the story's reports are about: by the names in it, and by their headlines."""

    def __init__(self, found: Story) -> None:
        self._reports: Counter[str] = Counter()
        for annotated in found.annotated:
            self._reports.update({name for s in annotated.sentences for name in _names(s)})
        self._most = max(1, len(found.annotated))
        self._headlines = [
            words for a in found.annotated for s in a.sentences if s.kind == "headline" and (words := _content(s))
        ]

    def share(self, choice: tuple[str, Sentence] | None) -> float:
        """Return a factor of the sentence's news value.

        A sentence about another town's event, or another case, names what few reports name; one about the news tells
        what the headlines tell.
        """
        if choice is None:
            return 1.0
        names, words = _names(choice[1]), _content(choice[1])
        mean = sum(self._reports[name] for name in names) / (len(names) * self._most) if names else 0.5
        told = sum(len(words & headline) / len(headline) for headline in self._headlines)
        return (1 + 2 * mean) / 3 * (0.5 + told / max(1, len(self._headlines)))


def _names(sentence: Sentence) -> set[str]:
    return {t.lemma.casefold() for t in sentence.tokens if t.upos == "PROPN"}


def _content(sentence: Sentence) -> set[str]:
    return {t.lemma.casefold() for t in sentence.tokens if t.upos in {"NOUN", "PROPN", "VERB", "ADJ"}}


def _value(found: Story, claim: Claim) -> float:
    """Return how much a claim belongs in a brief: origins, outlets, what happened, whether headlines carry it."""
    sentences = {a.report.id: a.sentences for a in found.annotated}
    headlines = sum(sentences[s.report][s.sentence].kind == "headline" for s in claim.statements)
    family = max((WEIGHT.get(s.family or "", 0.0) for s in claim.statements), default=0.0)
    reports = len({s.report for s in claim.statements})
    return 2.0 * len(claim.origins) + 1.0 * reports + family + 2.0 * min(headlines, 3) + (0.5 if claim.time else 0.0)


def _sentence(found: Story, claim: Claim, told: _Told) -> tuple[str, Sentence] | None:
    """Return the body sentence that tells the claim best by itself, None if none can stand alone.

    Of several the one counts whose claims are best supported on average: what else it tells comes into the brief too.
    """
    annotated = {a.report.id: a for a in found.annotated}
    newest = max((annotated[s.report].report.published or "" for s in claim.statements), default="")
    choices: list[tuple[tuple[bool, bool, bool, bool, float, int], str, Sentence]] = []
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
        unsure = statement.certainty in {"hedged", "planned"}
        support = round(told.support(statement.report, sentence.span), 1)
        key = (old, quoted, not main, unsure, -support, abs(len(words.split()) - 20))
        choices.append((key, statement.report, sentence))
    if not choices:
        return None
    _, report, best = min(choices, key=lambda choice: (choice[0], choice[1], choice[2].span.start))
    return report, best


def _root(sentence: Sentence) -> Span | None:
    return next((t.span for t in sentence.tokens if t.head < 0), None)


def _stands_alone(sentence: Sentence, words: str) -> bool:
    """Return whether a sentence needs nothing before it: no open pronoun or connective, no half of a quotation."""
    if _NOTE.match(words):
        return False
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
        "there",
        "here",
    }:
        return False
    if words.count("“") != words.count("”") or words.count('"') % 2 or -1 < words.find("”") < words.find("“"):
        return False
    if words[:1] in {"“", '"', "‘"} and words.rstrip()[-1:] in {"”", '"', "’"}:
        return False  # a bare quotation, its speaker elsewhere
    plural = next((i for i, t in enumerate(sentence.tokens) if t.text.casefold() in {"they", "them", "their"}), None)
    if plural is not None and not any(t.xpos in {"NNS", "NNPS", "CC"} for t in sentence.tokens[:plural]):
        return False  # "is recalling 48 of them": of what stands elsewhere
    subject = next((t for t in sentence.tokens if t.relation.startswith("nsubj")), None)
    if subject is not None and subject.xpos == "PRP" and subject.lemma.lower() not in {"i", "we", "you"}:
        return False  # "it was doing ...": who or what stands elsewhere
    return words.rstrip()[-1:] in {".", "!", "”", '"', "’", ")"}


def _also(claim: Claim, report: str, carriers: set[str]) -> Iterable[Cite]:
    """Yield one cite for each other report that carries all that the sentence tells."""
    seen = {report}
    for s in claim.statements:
        if s.report not in seen and s.report in carriers:
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
