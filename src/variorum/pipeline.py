"""The stages in order, on one page. No input or output of its own: reports come in, values go out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from variorum import __version__
from variorum.annotate.assemble import annotate_report
from variorum.claim.build import build_claims
from variorum.claim.extract import Extracted, extract_statements
from variorum.claim.judged import judged_people, judged_statements
from variorum.compose.account import compose_account
from variorum.models.workbench import Workbench
from variorum.ports import Encoder, PairScores
from variorum.relate.passages import passage_report, view_passage
from variorum.relate.relation import relate
from variorum.types.account import Account, Generated
from variorum.types.codec import JSON, to_dict
from variorum.types.judgement import Judgement
from variorum.types.marks import AnnotatedReport
from variorum.types.outcome import Failure
from variorum.types.report import Report

__all__ = ["MARKS_FORMAT", "Workbench", "account_of_marks", "annotate", "make_account", "marks_to_dict", "relate_pairs"]

MARKS_FORMAT = "variorum-marks/1"
Step = Callable[[str, int, int], None]


def _silent(_name: str, _done: int, _total: int) -> None:
    """Take a step's progress and tell nobody."""


def annotate(report: Report, workbench: Workbench) -> AnnotatedReport:
    """Return the report with its marks; they depend on this report alone."""
    return annotate_report(report, workbench.tagger)


def make_account(
    reports: Sequence[Report],
    failures: Sequence[Failure],
    workbench: Workbench,
    *,
    now: datetime,
    on_step: Step = _silent,
) -> Account:
    """Return the account of `reports`, taken as one story.

    Args:
        failures: inputs that could not be read; named in the account.
        now: the time to state as the moment of making, aware.
        on_step: told (step, done, total) as the work goes on.
    """
    total = len(reports)
    annotated: list[AnnotatedReport] = []
    for done, report in enumerate(reports):
        on_step("annotate", done, total)
        annotated.append(annotate(report, workbench))
    return account_of_marks(annotated, failures, workbench.encoder, now=now, on_step=on_step)


def account_of_marks(
    annotated: Sequence[AnnotatedReport],
    failures: Sequence[Failure],
    encoder: Encoder,
    *,
    now: datetime,
    on_step: Step = _silent,
    known: PairScores | None = None,
    found: Mapping[str, Sequence[Extracted]] | None = None,
    judgements: Sequence[Judgement] = (),
) -> Account:
    """Return the account of reports that have their marks already.

    Args:
        known, found: scores and statements of earlier runs, as in `build_claims`.
        judgements: what people have said of claims and people, oldest first. Others as in `make_account`.
    """
    total = len(annotated)
    on_step("claim", total, total)
    extracted = dict(found or {})
    if judgements:
        extracted |= {a.report.id: extract_statements(a) for a in annotated if a.report.id not in extracted}
    statements = [item.statement for a in annotated for item in extracted.get(a.report.id, ())] if judgements else []
    claims = build_claims(
        annotated,
        encoder,
        known=known,
        found=extracted,
        decided=judged_statements(judgements, statements, annotated),
        people=judged_people(judgements, annotated),
    )
    on_step("compose", total, total)
    models = tuple(dict.fromkeys((encoder.name, *(m for a in annotated for m in a.models))))
    generated = Generated(version=__version__, models=models, at=now.isoformat(timespec="seconds"))
    return compose_account(claims, failures=failures, generated=generated)


def marks_to_dict(annotated: AnnotatedReport) -> JSON:
    """Return one line of `variorum annotate` (contract `marks.schema.json`)."""
    found = to_dict(annotated)
    found["quotations"] = [*found["quotations"], *found.pop("attitudes", ())]
    found["sentences"] = [{"start": s.span.start, "end": s.span.end, "kind": s.kind} for s in annotated.sentences]
    return {"format": MARKS_FORMAT, **found}


def relate_pairs(pairs: Iterable[Mapping[str, Any]], workbench: Workbench) -> Iterator[JSON]:
    """Yield one line of `variorum relate` (contract `relation.schema.json`) for each pair, in order.

    A pair's line depends on that pair alone.

    Args:
        pairs: `id`, `a` and `b`, and where known `a_title`, `b_title`, `a_published`, `b_published`.
    """
    for pair in pairs:
        sides = [
            view_passage(
                annotate(
                    passage_report(
                        pair[side], title=pair.get(f"{side}_title") or "", published=pair.get(f"{side}_published")
                    ),
                    workbench,
                ),
                workbench.encoder,
            )
            for side in ("a", "b")
        ]
        yield {"id": pair["id"], **to_dict(relate(sides[0], sides[1], workbench.judge))}
