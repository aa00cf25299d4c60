"""From annotated reports to claims and discrepancies: the claim stage, in order, on one page.

Pair scores depend on two reports alone; clusters, people and origins are computed over them and can be rebuilt.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from variorum.claim.circumstances import compare_places, compare_times
from variorum.claim.confidence import confidence_of
from variorum.claim.copies import find_copies
from variorum.claim.denials import compare_denials
from variorum.claim.extract import Extracted, extract_statements
from variorum.claim.group import Group
from variorum.claim.judged import obey_people
from variorum.claim.labels import find_labels
from variorum.claim.links import NOTHING, cluster_statements, raise_known, raise_retold, score_story, trust_of
from variorum.claim.numbers import compare_numbers
from variorum.claim.origins import follow_outlets, trace_origins
from variorum.claim.people import Match, link_people, match_entities
from variorum.claim.rivals import compare_people
from variorum.claim.wordings import (
    compare_labels,
    compare_names,
    compare_quoted,
    compare_utterances,
    compare_voices,
    find_utterances,
    names_elsewhere,
    same_utterances,
)
from variorum.ports import Encoder, Floats2d, PairScores
from variorum.types.account import Label
from variorum.types.claim import Claim, Discrepancy, Statement, Status, When, when_of
from variorum.types.ids import make_id
from variorum.types.judgement import Decided
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.story import Key, Story, StoryPerson
from variorum.types.text import Span, mark_words
from variorum.types.timex import precision

RELATED = 0.45  # cosine of two reports' centres; nine gold stories: 95% of pairs of one story above .38, 98% of two stories below
FIRST_PERSON = {"i", "we", "our", "my", "us", "me", "“i", "“we", "“our", '"i', '"we', '"our'}
NOBODY: Decided[Key] = Decided()


def build_claims(
    annotated: Sequence[AnnotatedReport],
    encoder: Encoder,
    *,
    known: PairScores | None = None,
    found: Mapping[str, Sequence[Extracted]] | None = None,
    decided: Decided[str] = NOTHING,
    people: Decided[Key] = NOBODY,
) -> Story:
    """Return the story's claims, ordered by number of origins, reports and first appearance.

    Args:
        known: scores of pairs of reports that were judged before; what it lacks is worked out and given to it. The
            claims are the same with it and without.
        found: statements that were extracted before, by id of the report; those of the others are extracted here.
        decided: ids of statements that people have said belong to one claim, or do not.
        people: entities that people have said are one, or are not.
    """
    reports = tuple(annotated)
    order = {report.report.id: index for index, report in enumerate(reports)}
    before = found or {}
    extracted = {r.report.id: before.get(r.report.id) or extract_statements(r) for r in reports}
    vectors = embed_all(extracted, encoder)
    matches = _matches(reports)
    persons = obey_people(link_people(reports, matches), people, reports)
    copies = find_copies(reports)
    traced = trace_origins(reports, extracted, persons, copies)
    items = [item for report in reports for item in traced.statements[report.report.id]]
    by_id = {report.report.id: report for report in reports}
    person_of: dict[Key, StoryPerson] = {member: person for person in persons for member in person.members}
    utterances = [u for report in reports for u in find_utterances(report, person_of)]
    spoken = encoder.encode([u.span.of(by_id[u.report].report.text) for u in utterances])
    scores = score_story(reports, traced.statements, vectors, matches, known)
    raise_retold(scores, items, same_utterances(utterances, spoken))
    raise_known(scores, items, person_of)
    groups = cluster_statements(items, scores, decided)
    items, leans = follow_outlets(items, groups, traced)
    labels = find_labels(reports, persons)
    copy_root = {copy.copy: copy.source for copy in copies}
    claims: list[Claim] = []
    discrepancies: list[Discrepancy] = []
    compared: list[Group] = []
    for members in groups:
        chosen = tuple(items[i] for i in members)
        trust = trust_of(members, scores)
        group = Group(
            claim_id=_claim_id(chosen, by_id, order),
            items=chosen,
            reports=by_id,
            matches=matches,
            persons=person_of,
            copy_root=copy_root,
            score=trust,
        )
        compared.append(group)
        differing = _discrepancies(group, labels, persons)
        discrepancies.extend(differing)
        claims.append(_claim(group, differing, by_id))
    discrepancies.extend(names_elsewhere(compared, persons, discrepancies))
    discrepancies.extend(compare_utterances(compared, utterances, spoken, discrepancies))
    claims = [replace(c, time=_on_its_day(c.time, reports)) for c in claims]
    claims.sort(
        key=lambda c: (
            -len(c.origins),
            -c.outlets,
            -len({s.report for s in c.statements}),
            order[c.statements[0].report],
            c.statements[0].start,
        )
    )
    kept = _once(discrepancies, claims)
    strangers = _strangers(vectors, claims)
    return Story(
        reports=tuple(
            _finished(r.report, traced.report_origins, copy_root, outlier=r.report.id in strangers) for r in reports
        ),
        annotated=reports,
        claims=tuple(claims),
        discrepancies=kept,
        origins=traced.origins,
        leans=leans,
        persons=persons,
        labels=labels,
    )


def embed(found: Sequence[Extracted], encoder: Encoder) -> Floats2d:
    """Return the vectors of one report's statements; they depend on that report alone."""
    return embed_all({"": found}, encoder)[""]


def embed_all(extracted: Mapping[str, Sequence[Extracted]], encoder: Encoder) -> dict[str, Floats2d]:
    """Return the vectors of every report's statements; readings that reports share are encoded once.

    A vector depends on its text alone, so each report's are those that `embed` gives.
    """
    keys = {report_id: [marked_key(item) for item in found] for report_id, found in extracted.items()}
    place = {text: index for index, text in enumerate(dict.fromkeys(t for found in keys.values() for t in found))}
    encoded = encoder.encode(list(place))
    return {
        report_id: encoded[np.array([place[text] for text in found], dtype=np.intp)]
        for report_id, found in keys.items()
    }


def marked_key(item: Extracted) -> str:
    """Return the statement's masked reading with its predicate word marked where that first occurs, if it does."""
    statement = item.statement
    word = statement.quote[max(0, statement.trigger.start - statement.start) : statement.trigger.end - statement.start]
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", item.key) if word else None
    return mark_words(item.key, Span(*found.span())) if found else item.key


def _matches(reports: Sequence[AnnotatedReport]) -> dict[tuple[str, str], dict[tuple[str, str], Match]]:
    found: dict[tuple[str, str], dict[tuple[str, str], Match]] = {}
    for one, other in combinations(reports, 2):
        pairs = match_entities(one, other)
        found[one.report.id, other.report.id] = pairs
        found[other.report.id, one.report.id] = {(b, a): match for (a, b), match in pairs.items()}
    return found


def _claim_id(items: Sequence[Extracted], reports: Mapping[str, AnnotatedReport], order: Mapping[str, int]) -> str:
    """Return an id that stays while the founding statement (earliest report, first place) stands."""
    founder = min(
        (item.statement for item in items),
        key=lambda s: (
            reports[s.report].report.published is None,
            reports[s.report].report.published or "",
            order[s.report],
            s.start,
        ),
    )
    return make_id("c", founder.id)


def _discrepancies(
    group: Group, labels: Mapping[str, Sequence[Label]], persons: Sequence[StoryPerson]
) -> tuple[Discrepancy, ...]:
    if len({group.root(s) for s in group.statements}) < 2:
        return ()
    return (
        *compare_numbers(group),
        *compare_names(group),
        *compare_people(group),
        *compare_times(group),
        *compare_places(group),
        *compare_quoted(group),
        *compare_labels(group, labels, persons),
        *compare_voices(group),
        *compare_denials(group),
    )


def _once(discrepancies: Sequence[Discrepancy], claims: Sequence[Claim]) -> tuple[Discrepancy, ...]:
    """Keep a spelling or a label difference once for each person: with the claim of most statements."""
    rank = {claim.id: (-len(claim.statements), index) for index, claim in enumerate(claims)}
    best: dict[tuple[str, str], Discrepancy] = {}
    for d in discrepancies:
        if d.verdict in {"spelling", "wording"}:
            values = (
                d.about
                if d.verdict == "wording"
                else "|".join(sorted(v.value.split()[-1].casefold() for v in d.values))
            )
            key = (d.verdict, values)
            if key not in best or (-sum(len(v.statements) for v in d.values), rank[d.claim]) < (
                -sum(len(v.statements) for v in best[key].values),
                rank[best[key].claim],
            ):
                best[key] = d
    kept = [d for d in discrepancies if d.verdict not in {"spelling", "wording"} or d in best.values()]
    severity = {"conflict": 0, "update": 1, "undetermined": 3}
    return tuple(sorted(kept, key=lambda d: (severity.get(d.verdict, 2), rank[d.claim])))


def _claim(group: Group, found: Sequence[Discrepancy], reports: Mapping[str, AnnotatedReport]) -> Claim:
    statements = group.statements
    texts = {group.root(s) for s in statements}
    origins = tuple(dict.fromkeys(s.origin for s in statements))
    used = {s.report for s in statements}
    outlets = {reports[r].report.outlet or r for r in used}
    verdicts = {d.verdict for d in found}
    status: Status
    if "conflict" in verdicts:
        status = "disputed"
    elif "update" in verdicts:
        status = "updated"
    elif len(used) == 1:
        status = "single"
    else:
        status = "agreed" if len(origins) > 1 and len(texts) > 1 else "repeated"
    return Claim(
        id=group.claim_id,
        text=_clearest(group.items, found).quote,
        status=status,
        statements=tuple(_named(s, group.persons) for s in statements),
        outlets=len(outlets),
        origins=origins,
        entities=tuple(
            dict.fromkeys(
                group.persons[s.report, a.entity].id
                for s in statements
                for a in s.arguments
                if a.entity and (s.report, a.entity) in group.persons
            )
        ),
        places=tuple(dict.fromkeys(p.key for s in statements for p in s.places)),
        time=_when(statements),
        score=group.score,
        confidence=confidence_of(group.score) if len(used) > 1 else None,
    )


def _named(statement: Statement, persons: Mapping[Key, StoryPerson]) -> Statement:
    """Return the statement with the story's ids of its participants and speakers; None where the story lists none."""

    def story_id(entity: str | None) -> str | None:
        person = persons.get((statement.report, entity)) if entity else None
        return person.id if person else None

    return replace(
        statement,
        arguments=tuple(replace(a, entity=story_id(a.entity)) for a in statement.arguments),
        attribution=tuple(replace(a, entity=story_id(a.entity)) for a in statement.attribution),
    )


def _clearest(items: Sequence[Extracted], found: Sequence[Discrepancy]) -> Statement:
    """Return the statement that reads best by itself: from the body, self-standing, with names, whole, not too long.

    One that gives a value of which the newest is known only stands where all do.
    """
    outdated = {name for d in found if d.verdict == "update" for value in d.values[:-1] for name in value.statements}
    current = [item for item in items if item.statement.id not in outdated] or items

    def key(item: Extracted) -> tuple[bool, bool, bool, bool, bool, int]:
        words = item.statement.quote.split()
        spoken = any(word.casefold() in FIRST_PERSON for word in words)
        named = any(word[:1].isupper() for word in words[1:])
        doubtful = item.statement.certainty in {"hedged", "planned", "denied"}
        unclear = spoken or not item.self_standing
        return (item.headline, unclear, doubtful, not named, not item.whole, abs(len(words) - 16))

    return min(current, key=key).statement


PRECISIONS = ("minute", "hour", "part-of-day", "day", "floating", "week", "month", "year", "vague")
_CLOCK = re.compile(r"XXXX-XX-XX(T.+)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|XXXX-WXX-\d")


def _when(statements: Sequence[Statement]) -> When | None:
    """Return the most exact time the statements give; a clock time without a day takes the one day the others name."""
    times = [when_of(time) for s in statements for time in s.times if time.value and not time.value.endswith("_REF")]
    if not times:
        return None
    best = min(times, key=lambda w: (PRECISIONS.index(w.precision), "T" not in (w.value or "")))
    clock = next(((w, found[1]) for w in times if (found := _CLOCK.fullmatch(w.value or ""))), None)
    days = {found.group(): w for w in times if (found := _DAY.match(w.value or ""))}
    if clock is not None and len(days) == 1 and PRECISIONS.index(best.precision) > PRECISIONS.index("hour"):
        day, named = next(iter(days.items()))
        value = day + clock[1]
        text = clock[0].text if named.text in clock[0].text else f"{clock[0].text}, {named.text}"
        return When(text=text, value=value, precision=precision(value))
    return best


def _on_its_day(when: When | None, reports: Sequence[AnnotatedReport]) -> When | None:
    """Return an hour of the night without a day on the one day whose early hours the story tells of.

    "3am" in one report and "early on Friday" in another, and early hours of no other day: Friday, 3am.
    """
    clock = _CLOCK.fullmatch(when.value or "") if when else None
    if when is None or clock is None or not "T00" <= clock[1][:3] <= "T06":
        return when
    early = {
        found.group(): t.text
        for report in reports
        for t in report.times
        if t.mod == "START" and (found := _DAY.fullmatch(t.value or ""))
    }
    if len(early) != 1:
        return when
    day, named = next(iter(early.items()))
    value = day + clock[1]
    return When(text=f"{when.text}, {named}", value=value, precision=precision(value))


def _finished(report: Report, homes: Mapping[str, str], copy_root: Mapping[str, str], *, outlier: bool) -> Report:
    flags = [*report.flags]
    if report.id in copy_root:
        flags.append("near-copy")
    if outlier:
        flags.append("outlier")
    return replace(report, origin=homes[report.id], flags=tuple(dict.fromkeys(flags)))


def _strangers(vectors: Mapping[str, Floats2d], claims: Sequence[Claim]) -> frozenset[str]:
    """Return reports that share no claim with any other and whose sentences lie far from all others'.

    A report without statements (a language without a model) is not compared and is no stranger.
    """
    centres = {name: _centre(found) for name, found in vectors.items() if len(found)}
    if len(centres) < 2:
        return frozenset()
    shared = {s.report for claim in claims if len({x.report for x in claim.statements}) > 1 for s in claim.statements}
    return frozenset(
        name
        for name, centre in centres.items()
        if name not in shared and all(float(centre @ other) < RELATED for x, other in centres.items() if x != name)
    )


def _centre(found: Floats2d) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = found.mean(axis=0)
    return mean / np.linalg.norm(mean)
