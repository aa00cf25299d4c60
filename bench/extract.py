"""A report's text out of a data set's file, the same text on every machine. Judges nothing.

Some sets keep their texts cut into words; these are set again as they would be printed, line by line.
"""

import gzip
import json
import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_SIGNS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "`": "‘"}
_CLOSING = re.compile(r"(?:[.,;:?!%)\]”…]|\.{3}|'|'(?:s|m|d|re|ve|ll|S)|n't)$")
_OPENING = frozenset("(“[$£€‘")
_FINAL = re.compile(r"[.?!:;,…][”’\"')\]]*$")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) ?: (?=\d\d\b)")


class ExtractError(Exception):
    """The data set's file cannot be read or does not hold the report; the message names it."""


def extract_text(report: Mapping[str, Any], data: Path) -> str:
    """Return the text of one report, cut to its `length`.

    Args:
        report: `set` (ecbplus, timeline17 or newswcl50), `file` below `data`, `member` (ecbplus: the file in the
            archive; timeline17: the document's id), `skip` (leading lines left out), `length` (characters kept).
        data: folder of the data sets.

    Raises: ExtractError, if the file is absent, broken or without the member.
    """
    path = data / report["file"]
    reader = _READERS.get(report["set"])
    if reader is None:
        raise ExtractError(f"{path}: unknown data set {report['set']}")
    try:
        return reader(path, report)[: report["length"]]
    except FileNotFoundError as error:
        raise ExtractError(f"{path}: no such file") from error
    except (OSError, EOFError, KeyError, ValueError, tarfile.TarError, ET.ParseError) as error:
        raise ExtractError(f"{path}: cannot be read: {error}") from error


def set_words(words: Iterable[str]) -> str:
    """Return words as they would be printed: no space before a comma, round quotation marks, brackets closed up."""
    text = ""
    tight = True
    for word in words:
        sign = _SIGNS.get(word, word.replace("\\/", "/").replace("\\*", "*"))
        text += sign if tight or _CLOSING.match(sign) else f" {sign}"
        tight = sign in _OPENING
    return _BETWEEN_DIGITS.sub(":", text)


def set_lines(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of words as running text; a line without a final mark, such as a headline, stands alone."""
    text = ""
    for words in lines:
        line = set_words(words)
        if line:
            text += ("" if not text else " " if _FINAL.search(text) else "\n\n") + line
    return text


def _read_ecbplus(path: Path, report: Mapping[str, Any]) -> str:
    with tarfile.open(path) as archive:
        member = archive.extractfile(report["member"])
        if member is None:
            raise ExtractError(f"{path}: {report['member']} is no file")
        root = ET.fromstring(member.read())  # noqa: S314 - a local corpus file, checked against its digest afterwards
    lines: dict[str, list[str]] = {}
    for token in root.iter("token"):
        lines.setdefault(token.attrib["sentence"], []).append(token.text or "")
    return set_lines(list(lines.values())[report.get("skip", 0) :])


def _read_timeline17(path: Path, report: Mapping[str, Any]) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as documents:
        for line in documents:
            document = json.loads(line)
            if document["id"] == report["member"]:
                found = [words for row in document["text"].split("\n") if (words := row.split())]
                return set_lines(found[report.get("skip", 0) :])
    raise ExtractError(f"{path}: no document {report['member']}")


def _read_newswcl50(path: Path, report: Mapping[str, Any]) -> str:
    lines = path.read_bytes().decode("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(lines[report.get("skip", 0) :]).strip()


_READERS = {"ecbplus": _read_ecbplus, "timeline17": _read_timeline17, "newswcl50": _read_newswcl50}
