"""What a desk needs of the stages, without a model: each sentence is a statement, equal sentences are one claim."""

from dataclasses import replace

from tests.fakes.marks import Sheet, make_sentences
from variorum.run.maker import Learnt
from variorum.types.account import Account, Generated, StoryHead
from variorum.types.claim import Claim
from variorum.types.ids import digest, make_id
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair

MODELS = ("fake-tagger/1", "fake-rules/1")


class FakeMaker:
    """Counts what it was asked for; `generated.models` of an account names the judgements that it was given."""

    extractor = "fake/1"
    scorer = "fake/1"

    def __init__(self):
        self.annotated = []
        self.accounts = []
        self.known = []

    def annotate(self, report):
        self.annotated.append(report.id)
        return AnnotatedReport(report, make_sentences(report.text), models=MODELS)

    def extract(self, annotated):
        report = annotated.report
        sheet = Sheet(report.id, report.text)
        texts = dict.fromkeys(s.span.of(report.text) for s in annotated.sentences)
        return [replace(sheet.says(text).statement, report=report.id) for text in texts]

    def account(self, annotated, *, keys, judgements, store, now):
        reports = tuple(a.report for a in annotated)
        self.accounts.append([report.id for report in reports])
        told = {}
        for a in annotated:
            for statement in self.extract(a):
                told.setdefault(statement.quote, []).append(statement)
        self.known.append(dict(store.pairs(list(keys.values()), scorer=self.scorer)))
        learnt = Learnt(model="fake-encoder/1", scorer=self.scorer)
        learnt.vectors = {digest(text): text.encode() for text in told}
        learnt.pairs = {
            (one.id, other.id, "basis"): (ScoredPair(0, 0, 0.25, veto=False),)
            for n, one in enumerate(reports)
            for other in reports[n + 1 :]
        }
        claims = tuple(
            Claim(
                make_id("c", text), text, "agreed" if len(found) > 1 else "single", tuple(found), len(found),
                tuple(f"o-{s.report}" for s in found),
            )
            for text, found in told.items()
        )  # fmt: skip
        made = Account(
            story=StoryHead("whatever", reports[0].title or ""),
            generated=Generated("0", tuple(j.id for j in judgements), now.isoformat(timespec="seconds")),
            reports=reports, origins=(), leans=(), claims=claims, discrepancies=(), entities=(), quotations=(),
            places=(), routes=(), timeline=(), brief=(), failures=(),
        )  # fmt: skip
        return made, learnt
