"""Where each statement ends when attribution and copying are followed back, and the source tree that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.claim.copies import Copy, copied_from, runs_of, seniority
from variorum.claim.extract import Extracted
from variorum.claim.labels import marked_stretches
from variorum.claim.sources import Cast, Speaker, outlet_speakers, speaking, voiced
from variorum.types.claim import Lean, Origin, OriginKind, Statement
from variorum.types.ids import make_id
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.story import StoryPerson
from variorum.types.text import Span


@dataclass(frozen=True, slots=True)
class Traced:
    """Statements with their origins, the origins themselves, the edges of the source tree, and each report's origin.

    Args:
        report_origins: by report, the origin of its text.
        homes: by report, where ends what it tells in its own voice.
        unvoiced: ids of statements that stand in quotation marks without a speaker.
    """

    statements: dict[str, tuple[Extracted, ...]]
    origins: tuple[Origin, ...]
    leans: tuple[Lean, ...]
    report_origins: dict[str, str]
    homes: dict[str, str]
    unvoiced: frozenset[str]


class _Origins:
    def __init__(self) -> None:
        self.found: dict[str, Origin] = {}
        self.key_of: dict[str, str] = {}

    def put(self, key: str, label: str, kind: OriginKind, report: str, why: str) -> str:
        origin_id = make_id("o", key)
        self.key_of[origin_id] = key
        known = self.found.get(origin_id)
        if known is None:
            self.found[origin_id] = Origin(origin_id, label, kind, (report,), why)
        elif report not in known.reports:
            self.found[origin_id] = replace(known, reports=(*known.reports, report))
        return origin_id


def trace_origins(
    reports: Sequence[AnnotatedReport],
    statements: Mapping[str, Sequence[Extracted]],
    people: Sequence[StoryPerson],
    copies: Sequence[Copy],
) -> Traced:
    """Return every statement with the id of the origin at which it ends."""
    origins = _Origins()
    leans: dict[tuple[str, str, str], Lean] = {}
    by_id = {report.report.id: report for report in reports}
    copy_of = {copy.copy: copy for copy in copies}
    home: dict[str, str] = {}
    for annotated in reports:
        report = annotated.report
        source = by_id[copy_of[report.id].source].report if report.id in copy_of else report
        home[report.id] = _home(origins, source, report.id)
        if report.id in copy_of:
            share = copy_of[report.id].share
            _lean(
                leans,
                report.id,
                home[report.id],
                "copy",
                f"{share:.0%} of its runs of five words stand in {source.id}",
                (),
            )
    for annotated in reports:
        report = annotated.report
        wire = _wire(report)
        if wire and report.id not in copy_of and wire.casefold() not in (report.outlet or "").casefold():
            wire_id = origins.put(
                f"agency:{wire.casefold()}", wire, "agency", report.id, f"{wire} is credited in the text"
            )
            if wire_id != home[report.id] or _is_wire_copy(report):
                _lean(leans, report.id, wire_id, "credit", f"credited: {wire}", ())
    roots = {r.report.id: copy_of[r.report.id].source if r.report.id in copy_of else r.report.id for r in reports}
    known = {r.report.id: origins.found[home[r.report.id]] for r in reports}
    outlets = outlet_speakers(
        {name: (origins.key_of[o.id], o.label, o.kind) for name, o in known.items()}, [r.report for r in reports]
    )
    cast = Cast(reports, people, roots, outlets)
    sentence_copies = _sentence_copies(reports, copy_of)
    traced: dict[str, tuple[Extracted, ...]] = {}
    ends: dict[tuple[str, int, str], str] = {}
    for annotated in _sources_first(reports):
        report = annotated.report
        found: list[Extracted] = []
        for item in statements[report.id]:
            statement = item.statement
            origin = _end(origins, leans, annotated, statement, cast, home)
            copied = sentence_copies.get((report.id, statement.sentence))
            if copied is not None:
                own = origin == home[report.id]
                there = ends.get((*copied, statement.predicate), home[copied[0]] if own else origin)
                if there != origin and (own or copied[0] == roots[report.id]):
                    origin = there
                    if copied[0] != roots[report.id]:
                        why = f"whole sentences stand in {copied[0]}"
                        _lean(leans, report.id, there, "copy", why, (statement.id,))
            ends.setdefault((report.id, statement.sentence, statement.predicate), origin)
            found.append(replace(item, statement=replace(statement, origin=origin)))
        traced[report.id] = tuple(found)
    texts = _texts(origins, reports, copy_of, home)
    for report_id, text_origin in texts.items():
        if text_origin != home[report_id]:
            _lean(leans, text_origin, home[report_id], "credit", "one of several texts of this source", ())
    used = {item.statement.origin for found in traced.values() for item in found} | set(home.values())
    used |= {lean.to for lean in leans.values()} | set(texts.values())
    return Traced(
        statements=traced,
        origins=tuple(origin for origin in origins.found.values() if origin.id in used),
        leans=tuple(leans.values()),
        report_origins=texts,
        homes=home,
        unvoiced=frozenset(
            item.statement.id
            for report in reports
            for item in statements[report.report.id]
            if not item.statement.attribution and _is_quoted(report, item.statement)
        ),
    )


def follow_outlets(
    items: Sequence[Extracted], groups: Sequence[Sequence[int]], traced: Traced
) -> tuple[list[Extracted], tuple[Lean, ...]]:
    """Return the items, and the edges of the source tree, with reports of reports followed one step further.

    Words in quotation marks whose speaker the report does not name, and those of a "he" who was not found, end with the
    one speaker to whom the claim's other statements go back. A statement that names another outlet of the story as its source ends where that outlet's own statements of the
    claim end, if these all end with one speaker: "the Courier, citing the mayor, reported" and the Courier itself.

    Args:
        groups: the positions in `items` of each claim's statements.
    """
    found = list(items)
    leans: dict[tuple[str, str, str], Lean] = {(lean.from_, lean.to, lean.kind): lean for lean in traced.leans}
    labels = {origin.id: origin.label for origin in traced.origins}
    for members in groups:
        ends: dict[str, set[str]] = {}
        for i in members:
            statement = items[i].statement
            ends.setdefault(traced.homes[statement.report], set()).add(statement.origin)
        speakers = {items[i].statement.origin for i in members if _is_named(items[i].statement)}
        for i in members:
            statement = items[i].statement
            outlet = statement.origin
            if len(speakers) == 1 and (_is_open(statement) or statement.id in traced.unvoiced):
                (speaker,) = speakers
                found[i] = replace(items[i], statement=replace(statement, origin=speaker))
                _lean(leans, statement.report, speaker, "attribution", "the claim has one speaker", (statement.id,))
                continue
            if not statement.attribution or outlet == traced.homes[statement.report]:
                continue
            further = ends.get(outlet, set())
            if len(further) == 1 and outlet not in further:
                (end,) = further
                found[i] = replace(items[i], statement=replace(statement, origin=end))
                why = f"{labels[outlet]} itself names {labels[end]}"
                _lean(leans, outlet, end, "attribution", why, (statement.id,))
    return found, tuple(leans.values())


def _is_named(statement: Statement) -> bool:
    return bool(statement.attribution) and not _is_open(statement)


def _is_open(statement: Statement) -> bool:
    """Return whether the innermost speaker is a pronoun that was not resolved."""
    return bool(statement.attribution) and statement.attribution[-1].source.startswith("unresolved")


def _is_quoted(annotated: AnnotatedReport, statement: Statement) -> bool:
    """Return whether the whole statement stands between quotation marks."""
    hull = Span(statement.start, statement.end)
    return any(piece.contains(hull) for piece in marked_stretches(annotated.report.text))


def _end(
    origins: "_Origins",
    leans: dict[tuple[str, str, str], Lean],
    annotated: AnnotatedReport,
    statement: Statement,
    cast: Cast,
    home: Mapping[str, str],
) -> str:
    """Return the origin at which the statement ends: a speaker, or the home of its report."""
    report_id = annotated.report.id
    links = voiced(statement.attribution)
    if not links and (speaker := speaking(annotated, statement)) is not None and cast.is_known(report_id, speaker):
        links = (speaker,)
    if not links or not cast.is_sure(report_id, links[-1]):
        said = cast.whose_words(statement)
        if said is not None:
            other, link = said
            return _step(origins, leans, report_id, cast.speaker(other, link), report_id, statement)
    if not links:
        return home[report_id]
    at = report_id
    for link in links:
        if link.source.casefold() == cast.own[report_id]:
            continue  # "files obtained by the Courier", in the Courier
        words = f"{link.source}: {link.cue}" if link.cue else link.source
        at = _step(origins, leans, at, cast.speaker(report_id, link), report_id, statement, words)
    return home[report_id] if at == report_id else at


def _step(
    origins: "_Origins",
    leans: dict[tuple[str, str, str], Lean],
    at: str,
    speaker: Speaker,
    report_id: str,
    statement: Statement,
    words: str = "the same words are quoted elsewhere",
) -> str:
    """Draw the edge from `at` to a speaker, and on to the body that the speaker represents; return where it ends."""
    origin = origins.put(speaker.key, speaker.label, speaker.kind, report_id, f"named as the source: {speaker.label}")
    if origin != at:
        _lean(leans, at, origin, "attribution", words, (statement.id,))
    if speaker.body is None:
        return origin
    return _step(
        origins, leans, origin, speaker.body, report_id, statement, f"{speaker.label} speaks for it: “{speaker.why}”"
    )


def _texts(
    origins: _Origins, reports: Sequence[AnnotatedReport], copy_of: Mapping[str, Copy], home: Mapping[str, str]
) -> dict[str, str]:
    """Return, by report, the origin of its text: its source, or one of that source's texts where it has several."""
    roots = {r.report.id: copy_of[r.report.id].source if r.report.id in copy_of else r.report.id for r in reports}
    by_id = {r.report.id: r.report for r in reports}
    shared: dict[str, set[str]] = {}
    for report_id, root in roots.items():
        shared.setdefault(home[report_id], set()).add(root)
    found: dict[str, str] = {}
    for report_id, root in roots.items():
        source = origins.found[home[report_id]]
        found[report_id] = (
            source.id
            if len(shared[source.id]) == 1
            else origins.put(
                f"text:{root}",
                f"{source.label}: {by_id[root].title or root}",
                source.kind,
                report_id,
                f"one text of {source.label}",
            )
        )
    return found


def _home(origins: _Origins, source: Report, report_id: str) -> str:
    """Return the origin of what `source` says in its own voice."""
    if _is_wire_copy(source):
        wire = _wire(source)
        return origins.put(
            f"agency:{wire.casefold()}", wire, "agency", report_id, f"{wire} is credited at the head of the text"
        )
    if source.outlet:
        return origins.put(
            f"outlet:{source.outlet.casefold()}",
            source.outlet,
            "outlet",
            report_id,
            "told in the outlet's own voice; no dependence found",
        )
    return origins.put(
        f"report:{source.id}",
        f"unnamed outlet ({source.id})",
        "outlet",
        report_id,
        "told in the report's own voice; the report names no outlet; no dependence found",
    )


def _wire(report: Report) -> str:
    return report.credit or ""


def _is_wire_copy(report: Report) -> bool:
    """Return whether the head of the text credits a wire, so that the whole text is the wire's."""
    return bool(
        report.credit and report.lead_in and report.credit.casefold() in report.lead_in.of(report.text).casefold()
    )


def _sources_first(reports: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
    """Return the reports as in `find_copies`: those that others can have copied from come first."""
    return [report for _, report in sorted(enumerate(reports), key=lambda pair: seniority(pair[1], pair[0]))]


def _sentence_copies(
    reports: Sequence[AnnotatedReport], copy_of: Mapping[str, Copy]
) -> dict[tuple[str, int], tuple[str, int]]:
    """Return, for sentences that stand almost unchanged in an earlier report, that report and the sentence there.

    A copied report is compared with the report that it copies alone.
    """
    found: dict[tuple[str, int], tuple[str, int]] = {}
    order = _sources_first(reports)
    runs = {report.report.id: runs_of(report) for report in order}
    for later, annotated in enumerate(order):
        own = annotated.report.id
        for earlier in order[:later]:
            other = earlier.report.id
            if own in copy_of and copy_of[own].source != other:
                continue
            for number, there in copied_from(runs[own], runs[other]).items():
                found.setdefault((own, number), (other, there))
            if own in copy_of:
                told = {_folded(earlier, s.span): n for n, s in enumerate(earlier.sentences)}
                for number, sentence in enumerate(annotated.sentences):
                    whole = told.get(_folded(annotated, sentence.span))
                    if whole is not None:
                        found.setdefault((own, number), (other, whole))
    return found


def _folded(annotated: AnnotatedReport, span: Span) -> str:
    return " ".join(span.of(annotated.report.text).split()).casefold()


def _lean(
    leans: dict[tuple[str, str, str], Lean], start: str, to: str, kind: str, why: str, statements: tuple[str, ...]
) -> None:
    known = leans.get((start, to, kind))
    if known is None:
        leans[start, to, kind] = Lean(start, to, kind, why, statements)  # type: ignore[arg-type]
    else:
        leans[start, to, kind] = replace(known, statements=(*known.statements, *statements))
