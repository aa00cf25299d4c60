"""What kind of content some bytes are, from the bytes alone; never from a file's name."""

import codecs
import re

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM\x00", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"(\xb5/\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_HTML_START = re.compile(
    rb"""(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*
         <(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|header|h1|p)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_XML_ROOT = re.compile(
    rb"(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w.-]+:)?(\w+)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_XML_KINDS = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"opml": "opml",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
    b"newsitem": "newsml",
    b"packageitem": "newsml",
    b"newsmessage": "newsml",
    b"nitf": "newsml",
}
_MAIL_FIRST = re.compile(
    rb"(?:From|Return-Path|Received|Delivered-To|Message-ID|MIME-Version|Subject|Date|To|Reply-To|Sender|List-[\w-]+|X-[\w-]+"
    rb"|ARC-[\w-]+|DKIM-Signature|Authentication-Results|Content-Type)[ \t]*:",
    re.IGNORECASE,
)
_MAIL_NEEDS = tuple(
    re.compile(rb"^" + name + rb"[ \t]*:", re.IGNORECASE | re.MULTILINE)
    for name in (rb"From", rb"(?:Date|Received)", rb"(?:MIME-Version|Message-ID|Content-Type)")
)
_MAIL_HEAD = 65_536
_HEAD = 4096
_ANY_ZIP = "a ZIP archive or Office document"


def name_binary(data: bytes) -> str | None:
    """Return what `data` is, in words, when it has the signature of a format that is no text; else None."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data.startswith(b"PK\x03\x04"):
        return _name_zip(data[:_HEAD])
    if data.startswith(b"RIFF"):
        return {b"WEBP": "a WebP image", b"WAVE": "a WAV recording"}.get(data[8:12], "a RIFF media file")
    if data[4:8] == b"ftyp":
        return "an MP4 video"
    if data[257:262] == b"ustar":
        return "a tar archive"
    return None


def _name_zip(head: bytes) -> str:
    if b"word/" in head:
        return "a Word document (.docx)"
    if b"opendocument.text" in head:
        return "an OpenDocument text"
    if b"application/epub" in head:
        return "an EPUB book"
    return _ANY_ZIP


def is_archive(data: bytes) -> bool:
    """Return whether `data` begins as a ZIP file that is no Office document or book."""
    head = data[:_HEAD]
    office = b"[Content_Types].xml" in head or head[30:38] == b"mimetype"
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not office and _name_zip(head) == _ANY_ZIP


def looks_like_html(data: bytes) -> bool:
    """Return whether the content begins as an HTML page or fragment does, whatever the file is called."""
    return _HTML_START.match(_start(data)) is not None


def xml_kind(data: bytes) -> str | None:
    """Return what the root element of an XML document stands for: `feed`, `opml`, `sitemap`, `newsml`; else None."""
    found = _XML_ROOT.match(_start(data))
    return _XML_KINDS.get(found.group(1).lower()) if found else None


def looks_like_mail(data: bytes) -> bool:
    """Return whether the content begins with the headers of an e-mail message."""
    start = data[:_MAIL_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if not _MAIL_FIRST.match(start):
        return False
    headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return all(need.search(headers) for need in _MAIL_NEEDS)


def looks_like_warc(data: bytes) -> bool:
    """Return whether the content begins as a web archive does."""
    return re.match(rb"WARC/\d", data) is not None


def looks_like_record(line: bytes) -> bool:
    """Return whether a line begins as a JSON object with at least one member does."""
    return re.match(rb"\s*\{\s*\"", line.removeprefix(b"\xef\xbb\xbf")) is not None


def _start(data: bytes) -> bytes:
    """Return the first bytes without byte-order mark and white space; UTF-16 as UTF-8."""
    head = data[: _HEAD * 2]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8).lstrip()
