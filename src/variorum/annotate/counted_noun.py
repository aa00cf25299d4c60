"""Which noun a number counts: the noun group after it, by part of speech where there is one, else by its look."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from variorum.annotate.abbreviations import word_set
from variorum.types.marks import Sentence, Token


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted noun with its compounds; offsets from the sentence's start."""

    start: int
    end: int


_SKIP = word_set(
    "more other further additional or so of the these those them his her its their our a an all about such than"
)
_IRREGULAR = word_set("people men women children police officers staff personnel crew aircraft troops folk feet")
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "NNP", "NN", "HYPH", "AFX"})
# Those who can share a count: of cars and wounded, the second number does not count cars.
_PEOPLE = word_set(
    "people persons civilians passengers men women children soldiers officers policemen students pupils workers residents "
    "protesters demonstrators migrants tourists patients villagers troops police villagers bystanders spectators "
    "pedestrians shoppers worshippers fans guests firefighters police miners sailors employees victims"
)
_CONTAINERS = word_set("report case incident complaint allegation instance act count")
_STOP = word_set(
    "and or but in on at to for by from with who which that were was are is have has had said as when while after before "
    "if than then there he she they it we you i not be been dead injured wounded hurt killed others"
)


def counted_noun(sentence: Sentence, text: str, end: int, *, of_only: bool = False) -> Noun | None:
    """Return the noun group that begins at or after `end`, directly or through "of (the)"; None when there is none.

    `of_only`: whether only "of X" counts, as after a share.
    """
    if sentence.tokens:
        return _by_tags(sentence, text, end, of_only=of_only)
    return _by_look(text, end, of_only=of_only)


def shared_noun(text: str, noun: Noun, start: int, end: int) -> Noun | None:
    """Return `noun` if the number at `start` counts it too: "killing 12 people and injuring 48"."""
    if text[noun.start : noun.end].lower().split()[-1] not in _PEOPLE:
        return None
    between = text[noun.end : start].lower()
    if not re.fullmatch(
        r",?(?: (?:dead|hurt|injured|wounded|were|was|have been|has|and|but|at least|about|up to|another|a further|who|,)"
        r"|,| [a-z]+(?:ed|ing|t)\b| [a-z]+ly\b)* ?",
        between,
    ):
        return None
    if " and" not in between and " but" not in between and "," not in between:
        return None
    following = re.match(
        r"(?: (?:others?|more))?(?:[,.;]| (?:[a-z]+(?:ed|en)|hurt|dead|missing|of them|in|on|at|when|after|others?|as|,)\b|$)",
        text[end:],
    )
    return noun if following else None


def _by_tags(sentence: Sentence, text: str, end: int, *, of_only: bool) -> Noun | None:
    base = sentence.span.start
    tokens = sentence.tokens
    index = bisect_left([token.span.start - base for token in tokens], end)
    if text[end : end + 1] == "-":  # a 12-member team: members are counted, not teams
        after = index + 1 if index < len(tokens) and tokens[index].text == "-" else index
        return _noun(tokens[after], tokens[after], base) if after < len(tokens) and not of_only else None
    seen_of = False
    while index < len(tokens) and tokens[index].text.lower() in _SKIP:
        word = tokens[index].text.lower()
        if word == "of":
            seen_of = True
        elif (
            word in ("the", "these", "those", "his", "her", "its", "their", "our", "a", "an", "such")
            and not seen_of
            and not of_only
        ):
            return None
        index += 1
    if of_only and not seen_of:
        return None
    first, last = index, None
    while index < len(tokens):
        token = tokens[index]
        if last is not None and token.text in ("'s", "’s", "'"):
            first, last = index + 1, None  # the district's 12 officers
        elif (
            token.upos == "NOUN"
            or token.xpos in ("NNS", "NN")
            or (token.upos == "PROPN" and token.xpos in ("NNP", "NNPS"))
        ):
            last = index
        elif not (
            last is None and (token.xpos in _MODIFIERS or token.upos in ("ADJ", "NUM") or token.text in ("-", "'s"))
        ):
            break
        index += 1
        if last is not None and tokens[last].xpos in ("NNS", "NNPS"):
            break
    if last is None or tokens[last].text.lower() in ("%", "percent"):
        return None
    start = last
    while start > first and (tokens[start - 1].upos in ("NOUN", "PROPN") or tokens[start - 1].text == "-"):
        start -= 1
    while tokens[start].text == "-":
        start += 1
    return _noun(tokens[start], tokens[_contents(tokens, last)], base)


def _contents(tokens: tuple[Token, ...], last: int) -> int:
    """Return the noun that tells what is reported or counted: "31 reports of fires" counts fires that were reported."""
    if tokens[last].lemma.lower() in _CONTAINERS and last + 2 < len(tokens) and tokens[last + 1].text == "of":
        at = last + 2
        while at < len(tokens) and tokens[at].upos in ("ADJ", "NOUN", "PROPN"):
            at += 1
        if at > last + 2 and tokens[at - 1].upos == "NOUN":
            return at - 1
    return last


def _noun(first: Token, last: Token, base: int) -> Noun:
    return Noun(first.span.start - base, last.span.end - base)


def _by_look(text: str, end: int, *, of_only: bool) -> Noun | None:
    match = re.match(
        r"-?(?P<skip>(?: (?:more|other|further|additional|of|the|these|those|them|his|her|their)\b)*)(?P<rest>(?: ?[A-Za-z][\w'-]*){0,4})",
        text[end:],
    )
    if match is None or (of_only and " of" not in match["skip"]):
        return None
    if re.search(r" (?:the|these|those|his|her|their)\b", match["skip"]) and " of" not in match["skip"]:
        return None
    at = end + match.start("rest")
    if text[end : end + 1] == "-":
        word = re.match(r"[A-Za-z]+", match["rest"])
        return Noun(at, at + word.end()) if word else None
    for word in re.finditer(r"[A-Za-z][\w'-]*", match["rest"]):
        low = word[0].lower()
        if low in _STOP and low != "others":
            return None
        if low in _IRREGULAR or (low.endswith("s") and not low.endswith(("ss", "'s", "us"))):
            return Noun(at + word.start(), at + word.end())
    return None
