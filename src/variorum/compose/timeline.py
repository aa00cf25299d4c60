"""Claims in the order of their times, the days that the story turns on marked."""

from collections.abc import Mapping, Sequence
from datetime import date

from variorum.compose.brief_sentences import stands_alone
from variorum.compose.chronicle import DatedSentence, Teller, Weights, count_days, full_day, ranked, score_days
from variorum.compose.timeline_dates import event_days
from variorum.types.account import Cite, TimelineEntry
from variorum.types.claim import Claim, When
from variorum.types.story import Story
from variorum.types.timex import sort_key

FEWEST_DAYS = 3  # named days below which there is nothing to choose
FEWEST_ORIGINS = 2  # a day that one origin alone names is not the story's
STANDS_OUT = 0.5  # of the best day's score


def story_timeline(
    claims: Sequence[Claim], main: Mapping[date, Cite | None] | None = None
) -> tuple[TimelineEntry, ...]:
    """Return one entry for each moment, full dates first in calendar order, then floating ones, then the vague.

    Args:
        main: the story's main days and the sentence that stands for each, from `main_days`.
    """
    moments: dict[str, tuple[When, list[str]]] = {}
    for claim in claims:
        if claim.time is None:
            continue
        loose = claim.time.precision == "vague" or not claim.time.value  # "today" and "days later" are not one moment
        key = f"text:{claim.time.text.casefold()}" if loose else str(claim.time.value)
        moments.setdefault(key, (claim.time, []))[1].append(claim.id)
    ordered = sorted(moments.values(), key=lambda moment: (sort_key(moment[0].value), moment[0].text))
    untold = dict(main or {})
    entries: list[TimelineEntry] = []
    for when, ids in ordered:
        day = full_day(when.value)
        is_main = day is not None and day in (main or {})
        told = untold.pop(day, None) if day is not None else None
        entries.append(TimelineEntry(when, tuple(ids), is_main, told))
    return tuple(entries)


def main_days(found: Story, claims: Sequence[Claim]) -> dict[date, Cite | None]:
    """Return the days that stand out, each with the sentence that tells it best; empty where there is no choice.

    Days are those of what is stated, and are counted by origin, so that copies do not make a day. Reports that belong
    to another story have no say.

    Args:
        claims: the story's, dated (`date_claims`).
    """
    days = event_days(found, claims)
    homes = {report.id: report.origin or report.id for report in found.reports}
    strangers = {report.id for report in found.reports if "outlier" in report.flags}
    sentences: list[DatedSentence] = []
    cites: list[Cite] = []
    for annotated in found.annotated:
        report = annotated.report
        if report.id in strangers:
            continue
        for place, sentence in enumerate(annotated.sentences):
            text = sentence.span.of(report.text)
            sentences.append(
                DatedSentence(
                    source=homes[report.id],
                    place=place,
                    text=text,
                    published=full_day((report.published or "")[:10]),
                    days=days.get((report.id, place), ()),
                    tells=sentence.kind == "body" and stands_alone(sentence, text),
                )
            )
            cites.append(Cite(None, report.id, sentence.span.start, sentence.span.end))
    counts = count_days(sentences)
    shared = {day for day, count in counts.items() if len(count.sources) >= FEWEST_ORIGINS}
    if len(counts) < FEWEST_DAYS or not shared:
        return {}
    scores = {day: score for day, score in score_days(counts, Weights.load()).items() if day in shared}
    best = max(scores.values())
    teller = Teller(sentences, opening=False)  # an account does not guess the day of a sentence
    told = {day: teller.tell(day, 1) for day in ranked(scores) if scores[day] >= STANDS_OUT * best}
    return {day: cites[taken[0]] if taken else None for day, taken in sorted(told.items())}
