"""How surely a report tells a clause: what lies ahead, what is guessed or denied, what holds on a condition only."""

from collections.abc import Mapping, Sequence

from variorum.claim.naming import AHEAD, SUSPECTING
from variorum.claim.predications import Predication
from variorum.types.marks import Certainty, Event, Sentence, Token

ALLEGING = {
    "suggestion", "claim", "allegation", "accusation", "rumour", "rumor", "notion", "charge", "assertion", "idea",
}  # fmt: skip
REJECTING = {"reject", "deny", "dismiss", "refute", "dispute"}
GUESSED = {"think", "believe", "presume", "suppose"}  # "a woman thought to have been there"
LIKELY = {"likely", "unlikely", "possible", "probable"}
UNREAL = {"hedged", "planned", "denied"}
# What these open takes place when the clause above does, and is told in the present: "until a successor is found".
ALONGSIDE = {"when", "until", "till", "once", "after", "before", "while", "as"}
PRESENT = {"VBZ", "VBP"}
ORDER: tuple[Certainty, ...] = ("denied", "hedged", "planned", "reported", "asserted")


def certainty_of(
    sentence: Sentence,
    predication: Predication,
    predications: Sequence[Predication],
    events: Mapping[tuple[int, int], Event],
) -> Certainty:
    """Return the certainty of the word that carries the meaning; a bare conjunct has that of the first."""
    tokens = sentence.tokens
    found = _of_event(tokens, predication, events)
    if predication.nominal:
        above = next((p for p in predications if p.head == predication.parent), None)
        if above is None or tokens[predication.head].head != above.head:
            return found
        governing = certainty_of(sentence, above, predications, events)
        return governing if governing in UNREAL and found not in UNREAL else found
    head = tokens[predication.head]
    lemma = head.lemma.lower()
    if lemma in SUSPECTING and predication.carrier == predication.head:
        return "hedged"
    following = tokens[predication.head + 1].text if predication.head + 1 < len(tokens) else ""
    if lemma in LIKELY or (lemma in GUESSED and head.xpos in {"VBN", "VBD"} and following == "to"):
        return "denied" if found == "denied" else "hedged"
    if lemma in AHEAD and predication.complement is not None and found in {"asserted", "reported", "hedged"}:
        return "planned"
    if (
        any(
            t.head == predication.head and t.lemma.lower() in AHEAD and t.relation in {"advmod", "amod"} for t in tokens
        )
        and head.xpos == "VB"
    ):
        return "planned"  # "is due to open", parsed with the verb on top
    if found in {"asserted", "reported"} and _is_infinitive(tokens, predication):
        return "planned"  # a headline's "Minister to visit flooded town"
    if any(p.parent == predication.head and p.marker in {"if", "unless"} and p.link == "advcl" for p in predications):
        return "hedged"  # what holds on a condition only
    noun = tokens[head.head] if predication.is_relative and head.head >= 0 else None
    if noun is not None and noun.lemma.lower() in ALLEGING and predication.link == "acl":
        ruler = tokens[noun.head].lemma.lower() if noun.head >= 0 else ""
        return "denied" if ruler in REJECTING else "hedged"
    if found in UNREAL:
        return found
    above = next((p for p in predications if p.head == predication.parent), None)
    if above is None or predication.link.split(":")[0] not in {"conj", "advcl"}:
        return found
    if _is_bare(tokens, predication):
        governing = certainty_of(sentence, above, predications, events)
        return governing if governing in UNREAL else found
    if predication.marker in ALONGSIDE and _is_present(tokens, predication):
        governing = certainty_of(sentence, above, predications, events)
        return governing if governing == "planned" else found
    return found


def _of_event(tokens: Sequence[Token], predication: Predication, events: Mapping[tuple[int, int], Event]) -> Certainty:
    spans = [tokens[predication.carrier].span]
    if predication.carrier == predication.head:
        spans.append(tokens[predication.head].span)
    found = [e.certainty for s in spans if (e := events.get((s.start, s.end))) is not None]
    return min(found, key=ORDER.index) if found else "asserted"


def _is_infinitive(tokens: Sequence[Token], predication: Predication) -> bool:
    """Return whether the clause is an infinitive with a subject of its own and no auxiliary."""
    own = [t for t in tokens if t.head == predication.head]
    return (
        tokens[predication.head].xpos == "VB"
        and tokens[predication.head].lemma.lower() != "blame"  # "was to blame"
        and any(t.relation == "mark" and t.lemma.lower() == "to" for t in own)
        and predication.subject is not None
        and not predication.subject.shared
        and not any(t.relation.startswith("aux") and t.xpos == "MD" for t in own)
    )


def _is_bare(tokens: Sequence[Token], predication: Predication) -> bool:
    """Return whether the clause has neither auxiliary nor subject of its own, so that the one above lends it both."""
    return (
        tokens[predication.head].xpos in {"VB", "VBG", "VBN"}
        and predication.marker in {None, "of"}
        and not any(
            tokens[i].head == predication.head and tokens[i].relation.startswith(("aux", "cop", "nsubj"))
            for i in predication.tokens
        )
    )


def _is_present(tokens: Sequence[Token], predication: Predication) -> bool:
    """Return whether the clause stands in the present tense."""
    auxiliaries = [t for t in tokens if t.head == predication.head and t.relation.startswith(("aux", "cop"))]
    first = auxiliaries[0] if auxiliaries else tokens[predication.head]
    return first.xpos in PRESENT
