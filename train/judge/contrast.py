"""Pairs made by editing: one slot changed (a number, a day, a name, a negation) contradicts; a mere rewording agrees.

The edits are plain patterns over English news sentences; a sentence that none fits is left alone.
"""

import random
import re
from collections.abc import Callable, Sequence

from train.judge.data import AGREES, CONTRADICTS, Counts, Example
from variorum.models.judge import Passage

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_DIGITS = re.compile(r"(?<![\w.,/-])\d{1,3}(?:,\d{3})*(?![\w/-]|[.,]\d)")
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b")
_NAME = re.compile(rf"(?<=[a-z,] )(?!(?:{'|'.join((*DAYS, *MONTHS))}))[A-Z][a-z]{{2,}}(?: [A-Z][a-z]{{2,}})?\b")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|would|can|could|should|did|does|do)\b(?! not|n't)")
_NOT = re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|should) not\b")
_SAID_LAST = re.compile(r'^([^"]{20,}), ((?:[A-Za-z]+ ){1,4}said)\.?$')
_SAID_FIRST = re.compile(r'^((?:[A-Za-z]+ ){1,3}said) (?:that )?([^"]{20,}?)\.?$')
_DAY_FIRST = re.compile(rf"^On ({'|'.join(DAYS)}), ([^\"]{{20,}}?)\.?$")
_ASIDE = re.compile(r", (?:who|which|where|whose)\b[^,\"]{8,80},")
_SYNONYMS = (
    ("injured", "hurt"),
    ("wounded", "injured"),
    ("killed", "left dead"),
    ("arrested", "detained"),
    ("started", "began"),
    ("bought", "purchased"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("announced", "made known"),
    ("said", "stated"),
    ("according to", "as told by"),
    ("nearly", "almost"),
    ("percent", "per cent"),
    ("because of", "owing to"),
    ("hit", "struck"),
    ("children", "kids"),
    ("attempted to", "tried to"),
    ("resigned", "stepped down"),
    ("requested", "asked for"),
)
_SHORT = (
    ("did not", "didn't"),
    ("was not", "wasn't"),
    ("were not", "weren't"),
    ("has not", "hasn't"),
    ("have not", "haven't"),
    ("will not", "won't"),
    ("would not", "wouldn't"),
    ("could not", "couldn't"),
    ("it is", "it's"),
    ("they are", "they're"),
)


def edited(
    text: str, names: Sequence[str], rng: random.Random, *, shared_with: str | None = None
) -> tuple[str, str] | None:
    """Return the kind of slot and the text with one slot changed, None where no edit fits.

    `shared_with`: only a slot that this other text fills alike is changed.
    """
    kinds: list[tuple[str, Callable[[], str | None]]] = [
        ("number", lambda: _swap(text, _DIGITS, lambda old: _other_digits(old, rng), rng, shared_with)),
        ("number", lambda: _swap(text, _WORD_NUMBER, lambda old: _other(old, NUMBERS, rng), rng, shared_with)),
        ("day", lambda: _swap(text, _DAY, lambda old: _other(old, DAYS, rng), rng, shared_with)),
        ("name", lambda: _swap(text, _NAME, lambda old: _other(old, names, rng), rng, shared_with)),
        ("negation", lambda: _negated(text, rng)),
    ]
    rng.shuffle(kinds)
    for kind, edit in kinds:
        found = edit()
        if found is not None and found != text:
            return kind, found
    return None


def reworded(text: str, rng: random.Random) -> str | None:
    """Return the text in other words that say the same, or a little less; None where no rewording fits."""
    edits = [_moved, _without_aside, _shortened, lambda t: _synonym(t, rng), lambda t: _number_form(t, rng)]
    rng.shuffle(edits)
    done = text
    n_edits = 0
    for edit in edits:
        found = edit(done)
        if found is not None and found != done:
            done = found
            n_edits += 1
        if n_edits == 2:
            break
    return done if n_edits else None


def contrast_examples(
    texts: Sequence[str], paraphrases: Sequence[tuple[str, str]], counts: Counts, rng: random.Random, *, n_pairs: int
) -> list[Example]:
    """Return as many pairs that agree as pairs that contradict, made of sentences and of pairs of paraphrases.

    The event stays the same whatever the number, day or negation; with another name it is unknown.
    """
    names = sorted({match.group() for text in texts for match in _NAME.finditer(text)})
    agree: list[Example] = []
    contradict: list[Example] = []
    for text in texts:
        other = reworded(text, rng)
        base = other if other is not None and rng.random() < 0.5 else text
        changed = edited(base, names, rng)
        if other is None and changed is None:
            counts.drop("contrast", "no edit fits")
            continue
        if other is not None:
            agree.append(Example(Passage(text), Passage(other), 1, AGREES, "contrast"))
        if changed is not None:
            same = None if changed[0] == "name" else 1
            contradict.append(Example(Passage(text), Passage(changed[1]), same, CONTRADICTS, "contrast"))
    for one, other in paraphrases:
        changed = edited(other, names, rng, shared_with=one)
        if changed is not None:
            same = None if changed[0] == "name" else 1
            contradict.append(Example(Passage(one), Passage(changed[1]), same, CONTRADICTS, "contrast"))
    rng.shuffle(agree)
    rng.shuffle(contradict)
    half = min(len(agree), len(contradict), n_pairs // 2)
    counts.drop("contrast", "beyond the number for one run", len(agree) + len(contradict) - 2 * half)
    return counts.keep(agree[:half] + contradict[:half])


def _swap(
    text: str, pattern: re.Pattern[str], change: Callable[[str], str], rng: random.Random, shared_with: str | None
) -> str | None:
    places = [m for m in pattern.finditer(text) if shared_with is None or re.search(rf"\b{m.group()}\b", shared_with)]
    if not places:
        return None
    place = rng.choice(places)
    return text[: place.start()] + change(place.group()) + text[place.end() :]


def _other_digits(old: str, rng: random.Random) -> str:
    number = int(old.replace(",", ""))
    new = number
    while new == number:
        new = max(1, round(number * rng.choice((0.5, 0.7, 1.3, 1.6, 2.0, 3.0))) + rng.randint(-2, 3))
    return f"{new:,}" if "," in old else str(new)


def _other(old: str, choices: Sequence[str], rng: random.Random) -> str:
    return rng.choice([choice for choice in choices if choice != old] or [old])


def _negated(text: str, rng: random.Random) -> str | None:
    without = _NOT.search(text)
    if without is not None:
        return text[: without.start()] + without.group(1) + text[without.end() :]
    places = list(_AUXILIARY.finditer(text))
    if not places:
        return None
    place = rng.choice(places[:2])
    return text[: place.end()] + " not" + text[place.end() :]


def _moved(text: str) -> str | None:
    if match := _SAID_LAST.match(text):
        told, speaker = match.groups()
        return f"{speaker[0].upper()}{speaker[1:]} {told}."
    if match := _SAID_FIRST.match(text):
        speaker, told = match.groups()
        return f"{told[0].upper()}{told[1:]}, {speaker}."
    if match := _DAY_FIRST.match(text):
        day, told = match.groups()
        return f"{told[0].upper()}{told[1:]} on {day}."
    return None


def _without_aside(text: str) -> str | None:
    return _ASIDE.sub("", text, count=1) if _ASIDE.search(text) else None


def _shortened(text: str) -> str | None:
    for long, short in _SHORT:
        if f" {long} " in text:
            return text.replace(f" {long} ", f" {short} ", 1)
        if f" {short} " in text:
            return text.replace(f" {short} ", f" {long} ", 1)
    return None


def _synonym(text: str, rng: random.Random) -> str | None:
    fitting = [(one, other) for pair in _SYNONYMS for one, other in (pair, pair[::-1]) if f" {one} " in text]
    if not fitting:
        return None
    one, other = rng.choice(fitting)
    return text.replace(f" {one} ", f" {other} ", 1)


def _number_form(text: str, rng: random.Random) -> str | None:
    places = list(_WORD_NUMBER.finditer(text))
    if places:
        place = rng.choice(places)
        return text[: place.start()] + str(NUMBERS.index(place.group()) + 2) + text[place.end() :]
    for place in _DIGITS.finditer(text):
        if 2 <= int(place.group().replace(",", "")) <= 12:
            return text[: place.start()] + NUMBERS[int(place.group()) - 2] + text[place.end() :]
    return None
