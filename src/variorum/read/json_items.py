"""One JSON document or line to articles, by its shape: a record, JSON Feed, ninjs, news-please, Fundus, or a list of them."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from variorum.errors import InputError
from variorum.read.crawler_json import is_fundus, is_news_please, read_fundus, read_news_please
from variorum.read.draft import Draft, Entry
from variorum.read.json_feed import is_json_feed, read_json_feed
from variorum.read.jsonl import load_json, read_record
from variorum.read.ninjs import is_ninjs, read_ninjs
from variorum.types.outcome import Failure

_SHAPES: tuple[tuple[Callable[[dict[str, Any]], bool], Callable[..., Draft]], ...] = (
    (is_ninjs, read_ninjs),
    (is_fundus, read_fundus),
)
MAX_ITEMS = 10_000
"""Most articles in one JSON list or feed."""
_MEMBERS = re.compile(r'"(?:text|maintext|plaintext|body_text|body_html|bodies|content_text|content_html)"\s*:')
_HEAD = 65_536


def is_article_json(source: str) -> bool:
    """Return whether a JSON document is, or begins with, an article of a known shape, or is one that was cut or spoilt."""
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return _MEMBERS.search(source, 0, _HEAD) is not None
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and ("text" in first or is_json_feed(first) or _find_shape(first) is not None)


def read_json(source: str, *, name: str) -> Iterator[Entry | Failure]:
    """Yield the articles of a JSON document; the entries of a list are called NAME:1, NAME:2 and so on.

    Raises: InputError, where the whole document cannot be read; see `read_record`.
    """
    data = load_json(source, name)
    if isinstance(data, dict) and "text" not in data and is_json_feed(data):
        yield from _limited(read_json_feed(data, name=name), name)
    elif isinstance(data, list) and data and all(isinstance(item, dict) for item in data):
        yield from _limited(_read_list(data, name), name)
    else:
        yield Entry(_read_one(data, name), name)


def _read_list(items: list[dict[str, Any]], name: str) -> Iterator[Entry | Failure]:
    for number, item in enumerate(items, start=1):
        where = f"{name}:{number}"
        try:
            yield Entry(_read_one(item, where), where)
        except InputError as error:
            yield Failure(error.input, error.kind, error.message)


def _read_one(data: Any, name: str) -> Draft:
    if isinstance(data, dict) and isinstance(data.get("report"), dict) and _is_marks(data):
        data = data["report"]
    read = _find_shape(data) if isinstance(data, dict) else None
    return read_record(data, name=name) if read is None else read(data, name=name)


def _is_marks(data: dict[str, Any]) -> bool:
    """Return whether an object is a line of `variorum annotate`, which holds the report beside its marks."""
    return str(data.get("format")).startswith("variorum-marks/")


def _find_shape(data: dict[str, Any]) -> Callable[..., Draft] | None:
    """Return the reader of the program that wrote an object; None where it is a plain record or nothing known."""
    if is_news_please(data):
        return read_news_please
    return None if "text" in data else next((read for is_shape, read in _SHAPES if is_shape(data)), None)


def _limited(parts: Iterator[Entry | Failure], name: str) -> Iterator[Entry | Failure]:
    for number, part in enumerate(parts):
        if number >= MAX_ITEMS:
            yield Failure(name, "too-large", f"it holds more than {MAX_ITEMS:,} articles; the rest is left out")
            return
        yield part
