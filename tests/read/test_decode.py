import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.read.decode import decode

TEXT = "The mill burned. “We ran,” said the café owner, who paid £20 — or so.\n" * 3


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("windows-1252"), "windows-1252"),
    ],
)
def test_encodings(data, encoding):
    decoded = decode(data, name="a.txt")
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)
    assert decoded.sure is (encoding != "windows-1252")


def test_cyrillic_in_one_byte_is_recognised():
    text = "На старой мельнице произошёл пожар, двое рабочих пострадали. " * 10
    assert decode(text.encode("windows-1251"), name="a.txt").text == text


def test_a_declared_charset_is_used():
    assert (
        decode("Žár ve mlýně".encode("windows-1250"), name="a.html", declared=["windows-1250"]).text == "Žár ve mlýně"
    )


CYRILLIC = "Мельница сгорела в понедельник, двое рабочих пострадали, сообщила полиция."


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "sure"),
    [
        (CYRILLIC.encode("windows-1251"), ["windows-1251", "windows-1251"], "windows-1251", True),
        (CYRILLIC.encode("windows-1251"), ["iso-8859-1", "windows-1251"], "windows-1251", False),
        (CYRILLIC.encode("windows-1251"), ["utf-8", "windows-1251"], "windows-1251", False),
        ("Un café a brûlé lundi.".encode("latin-1"), ["iso-8859-1", "windows-1251"], "windows-1252", False),
        ("Un café a brûlé lundi.".encode("latin-1"), ["nosuch", "idna"], "windows-1252", False),
        ("Un café a brûlé lundi.".encode("latin-1"), ["utf-8"], "windows-1252", False),
        (CYRILLIC.encode(), ["iso-8859-1", "koi8-r"], "utf-8", True),
    ],
)
def test_charsets_that_contradict_each_other_or_the_bytes(data, declared, encoding, sure):
    found = decode(data, name="a.html", declared=declared)
    assert (found.encoding, found.sure) == (encoding, sure)
    assert found.text in {CYRILLIC, "Un café a brûlé lundi."}


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "binary", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary", "PNG"),
        (b"PK\x03\x04 word/document.xml", "binary", "Word"),
        (bytes(range(256)) * 10, "binary", "zero bytes"),
        (bytes(range(1, 9)) * 20, "binary", "control"),
        ("Der Müller floh. ".encode() + "Müller".encode("latin-1"), "encoding", "mixes"),
        (TEXT.encode() + "é".encode()[:1], "encoding", "cut short"),
        (b"abc \x81\x8d\x8f\x90", "encoding", "UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0b", "encoding", "UTF-16"),
    ],
)
def test_what_cannot_be_decoded_for_certain_is_refused(data, kind, words):
    with pytest.raises(InputError) as caught:
        decode(data, name="a.txt")
    assert caught.value.kind == kind
    assert words in caught.value.message


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_round_trip(text):
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), name="a.txt").text == text
