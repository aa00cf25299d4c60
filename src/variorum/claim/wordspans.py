"""The words of a clause as they stand in the text: which tokens, in which pieces, clean at the edges."""

from collections.abc import Iterable, Iterator, Sequence

from variorum.claim.predications import Predication
from variorum.types.marks import Quotation, Sentence, Token
from variorum.types.text import Span

STOPS = {",", ";", ":", "—", "–", "-", "--", ".", "!", "…", "/", "|"}
OPENING = {"“", "‘", "«", "„", "("}
CLOSING = {"”", "’", "»", ")"}
STRAIGHT = {'"', "'", "``", "''"}
PARTNERS = {"“": "”", "‘": "’", "«": "»", "„": "“", "(": ")"}
DANGLING = {"and", "but", "or", "nor", "so", "yet", "that", "when", "while", "because", "then"}
REACH = 8  # most tokens between an antecedent and its clause that its phrase may fill


def clause_tokens(sentence: Sentence, predication: Predication, quotations: Sequence[Quotation]) -> list[int]:
    """Return the clause's tokens: with an antecedent right before it, within the quotation that holds it, clean edges.

    What attributes (speaker, cue) never belongs to it.
    """
    tokens = sentence.tokens
    own = _with_antecedent(sentence, predication)
    head = tokens[predication.carrier].span
    holding = [q for q in quotations if any(piece.overlaps(head) for piece in q.content)]
    if holding:
        inner = min(holding, key=lambda q: sum(len(piece) for piece in q.content))
        own = [i for i in own if any(piece.overlaps(tokens[i].span) for piece in inner.content)]
    frames = [
        span
        for q in quotations
        for span in (*q.cue, *((q.source,) if q.source else ()))
        if any(piece.overlaps(head) for piece in q.content)
    ]
    kept = [i for i in own if not any(frame.overlaps(tokens[i].span) for frame in frames)]
    return tidy(tokens, kept) or [predication.head]


def pieces_of(sentence: Sentence, own: Sequence[int]) -> Iterator[Span]:
    """Yield runs of neighbouring tokens; a gap of mere punctuation does not break a run."""
    tokens = sentence.tokens
    start = last = own[0]
    for i in own[1:]:
        if any(tokens[j].upos != "PUNCT" for j in range(last + 1, i)):
            yield Span(tokens[start].span.start, tokens[last].span.end)
            start = i
        last = i
    yield Span(tokens[start].span.start, tokens[last].span.end)


def tidy(tokens: Sequence[Token], own: Iterable[int]) -> list[int]:
    """Return the tokens without punctuation beside a gap, dangling conjunctions, or half a pair of marks."""
    kept = sorted(own)
    while kept:
        runs = list(_runs(kept))
        trimmed = [i for number, run in enumerate(runs) for i in _trim(tokens, run, first=number == 0)]
        if trimmed == kept:
            break
        kept = trimmed
    return _without_enclosing(tokens, _balanced(tokens, kept))


def _with_antecedent(sentence: Sentence, predication: Predication) -> list[int]:
    own = list(predication.tokens)
    if not own or not predication.is_relative:
        return own
    first = own[0]
    for part in predication.parts:
        if not part.shared or not part.tokens or part.tokens[-1] >= first or first - part.tokens[-1] > REACH:
            continue
        between = range(part.tokens[-1] + 1, first)
        if all(_under(sentence.tokens, i, part.head) or sentence.tokens[i].upos == "PUNCT" for i in between):
            return sorted({*part.tokens, *between, *own})
    return own


def _under(tokens: Sequence[Token], index: int, head: int) -> bool:
    node = tokens[index].head
    while node >= 0:
        if node == head:
            return True
        node = tokens[node].head
    return False


def _runs(indices: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in indices:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _trim(tokens: Sequence[Token], run: list[int], *, first: bool) -> list[int]:
    words = [tokens[i].text for i in run]
    start, end = 0, len(words)
    while start < end:
        head, last = words[start], words[end - 1]
        inside = words[start:end]
        if last in STOPS or (last in OPENING) or (last in CLOSING and not _opens(last, inside)):
            end -= 1
        elif head in STOPS or head in CLOSING or (head in OPENING and PARTNERS[head] not in inside):
            start += 1
        elif (head in STRAIGHT or last in STRAIGHT) and sum(w in STRAIGHT for w in inside) % 2:
            start, end = (start + 1, end) if head in STRAIGHT else (start, end - 1)
        elif first and tokens[run[start]].upos in {"CCONJ", "SCONJ"} and head.lower() in DANGLING:
            start += 1
        elif tokens[run[end - 1]].upos in {"CCONJ", "SCONJ"} and last.lower() in DANGLING:
            end -= 1
        else:
            break
    return run[start:end]


def _opens(closing: str, words: Sequence[str]) -> bool:
    return any(PARTNERS.get(word) == closing for word in words)


def _balanced(tokens: Sequence[Token], own: list[int]) -> list[int]:
    """Take in a closing mark that stands right after the last token when its partner is inside, and the reverse."""
    if not own:
        return own
    words = [tokens[i].text for i in own]
    out = list(own)
    opened = [w for w in words if w in OPENING]
    for mark in opened:
        if words.count(mark) > words.count(PARTNERS[mark]):
            after = own[-1] + 1
            while after < len(tokens) and tokens[after].text in STOPS:
                after += 1
            if after < len(tokens) and tokens[after].text == PARTNERS[mark]:
                out.append(after)
                return out
    for opening, closing in PARTNERS.items():
        if (
            words.count(closing) > words.count(opening)
            and closing != "’"
            and own[0] > 0
            and tokens[own[0] - 1].text == opening
        ):
            return [own[0] - 1, *out]
    return out


def _without_enclosing(tokens: Sequence[Token], own: list[int]) -> list[int]:
    """Drop quotation marks that only wrap the whole clause."""
    while len(own) > 2:
        first, last = tokens[own[0]].text, tokens[own[-1]].text
        inner = [tokens[i].text for i in own[1:-1]]
        pair = PARTNERS.get(first) == last and first != "(" and first not in inner
        if not pair and not (first in STRAIGHT and last == first and first not in inner):
            break
        own = own[1:-1]
        while own and tokens[own[-1]].text in STOPS:
            own = own[:-1]
    return own
