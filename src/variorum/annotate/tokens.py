"""Words of a sentence by the conventions of Universal Dependencies for English.

`don't` is `do` + `n't`, `Lake's` is `Lake` + `'s`, `$5m` is `$` + `5` + `m`, `long-term` is three tokens,
`co-owner`, `U.S.`, `1,200.50` and `9/11` are one. Spans only: the text is never changed.
"""

import re

from variorum.annotate.abbreviations import BEFORE_NUMBERS, is_abbreviation
from variorum.types.text import Span

_UNITS = (
    "a\\.m\\.|p\\.m\\.|am|pm|km|kg|cm|mm|mi|ft|lbs?|m|k|bn|tn|mph|kph|hrs?|mins?|secs?|kw|mw|gw|gb|mb|oz|mg|ml|ha|px"
)
_PREFIXES = (
    "anti|co|counter|cross|de|e|ex|extra|hyper|inter|intra|mega|micro|mid|mini|mis|multi|neo|non|over|"
    "post|pre|pro|proto|pseudo|quasi|re|semi|sub|super|trans|ultra|un|under|vice"
)
_DOMAINS = "com|org|net|gov|edu|info|int|io|co|eu|uk|us|ca|au|de|fr|it|es|ru|cn|in|jp|tv|news"
# A letter or digit, with the accents that may stand on it as characters of their own.
_WORD = r"[\w\u0300-\u036f]"
_LETTER = r"[^\W\d_]"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:[.:]\d+)*)"
_CLITIC = r"['’](?:s|m|d|re|ve|ll)(?!\w)"

_TOKEN = re.compile(
    rf"""
      (?P<address> (?:https?://|www\.)[^\s<>"“”]+ | [\w.+%-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
                 | [\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}}\.(?:{_DOMAINS})(?:/[^\s<>"“”]*)?(?![\w]) )
    | (?P<handle> [@\#]{_LETTER}\w* )
    | (?P<clitic> (?<=[\w.)\]”"'’]){_CLITIC} )
    | (?P<decade> ['’]\d0s(?!\w) )
    | (?P<letters> (?:Ph|M|B|J)\.\s?D\. | (?:{_LETTER}\.){{2,}} | (?<![\w.])(?:{_LETTER}\.)+{_LETTER}(?![\w]) )
    | (?P<number> \d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])
                | \d{{3}}-\d{{3}}-\d{{4}}(?!\w) | \d{{3}}-\d{{4}}(?![\w-])
                | {_NUMBER}(?=(?:{_UNITS})(?!\w)) | {_NUMBER}(?:st|nd|rd|th|s)(?!\w)
                | {_NUMBER}(?!\w) | (?<![\w.])\.\d+(?!\w) )
    | (?P<joined> (?:{_PREFIXES})-{_LETTER}{_WORD}*(?:['’]{_LETTER}+)* )
    | (?P<ampersand> {_LETTER}{{1,3}}&{_LETTER}{{1,3}}(?!\w) )
    | (?P<word> {_WORD}+(?:['’]{_WORD}+)* )
    | (?P<currency> (?:\$|€|£|¥|₹) )
    | (?P<marks> \.{{2,}} | …\.? | -{{2,}} | [–—―]+ | [!?]+ | \*{{2,}} | _{{2,}} | ={{2,}} | ['’]{{2}} | `` | <{{2,}} | >{{2,}} )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
_DOLLAR = re.compile(r"(?:US|AU?|CA?|HK|NZ|S|R|Z)\$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dunno": 2, "gimme": 3, "lemme": 3}
_TRAILING_MARKS = ".,;:!?'’\")]}»"
_DIGIT_AHEAD = re.compile(r"\.\s*\d")
_CAPITAL_AHEAD = re.compile(r"\.\s?[^\W\d_]")


def tokenise(text: str, span: Span) -> list[Span]:
    """Return the tokens of `text` within `span`, in order; white space belongs to none.

    Runs in time linear in the span's length.
    Source: UD English guidelines; choices checked against EWT and GUM.
    """
    tokens: list[Span] = []
    at, end = span.start, span.end
    while (match := _TOKEN.search(text, at, end)) is not None:
        start, stop = match.span()
        kind = match.lastgroup
        if kind == "word":
            stop = _add_word(text, start, stop, end, tokens)
        elif kind == "joined":
            _split_clitics(text, start, stop, tokens)
        elif kind == "address":
            stop = start + len(text[start:stop].rstrip(_TRAILING_MARKS))
            tokens.append(Span(start, stop))
        else:
            tokens.append(Span(start, stop))
        at = stop
    return tokens


def _add_word(text: str, start: int, stop: int, end: int, tokens: list[Span]) -> int:
    """Add the word with its full stop, dollar sign or clitics as due; return where reading goes on."""
    word = text[start:stop]
    if stop < end and text[stop] == "$" and _DOLLAR.fullmatch(word + "$"):
        tokens.append(Span(start, stop + 1))
        return stop + 1
    if stop < end and text[stop] == "." and _keeps_full_stop(text, word, stop, end):
        tokens.append(Span(start, stop + 1))
        return stop + 1
    cut = _FUSED.get(word.lower())
    if cut is not None:
        tokens.extend((Span(start, start + cut), Span(start + cut, stop)))
        return stop
    _split_clitics(text, start, stop, tokens)
    return stop


def _keeps_full_stop(text: str, word: str, stop: int, end: int) -> bool:
    """Return whether the full stop at `stop` is part of the abbreviation before it."""
    if word.lower() in BEFORE_NUMBERS and _DIGIT_AHEAD.match(text, stop, end):
        return True
    if len(word) == 1 and word.isupper():
        return _CAPITAL_AHEAD.match(text, stop, end) is not None
    return is_abbreviation(word)


def _split_clitics(text: str, start: int, stop: int, tokens: list[Span]) -> None:
    match = _CONTRACTION.search(text, start, stop)
    if match is None or match.start() == start:
        tokens.append(Span(start, stop))
    else:
        tokens.extend((Span(start, match.start()), Span(match.start(), stop)))
