"""An account of a sample story against its gold, as counts that sum over stories. Reads nothing, prints nothing.

How each figure is counted: bench/README.md.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.gold import GoldClaim, GoldDiscrepancy, GoldStory
from bench.matching import Counts, Piece, covers, likeness, match_greedily, overlap_f1

JSON = Mapping[str, Any]
_SAME_QUOTATION = 0.5
_STRANGE_SHARE = 2


@dataclass(slots=True)
class Score:
    """The figures of one story or, after `add`, of several."""

    cells: Counts = field(default_factory=Counts)
    singles: Counts = field(default_factory=Counts)
    pairs: Counts = field(default_factory=Counts)
    statuses: Counts = field(default_factory=Counts)
    discrepancies: Counts = field(default_factory=Counts)
    verdicts: Counts = field(default_factory=Counts)
    copies: Counts = field(default_factory=Counts)
    quotations: Counts = field(default_factory=Counts)
    speakers: Counts = field(default_factory=Counts)
    kinds: Counts = field(default_factory=Counts)
    chains: Counts = field(default_factory=Counts)
    times: Counts = field(default_factory=Counts)
    values: Counts = field(default_factory=Counts)
    brief: Counts = field(default_factory=Counts)
    n_stories: int = 1
    n_conflicts_false: int = 0
    n_strangers: int = 0
    origin_errors: list[int] = field(default_factory=list)
    has_marks: bool = False
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Add the figures of `other`."""
        for name in COUNTS:
            getattr(self, name).add(getattr(other, name))
        self.n_stories += other.n_stories
        self.n_conflicts_false += other.n_conflicts_false
        self.n_strangers += other.n_strangers
        self.origin_errors = [*self.origin_errors, *other.origin_errors]
        self.has_marks = self.has_marks or other.has_marks
        self.notes = [*self.notes, *other.notes]

    @property
    def origin_error(self) -> float | None:
        """Mean absolute error of the number of origins, None when no claim was matched."""
        return sum(self.origin_errors) / len(self.origin_errors) if self.origin_errors else None


COUNTS = (
    "cells", "singles", "pairs", "statuses", "discrepancies", "verdicts", "copies", "quotations", "speakers", "kinds",
    "chains", "times", "values", "brief",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Claim:
    """A predicted claim: its statements as passages, by report."""

    id: str
    passages: Mapping[str, tuple[tuple[Piece, ...], ...]]
    n_origins: int
    status: str

    @property
    def is_shared(self) -> bool:
        return len(self.passages) > 1


def score_story(gold: GoldStory, account: JSON, times: Mapping[str, Sequence[JSON]] | None = None) -> Score:
    """Return the figures of one account.

    Args:
        gold: the story's gold, located in the same texts.
        account: in the form of the contract.
        times: the time marks of each report by report id; None leaves times out.
    """
    score = Score()
    claims = [_read_claim(item) for item in account["claims"]]
    matched = _match_claims(claims, gold.claims)
    _score_claims(score, claims, matched, gold, {report["id"]: report["text"] for report in account["reports"]})
    _score_pairs(score, claims, gold.claims)
    _score_discrepancies(score, account, claims, matched, gold)
    _score_copies(score, account, gold)
    _score_quotations(score, account, gold)
    _score_brief(score, account)
    if times is not None:
        _score_times(score, times, gold)
    return score


# -- claims ----------------------------------------------------------------------------------------------------------


def _read_claim(item: JSON) -> _Claim:
    passages: dict[str, list[tuple[Piece, ...]]] = {}
    for statement in item["statements"]:
        spans = statement.get("spans") or [statement]
        passages.setdefault(statement["report"], []).append(tuple((span["start"], span["end"]) for span in spans))
    return _Claim(
        item["id"], {report: tuple(found) for report, found in passages.items()}, len(item["origins"]), item["status"]
    )


def _touches(passages: Iterable[Sequence[Piece]], gold: Iterable[Sequence[Piece]]) -> float:
    """Return the best likeness of any passage to any gold passage that it covers, 0 where it covers none."""
    gold = list(gold)
    return max((likeness(p, g) for p in passages for g in gold if covers(p, g)), default=0.0)


def _match_claims(claims: Sequence[_Claim], gold: Sequence[GoldClaim]) -> dict[int, int]:
    """Return predicted to gold, one to one: most reports in common first, then the closest words."""
    scores: list[tuple[float, int, int]] = []
    for left, claim in enumerate(claims):
        for right, target in enumerate(gold):
            touched = [_touches(claim.passages[report], target.cells[report])
                       for report in claim.passages if report in target.cells]  # fmt: skip
            n_common = sum(1 for value in touched if value > 0)
            if n_common:
                scores.append((n_common + sum(touched) / len(touched) - len(claim.passages) / 1000, left, right))
    return match_greedily(scores)


def _score_claims(
    score: Score, claims: Sequence[_Claim], matched: Mapping[int, int], gold: GoldStory, texts: Mapping[str, str]
) -> None:
    found = set(matched.values())
    for number, target in enumerate(gold.claims):
        if target.optional:
            continue
        if target.is_shared:
            score.cells.gold += len(target.cells)
        else:
            score.singles.gold += 1
            score.singles.right += number in found
            score.singles.predicted += number in found
    for number, claim in enumerate(claims):
        if number not in matched:
            if claim.is_shared and not _is_mere_copy(claim, texts, gold):
                score.cells.predicted += len(claim.passages)
                score.notes.append(f"{gold.name}: {claim.id} matches no gold claim ({', '.join(claim.passages)})")
            continue
        target = gold.claims[matched[number]]
        right = {r for r in claim.passages if r in target.cells and _touches(claim.passages[r], target.cells[r]) > 0}
        may = {r for r in claim.passages if r in target.may and _touches(claim.passages[r], target.may[r]) > 0}
        wrong = set(claim.passages) - right - may
        if wrong and (claim.is_shared or target.is_shared):
            score.notes.append(f"{gold.name}: {claim.id} is {target.id}, but not in {', '.join(sorted(wrong))}")
        if claim.is_shared:
            score.cells.predicted += len(wrong)
        if target.is_shared and not target.optional:
            score.cells.right += len(right)
            score.cells.predicted += len(right)
            score.origin_errors.append(abs(claim.n_origins - target.origins))
            score.statuses.add(Counts(int(claim.status == target.status), 1, 1))
            if (claim.status, claim.n_origins) != (target.status, target.origins):
                wanted = f"{target.status} with {target.origins} origin(s)"
                score.notes.append(f"{gold.name}: {target.id} is {claim.status} with {claim.n_origins}, not {wanted}")
    for number, target in enumerate(gold.claims):
        if target.is_shared and not target.optional and number not in found:
            score.notes.append(f"{gold.name}: {target.id} is missing")
    for target in gold.claims:
        if target.apart:
            score.n_strangers += _merges_strangers(claims, target)


def _is_mere_copy(claim: _Claim, texts: Mapping[str, str], gold: GoldStory) -> bool:
    """Return whether the claim is one passage in copies of one text: true beyond doubt, and gold need not list it."""
    words = {
        " ".join("".join(texts[report][start:end] for start, end in passage).split())
        for report, passages in claim.passages.items()
        for passage in passages
    }
    return len(words) == 1 and any(set(claim.passages) <= set(group) for group in gold.copies)


def _merges_strangers(claims: Sequence[_Claim], target: GoldClaim) -> int:
    """Return how many claims put another event's statement together with what other reports say."""
    (report, passages), *_ = target.cells.items()
    return sum(
        len(claim.passages) >= _STRANGE_SHARE and report in claim.passages and any(
            likeness(own, other) >= _SAME_QUOTATION for own in claim.passages[report] for other in passages
        )
        for claim in claims
    )  # fmt: skip


def _score_pairs(score: Score, claims: Sequence[_Claim], gold: Sequence[GoldClaim]) -> None:
    """Count pairs of statements of different reports that stand in one claim.

    A statement belongs to the gold claims whose passages it covers with the greatest likeness. Pairs of statements
    that gold does not know at all are left out, and so are those that gold leaves open.
    """
    items: list[tuple[int, str, frozenset[str], frozenset[str]]] = []
    for number, claim in enumerate(claims):
        for report, passages in claim.passages.items():
            items.extend((number, report, *homes_of(report, passage, gold)) for passage in passages)
    for left, right in itertools.combinations(items, 2):
        if left[1] == right[1] or not (left[2] or right[2]):
            continue
        same = bool(left[2] & right[2])
        if not same and (left[2] & right[3] or left[3] & right[2] or left[3] & right[3]):
            continue
        together = left[0] == right[0]
        if same and not together and left[2] != right[2]:
            continue  # one of the passages states two claims and went with the other
        score.pairs.add(Counts(int(same and together), int(together), int(same)))


def homes_of(report: str, passage: Sequence[Piece], gold: Sequence[GoldClaim]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the gold claims that the passage states, and those it may be counted to."""
    certain: dict[str, float] = {}
    possible: set[str] = set()
    for claim in gold:
        value = _touches([passage], claim.cells.get(report, ()))
        if value > 0 and not claim.optional:
            certain[claim.id] = value
        elif value > 0 or _touches([passage], claim.may.get(report, ())) > 0:
            possible.add(claim.id)
    best = max(certain.values(), default=0.0)
    homes = frozenset(id_ for id_, value in certain.items() if value == best)
    return homes, frozenset(possible | (set(certain) - homes))


# -- discrepancies ---------------------------------------------------------------------------------------------------


def _score_discrepancies(
    score: Score, account: JSON, claims: Sequence[_Claim], matched: Mapping[int, int], gold: GoldStory
) -> None:
    homes = {claim.id: _claim_homes(number, claim, matched, gold.claims) for number, claim in enumerate(claims)}
    predicted = list(account["discrepancies"])
    for counts, with_slot in ((score.discrepancies, True), (score.verdicts, False)):
        links = match_greedily(
            (1.0 + (not target.optional) / 2, left, right)
            for left, item in enumerate(predicted)
            for right, target in enumerate(gold.discrepancies)
            if _is_same_discrepancy(item, target, homes.get(item["claim"], set()), with_slot=with_slot)
        )
        found = set(links.values())
        counts.gold += sum(not target.optional for target in gold.discrepancies)
        for number in range(len(predicted)):
            target = gold.discrepancies[links[number]] if number in links else None
            if target is None or not target.optional:
                counts.predicted += 1
                counts.right += target is not None
        if not with_slot:
            continue
        for number, item in enumerate(predicted):
            if number not in links:
                about = f"{item['claim']} {item['slot']}/{item['verdict']}: {item['about'][:60]}"
                score.notes.append(f"{gold.name}: discrepancy not in gold: {about}")
                score.n_conflicts_false += item["verdict"] == "conflict"
        for number, target in enumerate(gold.discrepancies):
            if number not in found and not target.optional:
                score.notes.append(f"{gold.name}: discrepancy missing: {target.claim} {target.slot}/{target.verdict}")


def _claim_homes(number: int, claim: _Claim, matched: Mapping[int, int], gold: Sequence[GoldClaim]) -> set[str]:
    """Return the gold claims that a discrepancy on this claim may be about."""
    homes = {gold[matched[number]].id} if number in matched else set()
    for target in gold:
        common = [r for r in claim.passages if r in target.cells and _touches(claim.passages[r], target.cells[r]) > 0]
        if len(common) >= _STRANGE_SHARE:
            homes.add(target.id)
    return homes


def _is_same_discrepancy(item: JSON, target: GoldDiscrepancy, homes: set[str], *, with_slot: bool) -> bool:
    if item["verdict"] != target.verdict or (with_slot and item["slot"] != target.slot):
        return False
    if target.claim in homes:
        return True
    return target.slot == "name" and _n_values_found(item, target) > 1


def _n_values_found(item: JSON, target: GoldDiscrepancy) -> int:
    """Return how many distinct values of the discrepancy stand on words that gold names."""
    n_found = 0
    for value in item["values"]:
        spans = [(span["report"], (span["start"], span["end"])) for span in value["spans"]]
        n_found += any(covers([piece], target.values[report]) for report, piece in spans if report in target.values)
    return n_found


# -- copies, quotations, times, brief --------------------------------------------------------------------------------


def _score_copies(score: Score, account: JSON, gold: GoldStory) -> None:
    groups: dict[str, list[str]] = {}
    for report in account["reports"]:
        if report["origin"] is not None:
            groups.setdefault(report["origin"], []).append(report["id"])
    predicted = _pairs(groups.values())
    wanted = _pairs(gold.copies)
    score.copies.add(Counts(len(predicted & wanted), len(predicted), len(wanted)))
    score.notes.extend(
        f"{gold.name}: copy not seen: {' = '.join(sorted(pair))}" for pair in _sorted(wanted - predicted)
    )
    score.notes.extend(f"{gold.name}: no copy: {' = '.join(sorted(pair))}" for pair in _sorted(predicted - wanted))


def _sorted(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(pairs, key=sorted)


def _pairs(groups: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}


def _score_quotations(score: Score, account: JSON, gold: GoldStory) -> None:
    predicted = list(account["quotations"])
    pieces = [[(span["start"], span["end"]) for span in item["content"]] for item in predicted]
    scores = [
        (value, left, right)
        for left, item in enumerate(predicted)
        for right, target in enumerate(gold.quotations)
        if item["report"] == target.report and (value := overlap_f1(pieces[left], target.content)) >= _SAME_QUOTATION
    ]
    links = match_greedily(scores)
    pieces_of_found = _pieces_of_found(scores, links)
    score.quotations.gold += sum(not target.optional for target in gold.quotations)
    for number, item in enumerate(predicted):
        if number not in links:
            score.quotations.predicted += number not in pieces_of_found
            continue
        target = gold.quotations[links[number]]
        if target.optional:
            continue
        score.quotations.right += 1
        score.quotations.predicted += 1
        is_speaker = is_same_name(item["speaker"] or "", target.speaker)
        score.speakers.add(Counts(int(is_speaker), int(item["speaker"] is not None), 1))
        score.kinds.add(Counts(int(item["kind"] == target.kind), 1, 1))
        if target.chain:
            chain = item.get("chain") or []
            same = len(chain) == len(target.chain) and all(map(is_same_name, chain, target.chain))
            score.chains.add(Counts(int(same), int(len(chain) > 1), 1))


def _pieces_of_found(scores: Sequence[tuple[float, int, int]], links: Mapping[int, int]) -> set[int]:
    """Return predicted quotations that double one already matched: the same words are counted once."""
    taken = set(links.values())
    return {left for _, left, right in scores if left not in links and right in taken}


_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "of", "in", "for", "mr", "mrs", "ms"))


def is_same_name(left: str, right: str) -> bool:
    """Return whether one name's words contain the other's; articles, possessives and case do not count."""
    words = [set(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", name.casefold()))) - _ARTICLES for name in (left, right)]
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def _score_times(score: Score, times: Mapping[str, Sequence[JSON]], gold: GoldStory) -> None:
    score.has_marks = True
    for report, marks in times.items():
        targets = [target for target in gold.times if target.report == report]
        links = match_greedily(
            (common + (mark["value"] in target.values), left, right)
            for left, mark in enumerate(marks)
            for right, target in enumerate(targets)
            if (common := likeness([(mark["start"], mark["end"])], [target.span])) > 0
        )
        score.times.gold += sum(not target.optional for target in targets)
        score.values.gold += sum(not target.optional for target in targets)
        for number, mark in enumerate(marks):
            target = targets[links[number]] if number in links else None
            if target is None:
                score.times.predicted += 1
                score.values.predicted += 1
                score.notes.append(f"{gold.name}: time not in gold: {report}: {mark['text']} = {mark['value']}")
            elif not target.optional:
                is_value = mark["value"] in target.values
                score.times.add(Counts(1, 1, 0))
                score.values.add(Counts(int(is_value), 1, 0))
                if not is_value:
                    wanted = " or ".join(target.values)
                    score.notes.append(f"{gold.name}: {report}: {mark['text']} = {mark['value']}, not {wanted}")
        missed = set(range(len(targets))) - set(links.values())
        score.notes.extend(
            f"{gold.name}: time missing: {report}: {'/'.join(targets[number].values)}"
            for number in sorted(missed) if not targets[number].optional
        )  # fmt: skip


_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTED = re.compile(r"[\"“]([^\"”]{3,})[\"”]")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+")


def _score_brief(score: Score, account: JSON) -> None:
    """Count the sentences whose numbers, names and quoted words all stand in their cited passages."""
    texts = {report["id"]: report["text"] for report in account["reports"]}
    names = {report["id"]: report.get("outlet") or report["id"] for report in account["reports"]}
    for sentence in account["brief"]:
        missing = unsupported(sentence, texts, [names[cite["report"]] for cite in sentence["cites"]])
        score.brief.add(Counts(int(not missing), 1, 1))
        if missing:
            score.notes.append(f"brief: not carried by its cites: {missing}: {sentence['text'][:80]}")


def unsupported(sentence: JSON, texts: Mapping[str, str], outlets: Iterable[str] = ()) -> list[str]:
    """Return what the sentence says that its cited passages do not: numbers, names, quoted words, or all of it.

    The names of the outlets that are cited may stand beside their words.
    """
    cited = " ".join(texts.get(cite["report"], "")[cite["start"] : cite["end"]] for cite in sentence["cites"])
    if not cited.strip():
        return ["no cites"]
    text = re.sub(r"\[[^\]]*\]", "", sentence["text"])
    folded = " ".join([cited, *outlets]).casefold()
    wanted = [*_NUMBER.findall(text), *_NAME.findall(text), *_QUOTED.findall(text)]
    return [word for word in wanted if word.casefold().rstrip("’'") not in folded]
