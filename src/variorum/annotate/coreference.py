"""Which names and descriptions of one report refer to one person or organisation.

Sieves in order of trust, each joining only what nothing contradicts: names, then what syntax ties together, then
descriptions that only one candidate fits. What stays in doubt stays apart.
Source: Raghunathan et al. 2010, with rules of news style in place of its looser passes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.clusters import Cluster, Clusters, may_join, names_agree
from variorum.annotate.people_words import ORGANISATION, RELATIONAL, SUFFIXES_OF_NAMES
from variorum.annotate.pronouns import find_speakers, resolve_pronouns
from variorum.types.tree import Tree, base

CORPORATE = frozenset(
    ["inc", "ltd", "limited", "corp", "corporation", "co", "company", "llc", "plc", "group", "holdings", "ag", "sa", "nv", "gmbh", "spa", "srl", "ab", "oy"]
)
NEGATIONS = frozenset(["not", "n't", "never", "no", "neither", "nor"])
UNREAL = frozenset(["would", "could", "might", "may", "should", "will", "can", "must", "if", "whether"])
NAMING = frozenset(["identify", "name", "call", "know", "describe"])
# Descriptions so wide that they are taken up only when one person is in view.
WIDE = frozenset(["man", "woman", "boy", "girl", "person", "male", "female", "gentleman", "lady", "youth", "teenager", "guy"])
OFFICES = frozenset(["minister", "president", "premier", "chancellor", "governor", "mayor", "secretary", "spokesman", "spokeswoman", "spokesperson", "official", "chief", "commissioner", "prosecutor", "judge", "lawyer", "senator", "ambassador", "director", "chairman"])  # fmt: skip
WINDOW = 3  # sentences within which a wide description finds its person
SAME_NAME_PLACES = {"us": "united states", "usa": "united states", "uk": "united kingdom", "eu": "european union"}


def resolve(document: Document, candidates: list[Candidate]) -> Clusters:
    """Return the candidates (in text order) grouped by what they refer to."""
    clusters = Clusters(candidates)
    at_node = {(c.sentence, c.node): c for c in candidates if c.kind != "name"}
    at_node.update({(c.sentence, c.node): c for c in candidates if c.kind == "name"})
    _match_person_names(clusters, [c for c in candidates if c.kind == "name" and c.type == "person"])
    _match_other_names(clusters, [c for c in candidates if c.kind == "name" and c.type != "person"])
    clusters.speakers.update(find_speakers(document, candidates, at_node))
    _tie_by_syntax(document, clusters, at_node)
    _match_descriptions(document, clusters)
    resolve_pronouns(document, clusters, at_node)
    return clusters


# Names


def _match_person_names(clusters: Clusters, names: list[Candidate]) -> None:
    by_words: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for name in names:
        words = tuple(word for word in name.words if word not in SUFFIXES_OF_NAMES) or name.words
        by_words[words].append(name)
    for same in by_words.values():
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
    """Give a surname, else a given name, to its only bearer; where two people bear it, a title may decide."""
    for position in (-1, 0):
        bearers = _distinct(clusters, (name for words, name in full.items() if words[position] == word))
        if len(bearers) == 1:
            for name in same:
                clusters.join(bearers[0], name, "short name")
        elif bearers:
            for name in same:
                fits = [b for b in bearers if name.sex and (found := clusters.of(b)) and found.sex == name.sex]
                if len(fits) == 1:
                    clusters.join(fits[0], name, "short name")
        if bearers:
            return


def _distinct(clusters: Clusters, names: Iterable[Candidate]) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for name in names:
        found.setdefault(id(clusters.of(name)), name)
    return list(found.values())


def _match_other_names(clusters: Clusters, names: list[Candidate]) -> None:
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


# What syntax ties together


def _tie_by_syntax(document: Document, clusters: Clusters, at_node: dict[tuple[int, int], Candidate]) -> None:
    after = {(c.sentence, c.start): c for c in clusters.candidates if c.kind == "name" and c.type == "person"}
    for candidate in clusters.candidates:
        name = after.get((candidate.sentence, candidate.end))
        if candidate.title and name is not None and candidate.number != "many":
            clusters.join(name, candidate, "title")
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in clusters.candidates:
        if (
            candidate.kind == "nominal"
            and candidate.type == "person"
            and candidate.number == "one"
            and not candidate.title
        ):
            by_sentence[candidate.sentence].append(candidate)
    at_start = {(c.sentence, c.start): c for found in by_sentence.values() for c in found}
    for name in after.values():
        _tie_between_commas(document, clusters, by_sentence[name.sentence], name)
        _tie_after_comma(document, clusters, at_start, name)
    for number, tree in enumerate(document.trees):
        for index, token in enumerate(tree.tokens):
            relation = base(token.relation)
            if relation == "appos":
                _tie_apposition(clusters, tree, at_node.get((number, token.head)), at_node.get((number, index)))
            elif tree.children(index, "cop"):
                _tie_copula(clusters, tree, at_node, number, index)
            elif token.lemma in NAMING and token.upos == "VERB":
                _tie_naming(clusters, tree, at_node, number, index)


def _tie_apposition(clusters: Clusters, tree: Tree, one: Candidate | None, other: Candidate | None) -> None:
    if one is None or other is None or "pronoun" in (one.kind, other.kind) or one.kind == other.kind == "name":
        return
    first, second = sorted((one, other), key=lambda c: c.start)
    between = tree.tokens[first.end : second.start]
    if any(token.upos in {"CCONJ", "VERB"} for token in between) or tree.children(second.node, "cc"):
        return
    if "many" in (one.number, other.number) and "name" in (one.kind, other.kind):
        return
    clusters.join(one, other, "apposition")


def _tie_between_commas(document: Document, clusters: Clusters, nominals: list[Candidate], name: Candidate) -> None:
    """Tie "the officer who was hurt, Ola Berg, ..." and "one of the officers, Ola Berg, ..." where commas close the name in."""
    tree = document.trees[name.sentence]
    tokens = tree.tokens
    if (
        name.start < 2
        or tokens[name.start - 1].text != ","
        or name.end >= len(tokens)
        or tokens[name.end].text not in {",", "."}
    ):
        return
    follows = tokens[name.end + 1] if name.end + 1 < len(tokens) else None
    if follows is not None and follows.upos in {"CCONJ", "PROPN", "NUM"}:
        return
    before = [n for n in nominals if n.end < name.start and n.form != "bare"]
    for nominal in reversed(before):
        phrase = tree.subtree(nominal.node)
        closed = nominal.end == name.start - 1 or (name.start - 2 in phrase and nominal.narrowed)
        held = name.node in phrase or tokens[name.node].head == tokens[nominal.node].head
        if closed and held:
            clusters.join(nominal, name, "apposition")
            return


def _tie_after_comma(
    document: Document, clusters: Clusters, at_start: dict[tuple[int, int], Candidate], name: Candidate
) -> None:
    """Tie "Ola Berg, the suspect in the theft, ..." where the tree holds the two together in any way."""
    tokens = document.tokens(name.sentence)
    nominal = at_start.get((name.sentence, name.end + 1))
    if nominal is None or name.end >= len(tokens) or tokens[name.end].text != "," or nominal.form == "bare":
        return
    if nominal.number == "many" or (nominal.end < len(tokens) and tokens[nominal.end].upos == "CCONJ"):
        return
    last = max(document.trees[name.sentence].subtree(nominal.node))
    if last + 1 < len(tokens) and tokens[last + 1].upos != "PUNCT":
        return
    if any(tokens[i].relation in {"conj", "cc"} for i in (name.node, nominal.node)):
        return
    heads = {tokens[name.node].head, tokens[nominal.node].head}
    if len(heads) == 1 or heads & {name.node, nominal.node}:
        clusters.join(name, nominal, "apposition")


def _tie_copula(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], sentence: int, index: int
) -> None:
    """Tie "X is a farmer" and "the man was X", unless it is denied, supposed or asked."""
    subject = tree.child(index, "nsubj")
    predicate = at_node.get((sentence, index))
    if subject is None or predicate is None or predicate.kind == "pronoun" or predicate.start < subject:
        return
    dependents = {tree.tokens[i].text.lower() for i in tree.children(index)}
    if dependents & (NEGATIONS | UNREAL) or tree.tokens[-1].text == "?" or tree.children(index, "case"):
        return
    carrier = at_node.get((sentence, subject))
    if carrier is None:
        return
    if carrier.kind == "pronoun":
        if carrier.lemma == "who" or carrier.form != "pronoun":
            return
        _describe_pronoun(clusters, carrier, predicate)
    elif carrier.kind == "nominal" or predicate.kind == "nominal":
        if predicate.form == "indefinite" and carrier.kind == "nominal" and carrier.number == "many":
            return
        clusters.join(carrier, predicate, "copula")


def _describe_pronoun(clusters: Clusters, pronoun: Candidate, predicate: Candidate) -> None:
    """Tie "he is a farmer" where number and sex agree; who he is follows later."""
    if pronoun.lemma in {"he", "she"} and predicate.type == "person" and predicate.number != "many":
        cluster = clusters.of(predicate)
        if cluster is not None and cluster.sex in {None, pronoun.sex} and len(cluster.members) == 1:
            clusters.predicates.setdefault(pronoun.index, []).append(predicate)


def _tie_naming(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], sentence: int, index: int
) -> None:
    """Tie "the victim was named as X", "a man identified as X" and "police identified the man as X"."""
    token = tree.tokens[index]
    carried: int | None = tree.child(index, "nsubj:pass") or tree.child(index, "obj")
    if carried is None and base(token.relation) == "acl":
        carried = token.head
    if carried is None or {tree.tokens[i].text.lower() for i in tree.children(index)} & NEGATIONS:
        return
    for target in tree.children(index, "obl", "xcomp", "nmod", "obj"):
        case = tree.child(target, "case", "mark")
        given = case is not None and tree.tokens[case].text.lower() == "as"
        if target != carried and (given or (case is None and tree.tokens[target].relation == "xcomp")):
            one, other = at_node.get((sentence, carried)), at_node.get((sentence, target))
            if one and other and one.kind == "nominal" and other.kind == "name" and one.number == "one":
                clusters.join(one, other, "naming")


# Descriptions


def _match_descriptions(document: Document, clusters: Clusters) -> None:
    """Go through the text and give each description to the only thing before it that it fits."""
    known: dict[str, list[Cluster]] = defaultdict(list)  # head noun -> clusters described so
    recent: list[tuple[int, Candidate]] = []
    ahead = _heads_ahead(document, clusters)
    for candidate in clusters.candidates:
        own = clusters.of(candidate)
        if own is None:
            continue
        if candidate.kind == "nominal" and own.first is candidate:
            found = _antecedent(document, clusters, candidate, own, known, recent, ahead)
            if found is not None and clusters.join(found[0], candidate, found[1]):
                own = clusters.of(candidate) or own
        for lemma in own.heads:
            if not any(cluster is own for cluster in known[lemma]):
                known[lemma].append(own)
        if candidate.type == "person":
            recent.append((document.body_rank[candidate.sentence], candidate))


def _heads_ahead(document: Document, clusters: Clusters) -> dict[str, list[Cluster]]:
    """Return head noun -> the named people of the body described so, for headlines that name the role first."""
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters.all():
        if cluster.type == "person" and any(not document.in_headline(c) for c in cluster.members):
            for lemma in cluster.heads:
                found[lemma].append(cluster)
    return found


def _antecedent(
    document: Document,
    clusters: Clusters,
    candidate: Candidate,
    own: Cluster,
    known: dict[str, list[Cluster]],
    recent: list[tuple[int, Candidate]],
    ahead: dict[str, list[Cluster]],
) -> tuple[Candidate, str] | None:
    if candidate.form == "indefinite" or candidate.order is not None:
        return None
    if document.in_headline(candidate) and candidate.sentence == 0:
        fits = [c for c in ahead[candidate.lemma] if c is not own and may_join(c, own) and _modifiers_fit(candidate, c)]
        return (fits[0].first, "headline") if len(fits) == 1 and candidate.number == "one" and fits[0].names else None
    if candidate.type == "organisation":
        return _organisation(document, clusters, candidate, own, known)
    if candidate.type != "person" or candidate.form == "possessive":
        return _same_possessor(candidate, own, known)
    if candidate.form == "bare":
        return None
    fits = _live(clusters, (c for c in known[candidate.lemma] if may_join(c, own) and _modifiers_fit(candidate, c)))
    if candidate.lemma in WIDE or candidate.age or candidate.national:
        return _in_view(document, clusters, candidate, own, recent, fits)
    if candidate.narrowed or _has_complement(document, candidate):
        return None
    if len(fits) > 1 or candidate.number == "many":
        fits = _recent(document, candidate, fits)
    return (fits[0].first, "role") if len(fits) == 1 else None


def _recent(document: Document, candidate: Candidate, fits: list[Cluster]) -> list[Cluster]:
    """Return the clusters mentioned in the two sentences before the candidate."""
    rank = document.body_rank[candidate.sentence]
    return [
        c
        for c in fits
        if any(rank - document.body_rank[m.sentence] <= 2 and m.index < candidate.index for m in c.members)
    ]


def _live(clusters: Clusters, found: Iterable[Cluster]) -> list[Cluster]:
    """Return the clusters still in use (those absorbed by another are gone), each once."""
    kept: dict[int, Cluster] = {}
    for cluster in found:
        now = clusters.of(cluster.first)
        if now is not None:
            kept.setdefault(id(now), now)
    return list(kept.values())


def _modifiers_fit(candidate: Candidate, cluster: Cluster) -> bool:
    """Return whether the candidate's modifiers say nothing that the cluster's own descriptions of that head do not."""
    said = frozenset[str]().union(*cluster.heads.get(candidate.lemma, []))
    return candidate.modifiers - {"former", "late"} <= said


def _has_complement(document: Document, candidate: Candidate) -> bool:
    """Return whether a phrase after the head says which one ("the driver of the police car", "the man in black")."""
    tree = document.trees[candidate.sentence]
    return any(
        i > candidate.head and tree.tokens[i].relation in {"nmod", "advcl:relcl"} for i in tree.children(candidate.node)
    )


def _in_view(
    document: Document,
    clusters: Clusters,
    candidate: Candidate,
    own: Cluster,
    recent: list[tuple[int, Candidate]],
    fits: list[Cluster],
) -> tuple[Candidate, str] | None:
    """Return the only person in the last sentences that "the man" or "the 24-year-old" can be."""
    rank = document.body_rank[candidate.sentence]
    seen: dict[int, Cluster] = {}
    for when, other in reversed(recent):
        if rank - when > WINDOW:
            break
        cluster = clusters.of(other)
        if cluster is not None and cluster is not own and may_join(cluster, own):
            seen.setdefault(id(cluster), cluster)
    if candidate.age:
        aged = [
            c
            for c in _live(clusters, (c for c in map(clusters.of, clusters.candidates) if c))
            if c.age == candidate.age
        ]
        others = [c for c in aged if c is not own and may_join(c, own) and c.first.index < candidate.index]
        if others:
            return (others[0].first, "age") if len(others) == 1 else None
    speaker = clusters.speaker(candidate)
    inside = [c for c in seen.values() if c.number == "one" and c is not speaker]
    if candidate.age or candidate.national:  # said of the person a report is about, not of those who speak in it
        inside = [c for c in inside if c.names and not c.heads.keys() & OFFICES]
    if len(inside) == 1 and not candidate.narrowed:
        return inside[0].first, "in view"
    near = [c for c in fits if any(c is other for other in inside)]
    return (near[0].first, "role") if len(near) == 1 and candidate.lemma in WIDE and not candidate.narrowed else None


def _organisation(
    document: Document, clusters: Clusters, candidate: Candidate, own: Cluster, known: dict[str, list[Cluster]]
) -> tuple[Candidate, str] | None:
    if candidate.form == "possessive":
        return _same_possessor(candidate, own, known)
    if candidate.lemma != "police" and (candidate.narrowed or _has_complement(document, candidate)):
        return None
    if candidate.lemma == "police" or candidate.form == "definite":
        fits = _live(clusters, (c for c in known[candidate.lemma] if may_join(c, own) and _modifiers_fit(candidate, c)))
        if len(fits) > 1 or candidate.number == "many":
            fits = _recent(document, candidate, fits)
        if len(fits) == 1:
            return fits[0].first, "role"
        if fits or candidate.form != "definite":
            return None
        named = _named_organisations(clusters, candidate)
        return (named[0].first, "name's noun") if len(named) == 1 and may_join(named[0], own) else None
    return None


def _named_organisations(clusters: Clusters, candidate: Candidate) -> list[Cluster]:
    """Return the organisations before the candidate whose name holds its noun ("the ministry": Ministry of Roads)."""
    found: dict[int, Cluster] = {}
    for other in clusters.candidates[: candidate.index]:
        if other.kind == "name" and other.type == "organisation" and candidate.lemma in other.words:
            cluster = clusters.of(other)
            if cluster is not None and candidate.modifiers <= set(other.words):
                found.setdefault(id(cluster), cluster)
    return list(found.values())


def _same_possessor(
    candidate: Candidate, own: Cluster, known: dict[str, list[Cluster]]
) -> tuple[Candidate, str] | None:
    """Return what the very same words with a named possessor meant before ("Berg's brother ... Berg's brother")."""
    if candidate.form != "possessive" or candidate.words[0] in {"his", "her", "their", "its", "my", "our", "your"}:
        return None
    if candidate.lemma in RELATIONAL and candidate.number == "many":
        return None
    for cluster in known[candidate.lemma]:
        if may_join(cluster, own) and any(m.words == candidate.words for m in cluster.members):
            return cluster.first, "same words"
    return None


def iter_links(clusters: Clusters) -> Iterator[tuple[Candidate, str]]:
    """Yield every candidate that a rule placed, with the rule; for measuring."""
    for index, rule in sorted(clusters.links.items()):
        yield clusters.candidates[index], rule
