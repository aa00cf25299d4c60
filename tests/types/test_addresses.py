import pytest

from variorum.types.addresses import address_key


@pytest.mark.parametrize(
    "url",
    [
        "https://fenmark.example/a/kiln", "http://www.fenmark.example/a/kiln/", "https://fenmark.example/a/kiln?utm_source=x&fbclid=y",
        "https://amp.fenmark.example/a/kiln", "https://fenmark.example/a/kiln/amp", "https://fenmark.example/a/kiln.amp",
        "https://fenmark.example/amp/a/kiln",
    ],
)  # fmt: skip
def test_addresses_of_one_article(url):
    assert address_key(url) == "fenmark.example/a/kiln"


def test_what_tells_articles_apart_stays():
    keys = {
        address_key(f"https://fenmark.example{rest}") for rest in ("/a?id=1", "/a?id=2", "/a", "/A", "/a#p1", "/a#p2")
    }
    assert len(keys) == 6


@pytest.mark.parametrize(
    "url", ["https://fenmark.example/", "https://fenmark.example", "fenmark", "http://[x", "file:///a/b"]
)
def test_what_is_no_article(url):
    assert address_key(url) is None
