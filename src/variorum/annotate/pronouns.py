"""Who "he", "she", "they", "who" and an organisation's "it" stand for.

Each earlier person in the last few sentences is scored by where and how it was last mentioned; the pronoun is placed
only if the best is ahead of the next by a margin. First and second persons are left to the quotations.
Source: agreement, syntax and salience in the manner of Lappin and Leass 1994.
"""

from dataclasses import dataclass

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.clusters import Cluster, Clusters
from variorum.annotate.people_words import FIRST_PRONOUNS, PLURAL_PRONOUNS, REFLEXIVES, THING_PRONOUNS
from variorum.types.tree import Tree, base

WINDOW = 4  # body sentences back
MARGIN = 0.75  # lead over the next best
LEAST = 1.0  # score below which nobody is taken
TURN = 2.0  # what it is worth to have spoken last
FLOOR = 4.0  # what it is worth to be whom the sentence before is about
ASKER = -3.0  # what having asked takes from being who answers
AGENT = -3.0  # what speaking for him takes from being "he"
MARGIN_MANY = 1.5  # the same for "they", which has more to choose from
LEAST_MANY = 4.0
DISTANCE = (3.0, 2.0, 0.8, 0.0, -0.8)
ROLE = {"nsubj": 2.0, "nsubj:pass": 1.6, "obj": 0.5, "iobj": 0.5, "obl:agent": 0.5, "nmod:poss": 0.4, "root": 0.8}
SAYING = frozenset(["say", "tell", "demand", "vow", "accept", "reject", "dismiss", "criticise", "criticize", "praise", "urge", "accuse", "testify", "emphasise", "emphasize", "reiterate", "predict", "note", "maintain", "allege", "complain", "apologise", "apologize", "thank", "agree", "shout", "call", "add", "ask", "note", "claim", "argue", "explain", "warn", "insist", "state", "declare", "write", "continue", "announce", "admit", "reply", "deny", "stress", "recall", "comment", "remark", "observe", "suggest", "confirm", "reveal", "conclude", "joke", "promise", "pledge", "caution", "report", "tweet", "post", "recount", "describe", "respond", "answer", "acknowledge"])  # fmt: skip
# Who speaks for somebody: "his lawyer said that he ..." is about the client.
SPEAKS_FOR = frozenset(
    {
        "lawyer",
        "attorney",
        "solicitor",
        "barrister",
        "counsel",
        "agent",
        "manager",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "doctor",
    }
)
ARGUED = frozenset(["nsubj", "obj", "obl", "nmod", "iobj"])


@dataclass(frozen=True, slots=True)
class _Choice:
    cluster: Cluster
    score: float
    last: Candidate


def resolve_pronouns(document: Document, clusters: Clusters, at_node: dict[tuple[int, int], Candidate]) -> None:
    """Place each third-person pronoun that has a clear referent; the others stay without one."""
    third = [c for c in clusters.candidates if c.kind == "pronoun" and c.lemma not in FIRST_PRONOUNS]
    for pronoun in sorted(third, key=lambda c: c.quote is not None):  # the outlet's own words first: they name speakers
        tree = document.trees[pronoun.sentence]
        if pronoun.lemma == "who":
            found = _relative(clusters, tree, at_node, pronoun)
        elif pronoun.lemma in THING_PRONOUNS:
            found = _thing(clusters, tree, at_node, pronoun)
        elif pronoun.lemma in REFLEXIVES:
            found = _subject_of(clusters, tree, at_node, pronoun)
        else:
            found = _person(document, clusters, at_node, pronoun)
        if found is not None:
            clusters.place(pronoun, found, "relative" if pronoun.lemma == "who" else "pronoun")
            for predicate in clusters.predicates.get(pronoun.index, ()):
                clusters.join(pronoun, predicate, "copula")


def _relative(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> Cluster | None:
    """Return whom a relative clause hangs on: the name that a comma parts from it, else as the tree says."""
    if pronoun.start > 1 and tree.tokens[pronoun.start - 1].text == ",":
        named = [c for c in clusters.candidates[max(0, pronoun.index - 4) : pronoun.index] if c.kind == "name"]
        beside = [c for c in named if c.sentence == pronoun.sentence and c.end == pronoun.start - 1]
        if beside and beside[-1].type == "person":
            return clusters.of(beside[-1])
    for node in (pronoun.node, *tree.ancestors(pronoun.node)):
        token = tree.tokens[node]
        if token.relation == "acl:relcl" and token.head < pronoun.node:
            found = at_node.get((pronoun.sentence, token.head))
            return clusters.of(found) if found is not None and found.type in {"person", "group"} else None
        if base(token.relation) in {"ccomp", "advcl", "parataxis", "root"}:
            return None
    return None


def _subject_of(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> Cluster | None:
    """Return the subject of the clause that a reflexive stands in; of "urged him to hide himself" that is "him"."""
    for node in tree.ancestors(pronoun.node):
        subject = tree.child(node, "nsubj")
        if subject is None and tree.tokens[node].relation == "xcomp":
            subject = tree.child(tree.tokens[node].head, "obj")
        if subject is not None:
            found = at_node.get((pronoun.sentence, subject))
            cluster = clusters.of(found) if found is not None else None
            return cluster if cluster is not None and _agrees(pronoun, cluster) else None
    return None


def _thing(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> Cluster | None:
    """Return the organisation that is subject of a clause around the pronoun: "CNN said it ...", "the firm and its ..."."""
    for node in tree.ancestors(pronoun.node):
        subject = tree.child(node, "nsubj")
        if subject is None or subject == pronoun.node or subject in tree.ancestors(pronoun.node):
            continue
        found = at_node.get((pronoun.sentence, subject))
        if found is None or found.type not in {"organisation", "place"} or subject > pronoun.node:
            return None
        own = pronoun.lemma == "its" or tree.tokens[node].lemma in SAYING
        return clusters.of(found) if own else None
    return None


def _agrees(pronoun: Candidate, cluster: Cluster) -> bool:
    if pronoun.lemma in PLURAL_PRONOUNS:
        return cluster.number == "many" or (
            cluster.number == "unknown" and not cluster.names and cluster.type != "person"
        )
    if cluster.type != "person" or cluster.number == "many":
        return False
    return cluster.sex is None or cluster.sex == pronoun.sex


def _person(
    document: Document, clusters: Clusters, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> Cluster | None:
    tree = document.trees[pronoun.sentence]
    barred = _barred(clusters, tree, at_node, pronoun)
    rank = document.body_rank[pronoun.sentence]
    headline = document.in_headline(pronoun)
    section = document.section(pronoun.sentence)
    turn = _speaks_on(document, clusters, at_node, pronoun)
    for agent in _agents(clusters, tree, pronoun):
        turn[id(agent)] = turn.get(id(agent), 0.0) + AGENT
    best: dict[int, _Choice] = {}
    counts: dict[int, int] = {}
    for at in range(pronoun.index - 1, -1, -1):
        other = clusters.candidates[at]
        distance = rank - document.body_rank[other.sentence]
        if distance > WINDOW or (section > 0 and document.section(other.sentence) != section):
            break
        cluster = clusters.of(other)
        if (
            cluster is None
            or id(cluster) in barred
            or not _agrees(pronoun, cluster)
            or (other.end > pronoun.start and (other.sentence == pronoun.sentence))
        ):
            continue
        if document.in_headline(other) != headline and other.sentence != 0:
            continue
        counts[id(cluster)] = counts.get(id(cluster), 0) + 1
        score = _score(document, pronoun, other, distance, cluster)
        if id(cluster) not in best or score > best[id(cluster)].score:
            best[id(cluster)] = _Choice(cluster, score, other)
    ranked = sorted(
        (
            _Choice(c.cluster, c.score + 0.25 * min(counts[key], 4) + turn.get(key, 0.0), c.last)
            for key, c in best.items()
        ),
        key=lambda c: (-c.score, -c.last.index),
    )
    if not ranked:
        return _ahead(clusters, tree, at_node, pronoun)
    plural = pronoun.lemma in PLURAL_PRONOUNS
    margin, least = (MARGIN_MANY, LEAST_MANY) if plural else (MARGIN, LEAST)
    if ranked[0].score < least or (len(ranked) > 1 and ranked[0].score - ranked[1].score < margin):
        return None
    if plural and _other_plural(document, at_node, pronoun, ranked[0].last):
        return None
    return ranked[0].cluster


def _speaks_on(
    document: Document, clusters: Clusters, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> dict[int, float]:
    """Return the cluster whose turn it is, with its bonus, for "he said".

    News lets a speaker go on, gives the word to whom the sentence before is about, and to whom a question was put.
    """
    if pronoun.quote is not None or not _is_speaker(document.trees[pronoun.sentence], pronoun.node):
        return {}
    rank = document.body_rank[pronoun.sentence]
    paragraph = document.sentences[pronoun.sentence].paragraph
    for at in range(pronoun.index - 1, -1, -1):
        other = clusters.candidates[at]
        if rank - document.body_rank[other.sentence] > WINDOW:
            break
        cluster = clusters.of(other)
        tree = document.trees[other.sentence]
        if other.quote is None and _is_speaker(tree, other.node) and not _is_retold(tree, other.node):
            if cluster is None:
                return {}
            asked = _asked(clusters, tree, at_node, other)
            return {id(cluster): TURN} if asked is None else {id(cluster): ASKER, id(asked): TURN}
        if (
            cluster is None
            or document.sentences[other.sentence].paragraph != paragraph
            or not _agrees(pronoun, cluster)
        ):
            continue
        before = other.sentence < pronoun.sentence or _joins_main(tree, pronoun.node)
        if other.quote is None and before and _takes_the_floor(document, other):
            return {id(cluster): FLOOR + ROLE["nsubj"] - ROLE.get(_role(tree, other.node), 0.0)}
    return {}


def _asked(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], asker: Candidate
) -> Cluster | None:
    """Return to whom the speaker put a question, None where nobody was asked."""
    verb = tree.tokens[asker.node].head
    if verb < 0 or tree.tokens[verb].lemma not in {"ask", "question", "press"}:
        return None
    found = (at_node.get((asker.sentence, node)) for node in tree.children(verb, "obj", "iobj"))
    hearers = [cluster for c in found if c is not None and (cluster := clusters.of(c)) is not None]
    return hearers[0] if len(hearers) == 1 and hearers[0] is not clusters.of(asker) else None


def _is_retold(tree: Tree, node: int) -> bool:
    """Return whether who speaks there does so inside somebody's report: "Berg" in "Lind said Berg admitted it"."""
    verb = tree.tokens[node].head
    while verb >= 0 and tree.tokens[verb].head >= 0:
        outer = tree.tokens[verb].head
        if (
            base(tree.tokens[verb].relation) in {"ccomp", "advcl"}
            and tree.tokens[outer].lemma in SAYING
            and outer < verb
        ):
            return True
        verb = outer
    return False


def _joins_main(tree: Tree, node: int) -> bool:
    """Return whether the pronoun's verb is a second one beside the main verb: "Berg came late, but he said ..."."""
    verb = tree.tokens[node].head
    return verb >= 0 and tree.tokens[verb].relation == "conj" and tree.tokens[tree.tokens[verb].head].head < 0


def _takes_the_floor(document: Document, other: Candidate) -> bool:
    """Return whether a sentence is about this person, so that who speaks after it in its paragraph is this one."""
    if other.kind == "pronoun" or other.form == "indefinite":
        return False
    tree = document.trees[other.sentence]
    node = other.node
    while tree.tokens[node].relation in {"appos", "nmod:desc", "flat"} and tree.tokens[node].head >= 0:
        set_off = tree.tokens[node].relation == "appos"
        node = tree.tokens[node].head
        if set_off and tree.tokens[node].relation == "nmod" and _closes_subject(tree, other):
            node = tree.tokens[
                node
            ].head  # "the head of the guild, Marta Vell, wants": the parse hangs her on the guild
    token = tree.tokens[node]
    return base(token.relation) == "nsubj" and token.head >= 0 and tree.tokens[token.head].head < 0


def _closes_subject(tree: Tree, other: Candidate) -> bool:
    """Return whether a name between commas stands right before the main verb."""
    after = tree.tokens[other.end : other.end + 2]
    return len(after) == 2 and after[0].text == "," and after[1].upos in {"VERB", "AUX"}


def _other_plural(
    document: Document, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate, last: Candidate
) -> bool:
    """Return whether things in the plural stand between a plural pronoun and its people, so that it may mean them."""
    for number in range(last.sentence, pronoun.sentence + 1):
        for node, token in enumerate(document.tokens(number)):
            after = number > last.sentence or node >= last.end
            before = number < pronoun.sentence or node < pronoun.start
            if after and before and token.xpos in {"NNS", "NNPS"} and base(token.relation) in ARGUED:
                if (number, node) not in at_node and pronoun.lemma != "they":
                    return True
                if number < pronoun.sentence and base(token.relation) == "nsubj" and (number, node) not in at_node:
                    return True
    return False


def _score(document: Document, pronoun: Candidate, other: Candidate, distance: int, cluster: Cluster) -> float:
    """Return how near and how prominent a mention is as seen from the pronoun."""
    tree = document.trees[pronoun.sentence]
    relation = _role(document.trees[other.sentence], other.node)
    score = DISTANCE[distance] + ROLE.get(relation, 0.0)
    if other.kind == "pronoun":
        score += 0.4
    if cluster.names:
        score += 0.5
    if cluster.sex is not None:
        score += 0.6
    if relation == _role(tree, pronoun.node):
        score += 0.4
    if (other.quote is None) != (pronoun.quote is None):
        score -= 1.2
    if (
        pronoun.quote is None
        and _is_speaker(tree, pronoun.node)
        and _is_speaker(document.trees[other.sentence], other.node)
        and not _is_retold(document.trees[other.sentence], other.node)
    ):
        score += 1.5
    if other.sentence == pronoun.sentence and _goes_before(tree, other.node, pronoun.node):
        score += 1.0
    if other.form == "indefinite" and len(cluster.members) == 1 and distance > 0:
        score -= 0.5
    if document.in_headline(other):
        score -= 1.0
    return score


def _agents(clusters: Clusters, tree: Tree, pronoun: Candidate) -> list[Cluster]:
    """Return who speaks for whom the pronoun may mean: "his lawyer said that he ..." is more often about the client."""
    owner = {"male": "his", "female": "her"}.get(pronoun.sex or "")
    found = []
    for at in range(pronoun.index - 1, -1, -1):
        other = clusters.candidates[at]
        if other.sentence != pronoun.sentence:
            break
        if other.lemma in SPEAKS_FOR and other.end <= pronoun.start and tree.tokens[other.start].text.lower() == owner:
            cluster = clusters.of(other)
            if cluster is not None:
                found.append(cluster)
    return found


def _goes_before(tree: Tree, subject: int, pronoun: int) -> bool:
    """Return whether `subject` is that of a clause put before the one `pronoun` is subject of ("As Berg fled, he ...")."""
    clause, main = tree.tokens[subject].head, tree.tokens[pronoun].head
    if clause < 0 or main < 0 or base(tree.tokens[clause].relation) != "advcl":
        return False
    return tree.tokens[clause].head == main and subject < pronoun and base(tree.tokens[pronoun].relation) == "nsubj"


def _role(tree: Tree, node: int) -> str:
    relation = tree.tokens[node].relation
    if relation in {"conj", "appos", "flat"} and tree.tokens[node].head >= 0:
        relation = tree.tokens[tree.tokens[node].head].relation
    return relation if relation in ROLE else base(relation)


def _is_speaker(tree: Tree, node: int) -> bool:
    token = tree.tokens[node]
    if base(token.relation) == "nsubj" and token.head >= 0 and tree.tokens[token.head].lemma in SAYING:
        return True
    if any(tree.tokens[i].text.lower() == "according" for i in tree.children(node, "case")):
        return True  # "according to the owner"
    # "...,” he said": whatever the tree makes of so long a sentence
    after_mark = node > 0 and tree.tokens[node - 1].upos == "PUNCT"
    return after_mark and node + 1 < len(tree.tokens) and tree.tokens[node + 1].lemma in SAYING and token.upos == "PRON"


def _barred(clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate) -> set[int]:
    """Return the clusters that grammar keeps from the pronoun: its verb's other arguments, and who speaks the words."""
    barred: set[int] = set()
    token = tree.tokens[pronoun.node]

    def bar(node: int) -> None:
        found = at_node.get((pronoun.sentence, node))
        cluster = clusters.of(found) if found is not None else None
        if cluster is not None:
            barred.add(id(cluster))

    possessive = (base(token.relation) == "nmod" and token.xpos == "PRP$") or token.relation == "nmod:poss"
    if possessive:
        bar(token.head)  # "his brother" is not he
    elif token.head >= 0:
        verb = token.head
        for child in tree.children(verb, "nsubj", "obj", "iobj", "obl", "nmod"):
            if child != pronoun.node:
                bar(child)
                for also in tree.children(child, "conj"):
                    bar(also)
        if base(token.relation) in {"obl", "obj", "iobj", "nmod"}:
            for node in (verb, *tree.ancestors(verb)):
                if (subject := tree.child(node, "nsubj")) is not None:
                    bar(subject)
                    break
                if base(tree.tokens[node].relation) not in {"xcomp", "conj", "nmod", "obj", "obl"}:
                    break
    if base(token.relation) == "conj" and token.head >= 0:
        bar(token.head)
    if pronoun.quote is not None:
        speaker = clusters.speaker(pronoun)
        if speaker is not None:
            barred.add(id(speaker))
    return barred


def find_speakers(
    document: Document, candidates: list[Candidate], at_node: dict[tuple[int, int], Candidate]
) -> dict[int, Candidate]:
    """Return the number of a quotation -> who says it: the subject of a verb of saying beside it.

    A quotation with no such verb in its sentence is said by the speaker before it in its paragraph.
    """
    quotes: dict[int, set[int]] = {}
    for candidate in candidates:
        if candidate.quote is not None:
            quotes.setdefault(candidate.sentence, set()).add(candidate.quote)
    inverted: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.quote is None and candidate.kind != "pronoun" and _follows_saying(document, candidate):
            inverted.setdefault(candidate.sentence, []).append(candidate)
    found: dict[int, Candidate] = {}
    last: Candidate | None = None
    paragraph = -1
    for number, tree in enumerate(document.trees):
        if document.sentences[number].paragraph != paragraph:
            paragraph, last = document.sentences[number].paragraph, None
        for node in range(len(tree.tokens)):
            if _is_speaker(tree, node):
                speaker = at_node.get((number, node))
                if speaker is not None and speaker.quote is None:
                    last = speaker
        for candidate in inverted.get(number, ()):
            last = candidate
        for quote in quotes.get(number, ()):
            if last is not None:
                found.setdefault(quote, last)
    return found


def _follows_saying(document: Document, candidate: Candidate) -> bool:
    """Return whether the phrase is the subject in an inverted report: a mark, "said", and the phrase."""
    tokens = document.tokens(candidate.sentence)
    at = candidate.start - 1
    return at > 0 and tokens[at].lemma in SAYING and tokens[at].upos == "VERB" and tokens[at - 1].upos == "PUNCT"


def _ahead(
    clusters: Clusters, tree: Tree, at_node: dict[tuple[int, int], Candidate], pronoun: Candidate
) -> Cluster | None:
    """Return the main clause's subject for a pronoun in a clause put before it ("When he came, Berg ...")."""
    for node in (pronoun.node, *tree.ancestors(pronoun.node)):
        token = tree.tokens[node]
        if base(token.relation) == "advcl" and token.head > node:
            subject = tree.child(token.head, "nsubj")
            if subject is None or subject < pronoun.node:
                return None
            found = at_node.get((pronoun.sentence, subject))
            cluster = clusters.of(found) if found is not None else None
            return cluster if cluster is not None and _agrees(pronoun, cluster) else None
    return None
