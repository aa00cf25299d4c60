"""Predicate families: which words report the same kind of happening (`data/families.toml`)."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

# Families that describe one course of events closely enough that two outlets may pick either word for it.
NEAR = frozenset(
    frozenset(pair)
    for pair in (
        ("kill", "shoot"),
        ("injure", "shoot"),
        ("injure", "treat"),
        ("attack", "shoot"),
        ("attack", "kill"),
        ("attack", "rob"),
        ("attack", "injure"),
        ("draw", "shoot"),
        ("stop", "ask-papers"),
        ("arrest", "stop"),
        ("crash", "kill"),
        ("crash", "injure"),
        ("crash", "attack"),
        ("rescue", "find"),
        ("search", "miss"),
        ("search", "flee"),
        ("burn", "explode"),
        ("collapse", "damage"),
        ("burn", "damage"),
        ("close", "evacuate"),
        ("charge", "arrest"),
        ("charge", "convict"),
        ("convict", "sentence"),
        ("sentence", "fine"),
        ("sentence", "arrest"),
        ("appeal", "convict"),
        ("appeal", "sentence"),
        ("appeal", "sue"),
        ("count", "vote"),
        ("count", "win"),
        ("appoint", "win"),
        ("vote", "win"),
        ("warn", "recall"),
        ("sell", "recall"),
        ("fail", "close"),
        ("fail", "crash"),
        ("close", "fail"),
        ("crash", "collapse"),
        ("open", "close"),
        ("plan", "open"),
        ("withhold", "investigate"),
        ("agree", "pay"),
        ("damage", "crash"),
        ("outage", "damage"),
        ("evacuate", "rescue"),
        ("find", "miss"),
        ("flee", "travel"),
        ("rob", "flee"),
        ("miss", "trap"),
        ("rescue", "trap"),
        ("collapse", "trap"),
        ("crash", "trap"),
        ("open", "start"),
        ("close", "end"),
        ("burn", "overheat"),
        ("fail", "overheat"),
        ("arrest", "free"),
        ("accuse", "charge"),
        ("accuse", "condemn"),
        ("deny", "reject"),
        ("launch", "start"),
        ("damage", "quake"),
        ("damage", "storm-weather"),
        ("clash", "protest"),
        ("attack", "clash"),
        ("attack", "invade"),
        ("attack", "kidnap"),
        ("agree", "negotiate"),
        ("agree", "merge"),
        ("acquit", "rule"),
        ("convict", "rule"),
        ("convict", "fine"),
        ("charge", "sue"),
        ("ban", "close"),
        ("close", "strike-work"),
        ("protest", "strike-work"),
        ("plan", "promise"),
        ("plan", "start"),
        ("injure", "survive"),
        ("survive", "treat"),
        ("rescue", "survive"),
        ("dismiss", "resign"),
    )
)


@dataclass(frozen=True, slots=True)
class Families:
    """The lexicon, by part of speech; verb entries of several words are matched before single verbs."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]

    def of_verb(self, lemma: str, companions: Iterable[str]) -> str | None:
        """Return the family of a verb, trying it with each companion (particle, object head, complement) first."""
        return self.of_phrase(lemma, companions) or self.verbs.get(lemma)

    def of_phrase(self, lemma: str, companions: Iterable[str]) -> str | None:
        """Return the family of the verb with one of its companions, None where no entry has both."""
        return next((kin for companion in companions if (kin := self.verbs.get(f"{lemma} {companion}"))), None)


@cache
def families() -> Families:
    """Return the shipped lexicon."""
    data = tomllib.loads(resources.files("variorum.claim").joinpath("data/families.toml").read_text("utf-8"))
    kinds: dict[str, dict[str, str]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for family, words in data.items():
        for kind, table in kinds.items():
            for word in words.get(kind, ()):
                table.setdefault(word, family)
    return Families(**kinds)


def near(one: str | None, other: str | None) -> bool:
    """Return whether two families may describe one happening: the same, or one of the pairs in `NEAR`."""
    return one is not None and other is not None and (one == other or frozenset((one, other)) in NEAR)
