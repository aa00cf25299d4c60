"""How a place name is compared: folding, generic words, and the parts of a name. Looks nothing up."""

import re
import unicodedata
from typing import Final

from variorum.annotate.abbreviations import word_set

MAIN: Final = 0
ALTERNATE: Final = 1
DEMONYM: Final = 2
ABBREVIATION: Final = 3

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h"}
)
_APOSTROPHES: Final = re.compile(r"['’‘ʼʻ`´.]")
_BREAKS: Final = re.compile(r"[^\w]+")
_LONG_FORMS: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "twp": "township"}

_AREA_WORDS: Final = (
    "autonomous|administrative|region|province|district|county|parish|municipality|governorate|department|oblast|"
    "prefecture|state|territory|republic|canton|division|borough|raion|rayon|okrug|krai|shi|comuna|municipio|"
    "departamento|provincia|kabupaten|powiat|kommun|gemeente|obshtina|amphoe|partido|okres|urban|rural|capital|"
    "atoll|island|islands|metropolitan|city|census|area|kreis|landkreis|arrondissement|département|ilçesi|huyện|"
    "shahrestān-e|caza|cercle|"
    "wilaya|emirate"
)
_AREA_HEAD: Final = re.compile(rf"^(?:the )?(?:(?:{_AREA_WORDS}) )+(?:of |de |du |d')?(?:the )?(?=\w)", re.IGNORECASE)
_ONLY_KIND: Final = re.compile(rf"(?:{_AREA_WORDS})", re.IGNORECASE)
_AREA_TAIL: Final = re.compile(rf"(?: (?:{_AREA_WORDS}))+$", re.IGNORECASE)

_DIRECTION: Final = (
    r"(?:(?:north|south|east|west|central)(?:-?(?:eastern|western|east|west|ern|central))?|(?:mid|upper|lower|inner|outer|"
    r"downtown|uptown|greater|suburban|rural|mainland|metro|metropolitan|central|coastal|occupied|modern-day|old))"
)
_BEFORE: Final = re.compile(rf"^(?:{_DIRECTION}(?:[- ]|$))+", re.IGNORECASE)
_KIND_BEFORE: Final = re.compile(
    r"^(?:the )?(?:city|town|village|state|province|region|district|county|island|republic|kingdom|port|"
    r"municipality|governorate|commune|hamlet|suburb|borough|township) of (?:the )?",
    re.IGNORECASE,
)
_KIND_AFTER: Final = re.compile(
    r" (?:area|region|metropolitan area|metro area|city|town|village|province|state|district|prefecture|governorate|oblast|"
    r"department|municipality|suburb|borough|township|peninsula|valley|countryside|metroplex)$",
    re.IGNORECASE,
)

_GENERAL: Final = word_set("gulf coast union downtown valley square park bay hill central western eastern earth")
_SAYS_AREA: Final = re.compile(
    r"\b(?:county|parish|province|state|region|district|prefecture|governorate|oblast|department|territory)\b",
    re.IGNORECASE,
)


def fold(name: str) -> str:
    """Return the name as the gazetteer's index holds it: lower case, bare letters, `St.` as `saint`, single spaces."""
    plain = unicodedata.normalize("NFKD", name.strip()).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", plain)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _BREAKS.sub(" ", _APOSTROPHES.sub("", text).replace("&", " and "))
    return " ".join(_LONG_FORMS.get(word, word) for word in text.split())


def bare_area_name(name: str) -> str:
    """Return the name of an area without the word for its kind (`Harghita County` to `Harghita`)."""
    bare = _AREA_TAIL.sub("", _AREA_HEAD.sub("", name)).strip()
    return bare if bare and not _ONLY_KIND.fullmatch(bare) else name


def says_area(text: str) -> bool:
    """Return whether the name says that it is an area: `Harghita County`, `the province of Alba`, `Alba region`."""
    return bool(_SAYS_AREA.search(text))


def is_general(name: str) -> bool:
    """Return whether a name is only a direction or a word for a kind of area (`the West`, `Central`, `Capital`)."""
    bare = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    return bool(_BEFORE.fullmatch(bare) or _ONLY_KIND.fullmatch(bare) or bare.casefold() in _GENERAL)


def lookup_forms(text: str) -> tuple[tuple[str, float], ...]:
    """Return the forms to look up for a name in a text, best first, each with how far it may be trusted.

    `northern Italy` is looked up as it stands, then as `Italy`; `the Milan area` as `Milan`.
    """
    text = " ".join(text.split()).strip(' ,;:-–—"“”()')
    text = re.sub(r"(?:['’]s|['’])$", "", text)
    forms: dict[str, float] = {}
    for form, trust in _forms(text):
        folded = fold(form)
        if folded and folded not in forms and not (form != text and is_general(form)):
            forms[folded] = trust
    return tuple(forms.items())


def _forms(text: str) -> list[tuple[str, float]]:
    plain = re.sub(r"^the ", "", text, flags=re.IGNORECASE)
    found = [(text, 1.0), (plain, 1.0)]
    for pattern, trust in ((_KIND_BEFORE, 0.95), (_KIND_AFTER, 0.9), (_BEFORE, 0.8)):
        shorter = pattern.sub("", plain)
        if shorter != plain:
            found.append((shorter, trust))
    both = _KIND_AFTER.sub("", _BEFORE.sub("", plain))
    found.append((both, 0.7))
    return found
