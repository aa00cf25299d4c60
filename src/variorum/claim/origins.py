"""Where each statement ends when attribution and copying are followed back, and the source tree that shows it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.claim.copies import Copy, copied_runs, runs_of
from variorum.claim.extract import Extracted
from variorum.claim.people import GENERIC_ROLES
from variorum.types.claim import Attribution, Lean, Origin, OriginKind, Statement
from variorum.types.ids import make_id
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.story import StoryPerson

# Words that tell what kind of source a description names; the first list that has one of its words decides.
KINDS: tuple[tuple[OriginKind, frozenset[str]], ...] = (
    ("social", frozenset("tweet twitter feed post facebook instagram telegram channel blog x weibo".split())),
    (
        "document",
        frozenset(
            "file files document documents report statement filing affidavit memo letter indictment transcript record records "
            "log logs email emails dossier notice bulletin complaint ruling verdict papers minutes survey study data".split()
        ),
    ),
    ("broadcast", frozenset("television tv radio broadcaster broadcast conference briefing interview".split())),
    ("agency", frozenset("agency wire newswire".split())),
    (
        "witness",
        frozenset(
            "witness witnesses resident residents neighbour neighbours neighbor neighbors passenger passengers bystander bystanders "
            "survivor survivors informant relative relatives shopkeeper villager villagers customer eyewitness eyewitnesses".split()
        ),
    ),
    (
        "official",
        frozenset(
            "police officer officers officials official minister ministry government spokesman spokeswoman spokesperson mayor "
            "prosecutor prosecutors investigators investigator authorities authority president governor commissioner chief "
            "department judge court army military firefighters coroner council councillor inspector sheriff agents detectives "
            "detective constable superintendent secretary chancellor premier ambassador coastguard brigade regulator".split()
        ),
    ),
)
SPOKES = {"spokesman", "spokeswoman", "spokesperson", "spokespeople"}
NOT_POLICE = {"informant", "union", "lawyer", "former", "victim", "suspect", "fire"}
# What somebody said, told as an act of theirs: it ends with them and not with the outlet that tells it.
SPEAKING = frozenset(
    "accuse admit allege announce appeal argue ask blame call claim condemn confirm criticise criticize demand deny describe "
    "dismiss insist praise promise propose reject say tell threaten urge vow warn want withhold".split()
)
OFFICES = {"prosecutors": "prosecutor", "prosecution": "prosecutor", "defence": "lawyer", "defense": "lawyer"}
POLICE = frozenset(
    "police policeman policemen officer officers cop cops constable detectives detective carabinieri".split()
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Traced:
    """Statements with their origins, the origins themselves, the edges of the source tree, and each report's origin."""

    statements: dict[str, tuple[Extracted, ...]]
    origins: tuple[Origin, ...]
    leans: tuple[Lean, ...]
    report_origins: dict[str, str]


class _Origins:
    def __init__(self) -> None:
        self.found: dict[str, Origin] = {}

    def put(self, key: str, label: str, kind: OriginKind, report: str, why: str) -> str:
        origin_id = make_id("o", key)
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
    cast = _Cast(reports, people)
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
    sentence_copies = _sentence_copies(reports, copy_of)
    traced: dict[str, tuple[Extracted, ...]] = {}
    for annotated in reports:
        report = annotated.report
        found: list[Extracted] = []
        for item in statements[report.id]:
            statement = item.statement
            if statement.attribution:
                origin = _follow(origins, leans, statement, report.id, cast)
                if origin == report.id:
                    origin = home[report.id]  # only the outlet itself is named as the source
            elif (speaker := _speaking(statement)) is not None and cast.is_known(report.id, speaker):
                origin = _follow(origins, leans, replace(statement, attribution=(speaker,)), report.id, cast)
                origin = home[report.id] if origin == report.id else origin
            else:
                origin = home[report.id]
                copied_from = sentence_copies.get((report.id, statement.sentence))
                if copied_from is not None and home[copied_from] != origin:
                    origin = home[copied_from]
                    _lean(leans, report.id, origin, "copy", f"whole sentences stand in {copied_from}", (statement.id,))
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


def _sentence_copies(reports: Sequence[AnnotatedReport], copy_of: Mapping[str, Copy]) -> dict[tuple[str, int], str]:
    """Return, for sentences that stand almost unchanged in an earlier report of the list, that report's id."""
    found: dict[tuple[str, int], str] = {}
    order = sorted(reports, key=lambda r: (r.report.published is None, r.report.published or ""))
    runs = {report.report.id: runs_of(report) for report in order}
    for later, annotated in enumerate(order):
        for earlier in order[:later]:
            if earlier.report.id == annotated.report.id or annotated.report.id in copy_of:
                continue
            for number in copied_runs(runs[annotated.report.id], runs[earlier.report.id]):
                found.setdefault((annotated.report.id, number), earlier.report.id)
    return found


def _follow(
    origins: _Origins,
    leans: dict[tuple[str, str, str], Lean],
    statement: Statement,
    report_id: str,
    cast: "_Cast",
) -> str:
    """Walk the attribution from the report to the innermost speaker, drawing an edge for each step."""
    at = report_id
    for link in statement.attribution:
        if link.source.casefold() == cast.own[report_id]:
            continue  # "files obtained by the Courier", in the Courier
        key, label, kind = _speaker(link, report_id, cast)
        origin = origins.put(key, label, kind, report_id, f"named as the source: {link.source}")
        if origin != at:
            _lean(
                leans,
                at,
                origin,
                "attribution",
                f"{link.source}: {link.cue}" if link.cue else link.source,
                (statement.id,),
            )
        at = origin
    return at


def _speaking(statement: Statement) -> Attribution | None:
    """Return who speaks in a statement that tells of speaking ("the mayor demanded a recount"); None in any other."""
    if statement.predicate.split()[0] not in SPEAKING:
        return None
    agent = next((a for a in statement.arguments if a.role == "agent"), None)
    if agent is None:
        return None
    return Attribution(agent.text, agent.span.start, agent.span.end, statement.predicate, agent.entity)


def _speaker(link: Attribution, report_id: str, cast: "_Cast") -> tuple[str, str, OriginKind]:
    """Return a key that is equal for one speaker in all reports, a label and the kind."""
    outlet = cast.outlets.get(link.source.casefold())
    if outlet is not None:
        return f"outlet:{outlet.casefold()}", outlet, "outlet"
    person = cast.person(report_id, link)
    words = [word.casefold() for word in _WORD.findall(link.source)]
    if person is not None:
        roles = cast.roles(person)
        spoken = [
            *words,
            *(word for role in roles for word in role.split()),
            *(w.casefold() for w in _WORD.findall(person.name)),
        ]
        if POLICE & set(spoken) and not NOT_POLICE & set(spoken):
            return "official:police", "police", "official"
        kind = kind_of(spoken)
        return (
            f"person:{person.id}",
            person.name,
            kind if kind != "unknown" else ("official" if person.type == "person" else "unknown"),
        )
    kind = kind_of(words)
    if kind == "official" and POLICE & set(words) and not NOT_POLICE & set(words):
        return "official:police", "police", "official"
    if kind == "unknown":
        return f"unknown:{report_id}:{' '.join(words)}", link.source, kind
    return f"{kind}:{' '.join(words[-2:])}", link.source, kind


class _Cast:
    """Who speaks in the story: people by entity, by role, and whom a spokesperson speaks for."""

    def __init__(self, reports: Sequence[AnnotatedReport], people: Sequence[StoryPerson]) -> None:
        self.people = {member: person for person in people for member in person.members}
        self.entities = {(r.report.id, e.id): e for r in reports for e in r.entities}
        self.bearers: dict[str, list[StoryPerson]] = {}
        for person in people:
            if person.type == "person":
                for role in self.roles(person):
                    for asked in dict.fromkeys((role, role.split()[-1])):
                        known = self.bearers.setdefault(asked, [])
                        if person not in known:
                            known.append(person)
        self.last_body: dict[str, StoryPerson] = {}
        self.outlets = {r.report.outlet.casefold(): r.report.outlet for r in reports if r.report.outlet}
        self.own = {r.report.id: (r.report.outlet or "").casefold() for r in reports}

    def roles(self, person: StoryPerson) -> tuple[str, ...]:
        """Return what the reports say the person is."""
        found = (role for member in person.members if member in self.entities for role in self.entities[member].roles)
        return tuple(dict.fromkeys(found))

    def person(self, report_id: str, link: Attribution) -> StoryPerson | None:
        """Return the story's person behind a speaker: by entity, else by a role that only one person has.

        A spokesperson speaks for the body that was quoted last in the report.
        """
        key = (report_id, link.entity) if link.entity else None
        person = self.people.get(key) if key else None
        if person is None:
            entity = self.entities.get(key) if key else None
            roles = [
                *(entity.roles if entity else ()),
                link.source.casefold()
                .removeprefix("the ")
                .removeprefix("his ")
                .removeprefix("her ")
                .removeprefix("their "),
            ]
            person = self._by_role(report_id, [role for role in roles if role not in GENERIC_ROLES])
        if person is not None and person.type == "organisation":
            self.last_body[report_id] = person
        spokes = person is not None and any(SPOKES & set(role.split()) for role in self.roles(person))
        if spokes or (person is None and SPOKES & {w.casefold() for w in _WORD.findall(link.source)}):
            return self.last_body.get(report_id, person)
        return person

    def _by_role(self, report_id: str, roles: Sequence[str]) -> StoryPerson | None:
        """Return the one person with a role: of those whom the report names, else of the story."""
        for role in roles:
            for asked in dict.fromkeys((role, OFFICES.get(role.split()[-1] if role.split() else "", role))):
                bearers = self.bearers.get(asked, ())
                here = [person for person in bearers if any(report == report_id for report, _ in person.members)]
                found = here if len(here) == 1 else bearers
                if len(found) == 1:
                    return found[0]
        return None

    def is_known(self, report_id: str, link: Attribution) -> bool:
        """Return whether a speaker is somebody of the story or an office, and no outlet."""
        if link.source.casefold() in self.outlets:
            return False
        return self.person(report_id, link) is not None or kind_of(_WORD.findall(link.source.casefold())) == "official"


def kind_of(words: Iterable[str]) -> OriginKind:
    """Return what kind of source a description names, `unknown` if no word tells."""
    given = set(words)
    return next((kind for kind, signs in KINDS if given & signs), "unknown")


def _lean(
    leans: dict[tuple[str, str, str], Lean], start: str, to: str, kind: str, why: str, statements: tuple[str, ...]
) -> None:
    known = leans.get((start, to, kind))
    if known is None:
        leans[start, to, kind] = Lean(start, to, kind, why, statements)  # type: ignore[arg-type]
    else:
        leans[start, to, kind] = replace(known, statements=(*known.statements, *statements))
