"""XML documents from strangers, parsed without entities, network and boundless trees."""

import re
from typing import Any

from lxml import etree

from variorum.errors import InputError

_OWN_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_STRING = re.compile(r" \(<string>, line \d+\)$")
_HEAD = 65_536


def parse_xml(data: bytes, *, name: str) -> Any:
    """Return the root element of a document.

    Raises: InputError of kind `xml`, if it is not well-formed, nested too deep or declares entities.
    """
    refuse_entities(data, name=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:  # ValueError: an encoding that lxml does not know
        told = _STRING.sub("", " ".join(str(error).split()))
        raise InputError(name, "xml", f"not well-formed XML: {told}") from error


def refuse_entities(data: bytes, *, name: str) -> None:
    """Refuse a document that declares entities of its own, which can grow without end when they are read.

    Raises: InputError of kind `xml`.
    """
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 shows the same letters between zero bytes
    if _OWN_ENTITIES.search(head):
        raise InputError(name, "xml", "the document declares entities of its own, which are not read")


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def words_of(element: Any) -> str | None:
    """Return the words in an element with single spaces, None where there are none."""
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
