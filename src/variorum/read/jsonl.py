"""One JSON record to a draft. `text` is kept to the last code point."""

import json
from typing import Any

from variorum.errors import InputError
from variorum.read.draft import Draft

_STRINGS = ("id", "title", "url", "outlet", "published", "modified", "language", "dateline", "credit")
_JSON_NAMES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def read_record(record: Any, *, name: str) -> Draft:
    """Return the article of one parsed record `{"id", "text", "title?", "url?", "outlet?", "published?", "language?"}`.

    `byline` (text or a list of texts), `dateline`, `credit` and `modified` are taken too; other members are ignored.

    Raises: InputError of kind `record` (not an object, or without text), `field` (a member of the wrong type), `encoding`
        (half a surrogate pair).
    """
    if not isinstance(record, dict):
        raise InputError(name, "record", f"a record must be a JSON object, this is {_describe(record)}")
    text = record.get("text")
    if text is None:
        raise InputError(name, "record", 'the record has no "text"')
    given = {field: string_of(record, field, name) for field in ("text", *_STRINGS)}
    byline = strings_of(record, "byline", name)
    return Draft(
        given["text"] or "",
        id=given["id"] or None,
        title=given["title"],
        url=given["url"],
        outlet=given["outlet"],
        byline=byline,
        dateline=given["dateline"],
        credit=given["credit"],
        published=given["published"],
        modified=given["modified"],
        language=given["language"],
        trusted_language=True,
        exact=True,
        evidence={field: f"record:{field}" for field in (*_STRINGS, "byline") if field != "id" and record.get(field)},
    )


def load_json(source: str, name: str) -> Any:
    """Return the parsed document.

    Raises: InputError of kind `json`.
    """
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise InputError(name, "json", f"not valid JSON: {error.msg} at {where}") from error
    except (RecursionError, ValueError) as error:  # nested too deep; a number of too many digits
        raise InputError(name, "json", f"not usable JSON: {error}") from error


def string_of(record: dict[str, Any], field: str, name: str) -> str | None:
    """Return a member that must be a string where it is given.

    Raises: InputError of kind `field` or `encoding`.
    """
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(name, "field", f'"{field}" must be a string, this is {_describe(value)}')
    _refuse_surrogates(value, field, name)
    return value


def strings_of(record: dict[str, Any], field: str, name: str) -> tuple[str, ...]:
    """Return a member that must be a string or a list of strings where it is given; blank ones left out.

    Raises: InputError of kind `field` or `encoding`.
    """
    value = record.get(field)
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(item, str) for item in names):
        raise InputError(name, "field", f'"{field}" must be a string or a list of strings, this is {_describe(value)}')
    for item in names:
        _refuse_surrogates(item, field, name)
    return tuple(item for item in names if item.strip())


def _refuse_surrogates(value: str, field: str, name: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(value[error.start])
        message = f'"{field}" holds half a surrogate pair (U+{code:04X}) at character {error.start}, which is no text'
        raise InputError(name, "encoding", message) from error


def _describe(value: Any) -> str:
    return _JSON_NAMES.get(type(value), "a string")
