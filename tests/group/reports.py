"""Invented reports: two events of the same kind in two towns, and one of another kind."""

import random
from dataclasses import replace

from variorum.types.ids import digest
from variorum.types.report import Report
from variorum.types.text import Span

FERRY = (
    (
        "Ferry runs aground off Velm",
        (
            "The ferry Sea Lark ran aground on a sandbank off Velm on Tuesday evening with 48 passengers aboard. Harbour "
            "master Ilse Korven said the Sea Lark had lost steering. Fishing boats brought the passengers of the Sea Lark ashore."
        ),
    ),
    (
        "Passengers rescued as Sea Lark hits sandbank",
        (
            "All 48 passengers were taken off the Sea Lark after it lost steering and struck a sandbank near Velm on Tuesday. "
            "Ilse Korven, the harbour master, praised the fishing boats that came to help."
        ),
    ),
    (
        "Velm harbour master: ferry lost its steering",
        (
            "Ilse Korven told reporters in Velm that the Sea Lark had lost its steering before it ran aground on Tuesday. The "
            "ferry will be towed off the sandbank at high tide."
        ),
    ),
)
BRIDGE = (
    (
        "Bridge closed in Tarnow Hill after crack found",
        (
            "Engineers closed the Old Mill bridge in Tarnow Hill on Friday after a crack was found in a pillar. Mayor Peder "
            "Blom said the Old Mill bridge would stay shut for a month."
        ),
    ),
    (
        "Crack shuts Old Mill bridge for a month",
        (
            "A crack in a pillar has shut the Old Mill bridge, the mayor of Tarnow Hill, Peder Blom, said on Friday. Engineers "
            "found it during a check of the bridge."
        ),
    ),
)
ROUND_UP = (
    "News in brief",
    (
        "The ferry Sea Lark ran aground on a sandbank off Velm on Tuesday, harbour master Ilse Korven said; the Sea Lark had lost "
        "steering. The Old Mill bridge in Tarnow Hill was closed on Friday after a crack was found in a pillar; mayor Peder Blom "
        "said the Old Mill bridge would stay shut."
    ),
)


def make_report(name, title, body, **changes):
    text = f"{title}\n\n{body}"
    report = Report(id=name, text=text, sha256=digest(text), title=title, headline=Span(0, len(title)))
    return replace(report, **changes)


def ferry():
    return [make_report(f"ferry{n}", *parts) for n, parts in enumerate(FERRY)]


def bridge():
    return [make_report(f"bridge{n}", *parts) for n, parts in enumerate(BRIDGE)]


def round_up():
    return make_report("brief", *ROUND_UP, flags=("round-up",))


PLACES = "Velm Tarnow Skelvik Ahosuo Brenn Olvik Marsk Dunholt".split()
SYLLABLES = "ka ro vel tu mi dra sen lo pim gos har nu".split()
EVENTS = (
    "A ferry ran aground off {place} with {n} people aboard",
    "Engineers closed the bridge of {place} after {n} cracks were found",
    "A fire destroyed {n} barns near {place}",
    "The council of {place} voted to sell {n} houses",
)
REMARKS = (
    "{who} said nobody was hurt in {place}.",
    "{who} praised the {n} volunteers who came to help.",
    "It was the worst day in {place} for years, {who} said.",
    "The mayor of {place} asked {who} for a report by Friday.",
    "A hearing about the {n} will be held in {place} on Monday.",
)


def many(n, *, seed=1):
    """Return invented reports of overlapping events in mixed order, some of them round-ups."""
    rng = random.Random(seed)
    made = []
    for number in range(n):
        event = rng.randrange(n // 4 + 1)
        told = random.Random(event)
        names = ["".join(told.choices(SYLLABLES, k=4)).capitalize() for _ in range(12)]
        words = {"place": told.choice(PLACES), "who": names[0], "n": told.randrange(3, 999)}
        title = told.choice(EVENTS).format(**words)
        kept = rng.sample(REMARKS, 1)
        heard = " and ".join(rng.sample(names, 5))
        body = " ".join(
            [f"{title}.", *(remark.format(**words) for remark in kept), f"{heard} were heard, {heard} said."]
        )
        flags = ("round-up",) if rng.random() < 0.05 else ()
        made.append(make_report(f"r{number}", title if rng.random() < 0.7 else "News", body, flags=flags))
    return made
