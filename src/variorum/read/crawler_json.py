"""What two news crawlers write, one JSON object for each article: news-please and Fundus."""

from typing import Any

from variorum.errors import InputError
from variorum.read.draft import Draft, facts
from variorum.read.jsonl import string_of, strings_of


def is_news_please(data: dict[str, Any]) -> bool:
    """Return whether a JSON object is an article that news-please wrote; some of its versions write `text` too."""
    return "maintext" in data and (not data.get("text") or "date_download" in data)


def read_news_please(data: dict[str, Any], *, name: str) -> Draft:
    """Return the article that news-please wrote. When it was fetched is no date of the article.

    Raises: InputError of kind `empty` or `field`.
    """
    text = string_of(data, "maintext", name)
    if not text or not text.strip():
        raise InputError(name, "empty", "the article has no text")
    stated = facts(
        "news-please",
        title=("title", string_of(data, "title", name)),
        url=("url", string_of(data, "url", name)),
        published=("date_publish", _date(data, "date_publish", name)),
        modified=("date_modify", _date(data, "date_modify", name)),
        language=("language", string_of(data, "language", name)),
        byline=("authors", strings_of(data, "authors", name)),
    )
    return Draft(_paragraphs(text), **stated)


def _date(data: dict[str, Any], field: str, name: str) -> str | None:
    """Return a date; news-please writes one that it lacks as the word `None`."""
    value = string_of(data, field, name)
    return None if value == "None" else value


def is_fundus(data: dict[str, Any]) -> bool:
    """Return whether a JSON object is an article that Fundus wrote."""
    body = data.get("body")
    return "plaintext" in data or (isinstance(body, dict) and isinstance(body.get("sections"), list))


def read_fundus(data: dict[str, Any], *, name: str) -> Draft:
    """Return the article that Fundus wrote.

    Raises: InputError of kind `empty` or `field`.
    """
    text = _sections(data.get("body"), name) or string_of(data, "plaintext", name) or ""
    if not text.strip():
        raise InputError(name, "empty", "the article has no text")
    page = data.get("html")
    page = page if isinstance(page, dict) else {}
    source = page.get("source_info", page.get("source"))
    source = source if isinstance(source, dict) else {}
    stated = facts(
        "fundus",
        title=("title", string_of(data, "title", name)),
        url=("html.responded_url", string_of(page, "responded_url", name) or string_of(page, "requested_url", name)),
        outlet=("publisher", string_of(data, "publisher", name) or string_of(source, "publisher", name)),
        published=("publishing_date", string_of(data, "publishing_date", name)),
        language=("lang", string_of(data, "lang", name)),
        byline=("authors", strings_of(data, "authors", name)),
    )
    return Draft(_paragraphs(text), **stated, flags=("paywall",) if data.get("free_access") is False else ())


def _paragraphs(text: str) -> str:
    return text if "\n\n" in text else "\n\n".join(filter(None, (line.strip() for line in text.splitlines())))


def _sections(body: Any, name: str) -> str:
    """Return the paragraphs of a body that is given in sections."""
    if not isinstance(body, dict):
        return ""
    parts = list(strings_of(body, "summary", name))
    for section in body.get("sections", []):
        if not isinstance(section, dict):
            raise InputError(name, "field", '"sections" must be a list of objects')
        parts += [*strings_of(section, "headline", name), *strings_of(section, "paragraphs", name)]
    return "\n\n".join(parts)
