"""Who a named source is: one key for one speaker in all reports, with a label, a kind, and the body spoken for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.claim.people import GENERIC_ROLES, is_named
from variorum.types.claim import Attribution, OriginKind, Statement
from variorum.types.marks import AnnotatedReport, Entity, Mention
from variorum.types.report import Report
from variorum.types.story import Key, StoryPerson
from variorum.types.text import Span
from variorum.types.tree import base

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
_RANKS = {"a", "an", "the", "its", "their", "chief", "senior", "deputy", "top", "lead", "acting", "former"}
NOT_POLICE = {"informant", "source", "sources", "insider", "union", "lawyer", "former", "victim", "suspect", "fire"}
# What somebody said, told as an act of theirs: it ends with them and not with the outlet that tells it.
SPEAKING = frozenset(
    "accuse admit advise allege announce apologise apologize appeal argue ask assume believe blame call claim concede condemn "
    "confirm consider contest criticise criticize demand deny describe dismiss doubt estimate expect fear hope insist intend "
    "maintain oppose plead praise predict promise propose reckon regret reject say speak suspect suggest tell think threaten "
    "urge vow warn want welcome wish withhold".split()
)
HOLDING = frozenset("treat regard see view rate".split())  # speak of a view only with "as"
# What is found out or counted has no voice: it ends with whoever gives it.
RESULTS = frozenset(
    "analysis analyses test tests result results figure figures sample samples finding findings count counts calculation "
    "calculations check checks measurement measurements investigation examination estimate estimates".split()
)
# What a body gives out ends with that body; a file or a letter that somebody has seen does not.
ISSUED = RESULTS | frozenset(
    "statement statements bulletin bulletins release communique communiqué announcement data statistics notice report "
    "reports".split()
)
# Who speaks for the body they are named with.
HEADS = frozenset(
    "president chief head director director-general chairman chairwoman chairperson chair leader secretary commissioner "
    "secretary-general executive boss superintendent spokesman spokeswoman spokesperson investigator".split()
)
# Who speaks in somebody's name: "her lawyers" want what she wants.
DEPUTIES = frozenset("lawyers attorneys solicitors campaign camp team office spokesmen spokespeople".split())
FIRMS = frozenset("company firm manufacturer maker producer business carmaker".split())
# Seats by which an office is named.
SEATS = {
    "number 10": "downing street",
    "no 10": "downing street",
    "10 downing street": "downing street",
    "prime minister's office": "downing street",
    "oval office": "white house",
}
OFFICES = {
    "prosecutors": "prosecutor",
    "crown": "prosecutor",
    "prosecution": "prosecutor",
    "defence": "lawyer",
    "defense": "lawyer",
}
POLICE = frozenset(
    "police policeman policemen officer officers cop cops constable detectives detective carabinieri".split()
)
_WORD = re.compile(r"[^\W_]+")
_HEAD = rf"(?:{'|'.join(sorted(map(re.escape, HEADS), key=len, reverse=True))})"
_BEFORE_BODY = re.compile(
    rf"\s*,?\s*(?:an?|the|its)?\s*(?:[\w-]+\s+){{0,3}}{_HEAD}\s+(?:of|at|for)\s+(?:the\s+)?", re.IGNORECASE
)
_MEMBER = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_BEHIND_BODY = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}{_HEAD}\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(rf"(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}{_HEAD},?\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?", re.IGNORECASE)
_ITS = re.compile(rf"\bits\s+(?:[\w-]+\s+){{0,2}}{_HEAD},?\s*$", re.IGNORECASE)
_ITS_BEHIND = re.compile(rf",\s+its\s+(?:[\w-]+\s+){{0,2}}{_HEAD}\b", re.IGNORECASE)
NEAR = 300  # characters before "its chairwoman" in which the body is named
_COMMA = re.compile(r"\s*,\s*(?:an?\s+|the\s+)?")
_OWNER = re.compile(r"^(?P<owner>.+?)['’]s?\s|(?:\bof|\bfrom|\bby)\s+(?P<behind>.+)$")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|our|my)\s+", re.IGNORECASE)
RUN = 5  # words in a row that two people do not say by chance


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as an origin: `key` is equal for one speaker in all reports; `body` is whom they speak for."""

    key: str
    label: str
    kind: OriginKind
    body: "Speaker | None" = None
    why: str = ""


class Cast:
    """Who speaks in the story: people by entity, by role, whom they speak for, and whose words are whose."""

    def __init__(
        self,
        reports: Sequence[AnnotatedReport],
        people: Sequence[StoryPerson],
        roots: Mapping[str, str],
        outlets: Mapping[str, Speaker],
    ) -> None:
        self.people: dict[Key, StoryPerson] = {member: person for person in people for member in person.members}
        self.entities = {(r.report.id, e.id): e for r in reports for e in r.entities}
        self.reports = {r.report.id: r for r in reports}
        self.roots = roots
        self.outlets = outlets
        self.own = {r.report.id: (r.report.outlet or "").casefold() for r in reports}
        self.bearers: dict[str, list[StoryPerson]] = {}
        for person in people:
            if person.type == "person":
                for role in self.roles(person):
                    for asked in dict.fromkeys((role, role.split()[-1])):
                        known = self.bearers.setdefault(asked, [])
                        if person not in known:
                            known.append(person)
        self.last_body: dict[str, StoryPerson] = {}
        self.bodies = [p for p in people if p.type == "organisation" and p.name.casefold() not in outlets]
        self.long_form = _long_forms(self.bodies)
        self.offices = {
            " ".join(_words(e.name))
            for key, e in self.entities.items()
            if e.type == "organisation" and key not in self.people and not is_named(e)
        }
        self.speaks_for: dict[str, tuple[Speaker, str]] = {}
        self.speaks_for = self._representatives()
        self.issuers = self._issuers()
        self.said = self._said()

    # -- who it is -----------------------------------------------------------------------------------------------

    def speaker(self, report_id: str, link: Attribution) -> Speaker:
        """Return who a link of an attribution names."""
        outlet = self.outlets.get(link.source.casefold())
        if outlet is not None:
            return outlet
        words = _words(link.source)
        owned = self._issuer(report_id, link) or self._principal(report_id, link)
        if owned is None and words and words[-1] in ISSUED:
            owned = self.issuers.get(words[-1])
        if owned is not None:
            return owned
        person = self.person(report_id, link)
        if person is None and words and words[-1] in FIRMS:
            person = self._firm(report_id)
        if person is not None and person.type == "organisation" and person.name.casefold() in OFFICES:
            person = self._by_role(report_id, [person.name.casefold()]) or person
        if person is not None:
            return self._of_person(person, words)
        kind = kind_of(words)
        seat = SEATS.get(link.source.casefold(), SEATS.get(" ".join(words)))
        if seat is not None:
            return Speaker(f"seat:{seat}", link.source, "official")
        if kind == "official" and POLICE & set(words) and not NOT_POLICE & set(words):
            return Speaker("official:police", "police", "official")
        if words and words[-1] in RESULTS:
            return Speaker(f"result:{words[-1]}", link.source, "unknown")
        entity = self.entities.get((report_id, link.entity)) if link.entity else None
        if kind == "unknown" and entity is not None and entity.type == "organisation":
            return self._office(" ".join(_words(entity.name)) or link.source)
        if kind == "unknown":
            return Speaker(f"unknown:{self.roots.get(report_id, report_id)}:{' '.join(words)}", link.source, kind)
        return Speaker(f"{kind}:{' '.join(words[-2:])}", link.source, kind)

    def _of_person(self, person: StoryPerson, words: Sequence[str]) -> Speaker:
        person = self.long_form.get(person.id, person)
        spoken = [*words, *(w for role in self.roles(person) for w in role.split()), *_words(person.name)]
        if POLICE & set(spoken) and not NOT_POLICE & set(spoken):
            return Speaker("official:police", "police", "official")
        name = " ".join(_words(person.name))
        seat = SEATS.get(name, name if name in SEATS.values() else None)
        if seat is not None and person.type == "organisation":
            return Speaker(f"seat:{seat}", person.name, "official")
        kind = kind_of(spoken)
        if kind == "unknown" and person.type == "person":
            kind = "official"
        body = self.speaks_for.get(person.id)
        return Speaker(
            f"person:{person.id}",
            person.name,
            kind,
            body=body[0] if body is not None else None,
            why=body[1] if body is not None else "",
        )

    def _office(self, name: str) -> Speaker:
        """Return a body that is only described: one story has one electoral commission, one rail operator."""
        return Speaker(f"body:{name}", name, kind_of(name.split()))

    def _firm(self, report_id: str) -> StoryPerson | None:
        """Return the one named body that is a firm, of those that the report names, else of the story."""
        firms = [p for p in self.bodies if any(FIRMS & set(role.split()[-1:]) for role in self.roles(p))]
        here = [p for p in firms if any(report == report_id for report, _ in p.members)]
        found = here or firms
        return found[0] if len(found) == 1 else None

    def _principal(self, report_id: str, link: Attribution) -> Speaker | None:
        """Return in whose name somebody's lawyers or campaign speak."""
        if _words(link.source)[-1:] == [] or _words(link.source)[-1] not in DEPUTIES:
            return None
        annotated = self.reports[report_id]
        if link.start is None or link.end is None:
            return None
        near = Span(max(0, link.start - 5), link.end)
        owners = [
            self.people[report_id, m.entity]
            for m in annotated.mentions
            if m.entity
            and m.entity != link.entity
            and m.kind != "nominal"
            and near.contains(m.span)
            and (report_id, m.entity) in self.people
        ]
        return self._of_person(owners[0], ()) if owners and owners[0].type == "person" else None

    def _issuers(self) -> dict[str, Speaker]:
        """Return, by kind of document, who issued it where the story knows one issuer: "the registrar's bulletin"."""
        found: dict[str, set[Speaker]] = {}
        for report_id, annotated in self.reports.items():
            for quotation in annotated.quotations:
                if quotation.speaker is None:
                    continue
                words = _words(quotation.speaker)
                if words and words[-1] in ISSUED:
                    issuer = self._issuer(report_id, Attribution(quotation.speaker, entity=quotation.entity))
                    if issuer is not None:
                        found.setdefault(words[-1], set()).add(issuer)
        return {word: next(iter(issuers)) for word, issuers in found.items() if len(issuers) == 1}

    def _issuer(self, report_id: str, link: Attribution) -> Speaker | None:
        """Return the body that gave out a statement or figures, where the source's words name it."""
        words = _words(_OWNER.sub("", link.source) if "'s" in link.source or "’s" in link.source else link.source)
        if not ISSUED & set(_words(link.source)) or not words:
            return None
        owner = _OWNER.search(link.source)
        if owner is None:
            return None
        name = _ARTICLE.sub("", (owner["owner"] or owner["behind"] or "").strip())
        if ISSUED & set(_words(name)) or not name:
            return None
        folded = " ".join(_words(name))
        inside = [p for p in self.bodies if " ".join(_words(p.name)) in folded and len(p.name) > 3]
        if inside:
            return self._of_person(max(inside, key=lambda p: len(p.name)), ())
        asked = replace(link, source=name, entity=None)
        return self.speaker(report_id, asked) if self.is_known(report_id, asked) else None

    def roles(self, person: StoryPerson) -> tuple[str, ...]:
        """Return what the reports say the person is."""
        found = (role for member in person.members if member in self.entities for role in self.entities[member].roles)
        return tuple(dict.fromkeys(found))

    def person(self, report_id: str, link: Attribution) -> StoryPerson | None:
        """Return the story's person behind a speaker: by entity, else by a role that only one person has.

        A spokesperson speaks for the body that was quoted last in the report, unless called that of another: "a council
        spokesman" behind the words of a ferry line.
        """
        key = (report_id, link.entity) if link.entity else None
        person = self.people.get(key) if key else None
        if person is None:
            entity = self.entities.get(key) if key else None
            roles = [*(entity.roles if entity else ()), _ARTICLE.sub("", link.source.casefold())]
            person = self._by_role(report_id, [role for role in roles if role not in GENERIC_ROLES])
        if person is not None and person.type == "organisation":
            self.last_body[report_id] = person
        held = [set(role.split()) for role in self.roles(person)] if person is not None else [set(_words(link.source))]
        body = self.last_body.get(report_id)
        if body is not None and any(SPOKES & role for role in held):
            return body if _may_speak_for(held, body) else person
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
        if self.person(report_id, link) is not None or kind_of(_words(link.source)) == "official":
            return True
        return self._principal(report_id, link) is not None

    # -- whom they speak for -------------------------------------------------------------------------------------

    def _representatives(self) -> dict[str, tuple[Speaker, str]]:
        """Return, by person, the body that their reports place them at the head of, with the words that say so."""
        found: dict[str, tuple[Speaker, str]] = {}
        heads = {p.id: p for p in self.bodies}
        for annotated in self.reports.values():
            text = annotated.report.text
            places = [
                (m, self.people[annotated.report.id, m.entity])
                for m in annotated.mentions
                if m.entity and (annotated.report.id, m.entity) in self.people
            ]
            names = [(m, p) for m, p in places if p.type == "person" and m.kind == "name"]
            bodies = [(m, p) for m, p in places if p.id in heads and m.kind != "pronoun"]
            for name, person in names:
                for other, body in bodies:
                    if person.id not in found and _represents(text, name, other):
                        start, end = min(name.span.start, other.span.start), max(name.span.end, other.span.end)
                        found[person.id] = self._of_person(body, ()), text[start:end]
                own = _ITS.search(text, max(0, name.span.start - 40), name.span.start) or _ITS_BEHIND.match(
                    text, name.span.end
                )
                before = [p for m, p in bodies if own and m.span.end <= own.start() and own.start() - m.span.end < NEAR]
                if own and before and person.id not in found:
                    found[person.id] = self._of_person(before[-1], ()), own.group().strip(" ,")
                if person.id not in found and any(SPOKES & set(role.split()) for role in self.roles(person)):
                    roles = [set(role.split()) for role in self.roles(person)]
                    near = [p for m, p in bodies if 0 <= name.span.start - m.span.end < NEAR]
                    close = [p for p in near if _may_speak_for(roles, p)]
                    if close:
                        found[person.id] = self._of_person(close[-1], ()), "spokesperson"
        for person in {p.id: p for p in self.people.values() if p.type == "person"}.values():
            body_named = self._by_title(person) if person.id not in found else None
            if body_named is not None:
                found[person.id] = body_named
        return found

    def _by_title(self, person: StoryPerson) -> tuple[Speaker, str] | None:
        """Return the one body that a title names: "commission president" where the story has one commission."""
        for role in self.roles(person):
            *about, head = role.split() or [""]
            if head not in HEADS or not about:
                continue
            bodies = [p for p in self.bodies if _words(p.name)[-1:] == about[-1:]]
            offices = [name for name in sorted(self.offices) if name.split()[-1:] == about[-1:]]
            offices = [name for name in offices if len(name.split()) > 1] or offices
            if len(bodies) + len(offices) == 1:
                return (self._of_person(bodies[0], ()) if bodies else self._office(offices[0])), role
        return None

    # -- whose words ---------------------------------------------------------------------------------------------

    def _said(self) -> dict[tuple[str, ...], tuple[str, Attribution]]:
        """Return, by run of quoted words, the named speaker to whom some report gives them; nobody where two do."""
        found: dict[tuple[str, ...], tuple[str, Attribution] | None] = {}
        for report_id, annotated in self.reports.items():
            for quotation in annotated.quotations:
                if quotation.kind == "indirect" or quotation.entity is None or quotation.speaker is None:
                    continue
                person = self.people.get((report_id, quotation.entity))
                entity = self.entities.get((report_id, quotation.entity))
                if person is None or entity is None or not is_named(entity):
                    continue
                if quotation.source is not None and not _names(quotation.source.of(annotated.report.text), entity):
                    continue
                link = Attribution(quotation.speaker, entity=quotation.entity)
                for piece in quotation.content:
                    for run in _runs(_words(piece.of(annotated.report.text))):
                        known = found.get(run, (report_id, link))
                        same = known is not None and self._same(known, (report_id, link))
                        found[run] = known if same else None
        return {run: known for run, known in found.items() if known is not None}

    def _same(self, one: tuple[str, Attribution], other: tuple[str, Attribution]) -> bool:
        left, right = (self.people.get((r, link.entity or "")) for r, link in (one, other))
        return left is not None and right is not None and left.id == right.id

    def whose_words(self, statement: Statement) -> tuple[str, Attribution] | None:
        """Return who is known from another report to have said the words that stand here in quotation marks."""
        annotated = self.reports[statement.report]
        pieces = [
            p.of(annotated.report.text)
            for q in annotated.quotations
            if q.kind != "indirect"
            for p in q.content
            if any(p.overlaps(s) for s in statement.spans)
        ]
        own = set(_runs(_words(statement.quote)))
        return next(
            (self.said[r] for words in pieces for r in _runs(_words(words)) if r in own and r in self.said), None
        )

    def is_sure(self, report_id: str, link: Attribution) -> bool:
        """Return whether the link itself names its speaker, and does not only describe them."""
        entity = self.entities.get((report_id, link.entity)) if link.entity else None
        if entity is None or (report_id, entity.id) not in self.people:
            return False
        if link.start is None or link.end is None:
            return is_named(entity)
        return _names(self.reports[report_id].report.text[link.start : link.end], entity)


def speaking(annotated: AnnotatedReport, statement: Statement) -> Attribution | None:
    """Return who speaks in a statement that tells of speaking ("the mayor demanded a recount"); None in any other.

    The verb may stand above what is told: "her lawyers want the vote counted again".
    """
    verb = statement.predicate.split()[0]
    if verb in SPEAKING or (verb in HOLDING and re.search(r"\bas\b", statement.quote)):
        agent = next((a for a in statement.arguments if a.role == "agent"), None)
        if agent is not None:
            return Attribution(agent.text, agent.span.start, agent.span.end, statement.predicate, agent.entity)
        return None
    tokens = annotated.sentences[statement.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.span == statement.trigger), None)
    while at is not None and base(tokens[at].relation) in {"xcomp", "ccomp"} and tokens[at].head >= 0:
        at = tokens[at].head
        if tokens[at].lemma.lower() not in SPEAKING:
            continue
        subject = next((t for t in tokens if t.head == at and t.relation == "nsubj"), None)
        if subject is None:
            return None
        mention = next((m for m in annotated.mentions if m.span.contains(subject.span)), None)
        span = mention.span if mention is not None else subject.span
        entity = mention.entity if mention is not None else None
        return Attribution(span.of(annotated.report.text), span.start, span.end, tokens[at].text, entity)
    return None


def voiced(links: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the links that have a voice of their own: results end with who gives them, a client with the lawyer."""
    kept = list(links)
    while len(kept) > 1:
        words = _words(kept[-1].source)
        if not words or (words[-1] not in RESULTS and words[-1] not in {"client", "clients"}):
            break
        kept.pop()
    return tuple(kept)


def kind_of(words: Iterable[str]) -> OriginKind:
    """Return what kind of source a description names, `unknown` if no word tells."""
    given = set(words)
    return next((kind for kind, signs in KINDS if given & signs), "unknown")


def outlet_speakers(homes: Mapping[str, tuple[str, str, OriginKind]], reports: Sequence[Report]) -> dict[str, Speaker]:
    """Return, by folded name, each outlet of the story as a source; a wire's own name is the wire."""
    found: dict[str, Speaker] = {}
    for report in reports:
        if report.outlet:
            key, label, kind = homes[report.id]
            own = label.casefold() == report.outlet.casefold()
            name = report.outlet.casefold()
            if own or name not in found:
                found[name] = Speaker(key, label, kind) if own else Speaker(f"outlet:{name}", report.outlet, "outlet")
    return found


def _represents(text: str, name: Mention, body: Mention) -> bool:
    """Return whether the words between a name and a body's make one the other's head or voice."""
    if name.span.end <= body.span.start:
        between = text[name.span.end : body.span.start]
        if "\n" in between or len(between) > 60:
            return False
        if _BEFORE_BODY.fullmatch(between) or _MEMBER.fullmatch(between):
            return True
        return _COMMA.fullmatch(between) is not None and _BEHIND_BODY.match(text, body.span.end) is not None
    if body.span.end <= name.span.start:
        between = text[body.span.end : name.span.start]
        if "\n" in between or len(between) > 60:
            return False
        if _BEFORE_NAME.fullmatch(between):
            return True
        before = text[max(0, body.span.start - 40) : body.span.start]
        return _COMMA.fullmatch(between) is not None and re.search(rf"{_HEAD} of (?:the )?$", before) is not None
    return False


def _long_forms(bodies: Sequence[StoryPerson]) -> dict[str, StoryPerson]:
    """Return, by the id of a body named by its initials, the one body of the story with that full name."""
    found: dict[str, StoryPerson] = {}
    for short in bodies:
        letters = short.name.replace(".", "")
        if not letters.isupper() or not 3 <= len(letters) <= 6:
            continue
        full = [p for p in bodies if p.id != short.id and _initials(p.name).startswith(letters)]
        if len(full) == 1:
            found[short.id] = full[0]
    return found


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_][\w.]*", name)
    if words and words[0].replace(".", "") in {"US", "UK", "EU"}:
        words = words[1:]
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 2 else ""


def _names(words: str, entity: Entity) -> bool:
    """Return whether the words hold a part of the entity's name."""
    parts = {part for part in re.findall(r"\w+", entity.name) if part[0].isupper()}
    return bool(parts & set(re.findall(r"\w+", words)))


def _may_speak_for(roles: Iterable[set[str]], body: StoryPerson) -> bool:
    """Return whether a spokesperson's roles name no body, or this one by a word or the first letters of its name."""
    own = set().union(*(role - SPOKES - _RANKS for role in roles if SPOKES & role))
    names = [_words(name) for name in (body.name, *body.aliases)]
    initials = ["".join(word[0] for word in name if word not in {"s", "of", "the"}) for name in names]
    known = {word for name in names for word in name}
    return not own or bool(own & known) or any(len(word) > 1 and word in first for word in own for first in initials)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
