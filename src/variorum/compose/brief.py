"""The brief: five to nine sentences, each verbatim from a report or filled from cited words, checked before it leaves.

Nothing is written freely. A sentence is a report's own sentence, or a fixed frame around quoted words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from rapidfuzz import fuzz

from variorum.compose.accusations import accusations
from variorum.compose.brief_sentences import Gist, content, fits_brief, holds, opens_well, rank_in_body
from variorum.compose.central import Central
from variorum.compose.superseded import superseded
from variorum.types.account import BriefSentence, Cite
from variorum.types.claim import Claim, Discrepancy, Statement
from variorum.types.marks import Sentence
from variorum.types.story import Story
from variorum.types.text import Span

MOST = 9
LEAST = 5
EARLY = (1.3, 1.15)  # factors of the news value of a report's first sentences
OPENING = 0.6  # share of the best news value from which a claim may open the brief if its sentence introduces itself
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
Choice: TypeAlias = tuple[str, Sentence] | None  # report and sentence that tell a claim
CONFLICT = "On one point the reports cannot both be right: "


def write_brief(found: Story) -> tuple[BriefSentence, ...]:
    """Return the brief; open conflicts are always in it, and every sentence passes `check_sentence`."""
    texts = {report.id: report.text for report in found.reports}
    names = {report.outlet or report.id for report in found.reports}
    outliers = {report.id for report in found.reports if "outlier" in report.flags}
    if len(outliers) == len(found.reports):
        outliers = set()  # none is the stranger where no two share anything
    told = _Told(found)
    sentences: list[BriefSentence] = []
    covered: set[str] = set()
    used: set[tuple[str, int]] = set()
    conflicts = [
        s for s in (_conflict(found, d) for d in found.discrepancies if d.verdict == "conflict") if s is not None
    ]
    room = MOST - len(conflicts)
    central = Central(found)
    barred = _barred(found)
    choices = {claim.id: _sentence(found, claim, told, barred) for claim in found.claims}
    worth = {claim.id: _value(found, claim) * _weight(found, choices[claim.id], central) for claim in found.claims}
    gists: list[Gist] = []
    moving: set[str] = set()  # kinds of happening whose count has moved, and of which the brief gives the newest
    for claim in _opening_first(sorted(found.claims, key=lambda c: -worth[c.id]), choices, worth):
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
        gist = Gist(content(sentence), told.families(report, sentence.span))
        if (report, sentence.span.start) in used or any(gist.repeats(other) for other in gists):
            continue
        if any(fuzz.token_set_ratio(words, s.text) >= TOLD for s in sentences):
            continue
        counted = told.counted(report, sentence)
        if counted & moving:
            continue
        used.add((report, sentence.span.start))
        within = told.within(report, sentence.span)
        covered.update(c.id for c in within)
        written = BriefSentence(
            text=words,
            cites=(
                Cite(claim.id, report, sentence.span.start, sentence.span.end),
                *(_also(claim, report, told.carriers(report, within, sentence)) if claim.score >= SURE else ()),
            ),
        )
        if check_sentence(written, texts, names):
            sentences.append(written)
            gists.append(gist)
            if any(c.status == "updated" for c in within):
                moving |= counted
    return (*sentences, *(s for s in conflicts if check_sentence(s, texts, names)))


def _weight(found: Story, choice: Choice, central: Central) -> float:
    """Return a factor of the news value of a claim's sentence: what it is about, and how early its report tells it."""
    if choice is None:
        return 1.0
    report, sentence = choice
    rank = next(rank_in_body(a, sentence) for a in found.annotated if a.report.id == report)
    return central.share(sentence) * (EARLY[rank] if rank < len(EARLY) else 1.0)


def _opening_first(
    claims: Sequence[Claim], choices: Mapping[str, Choice], worth: Mapping[str, float]
) -> Iterator[Claim]:
    """Yield the claims in order, but first one of nearly the best whose sentence introduces what it is about."""
    telling = [c for c in claims if choices[c.id] is not None]
    best = worth[telling[0].id] if telling else 0.0
    near = (c for c in telling if worth[c.id] >= OPENING * best and (x := choices[c.id]) and opens_well(x[1]))
    first = next(near, None)
    if first is not None:
        yield first
    yield from (c for c in claims if c is not first)


class _Told:
    """Which claims stand in a passage, and which reports carry all of them."""

    def __init__(self, found: Story) -> None:
        self._reports = {a.report.id: a for a in found.annotated}
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

    def families(self, report: str, span: Span) -> frozenset[str]:
        """Return the families of the happenings that the report states inside the passage, news of their own only."""
        return frozenset(
            s.family
            for claim in self.within(report, span)
            for s in claim.statements
            if s.report == report and span.start <= s.start and s.end <= span.end and s.family in WEIGHT and s.family
        )

    def counted(self, report: str, sentence: Sentence) -> frozenset[str]:
        """Return the families of the happenings whose people the report counts in the sentence; a toll is of the dead."""
        span = sentence.span
        return frozenset(
            s.family
            for claim in self.within(report, span)
            for s in claim.statements
            if s.report == report and s.family and span.start <= s.start and s.end <= span.end
            if any(q.unit in {None, "person"} and q.of for q in s.quantities)
        ) | frozenset("kill" for token in sentence.tokens if token.lemma.lower() == "toll")

    def carriers(self, report: str, claims: Iterable[Claim], sentence: Sentence) -> set[str]:
        """Return the other reports that state every one of the claims, and differ from this report in none of them.

        They also hold every name, figure and quoted word of the sentence that tells the claims here.
        """
        held = list(claims)
        found = set.intersection(*({s.report for s in c.statements} for c in held)) if held else set()
        ids = {c.id for c in held}
        for claim, sides in self._sides:
            if claim in ids:
                found -= set().union(*(side for side in sides if report not in side))
        words = sentence.span.of(self._reports[report].report.text)
        return {other for other in found - {report} if holds(self._reports[other], sentence, words)}

    def support(self, report: str, span: Span) -> float:
        """Return the mean number of origins of the claims inside the passage."""
        held = self.within(report, span)
        return sum(len(c.origins) for c in held) / len(held) if held else 0.0


def _value(found: Story, claim: Claim) -> float:
    """Return how much a claim belongs in a brief: origins, outlets, what happened, whether headlines carry it."""
    sentences = {a.report.id: a.sentences for a in found.annotated}
    headlines = sum(sentences[s.report][s.sentence].kind == "headline" for s in claim.statements)
    family = max((WEIGHT.get(s.family or "", 0.0) for s in claim.statements), default=0.0)
    reports = len({s.report for s in claim.statements})
    return 2.0 * len(claim.origins) + 1.0 * reports + family + 2.0 * min(headlines, 3) + (0.5 if claim.time else 0.0)


def _barred(found: Story) -> Mapping[str, Sequence[Span]]:
    """Return by report what a brief does not repeat: what was taken back, and what only one outlet accuses somebody of."""
    gone, accused = superseded(found.reports), accusations(found)
    return {report: (*gone.get(report, ()), *accused.get(report, ())) for report in {*gone, *accused}}


def _sentence(found: Story, claim: Claim, told: _Told, barred: Mapping[str, Sequence[Span]]) -> Choice:
    """Return the body sentence that tells the claim best by itself, None if none can stand alone.

    Of several the one counts whose claims are best supported on average: what else it tells comes into the brief too.
    """
    annotated = {a.report.id: a for a in found.annotated}
    newest = max((annotated[s.report].report.published or "" for s in claim.statements), default="")
    choices: list[tuple[tuple[bool, bool, bool, bool, float, int], str, Sentence]] = []
    for statement in claim.statements:
        sentence = annotated[statement.report].sentences[statement.sentence]
        words = sentence.span.of(annotated[statement.report].report.text)
        if not fits_brief(annotated[statement.report], sentence):
            continue
        if any(sentence.span.overlaps(span) for span in barred.get(statement.report, ())):
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
