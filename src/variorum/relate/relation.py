"""The relation of two passages: agrees, contradicts, unsure or unrelated, with its probability and its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass

from variorum.models.judge import Judge, Passage
from variorum.relate.reasons import reasons_of
from variorum.relate.same import Pairing
from variorum.relate.score import RelationName, choose, relation_model, relation_probabilities, same_event
from variorum.relate.sides import Side
from variorum.relate.stance import Stance, count_goes_on, odd_negation, opposite_polarity, others_in_role


@dataclass(frozen=True, slots=True)
class Related:
    """How `b` stands to `a`.

    Args:
        score: probability of the relation given.
        same_event: probability that both tell of the same event.
        reasons: why, in words.
        author: `name/version` of what judged.
        probabilities: of every relation; sum 1.
    """

    relation: RelationName
    score: float
    same_event: float
    reasons: tuple[str, ...]
    author: str
    probabilities: Mapping[RelationName, float]


def relate(a: Side, b: Side, judge: Judge) -> Related:
    """Return the relation of `b` to `a`; it depends on the two and what is known of their reports alone.

    Exact figures of one thing that cannot both hold make two passages on one event contradict each other: numbers are
    compared by rule, not by the network.
    """
    one, back = (passage_of(side) for side in (a, b))
    heard = judge.judge([(one, back), (back, one)])
    pair = Pairing(a, b, voice=heard[0], back=heard[1])
    same = same_event(pair)
    probabilities = by_people(by_figures(relation_probabilities(pair), pair, same), pair)
    relation = choose(probabilities)
    return Related(
        relation=relation,
        score=round(min(1.0, max(0.0, probabilities[relation])), 4),
        same_event=round(same, 4),
        reasons=reasons_of(pair, relation),
        author=f"relate/{relation_model().version} {judge.name}",
        probabilities={name: round(chance, 4) for name, chance in probabilities.items()},
    )


def by_figures(probabilities: dict[RelationName, float], pair: Pairing, same: float) -> dict[RelationName, float]:
    """Return the probabilities as figures that cannot both hold change them: agreement becomes contradiction or doubt.

    Exact figures contradict, as surely as both tell of one event; softened ones leave it open. So does a count that may
    have gone on between two reports of different dates: there nothing contradicts but a denial.
    """
    stance = Stance(pair, 0.0)
    apart = [f for f in stance.figures if f.relation == "apart"]
    if not apart:
        return probabilities
    moved = count_goes_on(pair, apart)
    denied = odd_negation(stance) > 0 or opposite_polarity(stance) > 0
    share = same if all(f.exact for f in apart) and not moved else 0.0
    agrees, contradicts = probabilities["agrees"], probabilities["contradicts"]
    kept = 0.0 if moved and not denied else contradicts
    return {
        **probabilities,
        "agrees": 0.0,
        "contradicts": kept + agrees * share,
        "unsure": probabilities["unsure"] + agrees * (1 - share) + contradicts - kept,
    }


def by_people(probabilities: dict[RelationName, float], pair: Pairing) -> dict[RelationName, float]:
    """Return the probabilities with agreement left open where the two name different persons in one leading role."""
    if others_in_role(Stance(pair, 0.0)) is None:
        return probabilities
    return {**probabilities, "agrees": 0.0, "unsure": probabilities["unsure"] + probabilities["agrees"]}


def passage_of(side: Side) -> Passage:
    """Return a side as the network reads it."""
    return Passage(side.text, "" if side.headline == side.text else side.headline, side.marked)
