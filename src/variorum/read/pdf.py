"""The text of one PDF document to an article, by pypdf. What the file says of its own making is no evidence of a date."""

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from variorum.errors import InputError
from variorum.read.draft import MAX_CHARACTERS, Draft, facts

MAX_PAGES = 200
"""Most pages of a document; a longer one is a book or a file, not a report."""
_BROKEN = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
    ArithmeticError,
    AssertionError,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n(?=[a-z])")
_PAGE_NUMBER = re.compile(r"(?i)(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?")
_SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*$")
_EDGE_LINES = 3
_SHORT_LINE = 0.75  # of the page's widest line: a line that ends sooner ends its paragraph

logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False  # what it finds odd in a document is nobody's news


def read_pdf(data: bytes, *, name: str) -> Draft:
    """Return the text of a document, line breaks, page numbers and running heads taken out.

    Raises: InputError of kind `pdf` (broken or encrypted), `too-large`, or `empty` (a scan without text).
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(name, "pdf", "the PDF document is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            raise InputError(name, "too-large", f"the PDF document has more than {MAX_PAGES} pages")
        pages: list[list[str]] = []
        length = 0
        for page in reader.pages:
            text = page.extract_text()
            length += len(text)
            if length > 2 * MAX_CHARACTERS:
                raise InputError(name, "too-large", "the text is too long for one report")
            pages.append(text.splitlines())
        title = reader.metadata.title if reader.metadata else None
    except _BROKEN as error:
        raise InputError(name, "pdf", f"the PDF document cannot be read: {error}") from error
    text = _join(_without_running_heads(pages))
    if not text:
        raise InputError(name, "empty", "the PDF document has no text; it may be a scan")
    return Draft(text, **facts("pdf", title=("Title", _title(title, text))))


def _title(stated: str | None, text: str) -> str | None:
    """Return the title that the document states of itself, where its own first words bear it out."""
    title = " ".join((stated or "").split())
    borne_out = " " in title and title.casefold() in " ".join(text[:2000].split()).casefold()
    return title if borne_out else None


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Return the pages without lines that recur at the edges of most of them, and without page numbers there."""
    edges = Counter(
        key
        for lines in pages
        for key in {_key(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]) if line.strip()}
    )
    least = max(2, (len(pages) + 1) // 2)

    def is_furniture(line: str) -> bool:
        return edges[_key(line)] >= least or _PAGE_NUMBER.fullmatch(line.strip()) is not None

    kept = []
    for lines in pages:
        inner = range(_EDGE_LINES, len(lines) - _EDGE_LINES)
        kept.append([line for i, line in enumerate(lines) if i in inner or not is_furniture(line)])
    return kept


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()).casefold())


def _join(pages: list[list[str]]) -> str:
    """Return the lines of all pages as paragraphs; one that ends a sentence short of the margin ends a paragraph."""
    paragraphs: list[str] = []
    words: list[str] = []
    for lines in pages:
        width = max((len(line.strip()) for line in lines), default=0)
        for i, line in enumerate(lines):
            text = " ".join(line.split())
            if text:
                words.append(text)
            after = lines[i + 1].strip() if i + 1 < len(lines) else None
            short = len(text) < _SHORT_LINE * width
            ends = not text or (short and (_SENTENCE_END.search(text) or (after is not None and _starts_anew(after))))
            if words and ends and not (text and after is None and not _SENTENCE_END.search(text)):
                paragraphs.append(_flow(words))
                words = []
    if words:
        paragraphs.append(_flow(words))
    return "\n\n".join(paragraphs)


def _flow(lines: list[str]) -> str:
    """Return lines as one, a word that was broken at a line's end as a whole."""
    return _HYPHEN.sub("", "\n".join(lines)).replace("\n", " ")


def _starts_anew(line: str) -> bool:
    return not line or not line[0].islower()
