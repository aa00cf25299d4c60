"""Inputs in formats that are awkward to write by hand, made of invented words."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from variorum.read import read_items
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
FIRST = "A fire in the kiln house of the Osterly pottery hurt two workers on Wednesday, the fire brigade said."
SECOND = "Crews from three towns took four hours to put out the flames, said the fire chief, Brone Talley."
THIRD = "The pottery, which employs sixty people, will stay closed until the end of the week."


def read(data: bytes | str, path: str | None = "a.txt", **fields: str) -> tuple[list[Report], list[Failure]]:
    """Return the reports and failures of one input."""
    raw = data.encode() if isinstance(data, str) else data
    return read_items([RawItem(path or "-", raw, path, **fields)], now=NOW)


def make_zip(members: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP file, packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def make_pdf(pages: Sequence[Sequence[str]], *, title: str = "", encrypt: bool = False) -> bytes:
    """Return a PDF document with lines of text, each page a list of lines."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = " T* ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": title, "/CreationDate": "D:20190101000000Z"})
    if encrypt:
        writer.encrypt("secret")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def make_warc(records: Sequence[tuple[str, int, str, bytes]]) -> bytes:
    """Return a web archive of responses: address, status, media type, body."""
    parts = [b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"]
    for url, status, media_type, body in records:
        http = (
            f"HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-03-03T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(parts):012d}>\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        parts.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(parts)
