"""Values to plain JSON objects and back, in the form of the contract.

A field named `span` becomes `start` and `end` in the same object; a trailing underscore (`from_`) falls away.
"""

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from variorum.types.text import Span

T = TypeVar("T")
JSON = dict[str, Any]


def to_dict(value: Any) -> Any:
    """Return `value` (a dataclass of this package, a tuple, or a plain value) as JSON-ready objects."""
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    if not is_dataclass(value):
        return value
    out: JSON = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name == "span" and isinstance(item, Span):
            out["start"], out["end"] = item.start, item.end
        else:
            out[field.name.rstrip("_")] = to_dict(item)
    return out


def from_dict(kind: type[T], data: JSON) -> T:
    """Return the `kind` that `to_dict` made `data` from; unknown keys are ignored.

    Raises: KeyError, if a field without a default is missing.
    """
    hints = _hints(kind)  # type: ignore[arg-type]
    given: JSON = {}
    for field in fields(kind):  # type: ignore[arg-type]
        key = field.name.rstrip("_")
        if field.name == "span" and hints["span"] is Span and "span" not in data:
            given["span"] = Span(data["start"], data["end"])
        elif key in data:
            given[field.name] = _decode(hints[field.name], data[key])
        elif field.default is MISSING and field.default_factory is MISSING:
            raise KeyError(key)
    return kind(**given)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        return _decode(inner[0], value) if len(inner) == 1 else value
    if origin is tuple:
        return tuple(_decode(get_args(hint)[0], item) for item in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_dict(hint, value)
    return value
