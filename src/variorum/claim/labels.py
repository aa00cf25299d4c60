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


# What takes an office back or hands it on: "deputy prosecutor" is no "prosecutor".
QUALIFIERS = frozenset("assistant deputy vice acting former associate interim ex then alleged suspected".split())
COMPLEMENT_WORDS = 6  # most words of "of the State Bank" behind a head
DOUBLE = {"“": True, "„": True, "«": True, "”": False, "»": False}


def find_labels(reports: Sequence[AnnotatedReport], persons: Sequence[StoryPerson]) -> dict[str, tuple[Label, ...]]:
    """Return, by story person, every description that a report uses of that person, in text order."""
    person_of: dict[Key, str] = {member: person.id for person in persons for member in person.members}
    found: dict[str, list[Label]] = {person.id: [] for person in persons}
    for annotated in reports:
        quoted = [*marked_stretches(annotated.report.text), *_between_single_marks(annotated)]
        starts = sorted(annotated.mentions, key=lambda m: m.span.start)
        named = frozenset(m.span.start for m in starts if m.kind == "name" and m.type == "person")
        at = 0
        for sentence in annotated.sentences:
            while at < len(starts) and starts[at].span.start < sentence.span.start:
                at += 1
            here = at
            while here < len(starts) and starts[here].span.start < sentence.span.end:
                mention = starts[here]
                here += 1
                person = person_of.get((annotated.report.id, mention.entity)) if mention.entity else None
                span = _label_span(sentence, mention, named) if person is not None else None
                if person is None or span is None:
                    continue
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


def marked_stretches(text: str) -> list[Span]:
    """Return what stands between double quotation marks, whoever says it; an open mark holds to the paragraph's end."""
    found: list[Span] = []
    start: int | None = None
    for at, char in enumerate(f"{text}\n"):
        opens = DOUBLE.get(char, start is None) if char == '"' or char in DOUBLE else None
        if start is not None and (opens is False or char == "\n"):
            found.append(Span(start, at))
            start = None
        elif opens:
            start = at
    return found


def _between_single_marks(annotated: AnnotatedReport) -> list[Span]:
    """Return the quotations that begin with a single mark, which by itself may be an apostrophe."""
    return [
        piece
        for quotation in annotated.quotations
        if quotation.kind in {"direct", "mixed"}
        for piece in quotation.content
        if annotated.report.text[piece.start : piece.start + 1] in {"‘", "'"}
    ]


def stance(label: str) -> str | None:
    """Return the class of the label's head in `STANCE`, singular or plural; None if it takes no stance.

    The head is the last word, or the last before "of" or "for".
    """
    words = label.casefold().split()
    end = next((i for i, word in enumerate(words) if i and word in {"of", "for"}), len(words))
    word = words[end - 1] if words else ""
    return STANCE.get(word) or STANCE.get(word.removesuffix("s"))


def _label_span(sentence: Sentence, mention: Mention, named: frozenset[int]) -> Span | None:
    """Return the description that a mention gives, without its article; a name describes nobody."""
    tokens = sentence.tokens
    inside = [i for i, token in enumerate(tokens) if mention.span.contains(token.span)]
    if not inside or mention.kind != "nominal":
        return None
    head = next((i for i in inside if mention.head is not None and tokens[i].span == mention.head), inside[-1])
    start = head
    while (start > inside[0] and tokens[start - 1].upos in {"NOUN", "ADJ", "PROPN", "NUM"}) or (
        start - 1 > inside[0] and tokens[start - 1].text == "-"
    ):
        start -= 1
    while start and tokens[start - 1].text.casefold() in QUALIFIERS:
        start -= 1
    while start < head and not _belongs(tokens, start, head):
        start += 1
    return Span(tokens[start].span.start, tokens[_end(tokens, head, named)].span.end)


def _belongs(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Return whether a word before the head describes with it, by the tree: not "a decision" before "President Holt"."""
    token = tokens[index]
    plain = token.upos == "NOUN" and token.text.islower() and tokens[head].text[:1].isupper()
    return not plain or index < token.head <= head


def _end(tokens: Sequence[Token], head: int, named: frozenset[int]) -> int:
    """Return the last token of a description: its head with what a hyphen ties to it and the "of ..." behind it.

    Args:
        named: where names of people start; "of State" ends there.
    """
    last = head
    while (
        last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last].span.end == tokens[last + 1].span.start
    ):
        last += 2  # "son-in-law"
    end = last + 1
    if end >= len(tokens) or tokens[end].text.casefold() != "of":
        return last
    end += 1
    while (end < len(tokens) and tokens[end].span.start not in named) and (
        tokens[end].upos in {"DET", "PROPN", "NOUN", "ADJ"} or tokens[end].xpos in {"POS", "HYPH"}
    ):
        end += 1
    noun = next((i for i in range(end - 1, last + 1, -1) if tokens[i].upos in {"NOUN", "PROPN"}), last)
    return noun if noun - last <= COMPLEMENT_WORDS + 1 else last


def labels_in(labels: Mapping[str, Sequence[Label]], person: str, report: str, span: Span) -> list[Label]:
    """Return the labels of `person` that stand inside `span` of `report`."""
    return [x for x in labels.get(person, ()) if x.report == report and span.start <= x.start and x.end <= span.end]
