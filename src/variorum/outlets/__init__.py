"""Which outlets there are: names, domains, country, home, owner, and whether one is a news agency.

The list is a file that people edit (`data/outlets.toml`); a file of one's own, named in the environment variable
VARIORUM_OUTLETS, comes before it. It says who publishes, never how good or partial anyone is.
"""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from variorum.errors import UsageError

VARIABLE = "VARIORUM_OUTLETS"
_TEXTS = ("name", "country", "home", "owner")
_LISTS = ("aliases", "domains")
_SWITCHES = ("wire", "local")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, in the words of the file.

    Args:
        domains: of its site; one that ends another (`bbc.com`, `news.bbc.com`) holds for both.
        country: ISO 3166 code of two letters.
        home: the town it works from.
        wire: whether it is a news agency.
        local: whether it mostly tells of its home and the country around it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    home: str | None = None
    owner: str | None = None
    wire: bool = False
    local: bool = False


class Registry:
    """Outlets by name and by domain; of two with one name or domain the first holds."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in (outlet.name, *outlet.aliases):
                self._by_name.setdefault(_plain(name), outlet)
            for domain in outlet.domains:
                self._by_domain.setdefault(domain.lower(), outlet)
        self.short_names = frozenset(name for name in self._by_name if " " not in name)

    def find_name(self, name: str) -> Outlet | None:
        """Return the outlet of that name or alias, blind to letter case and a leading "the"."""
        return self._by_name.get(_plain(name))

    def find_url(self, url: str) -> Outlet | None:
        """Return the outlet whose site holds an address."""
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:
            return None
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    def is_wire(self, name: str) -> bool:
        """Return whether `name` is a known news agency's."""
        outlet = self.find_name(name)
        return outlet is not None and outlet.wire


@cache
def registry() -> Registry:
    """Return the outlets that hold for this process: those of the user's file, then those that are shipped.

    Raises: UsageError, if the user's file cannot be read.
    """
    own = os.environ.get(VARIABLE)
    shipped = resources.files("variorum.outlets").joinpath("data/outlets.toml").read_text("utf-8")
    return Registry((*(_own(own) if own else ()), *parse_outlets(shipped, name="outlets.toml")))


def _own(path: str) -> tuple[Outlet, ...]:
    try:
        return parse_outlets(Path(path).read_text("utf-8"), name=path)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{VARIABLE}: {path} cannot be read: {error}") from error


def parse_outlets(source: str, *, name: str) -> tuple[Outlet, ...]:
    """Return the outlets that a file in TOML lists under `[[outlet]]`.

    Raises: UsageError, if it is no TOML or a field is unknown or of the wrong type.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name} is not valid TOML: {error}") from error
    entries = data.get("outlet", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{name}: outlets are listed under [[outlet]]")
    return tuple(_outlet(entry, number, name) for number, entry in enumerate(entries, start=1))


def _outlet(entry: Mapping[str, Any], number: int, name: str) -> Outlet:
    where = f"{name}, outlet {number} ({entry.get('name', 'without name')})"
    for key, value in entry.items():
        if key in _TEXTS:
            fits = isinstance(value, str) and bool(value.strip())
        elif key in _LISTS:
            fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
        else:
            fits = key in _SWITCHES and isinstance(value, bool)
        if not fits:
            raise UsageError(f"{where}: {key} is no field of an outlet, or has a value of the wrong kind")
    if "name" not in entry:
        raise UsageError(f"{where}: it has no name")
    fields: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in entry.items()}
    return Outlet(**fields)


def _plain(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").strip(" .")
