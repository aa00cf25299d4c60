"""The town of an outlet: the registry's for a local one, else the one it is named after (`Lenne Herald`, `lenneherald.com`)."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from variorum.annotate.abbreviations import word_set
from variorum.annotate.gazetteer import Gazetteer, Place
from variorum.annotate.placenames import MAIN
from variorum.outlets import registry

LEAST_PEOPLE: Final = 3_000
METROPOLIS: Final = 500_000
_PRESS: Final = word_set(
    "advance advertiser advocate and argus banner beacon bee blade bugle bulletin call chronicle citizen city clarion "
    "classified commercial community community county courant courier crier daily democrat dispatch eagle echo "
    "enquirer enterprise evening examiner express free free-press gazette globe guardian herald independent index inquirer "
    "jeffersonian journal leader ledger legacy local mail mercury messenger mirror monitor morning news newspaper newspapers "
    "now observer online patriot pilot pioneer post press progress radio record recorder register reporter republic "
    "republican review sentinel standard star statesman sun sunday telegram telegraph the times today town transcript tribune "
    "tv union valley villager voice weekly world"
)
_ENGLISH: Final = frozenset({"US", "GB", "IE", "CA", "AU", "NZ", "ZA"})  # where a town's paper is written in English
_LABEL: Final = re.compile(r"[a-z]{4,}")


def home_towns(outlet: str | None, url: str | None, country: str | None, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the town that a local outlet is known to work from, or those that it may be named after.

    There are none where it is not known and its name is no town's with words of the press.

    Args:
        outlet: its name.
        url: an address of its site.
        country: the country of that address, if it has a country's ending.
    """
    known = (registry().find_url(url) if url else None) or (registry().find_name(outlet) if outlet else None)
    if known is not None and known.local and known.home:
        towns = [p for p in gazetteer.find(known.home) if p.kind == "city" and known.country in (None, p.country)]
        return (max(towns, key=lambda place: (place.population, -place.id)),) if towns else ()
    lands = {country} if country else _ENGLISH
    for name in (*_from_name(outlet or ""), *_from_host(url)):
        towns = [place for place in gazetteer.find(name) if place.kind == "city" and place.how == MAIN]
        if towns:
            largest = max(towns, key=lambda place: (place.population, -place.id))
            if largest.country not in lands and largest.population >= METROPOLIS:
                return ()  # its English paper may be meant
            return tuple(place for place in towns if place.population >= LEAST_PEOPLE and place.country in lands)
    return ()


def _from_name(outlet: str) -> Iterator[str]:
    words = [word for word in re.split(r"[^\w.'’]+", outlet) if word]
    press = [word.casefold() in _PRESS for word in words]
    while words and press[0]:
        words, press = words[1:], press[1:]
    n_name = next((i for i, one in enumerate(press) if one), 0)
    if 0 < n_name <= 3 and all(press[n_name:]):
        yield " ".join(words[:n_name])


def _from_host(url: str | None) -> Iterator[str]:
    """Yield the longest beginning of the site's name that is followed by words of the press only."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    label = next((part for part in host.split(".") if part not in {"www", "news", "m"}), "").removeprefix("the")
    if not _LABEL.fullmatch(label):
        return
    for length in range(len(label) - 3, 3, -1):
        if _is_press(label[length:]):
            yield label[:length]


def _is_press(text: str) -> bool:
    """Return whether the text can be cut into words of the press."""
    if not text:
        return True
    return any(text.startswith(word) and _is_press(text[len(word) :]) for word in _PRESS)
