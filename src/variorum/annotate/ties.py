"""What the sentence itself says is one: title and name, apposition, "is", "was named as"."""

from collections import defaultdict

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.clusters import Clusters
from variorum.annotate.pronouns import SAYING
from variorum.types.tree import Tree, base

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
UNREAL = frozenset({"would", "could", "might", "may", "should", "will", "can", "must", "if", "whether"})
OFFICE_OF_HONORIFIC = {
    "justice": "judge", "judge": "judge", "sen": "senator", "gov": "governor", "prof": "professor", "gen": "general",
    "rep": "representative", "dr": "doctor", "sgt": "sergeant", "capt": "captain", "col": "colonel", "lt": "lieutenant",
    "det": "detective", "insp": "inspector", "supt": "superintendent", "rev": "reverend", "adm": "admiral", "maj": "major",
}  # fmt: skip
CERTAIN = frozenset(
    {"“", "”", '"', "without", "any", "beyond", "doubt", "indeed", "certainly", "definitely", "in", "fact"}
)
NAMING = frozenset({"identify", "name", "call", "know", "describe"})


def tie_by_syntax(document: Document, clusters: Clusters, at_node: dict[tuple[int, int], Candidate]) -> None:
    """Join what stands together in a sentence as one; `at_node` holds the candidate carried by each token."""
    after = {(c.sentence, c.start): c for c in clusters.candidates if c.kind == "name" and c.type == "person"}
    for person in after.values():
        _describe_by_honorific(document, clusters, person)
    for candidate in clusters.candidates:
        name = after.get((candidate.sentence, candidate.end))
        if candidate.title and name is not None and candidate.number != "many":
            clusters.join(name, candidate, "title")
    organisations = {
        (c.sentence, c.start): c for c in clusters.candidates if c.kind == "name" and c.type == "organisation"
    }
    for candidate in clusters.candidates:
        named = organisations.get((candidate.sentence, candidate.head + 1))
        if candidate.type != "organisation" or candidate.kind != "nominal" or not named or named.end < candidate.end:
            continue
        if document.tokens(candidate.sentence)[named.node].head == candidate.head:
            candidate.end = candidate.head + 1
            clusters.join(named, candidate, "title")  # "the shipping company Halden"
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
        _tie_after_is(document, clusters, by_sentence[name.sentence], name)
    for number, tree in enumerate(document.trees):
        for index, token in enumerate(tree.tokens):
            relation = base(token.relation)
            if relation == "appos":
                _tie_apposition(clusters, tree, at_node.get((number, token.head)), at_node.get((number, index)))
            elif tree.children(index, "cop"):
                _tie_copula(clusters, tree, at_node, number, index)
            elif token.lemma in NAMING and token.upos == "VERB":
                _tie_naming(clusters, tree, at_node, number, index)


def _describe_by_honorific(document: Document, clusters: Clusters, name: Candidate) -> None:
    """Note the office that the word before a name abbreviates or stands for, so that "the judge" finds Justice Lind."""
    word = document.tokens(name.sentence)[name.start - 1].text.lower().rstrip(".") if name.start else ""
    cluster = clusters.of(name)
    if word in OFFICE_OF_HONORIFIC and cluster is not None:
        cluster.heads.setdefault(OFFICE_OF_HONORIFIC[word], []).append(frozenset())


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
    fits: list[Candidate] = []
    names = {c.start for c in clusters.candidates if c.sentence == name.sentence and c.kind == "name"} - {name.start}
    for nominal in before:
        if tokens[nominal.end].text == "," and nominal.end + 1 in names:
            continue  # "her son, Ola Berg, and her friend, Jonas Vik, ...": the son has his name
        phrase = tree.subtree(nominal.node)
        closed = nominal.end == name.start - 1 or name.start - 2 in phrase
        held = name.node in phrase or tokens[name.node].head == tokens[nominal.node].head
        held = held or (nominal.end == name.start - 1 and follows is not None and follows.lemma in SAYING)
        if closed and held:
            fits.append(nominal)
    if len(fits) == 1:  # "a friend of the driver, Ola Berg, ..." may be either
        clusters.join(fits[0], name, "apposition")


def _tie_after_is(document: Document, clusters: Clusters, nominals: list[Candidate], name: Candidate) -> None:
    """Tie "the person who fell is Ola Berg" and "the man was “without doubt” Ola Berg" by the words alone."""
    tree = document.trees[name.sentence]
    titles = [c for c in clusters.candidates[max(0, name.index - 4) : name.index] if c.title and c.end == name.start]
    at = (titles[0].start if titles and titles[0].sentence == name.sentence else name.start) - 1
    while at > 0 and tree.tokens[at].text.lower() in CERTAIN:
        at -= 1
    if at < 1 or tree.tokens[at].text.lower() not in {"is", "was"} or tree.tokens[-1].text == "?":
        return
    for nominal in reversed(nominals):
        if nominal.end > at or nominal.form != "definite":
            continue
        clause = tree.subtree(nominal.node)
        if nominal.end == at or (at - 1 in clause and at not in clause):
            clusters.join(nominal, name, "copula")
        return


def _tie_after_comma(
    document: Document, clusters: Clusters, at_start: dict[tuple[int, int], Candidate], name: Candidate
) -> None:
    """Tie "Ola Berg, the suspect in the theft, ..." where the tree holds the two together in any way."""
    tokens = document.tokens(name.sentence)
    start = name.end + (
        3 if name.age is not None and name.end + 2 < len(tokens) and tokens[name.end + 2].text == "," else 1
    )
    nominal = at_start.get((name.sentence, start))
    if nominal is None or tokens[name.end].text != "," or nominal.form == "bare":
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
