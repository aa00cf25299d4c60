"""How a report describes someone, as short comparable strings: `interior minister`, `police officer`, `24-year-old`."""

from collections.abc import Iterable

from variorum.annotate.candidates import Candidate
from variorum.types.marks import Token

ARTICLES = frozenset(
    {
        "the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your", "another",
        "other",
    }
)  # fmt: skip
LEAVE_OUT = frozenset(
    {"former", "late", "same", "new", "own", "alleged", "suspected", "first", "second", "third", "fourth", "other"}
)


def describe_roles(tokens: Iterable[Token], candidate: Candidate, *, nationalities: frozenset[int]) -> tuple[str, ...]:
    """Return the descriptions that one phrase gives, longest first: with nationality, and without it.

    Args:
        candidate: the phrase.
        tokens: the tokens of the phrase's sentence.
        nationalities: positions of words that name a people or a country.
    """
    found = list(tokens)
    if candidate.kind != "nominal" or (
        candidate.number == "many" and candidate.type == "person" and candidate.form == "indefinite"
    ):
        return ()
    if candidate.noun != candidate.head and candidate.noun >= 0:
        if candidate.number != "one":
            return ()
        first = min(
            (i for i in range(len(found)) if found[i].head == candidate.noun and found[i].relation == "compound"),
            default=candidate.noun,
        )
        return (
            (_text(found, list(range(first, candidate.noun))) + " " + candidate.lemma,)
            if first < candidate.noun
            else (candidate.lemma,)
        )
    phrase = list(range(candidate.start, candidate.head + 1))
    cut = max((i + 1 for i in phrase if found[i].xpos == "POS"), default=candidate.start)
    phrase = [i for i in phrase if i >= cut and (found[i].upos not in {"DET", "PRON"} or found[i].xpos == "HYPH")]
    phrase = [i for i in phrase if found[i].text.lower() not in ARTICLES and found[i].xpos != "PRP$"]
    full = _text(found, phrase)
    plain = _text(found, [i for i in phrase if i not in nationalities and found[i].text.lower() not in LEAVE_OUT])
    return tuple(dict.fromkeys(role for role in (full, plain) if role))


def _text(tokens: list[Token], phrase: list[int]) -> str:
    """Return the words joined as they stand, in lower case."""
    words = ""
    for i in phrase:
        if tokens[i].upos == "PUNCT" and tokens[i].text != "-":
            continue
        tight = words and tokens[i].span.start == tokens[i - 1].span.end
        words += ("" if not words or tight else " ") + tokens[i].text.lower()
    return words.strip(" -")
