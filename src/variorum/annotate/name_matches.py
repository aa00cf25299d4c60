"""Which names of one report are names of one thing: short after full, surname, acronym, gazetteer entry."""

from collections import defaultdict
from collections.abc import Iterable

from variorum.annotate.candidates import Candidate
from variorum.annotate.clusters import GENERATIONS, Clusters, names_agree
from variorum.annotate.people_words import ORGANISATION, RELATIONAL, SUFFIXES_OF_NAMES

CORPORATE = frozenset(
    {
        "inc", "ltd", "limited", "corp", "corporation", "co", "company", "llc", "plc", "group", "holdings", "ag", "sa",
        "nv", "gmbh", "spa", "srl", "ab", "oy",
    }
)  # fmt: skip
BESIDE = 4  # most words between two people named side by side
KIN = RELATIONAL | {"lady", "gentleman"}
SAME_NAME_PLACES = {"us": "united states", "usa": "united states", "uk": "united kingdom", "eu": "european union"}


def match_person_names(clusters: Clusters, names: list[Candidate]) -> None:
    """Join the names of people: the same words, a name without its middle part, a surname or given name alone."""
    by_words: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for name in names:
        words = tuple(word for word in name.words if word not in SUFFIXES_OF_NAMES - GENERATIONS) or name.words
        by_words[words].append(name)
    for words, same in by_words.items():
        if len(words) > 1:
            _join_bearers(clusters, same)
    full = {words: same[0] for words, same in by_words.items() if len(words) > 1}
    for words in sorted(full, key=lambda w: (len(w), w)):
        fits = [other for other in full if other != words and len(other) >= len(words) and names_agree(words, other)]
        if len(fits) == 1 or (fits and all(names_agree(a, b) for a in fits for b in fits)):
            clusters.join(full[fits[0]], full[words], "name")
    for words, same in by_words.items():
        if len(words) == 1:
            _match_short_name(clusters, words[0], same, full)


def _join_bearers(clusters: Clusters, same: list[Candidate]) -> None:
    """Join the bearers of exactly the same words; "Mr Holt" and "Mrs Holt" stay two."""
    for sex in ("male", "female"):
        known = [name for name in same if name.sex == sex]
        for name in known[1:]:
            clusters.join(known[0], name, "name")
    if len({name.sex for name in same if name.sex}) < 2:
        for name in same[1:]:
            clusters.join(same[0], name, "name")
        return
    plain = [name for name in same if name.sex is None]
    for name in plain[1:]:
        clusters.join(plain[0], name, "name")


def _match_short_name(
    clusters: Clusters, word: str, same: list[Candidate], full: dict[tuple[str, ...], Candidate]
) -> None:
    """Give a surname, else a given name, to its bearer; of two, to the one a title fits or who alone has come up yet."""
    left = same
    for position in (-1, 0):
        bearers = _distinct(
            clusters, (name for words, name in full.items() if _without_generation(words)[position] == word)
        )
        if position == -1:
            plain = [b for b in bearers if b.words[-1] not in GENERATIONS]
            bearers = plain or bearers
            bearers = [b for b in bearers if not _is_told_apart(clusters, same, b)]
        if bearers:
            left = [name for name in same if not _give(clusters, name, bearers)]
            break
    _join_bearers(clusters, left)


def _without_generation(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if words[-1] in GENERATIONS and len(words) > 1 else words


def _is_told_apart(clusters: Clusters, same: list[Candidate], bearer: Candidate) -> bool:
    """Return whether somebody else went by the surname alone before its bearer came up with the full name.

    So it is where both stand side by side ("Mayor Holt and Ines Holt"), where a title or sex tells them apart ("Mr.
    Holt", later "Ines Holt"), where the full name is a junior's, and where the bearer is somebody's kin ("Holt ... his wife, Ines Holt").
    """
    cluster = clusters.of(bearer)
    if cluster is None:
        return False
    fulls = [m for m in cluster.members if m.kind == "name" and len(m.words) > 1]
    before = [n for n in same if n.index < min(m.index for m in fulls)]
    if not before:
        return False
    if fulls[0].words[-1] in GENERATIONS:
        return True
    if cluster.sex and any(n.sex and n.sex != cluster.sex for n in same):
        return True
    if any(n.sentence == m.sentence and 0 < m.start - n.end <= BESIDE for n in before for m in fulls[:1]):
        return True
    ends = {(c.sentence, c.end): c for c in clusters.candidates if c.kind == "nominal" and c.number == "one"}
    titles = {c.lemma for m in fulls for at in (m.start, m.start - 1) if (c := ends.get((m.sentence, at)))}
    others = {c.lemma for n in before if (c := ends.get((n.sentence, n.start)))}
    return bool(titles & KIN) or bool(titles and others and not titles & others and cluster.sex == "female")


def _give(clusters: Clusters, name: Candidate, bearers: list[Candidate]) -> bool:
    """Join a short name to the one bearer it can mean; return whether there is one."""
    fits = bearers
    if len(bearers) > 1:
        fits = [b for b in bearers if name.sex and (found := clusters.of(b)) and found.sex == name.sex]
        fits = fits or [b for b in bearers if (found := clusters.of(b)) and found.first.index < name.index]
    return len(fits) == 1 and clusters.join(fits[0], name, "short name")


def _distinct(clusters: Clusters, names: Iterable[Candidate]) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for name in names:
        found.setdefault(id(clusters.of(name)), name)
    return list(found.values())


def match_other_names(clusters: Clusters, names: list[Candidate]) -> None:
    """Join the names of places, organisations and things: the same words or gazetteer entry, an acronym."""
    by_key: dict[tuple[str, ...], Candidate] = {}
    for name in names:
        key = _plain_key(name)
        if key in by_key:
            clusters.join(by_key[key], name, "name")
        else:
            by_key[key] = name
    by_place: dict[str, Candidate] = {}
    for name in names:
        if name.place is not None:
            clusters.join(by_place.setdefault(name.place, name), name, "place")
    long = [name for key, name in by_key.items() if len(key) > 1 and name.type == "organisation"]
    for key, name in by_key.items():
        if len(key) != 1 or name.type not in {"organisation", "other", "product"}:
            continue
        fits = [other for other in long if _abbreviates(key[0], other.words) or _shortens(name, other)]
        if len(_distinct(clusters, fits)) == 1:
            if fits[0].type != name.type and (found := clusters.of(name)):
                found.type = fits[0].type
            clusters.join(fits[0], name, "acronym")


def _plain_key(name: Candidate) -> tuple[str, ...]:
    words = [word.removesuffix("'s") for word in name.words if word not in {"the", "of", "for", "and", "&"}]
    while len(words) > 1 and words[-1] in CORPORATE:
        words.pop()
    if name.type == "group" and len(words) == 1:
        words = [words[0].removesuffix("s")]
    if name.type == "place":
        words = [SAME_NAME_PLACES.get(" ".join(words), " ".join(words))]
    return (name.type, *words) if name.type in {"place", "group"} else tuple(words)


def _shortens(short: Candidate, long: Candidate) -> bool:
    """Return whether a company or body goes by its first word ("Halden" for "Halden Shipping")."""
    word = short.words[0]
    if short.type != "organisation" or len(word) < 4 or long.words[0] != word or word in ORGANISATION:
        return False
    return "of" not in long.words and len(long.words) <= 3


def _abbreviates(short: str, long: tuple[str, ...]) -> bool:
    """Return whether `short` is made of the first letters of `long`, small words counted or not."""
    every = "".join(word[0] for word in long)
    main = "".join(word[0] for word in long if word not in {"of", "the", "for", "and", "in", "&", "on", "de"})
    return len(short) > 1 and short in {every, main}
