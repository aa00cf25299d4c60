"""Which addresses are asked: public ones, over HTTP, at usual ports. A name is looked up once and never again.

Every hop of a redirect passes here. The connection goes to the address that was checked, so that a name cannot lead
elsewhere a moment later (DNS rebinding).
"""

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

from variorum.web.answers import Problem
from variorum.web.config import WebConfig

Lookup: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses, best first. Raises: OSError."""
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?")
_QUOTED = "%/:?#[]@!$&'()*+,;=~-._"
_MAX_URL = 4_000
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes.

    Args:
        host: name in ASCII or IP address without brackets, small letters.
        path: path and query, beginning with `/`.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port as an address without a path."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the `Host` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def parse_url(url: str, config: WebConfig) -> Target:
    """Return where an address leads.

    Raises: Problem of kind `address`, `scheme`, `credentials` or `port`.
    """
    url = url.strip()
    if len(url) > _MAX_URL or _FORBIDDEN.search(url):
        raise Problem("address", "this is no well-formed web address")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise Problem("address", "this is no well-formed web address") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise Problem("scheme", "only http and https addresses are read")
    if parts.username is not None or parts.password is not None:
        raise Problem("credentials", "addresses with a user name or password in them are not asked")
    port = _DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in config.ports and port not in {number for _, number in config.exempt}:
        raise Problem("port", f"port {port} is no port that web pages are read from")
    path = quote(parts.path or "/", safe=_QUOTED) + (f"?{quote(parts.query, safe=_QUOTED)}" if parts.query else "")
    return Target(parts.scheme, _clean_host(host), port, path)


def join_url(base: Target, location: str, config: WebConfig) -> Target:
    """Return where a redirect leads. Raises: Problem, as `parse_url`."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")  # headers are bytes, and these mostly UTF-8
    try:
        joined = urljoin(base.url, location.strip())
    except ValueError as error:
        raise Problem("address", "the site sends on to something that is no web address") from error
    return parse_url(joined, config)


def _clean_host(host: str) -> str:
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise Problem("address", "this is no well-formed web address") from error
    host = host.lower() if host.isascii() else _to_ascii(host)
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise Problem("address", "its host is no name that can be looked up")
    return host


def _to_ascii(host: str) -> str:
    import idna  # noqa: PLC0415 - few hosts need it

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise Problem("address", "its host is no name that can be looked up") from error


def name_private(address: str) -> str | None:
    """Return what kind of address that must not be asked this is, in words; None for a public one."""
    try:
        parsed: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no IP address"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.is_loopback:
            return "this computer"
        inner = _embedded(parsed)
        if inner is not None:
            return name_private(str(inner))
        if parsed.is_site_local:
            return "a private network"
    return _name_kind(parsed)


def _name_kind(parsed: _Address) -> str | None:
    if parsed.is_loopback or parsed.is_unspecified:
        return "this computer"
    if parsed.is_link_local:
        return "the local link"
    if parsed.is_multicast:
        return "a multicast group"
    if parsed.is_reserved:
        return "a reserved address"
    if not parsed.is_global:
        return "a private network"
    return None


def _embedded(parsed: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for: mapped, compatible, 6to4, or translated (NAT64)."""
    if parsed.ipv4_mapped is not None:
        return parsed.ipv4_mapped
    if parsed.sixtofour is not None:
        return parsed.sixtofour
    if parsed in _NAT64 or (parsed in _COMPATIBLE and not parsed.is_unspecified):
        return ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return None


def find_addresses(target: Target, config: WebConfig, lookup: Lookup) -> tuple[str, ...]:
    """Return the IP addresses of a host, all of them checked.

    Raises: Problem of kind `private-address`, if any of them is not public; `unknown-host`, if there is none.
    """
    try:
        found = tuple(dict.fromkeys(lookup(target.host, target.port)))
    except socket.gaierror as error:
        again = error.errno == socket.EAI_AGAIN
        raise Problem("unknown-host", f"there is no host called {target.host}", again=again) from error
    except (OSError, UnicodeError) as error:
        raise Problem("unknown-host", f"the host {target.host} could not be looked up", again=True) from error
    if not found:
        raise Problem("unknown-host", f"there is no host called {target.host}")
    for address in found:
        private = name_private(address)
        if private is not None and (address, target.port) not in config.exempt:
            raise Problem("private-address", f"the address leads to {private}, which is not asked")
    return found


def system_lookup(seconds: float) -> Lookup:
    """Return a look-up by the system's resolver that gives up after so many seconds."""

    def lookup(host: str, port: int) -> Sequence[str]:
        found: list[str] = []
        failed: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                failed.append(error)
            else:
                found.extend(str(entry[4][0]) for entry in entries)

        worker = threading.Thread(target=ask, daemon=True)  # the resolver cannot be told when to give up
        worker.start()
        worker.join(seconds)
        if worker.is_alive():
            raise TimeoutError(f"no answer for {host}")
        if failed:
            raise failed[0]
        return found

    return lookup
