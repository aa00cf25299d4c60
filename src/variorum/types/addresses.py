"""Lists of web addresses: what an OPML file, a sitemap or a feed points to. Nothing is fetched here."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"(?i)utm_\w+|fbclid|gclid|mc_[ce]id|cmp|cmpid|ito|ref|ref_src|src|share|smid|taid|outputtype|amp|rss"
)
_AMP = re.compile(r"(?i)(?:/amp|\.amp|/amp\.html)/?$")

_AMP_FIRST = re.compile(r"(?i)^/amp/(?=[^/]+)")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a list.

    Args:
        kind: what the list says it leads to: `page`, `feed` or `sitemap`.
        title: what the list calls it.
        outlet, published, language: as the list states them; not checked.
    """

    url: str
    kind: str = "page"
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class AddressList:
    """The addresses that one input lists.

    Args:
        input: PATH, URL or PATH:NUMBER of the list.
        kind: `opml`, `sitemap` or `feed`.
        addresses: in the order of the list, each once.
    """

    input: str
    kind: str
    addresses: tuple[Address, ...]


def address_key(url: str) -> str | None:
    """Return what two addresses of one article have in common: without scheme, `www`, marks of tracking, AMP; None for none.

    A site's front page is no article. A fragment counts: it names a post of a live blog.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("amp.")
    except ValueError:
        return None
    path = _AMP.sub("", _AMP_FIRST.sub("/", parts.path)).rstrip("/")
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name)])
    if not host or parts.scheme not in {"http", "https"} or not (path or query):
        return None
    return f"{host}{path}{'?' + query if query else ''}{'#' + parts.fragment if parts.fragment else ''}"
