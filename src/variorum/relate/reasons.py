"""What a reader is told of why two passages were judged as they were: what they share, and where they differ."""

import re
from collections.abc import Iterator
from itertools import product

from variorum.relate.same import Pairing
from variorum.relate.score import RelationName
from variorum.relate.sides import Side
from variorum.relate.stance import Figures, Stance, count_goes_on, others_in_role
from variorum.relate.stems import stem
from variorum.types.geo import relate_places
from variorum.types.timex import relate_times

DOUBT = {
    "debunk": "untrue",
    "deny": "denied",
    "rumour": "passed on only",
    "possible": "possible only",
    "open": "still open",
}
MOST = 6  # reasons told
NAMES = 3  # names told in one reason
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
ALIKE = 0.7  # cosine from which two passages are told to say much the same


def reasons_of(pair: Pairing, relation: RelationName) -> tuple[str, ...]:
    """Return the reasons, those that tell most first."""
    stance = Stance(pair, 0.0)
    found = [
        *_figures(stance),
        *_people(stance),
        *_polarity(stance),
        *_times(pair),
        *_places(pair),
        *_doubts(stance),
        *_shared(pair),
    ]
    if relation in {"agrees", "contradicts"} or found:
        found.extend(_network(pair, relation))
    return tuple(dict.fromkeys(found))[:MOST] or ("nothing in common was found",)


def _figures(stance: Stance) -> Iterator[str]:
    for found in stance.figures:
        if found.relation == "same":
            yield f"both give “{found.a.text}” for {_about(found)}"
        elif found.relation == "apart":
            how = "which cannot both hold" if found.exact else "and at least one is softened"
            if count_goes_on(stance.pair, [found]):
                how = "and the count may have gone on between the two reports"
            yield f"a says “{found.a.text}” and b “{found.b.text}” for {_about(found)}, {how}"
        else:
            yield f"“{found.a.text}” in a and “{found.b.text}” in b can both hold for {_about(found)}"


def _about(found: Figures) -> str:
    return f"“{found.about}”"


def _people(stance: Stance) -> Iterator[str]:
    others = others_in_role(stance)
    if others is not None:
        yield f"a names {others[0]} where b names {others[1]}"


def _polarity(stance: Stance) -> Iterator[str]:
    if stance.aligned is None:
        return
    one, other = stance.aligned
    denied = [s.polarity == "negative" or s.certainty == "denied" for s in (one, other)]
    if denied[0] != denied[1]:
        says, other_says = ("a", "b") if denied[1] else ("b", "a")
        yield f"{says} says that it happened, {other_says} that it did not: “{one.predicate}”, “{other.predicate}”"


def _times(pair: Pairing) -> Iterator[str]:
    for x, y in product(pair.a.times, pair.b.times):
        if x.value is None or y.value is None:
            continue
        relation = relate_times(x.value, y.value, mod_a=x.mod, mod_b=y.mod)
        if relation == "apart":
            yield f"a says “{x.text}”, b “{y.text}”"
        elif relation == "same":
            yield f"both say “{x.text}”"


def _places(pair: Pairing) -> Iterator[str]:
    for x, y in product(pair.a.places, pair.b.places):
        relation = relate_places(x, y)
        if relation == "apart":
            yield f"a places it in {x.text}, b in {y.text}"
        elif relation in {"same", "inside", "contains"}:
            yield f"both name {x.text}" if x.text == y.text else f"{x.text} and {y.text} can be one place"


def _doubts(stance: Stance) -> Iterator[str]:
    one, other = stance.marks
    for name, words in DOUBT.items():
        if (name in one) != (name in other):
            side, word = ("a", one[name]) if name in one else ("b", other[name])
            yield f"{side} tells it as {words}: “{word}”"


def _shared(pair: Pairing) -> Iterator[str]:
    names = sorted(pair.a.names.keys() & pair.b.names.keys(), key=lambda n: (-pair.a.names[n], n))
    if names:
        shown = ", ".join(_written(pair.a, name) for name in names[:NAMES])
        yield f"both name {shown}"
    elif pair.a.names and pair.b.names:
        yield "they name nobody and nothing alike"
    families = sorted(pair.a.families & pair.b.families)
    if families:
        yield f"both tell of the same kind of happening: {', '.join(families)}"
    cosine = float(pair.a.vector @ pair.b.vector)
    if cosine >= ALIKE:
        yield f"their words say much the same (cosine {cosine:.2f}, figures masked)"


def _written(side: Side, key: str) -> str:
    """Return the word of a passage that a stem stands for, as written there."""
    return next((word for word in _WORD.findall(side.text) if stem(word) == key), key)


def _network(pair: Pairing, relation: RelationName) -> Iterator[str]:
    if pair.voice is None:
        return
    chance = {"agrees": pair.voice.agrees, "contradicts": pair.voice.contradicts}.get(relation)
    if chance is not None and chance >= 0.5:
        yield f"the network reads b as one that {relation} ({chance:.2f})"
