"""The group of commands; each is imported when it is asked for."""

from importlib import import_module

import click

from variorum import __version__

_COMMANDS = {
    "account": "variorum.cli.account",
    "add": "variorum.cli.add",
    "annotate": "variorum.cli.annotate",
    "group": "variorum.cli.group",
    "judge": "variorum.cli.judge",
    "judgements": "variorum.cli.judgements",
    "read": "variorum.cli.read",
    "rebuild": "variorum.cli.rebuild",
    "relate": "variorum.cli.relate",
    "show": "variorum.cli.show",
    "since": "variorum.cli.since",
    "stories": "variorum.cli.stories",
    "watch": "variorum.cli.watch",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, as an attribute named like the command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command of that name, None when there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name]), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="variorum", message="%(prog)s %(version)s")
def app() -> None:
    """Take the news reports of one event and give one sourced account.

    What the reports agree on, where they differ, who said it, when and where. Every sentence leads to the exact words it
    stands on. Exit codes: 0 all done, 2 bad usage, 3 some inputs failed (the rest is done, each failure is named),
    4 nothing could be done.
    """
