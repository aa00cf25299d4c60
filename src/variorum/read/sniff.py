"""What kind of content some bytes are, from the bytes alone; never from a file's name."""

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
_FEED_START = re.compile(rb"(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(rss|feed|rdf:RDF|opml)\b", re.IGNORECASE | re.DOTALL)
_FEEDS = {b"rss": "an RSS feed", b"rdf:rdf": "an RSS feed", b"feed": "an Atom feed", b"opml": "an OPML list"}
_HEAD = 4096


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
    return "a ZIP archive or Office document"


def looks_like_html(data: bytes) -> bool:
    """Return whether the content begins as an HTML page or fragment does, whatever the file is called."""
    return _HTML_START.match(_start(data)) is not None


def name_feed(data: bytes) -> str | None:
    """Return what kind of feed `data` is, in words; None when it is none."""
    found = _FEED_START.match(_start(data))
    return _FEEDS[found.group(1).lower()] if found else None


def looks_like_record(line: bytes) -> bool:
    """Return whether a line begins as a JSON object with at least one member does."""
    return re.match(rb"\s*\{\s*\"", line.removeprefix(b"\xef\xbb\xbf")) is not None


def _start(data: bytes) -> bytes:
    return data[: _HEAD * 2].removeprefix(b"\xef\xbb\xbf").lstrip()
