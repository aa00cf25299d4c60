import time

import pytest

from variorum.web.answers import Problem
from variorum.web.config import WebConfig
from variorum.web.guard import parse_url
from variorum.web.robots import RobotsCache, Rules, no_rules, read_rules, rules_of_status


def target(path: str, host: str = "news.example"):
    return parse_url(f"https://{host}{path}", WebConfig())


def allows(rules: Rules, path: str) -> bool:
    try:
        rules.check(target(path))
    except Problem:
        return False
    return True


def test_the_longest_rule_decides_and_stars_count():
    rules = read_rules(b"User-agent: *\nDisallow: /news/\nAllow: /news/open/\nDisallow: /*.pdf$\n")
    assert [allows(rules, path) for path in ("/", "/news/x", "/news/open/x", "/a.pdf", "/a.pdf?x")] == [
        True, False, True, False, True,
    ]  # fmt: skip


def test_rules_for_this_program_outrank_those_for_all():
    rules = read_rules(b"User-agent: *\nDisallow: /\n\nUser-agent: Variorum\nDisallow: /private\nCrawl-delay: 3\n")
    assert allows(rules, "/news")
    assert not allows(rules, "/private/x")
    assert rules.delay == 3


def test_a_request_rate_is_a_delay():
    assert read_rules(b"User-agent: *\nRequest-rate: 1/20\n").delay == 20
    assert read_rules(b"").delay == 0
    assert Rules().delay == 0


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"<html>not found</html>", b"Disallow: /"])
def test_what_is_no_robots_txt_forbids_nothing(data):
    assert allows(read_rules(data), "/news")


def test_patterns_with_many_stars_take_no_time():
    begun = time.monotonic()
    rules = read_rules(
        b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$\nDisallow: /" + b"*b" * 8 + b"$\nDisallow: /x\n"
    )
    assert allows(rules, "/" + "a" * 3000 + "b")
    assert not allows(rules, "/" + "b" * 60)
    assert not allows(rules, "/x")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (401, True), (500, False), (503, False)])
def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(status, allowed):
    assert allows(rules_of_status(status), "/") is allowed


def test_why_nothing_is_allowed_is_told():
    with pytest.raises(Problem, match=r"robots\.txt could not be: it broke off"):
        no_rules(Problem("truncated", "it broke off")).check(target("/"))
    with pytest.raises(Problem) as caught:
        no_rules(Problem("unknown-host", "there is no host called news.example")).check(target("/"))
    assert caught.value.kind == "unknown-host"


def test_endless_redirects_of_a_robots_txt_forbid_nothing():
    assert allows(no_rules(Problem("redirect", "back and forth")), "/")


def test_rules_are_asked_for_once_a_day_and_sooner_after_a_failure():
    asked = []
    now = [0.0]
    answers = [no_rules(Problem("silent", "no answer")), Rules(), Rules()]

    def load(site):
        asked.append(site.origin)
        return answers[len(asked) - 1]

    cache = RobotsCache(load, lambda: now[0], 86_400)
    for now[0] in (0, 10, 601, 700, 601 + 86_399, 601 + 86_401):
        cache.find(target("/a"))
    assert asked == ["https://news.example"] * 3


def test_sites_are_told_apart_by_scheme_and_port_and_the_oldest_are_forgotten():
    asked = []
    cache = RobotsCache(lambda site: asked.append(site.origin) or Rules(), lambda: 0.0, 100)
    for url in (
        "http://news.example/a",
        "https://news.example/a",
        "https://news.example:8443/a",
        "http://news.example/b",
    ):
        cache.find(parse_url(url, WebConfig()))
    assert len(asked) == 3
    for number in range(1_100):
        cache.find(target("/", f"h{number}.example"))
    assert len(cache._known) == 1_000
