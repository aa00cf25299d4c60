"""Whom a description without a name means ("the governor"), by what the whole story calls the people it names.

A report that says only "Vesna Holt" and "the governor" leaves it open whether they are one; where another report says
"Governor Vesna Holt", they are. Offices only: of a man, an officer or a victim there may always be another.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.types.marks import AnnotatedReport, Mention, Sentence, Token
from variorum.types.story import Key, StoryPerson

# Offices that one person holds at a time in most stories; a bare "the governor" may mean its holder.
SOLE = frozenset(
    "president leader chancellor premier king queen emperor pope governor mayor nominee dictator emir sultan".split()
)
# Offices that several may hold: only with the words that tell whose ("the transport minister").
SHARED = frozenset(
    "minister director chief head secretary adviser advisor ambassador chairman chairwoman chair commissioner "
    "prosecutor speaker commander candidate envoy ruler strongman boss".split()
)
ALIKE = {
    "chief": "director", "head": "director", "boss": "director", "advisor": "adviser", "dictator": "leader", "ruler": "leader", "strongman": "leader",
}  # fmt: skip
HEADS_OF_STATE = frozenset({"president", "chancellor", "premier", "king", "queen", "emperor", "emir", "sultan"})
PAST = frozenset({"former", "ex", "late", "then", "old", "previous"})
EMPTY = frozenset({"mr", "current", "new", "incumbent", "sitting", "own", "embattled"})
NEAR = 4  # sentences before a bare "the governor" within which its holder must come up
CLEARLY = 3  # times as often as all other holders of such an office must the holder be mentioned in that report


@dataclass(frozen=True, slots=True)
class Description:
    """An office as words give it: its noun (`ALIKE` nouns as one), what narrows it, countries as `@XX`."""

    office: str
    noun: str
    words: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """The countries among the words."""
        return frozenset(word for word in self.words if word.startswith("@"))


def find_described(reports: Sequence[AnnotatedReport], persons: Sequence[StoryPerson]) -> dict[str, tuple[Key, ...]]:
    """Return, by story person, the reports' unnamed entities that are that person; what stays in doubt is left out."""
    people = [person for person in persons if person.type == "person"]
    readers = {annotated.report.id: _Reader(annotated) for annotated in reports}
    told: dict[str, set[Description]] = {person.id: set() for person in people}
    for person in people:
        for report, entity in person.members:
            told[person.id].update(d for m in readers[report].nominals[entity] if (d := readers[report].describe(m)))
    found: dict[str, list[Key]] = defaultdict(list)
    for report, reader in readers.items():
        present = {p.id: [e for r, e in p.members if r == report] for p in people}
        present = {person: entities for person, entities in present.items() if entities}
        for entity in reader.unnamed:
            holder = _holder(reader, entity, present, told)
            if holder is not None:
                found[holder].append((report, entity))
    return {person: tuple(keys) for person, keys in found.items()}


def _holder(
    reader: "_Reader", entity: str, present: dict[str, list[str]], told: dict[str, set[Description]]
) -> str | None:
    """Return the one person of the report whom every mention of an unnamed entity can mean."""
    mentions = reader.nominals[entity]
    described = [reader.describe(mention) for mention in mentions]
    if not described or not all(reader.is_definite(mention) for mention in mentions):
        return None
    wanted = next(iter(described))
    if wanted is None or any(d is None or d.office != wanted.office for d in described):
        return None
    words = frozenset[str]().union(*(d.words for d in described if d is not None))
    wanted = Description(wanted.office, wanted.noun, words)
    fits = [person for person in present if any(_covers(d, wanted) for d in told[person])]
    if words:
        return fits[0] if len(fits) == 1 else None
    if wanted.noun not in SOLE:
        return None
    return _in_view(reader, mentions[0], wanted, {person: present[person] for person in fits}, told)


def _covers(given: Description, wanted: Description) -> bool:
    """Return whether who is called `given` may be meant by `wanted`: the same office, and nothing in it that is new."""
    if (PAST & given.words) != (PAST & wanted.words):
        return False
    if given.office == wanted.office:
        return wanted.words <= given.words and (given.noun == wanted.noun or bool(wanted.words))
    by_country = bool(wanted.countries) and wanted.words == wanted.countries <= given.words
    return by_country and wanted.noun == "leader" and (given.noun in HEADS_OF_STATE or "prime" in given.words)


def _in_view(
    reader: "_Reader",
    mention: Mention,
    wanted: Description,
    fits: dict[str, list[str]],
    told: dict[str, set[Description]],
) -> str | None:
    """Return the holder who came up last, if nobody else in the report holds such an office as plainly or as often."""
    last = reader.last_before(mention, fits)
    plain = [p for p in fits if any(not d.countries and d.office == wanted.office for d in told[p])]
    if last is None or last not in (plain or fits):
        return None
    counts = Counter({person: sum(reader.counts[entity] for entity in entities) for person, entities in fits.items()})
    others = sum(count for person, count in counts.items() if person != last)
    return last if counts[last] >= CLEARLY * others else None


class _Reader:
    """One report's mentions by entity, with their sentences."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.nominals: dict[str, list[Mention]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        self._sentences = annotated.sentences
        self._starts = [s.span.start for s in annotated.sentences]
        self._mentions = sorted((m for m in annotated.mentions if m.entity), key=lambda m: m.span.start)
        self._countries = {
            (p.span.start, p.span.end): p.country
            for p in annotated.places
            if p.country and (p.use == "demonym" or p.feature == "country")
        }
        for mention in self._mentions:
            self.counts[mention.entity or ""] += 1
            if mention.kind == "nominal":
                self.nominals[mention.entity or ""].append(mention)
        self.unnamed = [e.id for e in annotated.entities if e.type == "person" and not e.aliases and e.number == "one"]

    def _sentence(self, mention: Mention) -> int:
        return max(0, bisect_right(self._starts, mention.span.start) - 1)

    def last_before(self, mention: Mention, people: dict[str, list[str]]) -> str | None:
        """Return which of the people was mentioned last before a mention and at most `NEAR` sentences back."""
        owner = {entity: person for person, entities in people.items() for entity in entities}
        here = self._sentence(mention)
        for other in reversed(self._mentions):
            if other.span.start >= mention.span.start or other.entity not in owner:
                continue
            return owner[other.entity] if here - self._sentence(other) <= NEAR else None
        return None

    def is_definite(self, mention: Mention) -> bool:
        """Return whether a mention speaks of somebody known: "the leader", "Norway's leader", "leader" in a headline."""
        sentence = self._sentences[self._sentence(mention)]
        before, head = _around(sentence, mention)
        words = [t.text.casefold() for t in sentence.tokens[before : head + 1]]
        return "the" in words or any(t.xpos == "POS" for t in sentence.tokens[before:head])

    def describe(self, mention: Mention) -> Description | None:
        """Return the office that a mention names, None if it names none or a clause narrows it."""
        sentence = self._sentences[self._sentence(mention)]
        tokens = sentence.tokens
        start, head = _around(sentence, mention)
        noun = tokens[head].lemma.casefold()
        if noun not in SOLE | SHARED or tokens[head].xpos in {"NNS", "NNPS"}:
            return None
        if any(t.head == head and t.relation.startswith(("acl", "advcl")) for t in tokens):
            return None
        words = self._words(tokens[start:head]) | self._words(tokens[head + 1 : _complement_end(tokens, head)])
        if "vice" in words or "deputy" in words or "assistant" in words or "acting" in words:
            noun = f"deputy {noun}"
        return Description(ALIKE.get(noun, noun), noun, frozenset(words))

    def _words(self, tokens: Sequence[Token]) -> set[str]:
        found: set[str] = set()
        for token in tokens:
            country = next((c for (a, b), c in self._countries.items() if a <= token.span.start < b), None)
            if country is not None:
                found.add(f"@{country}")
            elif token.upos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}:
                found.add(token.text.casefold().replace(".", "").removesuffix("'s").removesuffix("’s"))
        return found - EMPTY


def _around(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """Return the first token of the phrase before a mention's head, possessor included, and the head."""
    tokens = sentence.tokens
    at = mention.head or mention.span
    head = next((i for i, t in enumerate(tokens) if t.span.end >= at.end), len(tokens) - 1)
    start = head
    while start and _leads(tokens, start - 1):
        start -= 1
    return start, head


def _leads(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (
        token.upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}
        or token.xpos in {"POS", "HYPH", "PRP$"}
        or (token.xpos in {"VBN", "VBG"} and token.relation == "amod")
    )


def _complement_end(tokens: Sequence[Token], head: int) -> int:
    """Return where "of the State Bank" after a noun ends; its own end where there is none."""
    end = head + 1
    if end >= len(tokens) or tokens[end].text.casefold() not in {"of", "for"}:
        return end
    end += 1
    while end < len(tokens) and (
        tokens[end].upos in {"DET", "PROPN", "NOUN", "ADJ", "NUM"} or tokens[end].xpos in {"POS", "HYPH", "PRP$"}
    ):
        end += 1
    return end
