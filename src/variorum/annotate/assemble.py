"""One report to its marks: sentences and syntax, places, times, quantities, mentions, quotations, events, in this order."""

from variorum.annotate.events import find_events
from variorum.annotate.mentions import find_mentions
from variorum.annotate.places import resolve_places
from variorum.annotate.quantities import find_quantities
from variorum.annotate.quotations import find_quotations, speak_in_first_person
from variorum.annotate.syntax import parse
from variorum.annotate.times import find_times
from variorum.ports import Tagger
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report

RULES = "variorum-rules/1"


def annotate_report(report: Report, tagger: Tagger) -> AnnotatedReport:
    """Return the report with all its marks.

    A report in a language without a model (flag `unsupported-language`) is returned without marks, so that it makes
    no statements.
    """
    if "unsupported-language" in report.flags:
        return AnnotatedReport(report, models=(tagger.name, RULES))
    parsed = parse(report, tagger)
    sentences = parsed.sentences
    places = resolve_places(report, sentences, parsed.names)
    times = find_times(report, sentences)
    quantities = find_quantities(report, sentences, times)
    mentions, entities = find_mentions(report, sentences, parsed.names, places, quantities)
    attributed = find_quotations(report, sentences, mentions, entities, parsed.roles)
    return AnnotatedReport(
        report=report,
        sentences=sentences,
        entities=entities,
        mentions=speak_in_first_person(mentions, attributed.quotations),
        quotations=attributed.quotations,
        attitudes=attributed.attitudes,
        times=times,
        places=places,
        quantities=quantities,
        events=find_events(sentences, attributed.quotations, parsed.facts),
        models=(tagger.name, RULES),
    )
