"""Attributions from the tagger's roles, and what they add to those of the rules.

The tagger says which words are a source, a cue or a content, and which cue they go with.
"""

from collections.abc import Callable, Iterable, Sequence

from variorum.annotate.attributed import Draft, is_unsaid
from variorum.annotate.cues import NAMING, REQUESTING, SAYING
from variorum.annotate.speech import SCARE_WORDS
from variorum.ports import RoleSpan
from variorum.types.marks import Sentence
from variorum.types.text import Span
from variorum.types.tree import Tree

CLAUSE = 4  # least words of what is said, where the tagger alone finds it
Roles = Sequence[tuple[RoleSpan, ...]]
_Place = tuple[int, int]  # sentence, token


def tagged_drafts(sentences: Sequence[Sentence], roles: Roles) -> list[Draft]:
    """Return the attributions of the tagger's roles: one for each cue that has content."""
    leads = {
        (number, span.start): span.cue for number, spans in enumerate(roles) for span in spans if span.role == "cue"
    }
    parts: dict[_Place, dict[str, list[Span]]] = {}
    for number, spans in enumerate(roles):
        for span in spans:
            cue = _leading(span.cue, leads)
            if cue is None:
                continue
            held = parts.setdefault(cue, {"source": [], "cue": [], "content": []})[span.role]
            tokens = sentences[number].tokens[span.start : span.end]
            piece = Span(tokens[0].span.start, tokens[-1].span.end)
            if span.continued and held:
                held[-1] = Span(held[-1].start, piece.end)
            else:
                held.append(piece)
    return [
        Draft(
            content=found["content"],
            cue=found["cue"],
            source=found["source"][0] if found["source"] else None,
            head=_head(sentences, found["source"][0]) if found["source"] else None,
            sentence=number,
        )
        for (number, _), found in sorted(parts.items())
        if found["content"] and found["cue"]
    ]


def completed(
    ruled: Sequence[Draft], tagged: Sequence[Draft], is_said: Callable[[Draft], bool]
) -> tuple[list[Draft], list[Draft]]:
    """Return the drafts of what is said, and those of what is only held.

    The rules come first: where a tagged draft meets one of theirs it adds nothing but a missing source. What the tagger
    alone finds is said if its cue is a word of saying, and held otherwise.
    """
    said = list(ruled)
    held: list[Draft] = []
    known = [span for draft in ruled for span in (*draft.cue, *draft.content)]
    for draft in tagged:
        same = next((rule for rule in ruled if _meet(draft.cue, rule.cue)), None)
        if same is not None:
            _take_over(same, draft)
        elif is_said(draft) and not _meet(known, (*draft.cue, *draft.content)):
            said.append(draft)
        else:
            held.append(draft)
    return said, held


def _take_over(rule: Draft, tagged: Draft) -> None:
    """Give the rule's draft the tagger's spans of cue and source, whose ends it knows better; not another source."""
    rule.cue = tagged.cue
    if tagged.source is None or _meet(rule.content, (tagged.source,)):
        return
    if rule.source is None:
        rule.source, rule.head = tagged.source, tagged.head
    elif rule.head is not None and tagged.source.contains(rule.head):
        rule.source = tagged.source


def is_said(draft: Draft, text: str, sentences: Sequence[Sentence], marks: Iterable[Span]) -> bool:
    """Return whether a tagged attribution is one of words: its cue is a word of saying, or its content stands in marks.

    It needs a source, and a clause as content, in the body of the report. What is not said ("refused to say", "if she
    says") is an attitude at most.
    """
    sentence = sentences[draft.sentence]
    if draft.source is None or sentence.kind != "body" or not _is_clause(draft, sentences):
        return False
    tree = Tree(sentence.tokens)
    cue = [i for i, token in enumerate(tree.tokens) if any(span.contains(token.span) for span in draft.cue)]
    said = [i for i in cue if tree.tokens[i].lemma.lower() in SAYING | NAMING | REQUESTING | {"accord"}]
    said += [i for i in cue if tree.tokens[i].text.lower() == "according"]
    if any(
        mark.contains(piece) and len(mark.of(text).split()) > SCARE_WORDS for piece in draft.content for mark in marks
    ):
        return True
    return bool(said) and not any(tree.tokens[i].upos == "VERB" and is_unsaid(tree, i) for i in said)


def _is_clause(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    tokens = [
        token
        for sentence in sentences[draft.sentence - 1 if draft.sentence else 0 :]
        if sentence.span.start < draft.content[-1].end
        for token in sentence.tokens
        if any(piece.contains(token.span) for piece in draft.content)
    ]
    infinitive = any(token.xpos == "TO" for token in tokens[:2])
    return len(tokens) >= CLAUSE and not infinitive and any(token.upos in {"VERB", "AUX"} for token in tokens)


def _leading(cue: _Place | None, leads: dict[_Place, _Place | None]) -> _Place | None:
    """Return the first piece of a cue in pieces."""
    return leads.get(cue) or cue if cue is not None else None


def _head(sentences: Sequence[Sentence], source: Span) -> Span | None:
    """Return the word of the source that the others hang on."""
    for sentence in sentences:
        if not sentence.span.overlaps(source):
            continue
        inside = {number for number, token in enumerate(sentence.tokens) if source.contains(token.span)}
        for number in sorted(inside):
            if sentence.tokens[number].head not in inside and sentence.tokens[number].upos != "PUNCT":
                return sentence.tokens[number].span
    return None


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    held = list(others)
    return any(one.overlaps(other) for one in some for other in held)
