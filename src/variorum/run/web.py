"""What is at a web address, as raw items: archives opened, lists left to the reader to follow."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from variorum.read.streams import RECORD_TYPE, read_stream
from variorum.types.outcome import Failure
from variorum.types.report import RawItem
from variorum.web import Fetched
from variorum.web.answers import Answer, Validators

_JSON = frozenset({RECORD_TYPE, "application/feed+json"})


class Fetcher(Protocol):
    """Asks for web addresses."""

    def fetch(self, url: str, known: Validators | None = None) -> Answer:
        """Return the content of an address, that it has not changed, or why it cannot be had."""


def open_address(url: str, fetcher: Fetcher) -> Iterator[RawItem | Failure]:
    """Yield what is at an address."""
    answer = fetcher.fetch(url)
    if isinstance(answer, Failure):
        yield answer
    elif isinstance(answer, Fetched):
        yield from open_item(answer.item)


def open_item(item: RawItem) -> Iterator[RawItem | Failure]:
    """Yield what was fetched: the members of an archive, the records of JSONL, else the item as it is."""
    if (item.media_type or "").partition(";")[0].strip().lower() in _JSON:
        yield item
        return
    for part in read_stream(io.BytesIO(item.data), item.name, None):
        if isinstance(part, RawItem) and part.name == item.name:
            yield replace(part, url=item.url, media_type=part.media_type or item.media_type)
        else:
            yield part
