"""What the grouper holds, on a shelf instead of in memory: read when it is asked for, written back where it changed.

With it a grouper goes on where another process left it, and holds no more than one report touches.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, fields
from math import prod
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from variorum.group.index import Index
from variorum.group.profile import Profile
from variorum.group.state import Cluster, State

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Protocol):
    """Bytes by kind and key."""

    def read(self, kind: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is there of those keys."""

    def write(self, kind: str, rows: Mapping[str, bytes | None]) -> None:
        """Put these in the place of what is there; None takes away."""

    def scan(self, kind: str) -> Iterable[tuple[str, bytes]]:
        """Return all of a kind with their keys, in no order."""

    def clear(self) -> None:
        """Take all away."""


@dataclass(frozen=True, slots=True)
class Form(Generic[K, V]):
    """How a kind of values is written.

    Args:
        fixed: whether a value is never changed, but put anew.
    """

    kind: str
    key: Callable[[str], K]
    encode: Callable[[V], bytes]
    decode: Callable[[bytes], V]
    fixed: bool = False


class Drawer(MutableMapping[K, V]):
    """The values of one kind. Iterating and counting read all of them; the rest reads what it is asked for."""

    def __init__(self, shelf: Shelf, form: Form[K, V]) -> None:
        self._shelf = shelf
        self._form = form
        self._values: dict[K, V] = {}
        self._there: dict[K, bytes | None] = {}
        self._put: set[K] = set()

    def fetch(self, keys: Iterable[K]) -> None:
        """Read the values of several keys at once."""
        wanted = {str(key): key for key in keys if key not in self._there}
        if not wanted:
            return
        found = self._shelf.read(self._form.kind, wanted)
        for name, key in wanted.items():
            content = self._there[key] = found.get(name)
            if content is not None:
                self._values[key] = self._form.decode(content)

    def __getitem__(self, key: K) -> V:
        if key not in self._values and key not in self._there:
            self.fetch((key,))
        return self._values[key]

    def __setitem__(self, key: K, value: V) -> None:
        self.fetch((key,))
        self._values[key] = value
        self._put.add(key)

    def __delitem__(self, key: K) -> None:
        self.fetch((key,))
        del self._values[key]
        self._put.add(key)

    def __iter__(self) -> Iterator[K]:
        found = {self._form.key(name) for name, _ in self._shelf.scan(self._form.kind)}
        yield from sorted(({*found, *self._values} - {key for key in self._put if key not in self._values}), key=repr)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Return true: whether there is anything is not asked of the shelf."""
        return True

    def before(self, key: K) -> V | None:
        """Return what the shelf holds, before anything is written back."""
        content = self._there.get(key)
        return None if content is None else self._form.decode(content)

    def changed(self) -> set[K]:
        """Return the keys of what is not as it is on the shelf."""
        return set(self._changes())

    def flush(self) -> None:
        """Write back what changed, and forget everything."""
        self._shelf.write(self._form.kind, {str(key): content for key, content in self._changes().items()})
        self._values.clear()
        self._there.clear()
        self._put.clear()

    def _changes(self) -> dict[K, bytes | None]:
        found: dict[K, bytes | None] = {}
        for key in self._put if self._form.fixed else self._there:
            value = self._values.get(key)
            content = None if value is None else self._form.encode(value)
            if content != self._there[key]:
                found[key] = content
        return found


def _numbers(found: Iterable[int]) -> bytes:
    return array("I", found).tobytes()


def _read_numbers(content: bytes) -> list[int]:
    return list(array("I", content))


def _odds(found: Mapping[int, float]) -> bytes:
    return array("I", found).tobytes() + array("d", found.values()).tobytes()


def _read_odds(content: bytes) -> dict[int, float]:
    n = len(content) // 12
    return dict(zip(array("I", content[: 4 * n]), array("d", content[4 * n :]), strict=True))


def _cluster(found: Cluster) -> bytes:
    return json.dumps([found.id, list(found.members), found.n_gone, found.formerly]).encode()


def _read_cluster(content: bytes) -> Cluster:
    story_id, members, n_gone, formerly = json.loads(content)
    return Cluster(story_id, dict.fromkeys(members), n_gone, formerly)


def profile_content(profile: Profile) -> bytes:
    """Return a profile as bytes: a line of JSON, then the arrays; to the last bit what it is."""
    plain: dict[str, Any] = {}
    arrays = []
    for field in fields(profile):
        value = getattr(profile, field.name)
        if isinstance(value, np.ndarray):
            plain[field.name] = {"dtype": value.dtype.str, "shape": value.shape}
            arrays.append(np.ascontiguousarray(value).tobytes())
        else:
            plain[field.name] = value
    head = json.dumps(plain).encode()
    return b"".join([head, b" " * (-(len(head) + 1) % 8), b"\n", *arrays])


def profile_of(content: bytes) -> Profile:
    """Return the profile that `profile_content` was given."""
    at = content.index(b"\n") + 1
    values: dict[str, Any] = {}
    for name, value in json.loads(content[:at]).items():
        if isinstance(value, dict):
            shape = tuple(value["shape"])
            count = prod(shape)
            values[name] = np.frombuffer(content, value["dtype"], count, at).reshape(shape)
            at += values[name].nbytes
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return Profile(**values)


def _text(content: bytes) -> str:
    return content.decode()


def _set(found: set[int]) -> bytes:
    return _numbers(sorted(found))


PROFILE: Form[int, Profile] = Form("profile", int, profile_content, profile_of, fixed=True)
_NUMBER: Form[str, int] = Form("number", str, lambda number: str(number).encode(), int, fixed=True)
_ODDS: Form[int, dict[int, float]] = Form("odds", int, _odds, _read_odds)
_HOME: Form[int, str] = Form("home", int, str.encode, _text, fixed=True)
_CLUSTER: Form[str, Cluster] = Form("story", str, _cluster, _read_cluster)
_LABEL: Form[int, str] = Form("label", int, str.encode, _text, fixed=True)
_LABELLED: Form[str, set[int]] = Form("labelled", str, _set, lambda content: set(_read_numbers(content)))
_POSTING: Form[int, list[int]] = Form("posting", int, _numbers, _read_numbers)


def read_clusters(shelf: Shelf) -> list[Cluster]:
    """Return all stories on a shelf, in no order."""
    return [_read_cluster(content) for _, content in shelf.scan(_CLUSTER.kind)]


class Drawers:
    """The state of a grouper on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self.profiles = Drawer(shelf, PROFILE)
        self.numbers = Drawer(shelf, _NUMBER)
        self.home = Drawer(shelf, _HOME)
        self.clusters = Drawer(shelf, _CLUSTER)
        self._odds = Drawer(shelf, _ODDS)
        self._labels = Drawer(shelf, _LABEL)
        self._labelled = Drawer(shelf, _LABELLED)
        self._postings = Drawer(shelf, _POSTING)

    def state(self) -> State:
        """Return the state, which reads from here."""
        return State(
            index=Index(self._postings, self._postings.fetch),
            profiles=self.profiles,
            numbers=self.numbers,
            odds=self._odds,
            home=self.home,
            clusters=self.clusters,
            labels=self._labels,
            labelled=self._labelled,
            expect=self._expect,
        )

    def _expect(self, reports: Iterable[int]) -> None:
        asked = list(reports)
        self.profiles.fetch(asked)
        self._odds.fetch(asked)
        self.home.fetch(asked)
        self._labels.fetch(asked)

    def flush(self) -> None:
        """Write back what changed, and forget everything."""
        for drawer in (self.profiles, self.numbers, self.home, self.clusters):
            drawer.flush()
        for other in (self._odds, self._labels, self._labelled, self._postings):
            other.flush()
