"""What the commands ask of the rest of the package, imported only when used. Tests pass a fake as the context object."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from variorum.config import Config
from variorum.types.account import Account
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report

if TYPE_CHECKING:
    from rich.console import Console

    from variorum.ports import Store
    from variorum.run.desk import Desk
    from variorum.run.maker import Maker
    from variorum.run.web import Fetcher

_MOST_PROCESSES = 8
OnStep = Callable[[str, int, int], None]


class Services:
    """The pipeline and the renderers, behind functions that load them on first use."""

    def now(self) -> datetime:
        """Return the aware UTC time."""
        return datetime.now(UTC)

    def open_web(self) -> "Fetcher":
        """Return what asks for web addresses."""
        from variorum.web import Client, WebConfig  # noqa: PLC0415 - only addresses need it

        contact = os.environ.get("VARIORUM_CONTACT")
        return Client(WebConfig.with_contact(contact) if contact else WebConfig(), now=self.now)

    @property
    def n_processes(self) -> int:
        """How many processes may read the pages of a large archive or folder."""
        usable = getattr(os, "sched_getaffinity", None)
        return min(len(usable(0)) if usable else os.cpu_count() or 1, _MOST_PROCESSES)

    @cached_property
    def web(self) -> "Fetcher":
        """The one client of this run."""
        return self.open_web()

    def open_url(self, url: str) -> Iterator[RawItem | Failure]:
        """Yield what is at a web address; one client asks for them all."""
        from variorum.run.web import open_address  # noqa: PLC0415 - as above

        yield from open_address(url, self.web)

    def open_workbench(self, config: Config) -> Any:
        """Return the models that a run needs."""
        from variorum.models.workbench import Workbench  # noqa: PLC0415 - loads the models' runtime

        return Workbench.open(config)

    def annotate(self, report: Report, workbench: Any) -> Mapping[str, Any]:
        """Return the marks of one report in the form of the contract."""
        workbench.load_ahead(encoder=False)
        from variorum import pipeline  # noqa: PLC0415 - as above, and while the model loads

        return pipeline.marks_to_dict(pipeline.annotate(report, workbench))

    def make_account(
        self, reports: Sequence[Report], failures: Sequence[Failure], workbench: Any, *, on_step: OnStep
    ) -> Account:
        """Return the account of the reports."""
        workbench.load_ahead()
        from variorum import pipeline  # noqa: PLC0415 - as above, and while the models load

        return pipeline.make_account(reports, failures, workbench, now=self.now(), on_step=on_step)

    def relate_pairs(self, pairs: Iterable[Mapping[str, Any]], workbench: Any) -> Iterator[Mapping[str, Any]]:
        """Yield the judged pairs, in order."""
        yield from _later("relate_pairs")(pairs, workbench)

    def group_reports(
        self, reports: Sequence[Report], failures: Sequence[Failure], *, on_step: OnStep
    ) -> Mapping[str, Any]:
        """Return the stories of the reports in the form of the contract."""
        from variorum.group.batch import group_reports  # noqa: PLC0415 - as above; no model is needed

        return group_reports(reports, failures, on_step=on_step)

    def open_desk(self, store: "Store", workbench: Any) -> "Desk":
        """Return the store with what makes marks, stories and accounts; no model is loaded before it is needed."""
        from variorum.run.desk import Desk  # noqa: PLC0415 - only commands with a store need it
        from variorum.run.grouped import TextGrouper  # noqa: PLC0415 - as above

        def open_maker() -> "Maker":
            workbench.load_ahead()
            from variorum.run.piped import PipelineMaker  # noqa: PLC0415 - as above, and while the models load

            return PipelineMaker(workbench)

        return Desk(store, open_maker, TextGrouper(store.find_reports))

    def render(self, account: Account, format: str, *, full_text: bool) -> str:  # noqa: A002 - the option's name
        """Return the account as `html`, `markdown` or `json`."""
        if format == "html":
            from variorum.render import html  # noqa: PLC0415 - one renderer a run

            return html.render(account, full_text=full_text)
        if format == "markdown":
            from variorum.render import markdown  # noqa: PLC0415 - as above

            return markdown.render(account)
        from variorum.types.codec import to_dict  # noqa: PLC0415 - as above

        return json.dumps(to_dict(account), ensure_ascii=False, indent=2, allow_nan=False)

    def render_terminal(self, account: Account, console: "Console") -> None:
        """Print the account to a terminal."""
        from variorum.render import terminal  # noqa: PLC0415 - as above

        terminal.render(account, console)


def _later(name: str) -> Callable[..., Any]:
    """Return a function of the pipeline that this version may not have yet."""
    from variorum import pipeline  # noqa: PLC0415 - as above

    found: Callable[..., Any] | None = getattr(pipeline, name, None)
    if found is None:
        raise click.UsageError("this command is not part of this version")
    return found


def get_services(context: click.Context) -> Services:
    """Return the services that the caller gave, or the real ones."""
    given = context.find_object(Services)
    return given if given is not None else Services()
