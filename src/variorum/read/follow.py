"""From lists of addresses to the articles behind them, with what the caller fetches.

Only an item that came from the web is followed: a list in a file is told, not asked for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from urllib.parse import urldefrag, urljoin

from variorum.read.dispatch import Part, kind_of, read_parts
from variorum.read.draft import Draft, Entry
from variorum.types.addresses import AddressList, address_key
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

Fetch: TypeAlias = Callable[[str], Iterable[RawItem | Failure]]
"""An address to what is there; to nothing where it has been read before. A failure bears the address as its input."""
Found: TypeAlias = tuple[Part, RawItem]
"""A part of an item, and the item it came from."""

MAX_PAGES = 50
"""Most addresses of one list that are asked for."""
MAX_DEPTH = 2
"""How many lists may lead to a page: a list of feeds, a feed, the page."""
_LISTS = frozenset({"feed", "json"})
_FILLED = ("outlet", "byline", "published")


@dataclass(slots=True)
class Follower:
    """Reads items and, where they lead to others, those; each address once.

    Args:
        fetch: None where nothing is to be fetched.
    """

    fetch: Fetch | None = None
    seen: set[str] = field(default_factory=set)

    def read(self, item: RawItem, *, depth: int = 0) -> Iterator[Found]:
        """Yield the articles of an item and of what it leads to, in order, with the item each came from."""
        if item.url is None or self.fetch is None or depth > MAX_DEPTH:
            yield from ((part, item) for part in read_parts(item))
            return
        self.seen.add(_key(item.url))
        is_list = kind_of(item) in _LISTS
        pages = 0
        for part in read_parts(item):
            if isinstance(part, AddressList) and depth < MAX_DEPTH:
                yield from self._read_list(part, item.url, item, depth)
            elif isinstance(part, Entry) and is_list:
                url = urljoin(item.url, part.draft.url) if part.draft.url else None
                entry = (Entry(replace(part.draft, url=url), part.name), replace(item, url=None))
                if url is None or "summary" not in part.draft.flags or pages >= MAX_PAGES:
                    yield entry
                elif _key(url) not in self.seen:
                    pages += 1
                    yield from self._read_page(url, entry, depth)
            else:
                yield part, item

    def _read_list(self, found: AddressList, base: str, item: RawItem, depth: int) -> Iterator[Found]:
        """Yield what the addresses lead to; of a list of feeds only the feeds, not the front pages of their sites."""
        feeds = [address for address in found.addresses if address.kind == "feed"]
        urls = [urljoin(base, address.url) for address in feeds or found.addresses]
        for url in urls[:MAX_PAGES]:
            if _key(url) not in self.seen:
                yield from self._ask(url, item, depth)
        if len(urls) > MAX_PAGES:
            told = f"the list has {len(urls):,} addresses; only the first {MAX_PAGES} were read"
            yield Failure(found.input, "too-large", told), item

    def _read_page(self, url: str, entry: tuple[Entry, RawItem], depth: int) -> Iterator[Found]:
        """Yield the page that an entry of a feed only summarises; the summary where the page cannot be had or shows less."""
        parts = list(self._ask(url, entry[1], depth))
        drafts = [part.draft for part, _ in parts if isinstance(part, Entry)]
        stated = entry[0].draft
        if len(drafts) == 1 and len(drafts[0].text) < len(stated.text):
            flags = (*stated.flags, *(flag for flag in drafts[0].flags if flag == "paywall"))
            yield Entry(replace(stated, flags=flags), entry[0].name), entry[1]
            return
        for part, source in parts:
            yield (Entry(_filled(part.draft, stated), part.name) if isinstance(part, Entry) else part), source
        if parts and not drafts:
            yield entry

    def _ask(self, url: str, item: RawItem, depth: int) -> Iterator[Found]:
        self.seen.add(_key(url))
        for found in self.fetch(url) if self.fetch else ():
            if isinstance(found, Failure):
                yield found, item
            else:
                yield from self.read(found, depth=depth + 1)


def _filled(draft: Draft, stated: Draft) -> Draft:
    """Return the draft of a page with what only its feed states."""
    fields = [name for name in _FILLED if getattr(stated, name) and not getattr(draft, name)]
    evidence = {name: stated.evidence[name] for name in fields if name in stated.evidence}
    values = {name: getattr(stated, name) for name in fields}
    return replace(draft, **values, evidence={**draft.evidence, **evidence})


def _key(url: str) -> str:
    plain = urldefrag(url).url
    return address_key(plain) or plain
