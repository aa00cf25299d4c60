"""Which names and descriptions of one report refer to one person or organisation.

Sieves in order of trust, each joining only what nothing contradicts: names, then what syntax ties together, then
descriptions that only one candidate fits, then pronouns. What stays in doubt stays apart.
Source: Raghunathan et al. 2010, with rules of news style in place of its looser passes.
"""

from variorum.annotate.candidates import Candidate, Document
from variorum.annotate.clusters import Clusters
from variorum.annotate.descriptions import match_descriptions
from variorum.annotate.name_matches import match_other_names, match_person_names
from variorum.annotate.pronouns import find_speakers, resolve_pronouns
from variorum.annotate.ties import tie_by_syntax


def resolve(document: Document, candidates: list[Candidate]) -> Clusters:
    """Return the candidates (in text order) grouped by what they refer to."""
    clusters = Clusters(candidates)
    at_node = {(c.sentence, c.node): c for c in candidates if c.kind != "name"}
    at_node.update({(c.sentence, c.node): c for c in candidates if c.kind == "name"})
    match_person_names(clusters, [c for c in candidates if c.kind == "name" and c.type == "person"])
    match_other_names(clusters, [c for c in candidates if c.kind == "name" and c.type != "person"])
    clusters.speakers.update(find_speakers(document, candidates, at_node))
    tie_by_syntax(document, clusters, at_node)
    match_descriptions(document, clusters)
    resolve_pronouns(document, clusters, at_node)
    return clusters
