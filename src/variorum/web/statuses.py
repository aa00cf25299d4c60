"""What the status and headers of an answer mean."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from variorum.web.answers import Problem

OK = 200
NOT_MODIFIED = 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which another attempt may fare better."""
_REFUSED_TYPES = ("image/", "video/", "audio/", "font/")
_REASONS = {
    401: ("forbidden", "it is only for those who sign in"),
    402: ("forbidden", "it is only for those who pay"),
    403: ("forbidden", "the site does not give it to programs"),
    404: ("missing", "there is no such page"),
    410: ("missing", "the page was taken away"),
    429: ("busy", "{host} asks to be asked less often"),
    451: ("forbidden", "it may not be shown for legal reasons"),
    503: ("busy", "{host} is too busy or closed for a while"),
}


def check(status: int, host: str) -> None:
    """Pass if there is content. Raises: Problem."""
    if status != OK:
        raise problem_of(status, host)


def problem_of(status: int, host: str, *, wait: float | None = None) -> Problem:
    """Return what a status without content means."""
    again = status in AGAIN
    if status in _REASONS:
        kind, words = _REASONS[status]
    elif status >= 500:
        kind, words = "server", "{host} could not make the page"
    elif status in REDIRECTS:
        kind, words = "redirect", "the site sends on without saying where"
    else:
        kind, words = "bad-answer", "{host} gave no page"
    return Problem(kind, f"{words.format(host=host)} ({status})", again=again, wait=wait, status=status)


def check_media_type(media_type: str) -> None:
    """Pass if an answer may hold text. Raises: Problem of kind `media-type`."""
    name = media_type.partition(";")[0].strip().lower()
    if name.startswith(_REFUSED_TYPES):
        raise Problem("media-type", f"it is {name}, which holds no text")


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds that a header `Retry-After` asks to wait, None where it says nothing that is understood."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
