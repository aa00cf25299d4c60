import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.web.answers import Problem
from variorum.web.unpack import read_body

TEXT = b"The ferry ran aground off Tarn Point. " * 50


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def unpack(data: bytes, encoding: str, *, size: int = 1000, **limits) -> bytes:
    return read_body(pieces(data, size), encoding, **{"max_bytes": 5_000_000, "max_ratio": 100, **limits})


@pytest.mark.parametrize("size", [1, 2, 7, 100_000])
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        (gzip.compress(TEXT) + b"\0\0\0\0", "gzip"),
    ],
    ids=["plain", "identity", "gzip", "x-gzip", "deflate", "raw deflate", "two members", "padding"],
)
def test_bodies_are_unpacked_whatever_pieces_they_come_in(data, encoding, size):
    assert unpack(data, encoding, size=size) == TEXT


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 500), st.sampled_from(["gzip", "deflate"]))
def test_what_was_packed_comes_out(data, size, encoding):
    packed = gzip.compress(data) if encoding == "gzip" else zlib.compress(data)
    assert unpack(packed, encoding, size=size) == data


def test_a_large_page_that_packs_well_is_read_whole():
    page = b"<p>word</p>" * 200_000
    assert unpack(gzip.compress(page), "gzip", max_ratio=1000) == page


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "nonsense"])
def test_packing_that_was_not_asked_for(encoding):
    with pytest.raises(Problem) as caught:
        unpack(TEXT, encoding)
    assert caught.value.kind == "packing"


@pytest.mark.parametrize(
    ("data", "encoding", "kind"),
    [
        (TEXT, "gzip", "packing"),
        (TEXT, "deflate", "packing"),
        (gzip.compress(TEXT)[:-12], "gzip", "truncated"),
        (gzip.compress(TEXT)[:5], "gzip", "truncated"),
        (gzip.compress(TEXT)[:1], "gzip", "truncated"),
        (zlib.compress(TEXT)[:-9], "deflate", "truncated"),
        (gzip.compress(TEXT)[:-6] + b"\0\0\0\0\0\0", "gzip", "packing"),
    ],
    ids=["no gzip", "no deflate", "cut", "cut header", "one byte", "cut deflate", "wrong checksum"],
)
def test_broken_bodies(data, encoding, kind):
    with pytest.raises(Problem) as caught:
        unpack(data, encoding)
    assert caught.value.kind == kind


def test_a_bomb_is_stopped_long_before_it_is_unpacked():
    packed = gzip.compress(bytes(50_000_000))
    with pytest.raises(Problem) as caught:
        unpack(packed, "gzip", max_bytes=100_000_000)
    assert caught.value.kind == "bomb"


def test_the_limit_counts_what_is_unpacked():
    with pytest.raises(Problem) as caught:
        unpack(gzip.compress(TEXT), "gzip", max_bytes=len(TEXT) - 1)
    assert caught.value.kind == "too-large"
    assert unpack(gzip.compress(TEXT), "gzip", max_bytes=len(TEXT)) == TEXT


def test_an_endless_body_is_not_read_further_than_needed():
    def endless():
        for _ in range(20):
            yield TEXT
        raise AssertionError

    assert read_body(endless(), "", max_bytes=10, max_ratio=100, cut_at=5) == TEXT[:5]
    with pytest.raises(Problem):
        read_body(endless(), "", max_bytes=10_000, max_ratio=100)


def test_no_body_is_an_empty_one():
    assert unpack(b"", "gzip") == b""
