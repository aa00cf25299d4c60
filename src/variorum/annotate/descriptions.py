"""Which description ("the minister", "the man", "the 24-year-old") takes up whom; only where one candidate fits."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.clusters import Cluster, Clusters, may_join
from variorum.annotate.people_words import RELATIONAL

# Descriptions so wide that they are taken up only when one person is in view.
WIDE = frozenset(
    {"man", "woman", "boy", "girl", "person", "male", "female", "gentleman", "lady", "youth", "teenager", "guy"}
)
OFFICES = frozenset(
    {
        "minister", "president", "premier", "chancellor", "governor", "mayor", "secretary", "spokesman", "spokeswoman",
        "spokesperson", "official", "chief", "commissioner", "prosecutor", "judge", "lawyer", "senator", "ambassador",
        "director", "chairman",
    }
)  # fmt: skip
OFFICES_BY_TITLE = frozenset(
    {
        "registrar",
        "coroner",
        "sheriff",
        "magistrate",
        "superintendent",
        "commander",
        "captain",
        "coach",
        "manager",
        "founder",
        "owner",
        "principal",
        "bishop",
        "archbishop",
        "justice",
        "admiral",
        "general",
    }
)
LEAD = 2  # body sentences in which an office may stand before its holder is named
CHARGED = frozenset({"suspect", "accused", "defendant", "detainee"})
CHARGES = frozenset(
    {
        "suspect",
        "arrest",
        "detain",
        "seize",
        "capture",
        "charge",
        "accuse",
        "try",
        "convict",
        "sentence",
        "jail",
        "hold",
    }
)
POSSESSORS = frozenset({"his", "her", "their", "its", "my", "our", "your"})
PLACING = frozenset({"at", "behind", "beside", "from", "in", "inside", "near", "outside", "under", "with"})
WINDOW = 3  # sentences within which a wide description finds its person
NEAR = 2  # sentences within which one of several fitting ones is taken

Found: TypeAlias = tuple[Candidate, str] | None


def match_descriptions(document: Document, clusters: Clusters) -> None:
    """Go through the text and give each description to the only thing before it that it fits."""
    reader = _Reader(document, clusters)
    for candidate in clusters.candidates:
        reader.read(candidate)
    reader.read_lead()
    reader.read_headline()


class _Reader:
    """What has been met so far on the way through the text."""

    __slots__ = ("charged", "clusters", "document", "known", "named", "recent")

    def __init__(self, document: Document, clusters: Clusters) -> None:
        self.document, self.clusters = document, clusters
        self.known: dict[str, list[Cluster]] = defaultdict(list)  # head noun -> what was described so
        self.named: dict[str, list[Candidate]] = defaultdict(list)  # word -> organisations with it in their name
        self.recent: list[tuple[int, Candidate]] = []  # people, with the sentence
        self.charged: list[Candidate] = []  # people said to be suspected, arrested or tried

    def read_headline(self) -> None:
        """Place what the headline describes, now that the body is known."""
        ahead: dict[str, list[Cluster]] = defaultdict(list)  # head noun -> people of the body described so
        for cluster in self.clusters.all():
            if cluster.type == "person" and any(not self.document.in_headline(c) for c in cluster.members):
                for lemma in cluster.heads:
                    ahead[lemma].append(cluster)
        for candidate in self.clusters.candidates:
            if candidate.sentence > 0:
                return
            own = self.clusters.of(candidate)
            if (
                candidate.kind == "nominal"
                and own is not None
                and own.first is candidate
                and self.document.in_headline(candidate)
            ):
                found = self._from_headline(candidate, own, ahead[candidate.lemma])
                if found is not None:
                    self.clusters.join(found[0], candidate, found[1])

    def read_lead(self) -> None:
        """Place the office that the first sentences name without its holder, where only one holder is named later."""
        bearers: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in self.clusters.all():
            for lemma in cluster.heads:
                if cluster.type == "person":
                    bearers[lemma].append(cluster)
        for candidate in self.clusters.candidates:
            if self.document.body_rank[candidate.sentence] >= LEAD:
                return
            own = self.clusters.of(candidate)
            if own is None or own.first is not candidate or self.document.in_headline(candidate) or own.names:
                continue
            held = candidate.lemma in OFFICES | OFFICES_BY_TITLE and candidate.form in {"definite", "possessive"}
            if not held or candidate.number != "one" or candidate.order is not None or candidate.narrowed:
                continue
            others = [c for c in bearers[candidate.lemma] if c is not own]
            if len(others) == 1 and others[0].names and may_join(others[0], own):
                self.clusters.join(others[0].first, candidate, "lead")

    def read(self, candidate: Candidate) -> None:
        """Place one candidate, then remember it."""
        own = self.clusters.of(candidate)
        if own is None:
            return
        new = own.first is candidate or (
            candidate.form == "definite" and own.first.sentence == candidate.sentence and own.first.kind == "name"
        )
        if candidate.kind == "nominal" and new and not candidate.title:
            found = self._antecedent(candidate, own)
            if found is not None and self.clusters.join(found[0], candidate, found[1]):
                own = self.clusters.of(candidate) or own
        for lemma in own.heads:
            if not any(cluster is own for cluster in self.known[lemma]):
                self.known[lemma].append(own)
        if candidate.type == "person":
            self.recent.append((self.document.body_rank[candidate.sentence], candidate))
            self._note_charge(candidate)
        elif candidate.kind == "name" and candidate.type == "organisation":
            for word in set(candidate.words):
                self.named[word].append(candidate)

    def _antecedent(self, candidate: Candidate, own: Cluster) -> Found:
        if candidate.form == "indefinite" or candidate.order is not None:
            return None
        if candidate.sentence == 0 and self.document.in_headline(candidate):
            return None  # later
        if candidate.form == "possessive":
            return self._same_words(candidate, own)
        if candidate.type == "organisation":
            return self._organisation(candidate, own)
        if candidate.form != "definite":
            return None
        if candidate.lemma in WIDE or candidate.age or candidate.national:
            return self._in_view(candidate, own)
        if candidate.narrowed or self._has_complement(candidate):
            return None
        fits = self._fits(candidate, own)
        if candidate.lemma in CHARGED and not own.names and all(self._only_in_headline(c) for c in fits):
            charged = self._charged(own)
            if charged:
                return _only(charged, "charged")
        return _only(fits, "role")

    def _only_in_headline(self, cluster: Cluster) -> bool:
        return all(self.document.in_headline(member) for member in cluster.members)

    def _charged(self, own: Cluster) -> list[Cluster]:
        """Return the people named before whom a sentence says to be suspected, arrested or tried."""
        return [
            c for c in self._live(filter(None, map(self.clusters.of, self.charged))) if c.names and may_join(c, own)
        ]

    def _note_charge(self, candidate: Candidate) -> None:
        tree = self.document.trees[candidate.sentence]
        token = tree.tokens[candidate.node]
        if token.head >= 0 and tree.tokens[token.head].lemma in CHARGES and token.relation in {"nsubj:pass", "obj"}:
            self.charged.append(candidate)

    def _fits(self, candidate: Candidate, own: Cluster) -> list[Cluster]:
        """Return what was described with the same noun and no less; of several, or of many, only the near ones."""
        fits = [c for c in self._live(self.known[candidate.lemma]) if may_join(c, own) and modifiers_fit(candidate, c)]
        if own.names:  # "the judge, Ola Berg," below a crosshead may be another judge than the one above it
            fits = [c for c in fits if c.names or self._section(c.members[-1]) == self._section(candidate)]
        if len(fits) < 2 and candidate.number != "many":
            return fits
        rank = self.document.body_rank[candidate.sentence]
        return [
            c
            for c in fits
            if any(m.index < candidate.index and rank - self.document.body_rank[m.sentence] <= NEAR for m in c.members)
        ]

    def _section(self, candidate: Candidate) -> int:
        return self.document.section(candidate.sentence)

    def _live(self, found: Iterable[Cluster]) -> list[Cluster]:
        """Return the clusters still in use (those absorbed by another are gone), each once."""
        kept: dict[int, Cluster] = {}
        for cluster in found:
            now = self.clusters.of(cluster.first)
            if now is not None:
                kept.setdefault(id(now), now)
        return list(kept.values())

    def _from_headline(self, candidate: Candidate, own: Cluster, ahead: list[Cluster]) -> Found:
        """Return the only named person of the body with the role that the headline names."""
        if candidate.number != "one" or candidate.form == "indefinite" or candidate.order is not None or own.names:
            return None
        fits = [c for c in ahead if c is not own and may_join(c, own)]
        fits = [c for c in fits if modifiers_fit(candidate, c) and c.names]
        return _only(fits, "headline")

    def _has_complement(self, candidate: Candidate) -> bool:
        """Return whether a phrase after the head says which one ("the driver of the police car", "the man in black")."""
        tree = self.document.trees[candidate.sentence]
        after = (i for i in tree.children(candidate.node) if i > candidate.head)
        return any(tree.tokens[i].relation in {"nmod", "advcl:relcl"} for i in after)

    def _is_placed(self, candidate: Candidate) -> bool:
        """Return whether the next words tell which one by where it is or what it has ("the woman at the counter")."""
        behind = self.document.tokens(candidate.sentence)[candidate.end : candidate.end + 4]
        if candidate.lemma not in WIDE or not behind or behind[0].text.lower() not in PLACING:
            return False
        noun = next((token for token in behind[1:] if token.upos in {"NOUN", "PROPN", "NUM"}), None)
        return noun is not None and noun.upos == "NOUN"

    def _in_view(self, candidate: Candidate, own: Cluster) -> Found:
        """Return the only person in the last sentences that "the man" or "the 24-year-old" can be."""
        if candidate.narrowed or self._is_placed(candidate):
            return None
        if candidate.age:
            before = [c for c in self._live(cluster for cluster in self.clusters.aged(candidate.age)) if c is not own]
            before = [c for c in before if c.first.index < candidate.index and may_join(c, own)]
            if before:
                return _only(before, "age")
        rank = self.document.body_rank[candidate.sentence]
        speaker = self.clusters.speaker(candidate)
        seen: dict[int, Cluster] = {}
        for when, other in reversed(self.recent):
            if rank - when > WINDOW:
                break
            cluster = self.clusters.of(other)
            if cluster is not None and cluster is not own and cluster is not speaker and may_join(cluster, own):
                seen.setdefault(id(cluster), cluster)
        inside = [c for c in seen.values() if c.number == "one"]
        if candidate.age or candidate.national:  # said of the person a report is about, not of those who speak in it
            inside = [c for c in inside if c.names and not c.heads.keys() & OFFICES]
        if len(inside) == 1:
            return inside[0].first, "in view"
        if candidate.lemma not in WIDE:
            return None
        near = [c for c in self._fits(candidate, own) if any(c is other for other in inside)]
        return _only(near, "role")

    def _organisation(self, candidate: Candidate, own: Cluster) -> Found:
        police = candidate.lemma == "police"  # needs no article
        if not police and (candidate.form != "definite" or candidate.narrowed or self._has_complement(candidate)):
            return None
        fits = self._fits(candidate, own)
        if fits or candidate.form != "definite":
            return _only(fits, "role")
        named: dict[int, Cluster] = {}  # "the ministry": Ministry of Roads
        for other in self.named[candidate.lemma]:
            cluster = self.clusters.of(other)
            if cluster is not None and candidate.modifiers <= set(other.words) and may_join(cluster, own):
                named.setdefault(id(cluster), cluster)
        return _only(list(named.values()), "name's noun")

    def _same_words(self, candidate: Candidate, own: Cluster) -> Found:
        """Return what the very same words with a named possessor meant before ("Berg's brother ... Berg's brother")."""
        if candidate.words[0] in POSSESSORS or (candidate.lemma in RELATIONAL and candidate.number == "many"):
            return None
        for cluster in self._live(self.known[candidate.lemma]):
            if may_join(cluster, own) and any(m.words == candidate.words for m in cluster.members):
                return cluster.first, "same words"
        return None


def modifiers_fit(candidate: Candidate, cluster: Cluster) -> bool:
    """Return whether the candidate's modifiers say nothing that the cluster's own descriptions of that head do not."""
    said = frozenset[str]().union(*cluster.heads.get(candidate.lemma, []))
    return candidate.modifiers - {"former", "late"} <= said


def _only(fits: list[Cluster], rule: str) -> Found:
    return (fits[0].first, rule) if len(fits) == 1 else None
