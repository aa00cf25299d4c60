import socket
import time

import pytest

from variorum.web.answers import Problem
from variorum.web.config import WebConfig
from variorum.web.guard import find_addresses, join_url, name_private, parse_url, system_lookup

CONFIG = WebConfig()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0",  # noqa: S104 - nothing is bound
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2001:0:7f00:1::", "nonsense",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(address):
    assert name_private(address) is not None


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address):
    assert name_private(address) is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("ftp://news.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user@news.example/", "credentials"),
        ("http://user:secret@news.example/", "credentials"),
        ("http://@news.example/", "credentials"),
        ("http://news.example:22/", "port"),
        ("http://news.example:0/", "port"),
        ("http://news.example:99999/", "address"),
        ("http://news.example:eighty/", "address"),
        ("http://", "address"),
        ("http:///path", "address"),
        ("http://a..b/", "address"),
        ("http://-a/", "address"),
        ("http://a b/", "address"),
        ("http://[::1/", "address"),
        ("http://[fe80::zz]/", "address"),
        ("http://news.example\\@evil.example/", "address"),
        ("http://news.example/\r\nX-Evil: 1", "address"),
        ("http://news.example/\0", "address"),
        ("http://" + "a" * 300 + "/", "address"),
        ("http://news.example/" + "a" * 5000, "address"),
    ],
)
def test_addresses_that_are_refused_before_anything_is_looked_up(url, kind):
    with pytest.raises(Problem) as caught:
        parse_url(url, CONFIG)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://News.Example", "http://news.example/"),
        ("HTTPS://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example:8080/ä b|c%20d", "http://news.example:8080/%C3%A4%20b%7Cc%20d"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
    ],
)
def test_how_an_address_is_asked_for(url, asked):
    assert parse_url(url, CONFIG).url == asked


def test_a_redirect_may_be_relative():
    base = parse_url("https://news.example/a/b?c", CONFIG)
    assert join_url(base, "../d", CONFIG).url == "https://news.example/d"
    assert join_url(base, "//other.example/", CONFIG).url == "https://other.example/"
    assert join_url(base, "/zo\u00c3\u00ab", CONFIG).url == "https://news.example/zo%C3%AB"  # UTF-8 read as Latin-1
    assert join_url(base, "/zo\u00eb", CONFIG).url == "https://news.example/zo%C3%AB"
    with pytest.raises(Problem):
        join_url(base, "http://[", CONFIG)


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    target = parse_url("http://news.example/", CONFIG)
    with pytest.raises(Problem) as caught:
        find_addresses(target, CONFIG, lambda _host, _port: ["93.184.216.34", "10.0.0.1"])
    assert caught.value.kind == "private-address"


def test_all_public_addresses_are_given_each_once():
    target = parse_url("http://news.example/", CONFIG)
    found = find_addresses(target, CONFIG, lambda _host, _port: ["93.184.216.34", "93.184.216.34", "2606:4700::1111"])
    assert found == ("93.184.216.34", "2606:4700::1111")


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), False),
        (socket.gaierror(socket.EAI_AGAIN, "later"), True),
        (TimeoutError(), True),
    ],
)
def test_a_name_that_leads_nowhere(error, again):
    def lookup(_host, _port):
        raise error

    with pytest.raises(Problem) as caught:
        find_addresses(parse_url("http://news.example/", CONFIG), CONFIG, lookup)
    assert (caught.value.kind, caught.value.again) == ("unknown-host", again)


def test_only_the_exempt_port_of_an_exempt_address_is_asked():
    config = WebConfig(exempt=frozenset({("127.0.0.1", 4000)}))
    assert find_addresses(parse_url("http://127.0.0.1:4000/", config), config, lambda host, _: [host]) == ("127.0.0.1",)
    with pytest.raises(Problem):
        find_addresses(parse_url("http://127.0.0.1/", config), config, lambda host, _: [host])


def test_the_resolver_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: time.sleep(1) or [])
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        system_lookup(0.05)("news.example", 80)
    assert time.monotonic() - begun < 0.9


def test_the_system_knows_this_computer():
    assert "127.0.0.1" in system_lookup(5)("127.0.0.1", 80)
