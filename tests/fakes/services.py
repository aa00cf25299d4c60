"""A pipeline and renderers that need no model, for tests of the command line."""

from datetime import UTC, datetime

from tests.fakes.maker import FakeMaker
from variorum.cli.services import Services
from variorum.run.desk import Desk
from variorum.run.grouped import TextGrouper
from variorum.types.account import Account, Generated, StoryHead
from variorum.types.codec import to_dict

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)


class FakeServices(Services):
    """Makes empty accounts; counts what it was asked for."""

    def __init__(self):
        self.opened = 0
        self.steps = []
        self.published = None
        self.maker = FakeMaker()

    def now(self):
        return NOW

    def open_workbench(self, config):
        self.opened += 1
        self.published = config.published
        return self

    def annotate(self, report, workbench):
        assert workbench is self
        return {"format": "variorum-marks/1", "report": to_dict(report)}

    def make_account(self, reports, failures, workbench, *, on_step):
        on_step("annotate", 1, 1)
        return Account(
            story=StoryHead("s1", "Mill fire"),
            generated=Generated("0", (), NOW.isoformat()),
            reports=tuple(reports),
            origins=(),
            leans=(),
            claims=(),
            discrepancies=(),
            entities=(),
            quotations=(),
            places=(),
            routes=(),
            timeline=(),
            brief=(),
            failures=tuple(failures),
        )

    def render(self, account, format, *, full_text):  # noqa: A002
        if format == "json":
            return super().render(account, format, full_text=full_text)
        return f"{format}: {len(account.reports)} reports{' in full' if full_text else ''}\n\n"

    def render_terminal(self, account, console):
        console.print(f"[bold]{len(account.reports)}[/bold] reports, width {console.width}")

    def open_desk(self, store, workbench):
        assert workbench is self
        return Desk(store, lambda: self.maker, TextGrouper(store.find_reports))

    def relate_pairs(self, pairs, workbench):
        for pair in pairs:
            yield {"id": pair["id"], "relation": "unsure", "score": 0.5, "reasons": []}

    def group_reports(self, reports, failures, *, on_step):
        return {"format": "variorum-stories/1", "stories": [], "failures": to_dict(tuple(failures))}
