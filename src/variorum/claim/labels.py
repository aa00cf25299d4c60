"""What each report calls a person: descriptions in the outlet's voice, apart from those inside quoted words."""

from collections.abc import Mapping, Sequence

from variorum.types.account import Label
from variorum.types.marks import AnnotatedReport, Mention, Sentence, Token
from variorum.types.story import Key, StoryPerson
from variorum.types.text import Span

# Words whose choice says how a teller sees a person. Two outlets that use words of two classes differ in wording.
STANCE: dict[str, str] = {
    word: kind
    for kind, words in {
        "suspected": "suspect accused defendant",
        "acting": "attacker assailant gunman gunmen shooter bomber perpetrator culprit killer murderer robber thief raider bandit "
        "hijacker kidnapper arsonist stabber knifeman hitman offender",
        "terror": "terrorist jihadist extremist islamist militant",
        "armed group": "rebel insurgent guerrilla fighter separatist mercenary",
        "criminal": "criminal gangster fugitive convict thug mobster felon",
        "protest": "protester demonstrator activist marcher campaigner",
        "riot": "rioter looter mob vandal hooligan troublemaker",
        "migrant": "migrant refugee immigrant alien asylum-seeker",
        "rule": "regime junta dictator strongman",
        "harm": "victim martyr casualty",
    }.items()
    for word in words.split()
}


def find_labels(reports: Sequence[AnnotatedReport], persons: Sequence[StoryPerson]) -> dict[str, tuple[Label, ...]]:
    """Return, by story person, every description that a report uses of that person, in text order."""
    person_of: dict[Key, str] = {member: person.id for person in persons for member in person.members}
    found: dict[str, list[Label]] = {person.id: [] for person in persons}
    for annotated in reports:
        quoted = [
            p
            for q in annotated.quotations
            if q.kind in {"direct", "mixed"}
            for p in q.content
            if annotated.report.text[p.start : p.start + 1] in {'"', "“", "«", "‘", "'"}
        ]
        starts = sorted(annotated.mentions, key=lambda m: m.span.start)
        at = 0
        for sentence in annotated.sentences:
            while at < len(starts) and starts[at].span.start < sentence.span.start:
                at += 1
            here = at
            while here < len(starts) and starts[here].span.start < sentence.span.end:
                mention = starts[here]
                here += 1
                person = person_of.get((annotated.report.id, mention.entity)) if mention.entity else None
                if person is None:
                    continue
                for span in _label_spans(sentence, mention):
                    label = Label(
                        report=annotated.report.id,
                        start=span.start,
                        end=span.end,
                        label=span.of(annotated.report.text),
                        voice="quoted" if any(piece.contains(span) for piece in quoted) else "outlet",
                    )
                    if label not in found[person]:
                        found[person].append(label)
    return {person: tuple(labels) for person, labels in found.items()}


def stance(label: str) -> str | None:
    """Return the class of the label's last word in `STANCE`, singular or plural; None if it takes no stance."""
    word = label.casefold().split()[-1] if label.split() else ""
    return STANCE.get(word) or STANCE.get(word.removesuffix("s"))


def _label_spans(sentence: Sentence, mention: Mention) -> list[Span]:
    """Return the description that a mention gives, without its article; a name describes nobody."""
    tokens = sentence.tokens
    inside = [i for i, token in enumerate(tokens) if mention.span.contains(token.span)]
    if not inside:
        return []
    if mention.kind == "nominal":
        head = next((i for i in inside if mention.head is not None and tokens[i].span == mention.head), inside[-1])
        return [_phrase(tokens, head, inside[0])]
    return []


def _phrase(tokens: Sequence[Token], head: int, first: int) -> Span:
    """Return the head noun with the nouns and adjectives directly before it."""
    start = head
    while (start > first and tokens[start - 1].upos in {"NOUN", "ADJ", "PROPN", "NUM"}) or (
        start - 1 > first and tokens[start - 1].text == "-"
    ):
        start -= 1
    return Span(tokens[start].span.start, tokens[head].span.end)


def labels_in(labels: Mapping[str, Sequence[Label]], person: str, report: str, span: Span) -> list[Label]:
    """Return the labels of `person` that stand inside `span` of `report`."""
    return [x for x in labels.get(person, ()) if x.report == report and span.start <= x.start and x.end <= span.end]
