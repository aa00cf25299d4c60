"""Which statements of a story stand in one claim: pair scores, what the story knows of its people, average link.

What two reports score depends on them alone and is stored; what the story knows is put on top of it anew each time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from variorum.claim.align import PairScore, score_reports, weights
from variorum.claim.cluster import average_link
from variorum.claim.extract import Extracted, report_names
from variorum.claim.features import BROAD
from variorum.claim.people import Match
from variorum.claim.wordings import Utterance, stands_in
from variorum.ports import Floats2d, PairScores
from variorum.types.claim import Statement
from variorum.types.judgement import Decided
from variorum.types.marks import AnnotatedReport
from variorum.types.story import Key, StoryPerson

STRANGE = 0.05  # score below which two statements of different reports may not share a claim
SAID_AGAIN = 0.75  # score of two statements that give one speaker's words in two wordings
RETOLD = 3  # most statements that an utterance may touch for its wording to tell which of them are the same
KNOWN = 6.0  # factor on the odds of a pair that tells one kind of deed of one person; 3 to 8 alike on nine gold stories
LEADING = {"agent", "patient"}
PRINTED_ALIKE = 4  # words from which two statements in the same words are taken for copies of one
SEVERAL = {"round-up", "live-blog"}  # flags of reports that tell of several events
NOTHING: Decided[str] = Decided()


def score_story(
    reports: Sequence[AnnotatedReport],
    statements: Mapping[str, Sequence[Extracted]],
    vectors: Mapping[str, Floats2d],
    matches: Mapping[tuple[str, str], Mapping[tuple[str, str], Match]],
    known: PairScores | None,
) -> dict[tuple[int, int], PairScore]:
    start: dict[str, int] = {}
    total = 0
    for report in reports:
        start[report.report.id] = total
        total += len(statements[report.report.id])
    names = {report.report.id: report_names(report) for report in reports}
    found: dict[tuple[int, int], PairScore] = {}
    for a, one in enumerate(reports):
        for other in reports[a:]:
            left, right = one.report.id, other.report.id
            pairs = known.find(left, right) if known is not None else None
            if pairs is None:
                same = left == right
                pairs = tuple(
                    score_reports(
                        statements[left],
                        statements[right],
                        (vectors[left], vectors[right]),
                        matches.get((left, right), {}),
                        same_report=same,
                        asides=(
                            names[left] if not same and SEVERAL & set(other.report.flags) else None,
                            names[right] if not same and SEVERAL & set(one.report.flags) else None,
                        ),
                    )
                )
                if known is not None:
                    known.keep(left, right, pairs)
            for pair in pairs:
                found[start[left] + pair.one, start[right] + pair.other] = PairScore(pair.score, pair.veto)
    return found


def raise_retold(
    scores: dict[tuple[int, int], PairScore], items: Sequence[Extracted], pairs: Iterable[tuple[Utterance, Utterance]]
) -> None:
    """Let the best pair of statements of two wordings of one utterance stand together, whatever their syntax."""
    for one, other in pairs:
        left, right = ([i for i, item in enumerate(items) if stands_in(item.statement, u)] for u in (one, other))
        if not left or not right or max(len(left), len(right)) > RETOLD:
            continue
        choices = [(min(i, j), max(i, j)) for i in left for j in right]
        best = max(choices, key=lambda pair: (scores[pair].score if pair in scores else 0.0, (-pair[0], -pair[1])))
        if best not in scores or not scores[best].veto:
            scores[best] = PairScore(max(SAID_AGAIN, scores[best].score if best in scores else 0.0), veto=False)


def raise_known(
    scores: dict[tuple[int, int], PairScore], items: Sequence[Extracted], persons: Mapping[Key, StoryPerson]
) -> None:
    """Raise pairs of reports that tell one kind of deed of one person of the story in one role, whatever they call it."""
    deeds = [_deeds(item.statement, persons) for item in items]
    for (i, j), score in scores.items():
        if not score.veto and deeds[i] & deeds[j]:
            odds = KNOWN * score.score
            scores[i, j] = PairScore(odds / (odds + 1 - score.score), veto=False)


def _deeds(statement: Statement, persons: Mapping[Key, StoryPerson]) -> frozenset[tuple[str, str]]:
    """Return in which roles which people of the story take part; nothing for kinds so broad that they recur."""
    if statement.family is None or statement.family in BROAD:
        return frozenset()
    members = ((a.role, persons.get((statement.report, a.entity))) for a in statement.arguments if a.entity)
    return frozenset(
        (f"{statement.family} {role}", person.id) for role, person in members if role in LEADING and person
    )


def cluster_statements(
    items: Sequence[Extracted], scores: Mapping[tuple[int, int], PairScore], decided: Decided[str] = NOTHING
) -> list[list[int]]:
    """Return the statements of each claim. Two of different reports that surely differ never share one.

    What people have decided outranks every score: theirs stand together or apart.
    """
    place = {item.statement.id: number for number, item in enumerate(items)}
    together = [sorted(place[name] for name in names if name in place) for names in decided.together]
    joined = {pair for group in together for pair in combinations(group, 2)}
    reports = [item.statement.report for item in items]
    apart = {pair for pair, score in scores.items() if score.veto}
    close = {pair for pair, score in scores.items() if score.score >= STRANGE}
    apart |= {
        pair
        for pair in combinations(range(len(items)), 2)
        if pair not in close and reports[pair[0]] != reports[pair[1]]
    }
    apart -= joined
    apart |= {(min(place[a], place[b]), max(place[a], place[b])) for a, b in decided.apart if a in place and b in place}
    return average_link(
        len(items),
        {pair: score.score for pair, score in scores.items()},
        threshold=weights().threshold,
        apart=apart,
        together=together,
        weights=_shares(items),
    )


def _shares(items: Sequence[Extracted]) -> list[float]:
    """Return what each statement weighs: words that several reports print alike weigh as those of one."""
    words = [item.statement.quote.casefold().split() for item in items]
    keys = [" ".join(w) if len(w) >= PRINTED_ALIKE else item.statement.id for w, item in zip(words, items, strict=True)]
    counts = Counter(keys)
    return [1 / counts[key] for key in keys]


def trust_of(members: Sequence[int], scores: Mapping[tuple[int, int], PairScore]) -> float:
    found = [scores[pair].score if pair in scores else 0.0 for pair in combinations(members, 2)]
    return round(sum(found) / len(found), 4) if found else 1.0
