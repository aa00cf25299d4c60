"""`variorum judge`: a person's word on claims, people and stories, kept for ever and obeyed by every later account."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from variorum.cli.add import check_name
from variorum.cli.services import get_services
from variorum.cli.stored import author_option, count, db_option, find_story, open_desk, tell_story
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.types.judgement import Ruling, Subject

_RULINGS = ("same", "different", "open", "merge", "split", "pin")
_SUBJECTS = ("claim", "person", "story")


@click.command()
@click.argument("ruling", metavar="RULING", type=click.Choice(_RULINGS))
@click.argument("subject", metavar="SUBJECT", type=click.Choice(_SUBJECTS))
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@db_option
@click.option("--story", metavar="STORY", help="The story whose claims or people are judged.")
@click.option(
    "--name", metavar="NAME", help="What a story that is split off is called, or the story that the reports move to."
)
@click.option("--reason", metavar="TEXT", default="", help="Why; kept with the judgement.")
@author_option
@click.pass_context
def judge(
    context: click.Context,
    ruling: str,
    subject: str,
    ids: tuple[str, ...],
    db: str,
    story: str | None,
    name: str | None,
    reason: str,
    author: str,
) -> None:
    """Say what is the same and what is not; every later account obeys.

    RULING is same (or merge), different, split, pin, which keeps together what is together now, or open, which takes
    back what was said of these before. SUBJECT is claim, person or story. ID is a claim, statement or person of the account
    in JSON, or words of a report as REPORT:START-END; for stories a story, and reports after the first one in a split. A
    split takes what follows the first ID out of it, into a story of its own or, by --name, into another. The last word on
    two things counts. `variorum judgements` lists what was judged, and takes it back.
    """
    services = get_services(context)
    from variorum.run.desk import stamp  # noqa: PLC0415 - `--help` does not need it
    from variorum.run.judging import Judging  # noqa: PLC0415 - as above
    from variorum.types.judgement import make_judgement  # noqa: PLC0415 - as above

    _check(ruling, subject, ids, story, name)
    with open_desk(db, services) as desk:
        now = services.now()
        judging = Judging(desk, now=now)
        groups = (
            judging.stories(ids, split=ruling == "split")
            if subject == "story"
            else judging.words(subject, find_story(desk, story or ""), ids, split=ruling == "split")
        )
        target = desk.store.find_story(name) if name is not None else None
        if target is not None and target == desk.store.find_story(ids[0]):
            raise UsageError(f"{ids[0]} is called {name} already")
        judged = [
            make_judgement(
                _subject(subject),
                _ruling(ruling),
                groups,
                author=author,
                at=stamp(now),
                reason=reason,
                name=None if target else name,
            )
        ]
        if target is not None:
            joined = [*judging.stories([target.id], split=False), groups[0]]
            judged.append(make_judgement("story", "same", joined, author=author, at=stamp(now), reason=reason))
        for judgement in judged:
            desk.judge(judgement)
            anchors = len(judgement.anchors)
            click.echo(
                f"kept as {judgement.id}: {judgement.ruling if target else ruling} {subject}, {count(anchors, 'place', 'places')}"
            )
        for found in judging.touched(groups):
            before = desk.store.account(found.id)
            tell_story(found, desk.account(found, now=now), before[1] if before else None)


def _check(ruling: str, subject: str, ids: Sequence[str], story: str | None, name: str | None) -> None:
    """Refuse what makes no judgement. Raises: click.UsageError."""
    if len(ids) < 2 and ruling != "pin":
        raise click.UsageError("a judgement needs two IDs or more")
    if subject == "story":
        if ruling not in {"merge", "same", "split", "pin"}:
            raise click.UsageError("stories are merged, split or pinned; variorum judgements takes that back")
        if story is not None:
            raise click.UsageError("--story goes with claims and people")
        if (ruling == "split") != (name is not None):
            raise click.UsageError("--name goes with the split of a story, which needs it")
        if name is not None:
            check_name(name)
    elif story is None:
        raise click.UsageError(f"--story is needed to judge a {subject}")
    elif name is not None:
        raise click.UsageError("--name goes with the split of a story")


def _ruling(word: str) -> "Ruling":
    return "same" if word in {"same", "merge", "pin"} else "open" if word == "open" else "different"


def _subject(word: str) -> "Subject":
    return "claim" if word == "claim" else "person" if word == "person" else "story"
