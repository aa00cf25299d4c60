"""People, organisations and groups of the story, with every label each outlet gave them."""

from variorum.types.account import StoryEntity
from variorum.types.claim import PlaceIn
from variorum.types.story import Story

SHOWN = {"person", "organisation", "group"}


def story_entities(found: Story) -> tuple[StoryEntity, ...]:
    """Return the story's entities, most mentioned first."""
    mentions: dict[tuple[str, str], list[PlaceIn]] = {}
    for annotated in found.annotated:
        for mention in annotated.mentions:
            if mention.entity is not None:
                place = PlaceIn(annotated.report.id, mention.span.start, mention.span.end)
                mentions.setdefault((annotated.report.id, mention.entity), []).append(place)
    entities = [
        StoryEntity(
            id=person.id,
            name=person.name,
            type=person.type,
            aliases=person.aliases,
            mentions=tuple(place for member in person.members for place in mentions.get(member, ())),
            labels=found.labels.get(person.id, ()),
        )
        for person in found.persons
    ]
    return tuple(
        sorted(entities, key=lambda e: (e.type not in SHOWN, -len({m.report for m in e.mentions}), -len(e.mentions)))
    )
