"""One e-mail message (a newsletter, a forwarded article) to an article; attachments are handed on as inputs."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from variorum.errors import InputError
from variorum.read.credits import is_outlet_name
from variorum.read.draft import Draft, Entry, facts
from variorum.read.fragment import Fragment, read_fragment
from variorum.types.report import RawItem

_FURNITURE = re.compile(
    r"(?i)unsubscribe|(?:view|read|open) (?:this (?:e-?mail|newsletter|message)|it)? ?(?:in|on) (?:your|a|the) (?:web )?browser|"
    r"view (?:online|web version)|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|update your preferences|"
    r"you (?:are receiving|received) this (?:e-?mail|newsletter|message)|was forwarded (?:this|to you)|privacy policy"
)
_PREFIX = re.compile(r"(?i)^(?:(?:re|fwd?|fw)\s*:\s*)+")
_SIGNATURE = re.compile(r"(?m)^-- $.*\Z", re.DOTALL)
_HEAD_PARTS, _TAIL_PARTS = 4, 12
_WRAP = range(45, 81)  # characters of a line that a mail program has broken
_HEADINGS = 3  # with so many a letter tells of several things
_READABLE = frozenset(("text/html", "application/pdf", "message/rfc822", "application/zip"))


def read_mail(item: RawItem) -> Iterator[Entry | RawItem]:
    """Yield the article of a message, then those of its attachments that may hold reports.

    Raises: InputError of kind `mail` or `empty`.
    """
    try:
        message = message_from_bytes(item.data.removeprefix(BOM_UTF8).lstrip(), policy=policy.default)
        draft = _read(message)
        attached = list(_attachments(message, item))
    except (LookupError, ValueError, AttributeError, TypeError) as error:  # as the library ends on broken headers
        raise InputError(item.name, "mail", f"the message cannot be read: {error}") from error
    if draft is None and not attached:
        raise InputError(item.name, "empty", "there is no text in the message")
    if draft is not None:
        yield Entry(draft, item.name)
    yield from attached


def _read(message: EmailMessage) -> Draft | None:
    body = _body(message)
    if not body.text.strip():
        return None
    sender = parseaddr(str(message["From"] or ""))[0].strip()
    listed = any(key in message for key in ("List-Unsubscribe", "List-Id", "List-ID"))
    outlet = sender if sender and (listed or is_outlet_name(sender.removeprefix("The "))) else None
    stated = facts(
        "mail",
        title=("Subject", _PREFIX.sub("", " ".join(str(message["Subject"] or "").split()))),
        url=("Archived-At", _address(message)),
        outlet=("From", outlet),
        published=("Date", str(message["Date"] or "")),
        language=("Content-Language", str(message["Content-Language"] or "")),
    )
    flags = ("round-up",) if body.n_headings >= _HEADINGS else ()
    return Draft(body.text, **stated, flags=flags, captions=body.captions)


def _address(message: EmailMessage) -> str | None:
    found = re.search(r"https?://[^\s<>]+", str(message["Archived-At"] or ""))
    return found.group() if found else None


def _body(message: EmailMessage) -> Fragment:
    part = message.get_body(preferencelist=("html", "plain"))
    if not isinstance(part, EmailMessage):
        return Fragment("")
    content = part.get_content()
    if not isinstance(content, str):
        return Fragment("")
    if part.get_content_type() == "text/html":
        return _without_furniture(read_fragment(content))
    plain = _SIGNATURE.sub("", content.replace("\r\n", "\n"))
    return _without_furniture(
        Fragment("\n\n".join(_unwrap(part) for part in re.split(r"\n\s*\n", plain) if part.strip()))
    )


def _unwrap(paragraph: str) -> str:
    """Return a paragraph whose lines a mail program has broken as one line; others keep their lines."""
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    broken = len(lines) > 1 and all(len(line) in _WRAP for line in lines[:-1])
    return (" " if broken else "\n").join(lines)


def _without_furniture(body: Fragment) -> Fragment:
    """Return the text without the lines on reading online at its beginning and on subscription at its end."""
    parts = body.text.split("\n\n")
    start = next((i + 1 for i in reversed(range(min(_HEAD_PARTS, len(parts)))) if _FURNITURE.search(parts[i])), 0)
    first_tail = max(start, len(parts) - _TAIL_PARTS)
    end = next((i for i in range(first_tail, len(parts)) if _FURNITURE.search(parts[i])), len(parts))
    kept = parts[start:end]
    offset = sum(len(part) + 2 for part in parts[:start])
    text = "\n\n".join(kept)
    captions = (
        type(span)(span.start - offset, span.end - offset)
        for span in body.captions
        if span.start >= offset and span.end - offset <= len(text)
    )
    return Fragment(text, tuple(captions), body.n_headings)


def _attachments(message: EmailMessage, item: RawItem) -> Iterator[RawItem]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        if part.get_content_type() not in _READABLE or not isinstance(part, EmailMessage):
            continue
        content = part.get_content()
        data = content.as_bytes() if isinstance(content, EmailMessage) else content
        data = data.encode() if isinstance(data, str) else data
        label = (part.get_filename() or f"attachment-{number}").replace("/", "_")
        path = f"{item.path}/{label}" if item.path else None
        yield RawItem(f"{item.name}/{label}", data, path, media_type=part.get_content_type())
