"""Names, labels, quoted words and voices that differ between statements of one claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from rapidfuzz import fuzz

from variorum.claim.features import BROAD
from variorum.claim.group import Group, Reading, slot_values
from variorum.claim.labels import labels_in, stance
from variorum.claim.people import is_named, name_words
from variorum.ports import Floats2d
from variorum.types.account import Label
from variorum.types.claim import Attribution, Discrepancy, Statement
from variorum.types.ids import make_id
from variorum.types.marks import AnnotatedReport, Entity
from variorum.types.story import Key, StoryPerson
from variorum.types.text import Span
from variorum.types.tree import base

PAIRS = {'"': '"', "“": "”", "«": "»", "‘": "’", "„": "“"}
UTTERANCE_WORDS = 3  # shorter quoted runs are not compared between reports unless their claims agree
SAME_UTTERANCE = 0.7  # least cosine of two quoted runs of one speaker that are one utterance
LABEL_WORDS = 5  # longer phrases are descriptions, not labels
QUOTE_MARKS = "\"“”„«»‘’'"
SAME_WORDS = 92.0  # token similarity (0..100) from which two quoted strings count as the same words
CAREFUL = {"reported", "hedged", "denied"}
CLEARING = {"clear", "acquit", "absolve", "exonerate", "let", "free", "pardon", "say"}
DOUBT = re.compile(
    r"\b(?:alleg\w+|suspec\w+|suspicion|believ\w+|accus\w+|charg\w+|claim\w*|apparent\w*|purported\w*|reportedly)\b",
    re.IGNORECASE,
)
LONG_WORD = 5  # least letters of a word that tells
SHARED_WORDS = 3  # least such words that two statements with different predicates share to tell one act
SURE_VOICES = 0.5  # least trust in the claim for its voices to be compared
SORTED_WORDS = 54.0  # likewise with the words in order: two remarks on one thing stay below
SAME_RUN = 0.7  # most of the shorter quotation that may stand word for word in the other for it to be reworded
SAME_START = 0.35  # ... and where both begin with it
KIN_WORDS = 50.0  # below this they are not two wordings of one utterance


def compare_names(group: Group) -> Iterator[Discrepancy]:
    """Yield one discrepancy for each person whose name is spelt differently among the claim's statements."""
    by_person: dict[str, tuple[StoryPerson, list[Reading]]] = {}
    for statement in group.statements:
        for entity_id, span in _people(statement):
            person = group.persons.get((statement.report, entity_id))
            entity = _entity(group, statement.report, entity_id)
            if person is not None and entity is not None and is_named(entity) and person.type == "person":
                reading = Reading(statement, _name_span(group, statement, entity_id, span), entity.name)
                by_person.setdefault(person.id, (person, []))[1].append(reading)
    for person, readings in by_person.values():
        pairs = combinations(readings, 2)
        if any(group.root(a.statement) != group.root(b.statement) and is_variant(group, a, b) for a, b in pairs):
            yield from _spelt(group, person)


def _spelt(group: Group, person: StoryPerson) -> Iterator[Discrepancy]:
    """Yield the spelling difference of a person over all reports: each with the first place of its fullest name.

    A report that has no statement in the claim is shown by its words alone.
    """
    first: list[Reading] = []
    for report, entity_id in person.members:
        entity = _entity(group, report, entity_id)
        mentions = [m for m in group.reports[report].mentions if m.entity == entity_id and m.kind == "name"]
        if entity is None or not mentions:
            continue
        full = next((m for m in mentions if m.text == entity.name), max(mentions, key=lambda m: len(m.span)))
        own = [s for s in group.statements if s.report == report and any(e == entity_id for e, _ in _people(s))]
        holder = own[0] if own else replace(group.statements[0], id="", report=report)
        first.append(Reading(holder, full.span, entity.name))
    pairs = [
        (a, b)
        for a, b in combinations(first, 2)
        if group.root(a.statement) != group.root(b.statement) and is_variant(group, a, b)
    ]
    if pairs:
        shown = {r.shown for pair in pairs for r in pair}
        surnames = {_surname(name) for name in shown}
        kept = [r for r in first if r.shown in shown or _surname(r.shown) in surnames]
        yield _spelling(group, person, kept, pairs[0])


def _spelling(
    group: Group, person: StoryPerson, readings: Sequence[Reading], pair: tuple[Reading, Reading]
) -> Discrepancy:
    one, other = pair
    return Discrepancy(
        id=make_id("d", group.claim_id, "name", person.id),
        claim=group.claim_id,
        slot="name",
        verdict="spelling",
        about="the name of one person",
        values=slot_values(readings),
        reasons=(f"“{one.shown}” and “{other.shown}” are near-equal and have the same first name or role",),
        score=group.score,
    )


def _surname(name: str) -> str:
    return next(iter(reversed(name_words(name))), "")


def names_elsewhere(
    groups: Sequence[Group], persons: Sequence[StoryPerson], found: Sequence[Discrepancy]
) -> Iterator[Discrepancy]:
    """Yield a spelling difference for persons whose name differs between reports, but within no single claim.

    It stands with the claim that most statements about the person share; a variant that none of these statements
    carries is shown by its words alone.
    """
    told = {d.id for d in found if d.verdict == "spelling"}
    for person in persons:
        if person.type != "person" or any(make_id("d", g.claim_id, "name", person.id) in told for g in groups):
            continue
        members = set(person.members)
        counts = [
            (sum((s.report, e) in members for s in g.statements for e, _ in _people(s)), i)
            for i, g in enumerate(groups)
        ]
        most, index = max(counts, key=lambda c: (c[0], -c[1]), default=(0, 0))
        if not most:
            continue
        yield from _spelt(groups[index], person)


def is_variant(group: Group, a: Reading, b: Reading) -> bool:
    """Return whether two name readings are one person's name in two spellings."""
    matches = group.matches.get((a.statement.report, b.statement.report), {})
    ones = {e.id for e in group.reports[a.statement.report].entities if e.name == a.shown}
    others = {e.id for e in group.reports[b.statement.report].entities if e.name == b.shown}
    return any(matches[pair].kind == "spelling" for pair in matches if pair[0] in ones and pair[1] in others)


def _people(statement: Statement) -> Iterator[tuple[str, Span]]:
    for argument in statement.arguments:
        if argument.entity is not None:
            yield argument.entity, argument.span
    for link in statement.attribution:
        if link.entity is not None and link.start is not None and link.end is not None:
            yield link.entity, Span(link.start, link.end)


def _entity(group: Group, report: str, entity_id: str) -> Entity | None:
    return next((e for e in group.reports[report].entities if e.id == entity_id), None)


def _name_span(group: Group, statement: Statement, entity_id: str, near: Span) -> Span:
    """Return where the name itself stands: inside `near`, else in the sentence, else first in the report."""
    annotated = group.reports[statement.report]
    names = [m.span for m in annotated.mentions if m.entity == entity_id and m.kind == "name"]
    inside = [span for span in names if near.contains(span)]
    sentence = annotated.sentences[statement.sentence].span
    return next(iter(inside or [s for s in names if sentence.contains(s)] or names), near)


def compare_labels(
    group: Group, labels: Mapping[str, Sequence[Label]], persons: Sequence[StoryPerson]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each person whom outlets label with words of different classes (`labels.STANCE`).

    Besides people known by name: whoever fills the same role in statements that say the same.
    """
    named = False
    for person in persons:
        readings = [
            Reading(statement, Span(label.start, label.end), _voiced(label))
            for statement in group.statements
            for label in labels_in(labels, person.id, statement.report, Span(statement.start, statement.end))
            if stance(label.label) is not None
        ]
        if _differ(group, readings):
            named = True
            yield _labelled(group, person.id, f"how {person.name} is called", readings)
    if named:
        return
    for role in ("agent", "patient"):
        readings = [
            Reading(statement, argument.span, argument.text)
            for statement in group.statements
            for argument in statement.arguments
            if argument.role == role
            and argument.relation != "shared"
            and stance(argument.head) is not None
            and len(argument.text.split()) <= LABEL_WORDS
        ]
        if _differ(group, readings):
            yield _labelled(group, role, "how one person is called", readings)


def _voiced(label: Label) -> str:
    return label.label if label.voice == "outlet" else f"{label.label} (quoted)"


def _differ(group: Group, readings: Sequence[Reading]) -> bool:
    """Return whether readings of different texts belong to different classes of `labels.STANCE`."""
    kinds = {(group.root(r.statement), stance(r.shown.removesuffix(" (quoted)"))) for r in readings}
    return any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(kinds, key=str), 2))


def _labelled(group: Group, key: str, about: str, readings: Sequence[Reading]) -> Discrepancy:
    return Discrepancy(
        id=make_id("d", group.claim_id, "wording", key),
        claim=group.claim_id,
        slot="wording",
        verdict="wording",
        about=about,
        values=slot_values(readings),
        reasons=("the outlets choose words of different weight for one person; quoted words are marked as such",),
        score=group.score,
    )


def compare_quoted(group: Group) -> Iterator[Discrepancy]:
    """Yield a `translation` if one speaker's quoted words are given in two wordings."""
    quoted = [(statement, span) for statement in group.statements for span in _quoted_spans(group, statement)]
    readings: list[Reading] = []
    for (one, a), (other, b) in combinations(quoted, 2):
        if group.root(one) == group.root(other) or not (one.attribution or other.attribution):
            continue
        if one.attribution and other.attribution and not _same_speaker(group, one, other):
            continue  # where one report leaves the speaker open, the claim says that it is the same
        left, right = (span.of(_text(group, s)) for s, span in ((one, a), (other, b)))
        if min(len(left.split()), len(right.split())) < 2:
            continue
        if _reworded(left, right):
            readings.extend(r for r in (Reading(one, a, left), Reading(other, b, right)) if r not in readings)
    if readings:
        yield _translation(group, readings)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in quotation marks with their speaker: a story person's id, else the folded last word of the source."""

    report: str
    span: Span
    speaker: str


def find_utterances(annotated: AnnotatedReport, persons: Mapping[Key, StoryPerson]) -> tuple[Utterance, ...]:
    """Return the report's quoted words of three words or more whose speaker is known."""
    report = annotated.report
    found: list[Utterance] = []
    for quotation in annotated.quotations:
        if quotation.speaker is None or quotation.kind == "indirect":
            continue
        person = persons.get((report.id, quotation.entity)) if quotation.entity else None
        speaker = person.id if person else f"name:{name_words(quotation.speaker)[-1:]}"
        for piece in quotation.content:
            found.extend(
                Utterance(report.id, span, speaker)
                for span in marked_spans(report.text, piece)
                if len(span.of(report.text).split()) >= UTTERANCE_WORDS
            )
    return tuple(dict.fromkeys(found))


def same_utterances(utterances: Sequence[Utterance], vectors: Floats2d) -> Iterator[tuple[Utterance, Utterance]]:
    """Yield the pairs of short quoted runs of two reports in which one speaker says the same.

    Args:
        vectors: one row for each utterance.
    """
    for i, j in combinations(range(len(utterances)), 2):
        a, b = utterances[i], utterances[j]
        if a.report != b.report and a.speaker == b.speaker and float(vectors[i] @ vectors[j]) >= SAME_UTTERANCE:
            yield a, b


def compare_utterances(
    groups: Sequence[Group], utterances: Sequence[Utterance], vectors: Floats2d, found: Sequence[Discrepancy]
) -> Iterator[Discrepancy]:
    """Yield a `translation` where one speaker's words stand in two wordings, with the claim that tells them.

    Args:
        vectors: one row for each utterance.
        found: what the claims' own comparison gave; a claim gets no second one.
    """
    done = {d.claim for d in found if d.verdict == "translation"}
    pairs: dict[str, tuple[Group, list[Reading]]] = {}
    for a, b in same_utterances(utterances, vectors):
        if not groups or groups[0].root_of(a.report) == groups[0].root_of(b.report):
            continue
        if not _reworded(*(u.span.of(groups[0].reports[u.report].report.text) for u in (a, b))):
            continue
        holding = [
            (group, [s for s in group.statements if stands_in(s, a)], [s for s in group.statements if stands_in(s, b)])
            for group in groups
        ]
        telling = [h for h in holding if h[1] and h[2]] or [h for h in holding if h[1] or h[2]][:1]
        for group, ones, others in telling:
            readings = pairs.setdefault(group.claim_id, (group, []))[1]
            for utterance, statements in ((a, ones), (b, others)):
                holder = statements[0] if statements else replace(group.statements[0], id="", report=utterance.report)
                reading = Reading(
                    holder, utterance.span, utterance.span.of(group.reports[utterance.report].report.text)
                )
                if reading not in readings:
                    readings.append(reading)
    for claim_id, (group, readings) in pairs.items():
        if claim_id not in done:
            yield _translation(group, readings)


def stands_in(statement: Statement, utterance: Utterance) -> bool:
    """Return whether the statement shares words with the utterance."""
    return statement.report == utterance.report and utterance.span.overlaps(Span(statement.start, statement.end))


def _reworded(one: str, other: str) -> bool:
    """Return whether two strings are one utterance in two wordings: not the same words, none a part of the other."""
    left, right = (words.strip(QUOTE_MARKS + " .,").casefold() for words in (one, other))
    return (
        fuzz.token_set_ratio(left, right) >= KIN_WORDS
        and fuzz.partial_ratio(left, right) < SAME_WORDS
        and SORTED_WORDS <= fuzz.token_sort_ratio(left, right) < SAME_WORDS
        and not _is_cut(name_words(left), name_words(right))
    )


def _is_cut(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether most of the shorter string is one run of the longer: the same words, cut at another place."""
    run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    needed = SAME_START if run.a == run.b == 0 else SAME_RUN
    return run.size > needed * min(len(one), len(other))


def _translation(group: Group, readings: Sequence[Reading]) -> Discrepancy:
    return Discrepancy(
        id=make_id("d", group.claim_id, "wording", "translation"),
        claim=group.claim_id,
        slot="wording",
        verdict="translation",
        about="the quoted words",
        values=slot_values(readings),
        reasons=("one speaker, one occasion, quoted in two wordings, as two translations or two notes give them",),
        score=group.score,
    )


def _text(group: Group, statement: Statement) -> str:
    return group.reports[statement.report].report.text


def _quoted_spans(group: Group, statement: Statement) -> list[Span]:
    """Return the pieces in quotation marks that overlap the statement, cut to its sentence."""
    annotated = group.reports[statement.report]
    hull = Span(statement.start, statement.end)
    sentence = annotated.sentences[statement.sentence].span
    found: list[Span] = []
    for piece in (p for q in annotated.quotations for p in q.content):
        for mark in marked_spans(annotated.report.text, piece):
            if mark.overlaps(hull) and mark.overlaps(sentence):
                span = Span(max(mark.start, sentence.start), min(mark.end, sentence.end))
                if len(span) > 2 and span not in found:
                    found.append(span)
    if not found and not statement.attribution:
        found = [m for m in marked_spans(annotated.report.text, sentence) if m.contains(hull)]
    return found


def marked_spans(text: str, piece: Span) -> Iterator[Span]:
    """Yield the runs in quotation marks inside a piece, marks included; one that does not close ends with the piece."""
    at = piece.start
    while at < piece.end:
        opening = next((i for i in range(at, piece.end) if text[i] in PAIRS), None)
        if opening is None:
            return
        closes = PAIRS[text[opening]]
        closing = next(
            (
                i
                for i in range(opening + 1, piece.end)
                if text[i] == closes and not (closes == "’" and text[i + 1 : i + 2].isalpha())
            ),
            piece.end - 1,
        )
        yield Span(opening, closing + 1)
        at = closing + 1


def _same_speaker(group: Group, one: Statement, other: Statement) -> bool:
    a, b = one.attribution[-1], other.attribution[-1]
    persons = [
        group.persons.get((s.report, link.entity)) if link.entity else None for s, link in ((one, a), (other, b))
    ]
    if persons[0] is not None and persons[1] is not None:
        return persons[0].id == persons[1].id
    return _last_word(a) == _last_word(b)


def _last_word(link: Attribution) -> str:
    words = name_words(link.source)
    return words[-1] if words else ""


def compare_voices(group: Group) -> Iterator[Discrepancy]:
    """Yield an `attribution` if some outlets tell as fact what others only attribute or hedge.

    That one outlet names its source and another does not says little where many sources tell the same. It is worth a
    line where the careful ones hedge, or where all of them lean on one source.
    """
    if group.score < SURE_VOICES:
        return
    statements = [item.statement for item in group.items if not item.headline]
    if any(s.certainty == "hedged" and _has_agent(s) for s in statements):
        statements = [s for s in statements if _has_agent(s)]  # "X is suspected of killing" against "X killed"
    by_root: dict[str, list[Statement]] = {}
    for statement in statements:
        by_root.setdefault(group.root(statement), []).append(statement)
    told = {
        root: found
        for root, found in by_root.items()
        if all(_tells_as_fact(s) and not _is_told_by(group, s) for s in found)
    }
    facts = [s for found in told.values() for s in found]
    careful = {
        root: found
        for root, found in by_root.items()
        if all(s.certainty in CAREFUL and any(_tells_the_same(s, fact) for fact in facts) for s in found)
    }
    denied = any(s.certainty == "denied" for s in statements)
    doubted = denied or any(_is_doubted(s) for found in careful.values() for s in found)
    sources = {s.origin for found in careful.values() for s in found}
    if not told or not careful or not (doubted or (len(careful) > 1 and len(sources) == 1)):
        return
    readings = [Reading(s, Span(s.start, s.end), "told as fact") for found in told.values() for s in found]
    for found in careful.values():
        for s in found:
            link = s.attribution[-1] if s.attribution else None
            way = "denied by" if s.certainty == "denied" else "attributed to"
            shown = f"{way} {link.source}" if link else "hedged"
            span = (
                Span(link.start, link.end)
                if link and link.start is not None and link.end is not None
                else Span(s.start, s.end)
            )
            readings.append(Reading(s, span, shown))
    yield Discrepancy(
        id=make_id("d", group.claim_id, "attribution"),
        claim=group.claim_id,
        slot="attribution",
        verdict="attribution",
        about="whether it is told as fact",
        values=slot_values(readings),
        reasons=("some outlets tell this in their own voice, others only attribute or hedge it",),
        score=group.score,
    )


def _has_agent(statement: Statement) -> bool:
    return any(a.role == "agent" for a in statement.arguments)


def _tells_as_fact(statement: Statement) -> bool:
    """Return whether the outlet tells it in its own voice; that somebody was cleared of it does not tell the act."""
    return statement.certainty == "asserted" and statement.predicate.split()[0] not in CLEARING


def _is_told_by(group: Group, statement: Statement) -> bool:
    """Return whether the clause is what somebody says by any verb: "the driver moaned that the brakes had failed"."""
    annotated = group.reports[statement.report]
    tokens = annotated.sentences[statement.sentence].tokens
    token = next((t for t in tokens if t.span == statement.trigger), None)
    if token is None or base(token.relation) != "ccomp":
        return False
    subjects = [t.span for t in tokens if t.head == token.head and t.relation == "nsubj"]
    voices = [m.span for m in annotated.mentions if m.type in {"person", "organisation"}]
    return any(voice.contains(subject) for subject in subjects for voice in voices)


def _tells_the_same(one: Statement, other: Statement) -> bool:
    """Return whether two statements tell one act: one predicate or narrow family, or much the same words."""
    if one.polarity != other.polarity or (one.family in BROAD and other.family in BROAD):
        return False
    if one.predicate == other.predicate or (one.family is not None and one.family == other.family):
        return True
    patients = [{a.head for a in s.arguments if a.role == "patient"} for s in (one, other)]
    others = [{a.head for a in s.arguments if a.role != "patient"} for s in (one, other)]
    if patients[0] & patients[1] and _heads(one, others[0]) & _heads(other, others[1]):
        return True  # the same thing in the same place, or by the same hand
    words = [
        {
            word
            for text in (s.quote, *(a.text for a in s.arguments))
            for word in name_words(text)
            if len(word) >= LONG_WORD
        }
        for s in (one, other)
    ]
    return len(words[0] & words[1]) >= SHARED_WORDS


def _heads(statement: Statement, heads: set[str]) -> set[str]:
    """Return the heads that tell, without those of days and adverbs."""
    told = {a.head for a in statement.arguments if a.relation not in {"advmod", "on", "advcl"}}
    return {head for head in heads & told if len(head) >= LONG_WORD - 1}


def _is_doubted(statement: Statement) -> bool:
    """Return whether the words leave it open: denied, alleged, suspected; and not only a possibility or an opinion."""
    if statement.certainty == "denied":
        return True
    cues = " ".join(link.cue or "" for link in statement.attribution)
    return statement.certainty == "hedged" and (
        not statement.attribution or DOUBT.search(f"{cues} {statement.quote}") is not None
    )
