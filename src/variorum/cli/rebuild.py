"""`variorum rebuild`: stories, accounts and indexes of a store made anew."""

import click

from variorum.cli.services import get_services
from variorum.cli.stored import db_option, open_desk, tell_story


@click.command()
@db_option
@click.pass_context
def rebuild(context: click.Context, db: str) -> None:
    """Make everything that is derived in a store anew: stories, accounts, vectors and the index of words.

    Reports, marks, pair scores and judgements stay as they are, so that the result is what it was.
    """
    services = get_services(context)
    with open_desk(db, services) as desk:
        for story, account in desk.rebuild(now=services.now()):
            tell_story(story, account, None)
