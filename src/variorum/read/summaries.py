"""What feeds put around articles: summaries in the place of texts, footers, titles with the outlet's name in them."""

import re
from dataclasses import replace

from variorum.read.credits import is_outlet_name
from variorum.read.fragment import Fragment

_FOOTER = re.compile(
    r"(?i)(?:the post .{1,300} (?:first )?appeared (?:first )?on .{1,120}\.?|\[?(?:comments|permalink|share|tweet)\]?"
    r"|(?:read|view) (?:the )?(?:full|original) (?:post|article|story) (?:at|on) .{1,120})"
)
_MORE = re.compile(r"(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\]|(?:continue reading|read more)[^\n]{0,120})\s*\Z")
_FEED_WORDS = re.compile(
    r"(?i)\b(?:rss(?: feed)?|atom feed|feed|latest(?: news| headlines)?|top stories|all stories)\b"
)
_CUT = re.compile(r"\s+[|»›·–—-]\s+|\s*:\s+")
_SUMMARY_LENGTH = 600
_SUMMARY_PARAGRAPHS = 2


def is_summary(text: str, *, stated: str | None) -> bool:
    """Return whether a feed's words for an article are its summary rather than its text.

    Args:
        stated: the summary that the feed gives beside them, if any.
    """
    if stated is not None and " ".join(text.split()) == " ".join(stated.split()):
        return True
    if _MORE.search(text):
        return True
    return len(text) < _SUMMARY_LENGTH and text.count("\n\n") < _SUMMARY_PARAGRAPHS


def without_footer(fragment: Fragment) -> Fragment:
    """Return the text without the lines at its end that a publishing system adds to every item."""
    parts = fragment.text.split("\n\n")
    while len(parts) > 1 and _FOOTER.fullmatch(parts[-1].strip()):
        parts.pop()
    text = "\n\n".join(parts)
    return replace(fragment, text=text, captions=tuple(span for span in fragment.captions if span.end <= len(text)))


def outlet_of_title(title: str | None) -> str | None:
    """Return the outlet's name in the title of its feed (`Fenmark Gazette - World`)."""
    if title is None:
        return None
    parts = [_FEED_WORDS.sub("", part).strip(" -|:»›") for part in _CUT.split(title)]
    named = [part for part in parts if part]
    return next((part for part in named if is_outlet_name(part)), named[0] if named else None)
