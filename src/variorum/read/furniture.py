"""What stands in and around an article on a page and is no part of it: sign-up boxes, advertisements, links to other stories.

Two rules, each narrow: elements whose class or id says what they are, and paragraphs that consist of nothing else.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

_WORDS = (
    r"cookies?|consent|gdpr|cmp|onetrust|newsletters?|sign-?up|related|recommend(?:ed|ations)?|read-?more|also-?read|read-?next|"
    r"more-(?:on|from|stories|opinion|news)|most-?(?:read|popular|viewed)|trending|popular|share|sharing|social-(?:links|share|bar)|"
    r"advert(?:isement)?|ads?|ad-slot|sponsored|promos?|promoted|partners?|outbrain|taboola|comments?|cmts|disqus|breadcrumbs?|"
    r"kicker|eyebrow|teasers?|onward|sidebar|rail|modal|popup|nowplaying|skip-link|print-only|screen-reader-text|"
    r"visually-hidden|sr-only|load-more"
)
_NAMED = re.compile(rf"(?i)(?:^|[-_])(?:{_WORDS})(?:$|[-_])")
_PULL_QUOTE = re.compile(r"(?i)(?:^|[-_])pull-?quote(?:$|[-_])")
_GATE = re.compile(r"(?i)(?:^|[-_])(?:paywall|barrier|regwall|gate|piano|locked|subscribe-wall|premium-wall)(?:$|[-_])")
_TAGS = ("div", "section", "aside", "ul", "ol", "p", "span", "nav", "form", "figure", "details", "table", "blockquote")
_ODD_TAGS = ("amp-ad", "amp-embed", "amp-consent", "amp-sidebar", "amp-list", "amp-sticky-ad", "dialog", "template")
_QUOTES = " \"'“”‘’«»„"
_MOST = 0.3  # an element with more of the page's words is no furniture, whatever it is called
_LINE = re.compile(
    r"(?i)(?:advertisement|advert|sponsored(?: content)?|(?:story|article) continues (?:below|after)[^.]{0,60}|"
    r"(?:read|see|watch|listen)(?: also| more| next| this)?\s?:.{0,160}|also read\b.{0,160}|more on this(?: story)?:?.{0,160}|"
    r"related(?: articles?| stories| coverage| content)?\s?:.{0,160}|(?:share|save|print|copy link|e-?mail)(?: this (?:story|article|page))?|"
    r"(?:sign up|subscribe) (?:for|to) (?:our|the) .{0,120}|get (?:the|our) .{0,60} (?:in your inbox|newsletter).{0,60}|"
    r"follow .{2,60} on .{2,60}|video player is loading.{0,80}|this is a modal window.{0,80}|from our partners\b.{0,120}|"
    r"click here to .{0,80}|(?:published|posted) in .{2,40}|\d+ (?:min|minute)s? read|loading\W*)"
)
_LINE_LENGTH = 220


def drop_furniture(tree: HtmlElement) -> None:
    """Take the elements out of a page that are called by what they are: cookie banners, sign-up boxes, related links."""
    for element in list(tree.iter(*_ODD_TAGS)):
        element.drop_tree()
    words = " ".join(tree.text_content().split())
    for element in [e for e in tree.iter(*_TAGS) if _is_named(e, _PULL_QUOTE)]:
        if (
            words.count(" ".join(element.text_content().split()).strip(_QUOTES)) > 1
        ):  # a quotation given here alone stays
            element.drop_tree()
    total = max(len(words), 1)
    for element in [e for e in tree.iter(*_TAGS) if _is_named(e, _NAMED)]:
        if element.getparent() is None or next(element.iter("h1"), None) is not None:
            continue
        if len(element.text_content()) <= _MOST * total:
            element.drop_tree()


def _is_named(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(pattern.search(name) for name in names)


def gate_words(tree: HtmlElement) -> str:
    """Return the words of the elements that are called a paywall."""
    gates = (
        e for e in tree.iter("div", "section", "aside") if _GATE.search(f"{e.get('class') or ''}".replace(" ", "-"))
    )
    return " ".join(" ".join(gate.text_content().split()) for gate in gates)


def is_furniture(paragraph: str) -> bool:
    """Return whether a paragraph is nothing but an advertisement's mark, a link to another story or a call to sign up."""
    return len(paragraph) <= _LINE_LENGTH and _LINE.fullmatch(paragraph.strip()) is not None


def without_furniture(blocks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the blocks of an article without such paragraphs."""
    return [(rank, words) for rank, words in blocks if not is_furniture(words)]
