"""Which names are those of the press, by their words, and which of them an interview was given to."""

import re
from collections.abc import Sequence

from variorum.outlets import registry
from variorum.types.marks import Mention
from variorum.types.text import Span

PRESS = frozenset(
    "times post herald gazette tribune courier courant examiner chronicle journal telegraph telegram guardian observer "
    "mirror express mail star sun globe standard sentinel dispatch bulletin echo argus inquirer enquirer register mercury "
    "messenger citizen clarion bugle advertiser advocate reporter news wire radio tv television channel broadcasting "
    "magazine weekly daily press newspaper today review spectator economist independent morning evening fm agency".split()
)
FIRST = frozenset("radio tv channel kanal canal télé daily sunday".split())
_HEARD = re.compile(r"\b(?:told|tells|tell|telling)$", re.IGNORECASE)
_TO = re.compile(r" (?:the )?$", re.IGNORECASE)
_SAME = re.compile(
    r" the same (?:[\w-]+ )?(?:newspaper|paper|agency|broadcaster|station|channel|outlet|programme|program)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"^[^.;:“”\"]{0,30}?\b(?:in|during) an? (?:[\w-]+ ){0,2}interview (?:with|to|on|for|by) (?:the )?$", re.IGNORECASE
)
REACH = 70  # characters behind the reporting verb within which an interview is named


def is_outlet(name: str) -> bool:
    """Return whether the name is one of a newspaper, a station or an agency."""
    words = re.findall(r"[^\W_]+", name)
    plain = [word.casefold() for word in words]
    if registry().find_name(name) is not None:
        return True
    if len(words) < 2:
        return False
    if plain[-1] in PRESS or plain[0] in FIRST:
        return True
    return plain[0] in registry().short_names and words[0].isupper()


def heard_by(text: str, cue: Span, mentions: Sequence[Mention], own: str | None) -> Span | None:
    """Return the outlet that was told, where it is another than the report's own: "told the Lenne Herald".

    Args:
        cue: the reporting verb.
        mentions: the report's mentions, in text order.
        own: the outlet of the report.
    """
    outlets = [m for m in mentions if m.kind == "name" and m.type != "person" and _is_other(m.text, own)]
    told = _HEARD.search(cue.of(text)) is not None
    for mention in outlets:
        between = text[cue.end : mention.span.start] if 0 <= mention.span.start - cue.end <= REACH else None
        if between is not None and ((told and _TO.fullmatch(between)) or _INTERVIEW.match(between)):
            return None if _leads_on(mention, mentions) else mention.span
    if told and _SAME.match(text, cue.end):
        before = [m for m in outlets if m.span.end <= cue.start]
        return before[-1].span if before else None
    return None


def _leads_on(outlet: Mention, mentions: Sequence[Mention]) -> bool:
    """Return whether the outlet stands before whom it employs: "told Harbour Radio host Ada Lind"."""
    people = (m.span for m in mentions if m.type == "person" and m.kind != "pronoun")
    return any(span.start <= outlet.span.end + 1 < span.end for span in people)


def _is_other(name: str, own: str | None) -> bool:
    if not is_outlet(name):
        return False
    words = set(re.findall(r"[^\W_]+", name.casefold())) - {"the"}
    return not words <= set(re.findall(r"[^\W_]+", (own or "").casefold()))
