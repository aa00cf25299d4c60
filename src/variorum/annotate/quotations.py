"""Who said what: quotations with source, cue and content, by rules over marks and dependency trees.

Direct quotations are found by their marks, indirect ones by a reporting verb with a clause, by a parenthetical
("..., police said") or by "according to". Where no source is evident the speaker stays None: a quotation with the
wrong speaker is worse than one without.

Kinds and spans follow PolNeAR (Newell et al. 2018): the cue is the reporting word, the content may be
discontinuous, and marks belong to direct content.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from variorum.annotate.cues import DENYING, FAILING, NAMING, NEGATIONS, OBTAINING, SAYING, VENUES
from variorum.annotate.frames import Frame, find_frames
from variorum.annotate.quoted import quoted_spans
from variorum.types.marks import Entity, Mention, Quotation, Sentence
from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.tree import Tree, base

MARKS = '"“”„«»‘’'
SPEAKERS = {"person", "organisation", "group", "place"}
SCARE_WORDS = 2  # quoted runs up to this many words without a cue are emphasis, not speech


@dataclass(slots=True)
class _Draft:
    content: list[Span]
    cue: list[Span]
    source: Span | None = None
    source_head: Span | None = None
    via: list[Span] = field(default_factory=list)  # who obtained or cites the source, outermost first
    sentence: int = 0
    source_words: str = ""
    runs_on: bool = False  # a quotation right after another, without a cue of its own


def find_quotations(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[Quotation, ...]:
    """Return the report's quotations in text order of their content."""
    text = report.text
    marks = [span for span in quoted_spans(text) if len(span) > 2]
    drafts: list[_Draft] = []
    for number, sentence in enumerate(sentences):
        if sentence.kind != "heading" and sentence.tokens:
            drafts.extend(_in_sentence(text, number, sentence, marks))
    drafts.extend(_lone_marks(text, sentences, marks, drafts))
    merged = [_with_marks(draft, marks) for draft in drafts if draft.content]
    for draft in merged:
        draft.source_words = draft.source.of(text) if draft.source else ""
    resolver = _Speakers(text, mentions, entities)
    found = [_quotation(text, draft, marks, resolver) for draft in merged]
    order = sorted(range(len(found)), key=lambda i: found[i].content[0].start)
    for at, i in enumerate(order):
        if found[i].speaker is None:
            earlier = [order[k] for k in range(at)]
            found[i] = _carried(found[i], merged[i], [(found[k], merged[k]) for k in earlier], sentences, mentions)
    return _nest(found, [resolver.via(d) for d in merged])


def _carried(
    quotation: Quotation,
    draft: _Draft,
    earlier: Sequence[tuple[Quotation, _Draft]],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
) -> Quotation:
    """Return the quotation with the last speaker, if "he added" or a run-on can only mean that one.

    Holds when the last quotation stands at most two paragraphs before and between it and this one no other person is
    named outside quoted words.
    """
    if not earlier or (draft.source_head is not None and draft.source_words.casefold() not in {"he", "she"}):
        return quotation
    if draft.source_head is None and not draft.runs_on:
        return quotation
    last, source = earlier[-1]
    if last.speaker is None or last.entity is None:
        return quotation
    if draft.source_head is not None and not any(m.entity == last.entity and m.type == "person" for m in mentions):
        return quotation
    here, there = sentences[draft.sentence], sentences[source.sentence]
    if here.paragraph - there.paragraph > 2:
        return quotation
    start = max(p.end for p in last.content)
    end = draft.source_head.start if draft.source_head else quotation.content[0].start
    others = [
        m for m in mentions
        if start <= m.span.start < end and m.type == "person" and m.kind == "name" and m.entity != last.entity
        and not any(p.contains(m.span) for p in quotation.content)
    ]
    return quotation if others else replace(quotation, speaker=last.speaker, entity=last.entity, score=0.8)


# -- one sentence ------------------------------------------------------------------------------------------------------


def _in_sentence(text: str, number: int, sentence: Sentence, marks: Sequence[Span]) -> list[_Draft]:
    tree = Tree(sentence.tokens)
    frames = find_frames(tree, marks)
    found = [_by_frame(tree, frame, frames) for frame in frames]
    framed = {frame.cue_token for frame in frames}
    for index in range(len(tree.tokens)):
        draft = _by_verb(text, tree, index, marks) if index not in framed else None
        if draft is not None:
            found.append(draft)
    for draft in found:
        draft.sentence = number
    return found


def _by_frame(tree: Tree, frame: Frame, frames: Sequence[Frame]) -> _Draft:
    """Return what stands outside the frame, up to a later frame that is not nested in the content."""
    tokens = tree.tokens
    content = [i for i in range(len(tokens)) if not frame.start <= i < frame.end]
    behind = [i for i in content if i >= frame.end]
    before = [i for i in content if i < frame.start]
    if any(tokens[i].upos in {"VERB", "AUX"} for i in behind) and not any(tokens[i].upos in {"VERB", "AUX"} for i in before):
        content = behind  # "At a hearing on Friday, X said: ..."
    elif not any(tokens[i].upos in {"VERB", "AUX"} for i in behind) or (frame.start > 0 and any(tokens[i].text in {".", ";"} for i in content if i < frame.start)):
        content = [i for i in content if i < frame.start]
    inner = next((f for f in frames if f.start > frame.start and f.cue_token != frame.cue_token), None)
    if inner is not None and frame.start > 0:
        content = [i for i in content if i < frame.start]
    source = Span(tokens[frame.source_start].span.start, tokens[frame.source_end - 1].span.end)
    draft = _Draft(
        content=_runs(tree, content),
        cue=[frame.cue],
        source=source,
        source_head=tokens[frame.source].span,
        via=_obtainers(tree, frame.source),
    )
    _cite(tree, draft)
    return draft


def _by_verb(text: str, tree: Tree, cue: int, marks: Sequence[Span]) -> _Draft | None:
    token = tree.tokens[cue]
    lemma = token.lemma.lower()
    if token.upos != "VERB" or (lemma not in SAYING and lemma not in NAMING):
        return None
    speaker = _subject(tree, cue)
    if speaker is not None and tree.tokens[speaker].lemma.lower() in {"i", "we", "you"}:
        return None  # "I told him ..." inside somebody's quoted words
    if any(mark.start < token.span.start and token.span.end < mark.end for mark in marks) and not _subject(tree, cue):
        return None
    subject = _subject(tree, cue)
    content = _content(text, tree, cue, marks)
    if not content:
        return None
    if _is_open(text, tree, cue, content):
        return None
    if lemma == "hear" and (subject is None or tree.tokens[subject].lemma.lower() not in VENUES):
        return None
    passive = bool(tree.children(cue, "aux:pass", "nsubj:pass"))
    agent = next((i for i in tree.children(cue, "obl") if tree.tokens[i].relation == "obl:agent"), None)
    source = agent if passive else subject
    if source is None and not _beside_marks(content, marks):
        return None  # "it is believed that" has no source: a hedge, not a quotation
    draft = _Draft(content=content, cue=[token.span])
    if source is not None:
        span = _phrase(tree, source)
        draft.source, draft.source_head = span, tree.tokens[source].span
        draft.via = _obtainers(tree, source)
        _cite(tree, draft)
    return draft


def _cite(tree: Tree, draft: _Draft) -> None:
    """Follow "X, citing a memo, reported ...": the memo is the source, X the one who cites it."""
    citing = next((i for i, t in enumerate(tree.tokens) if t.text.lower() in {"citing", "quoting"}), None)
    cited = tree.child(citing, "obj") if citing is not None else None
    if citing is None or cited is None or draft.source is None or not draft.cue:
        return
    between = [
        t for t in tree.tokens[citing + 1 :]
        if t.upos == "VERB" and t.lemma.lower() in SAYING and t.span.end <= draft.cue[0].start
    ]
    if between or draft.cue[0].start < tree.tokens[citing].span.start:
        return
    if not any(piece.contains(tree.tokens[cited].span) for piece in draft.content) or len(draft.content) > 1:
        draft.content = [p for p in draft.content if not p.contains(tree.tokens[cited].span)] or draft.content
        draft.via = [draft.source, *draft.via]
        draft.source, draft.source_head = _phrase(tree, cited), tree.tokens[cited].span


def _is_open(text: str, tree: Tree, cue: int, content: Sequence[Span]) -> bool:
    """Return whether nothing is attributed: "did not say how long", "declined to say", "will say who did"."""
    head = tree.tokens[cue].head
    negated = any(tree.tokens[i].lemma.lower() in NEGATIONS for i in tree.children(cue, "advmod")) or (
        base(tree.tokens[cue].relation) == "xcomp" and tree.tokens[head].lemma.lower() in FAILING
    )
    words = content[0].of(text).split()
    asked = words[0].strip(MARKS).casefold() in {"how", "whether", "if", "what", "who", "why", "where", "which", "when"}
    return asked and (negated or len(words) < 3 or tree.tokens[cue].lemma.lower() in {"say", "tell", "ask", "reveal", "disclose", "know"})


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb it is coordinated with or an open complement of."""
    own = next((i for i in tree.children(verb, "nsubj") if tree.tokens[i].relation != "nsubj:outer"), None)
    if own is not None:
        if tree.tokens[own].lemma.lower() in {"who", "which", "that"} and base(tree.tokens[verb].relation) == "acl":
            return tree.tokens[verb].head
        return own
    relation = base(tree.tokens[verb].relation)
    if relation == "advcl" and tree.tokens[verb].xpos == "VBG" and tree.tokens[verb].lemma.lower() in SAYING:
        for said in range(verb - 1, -1, -1):  # "X said ..., adding that ...": the adding is X's
            if tree.tokens[said].lemma.lower() in SAYING and tree.tokens[said].upos == "VERB":
                return _subject(tree, said)
    if relation in {"conj", "xcomp", "advcl"} and tree.tokens[verb].head >= 0:
        governor = tree.tokens[verb].head
        if tree.tokens[governor].upos in {"VERB", "AUX"} and tree.tokens[verb].xpos != "VBN":
            return _subject(tree, governor)
    return None


def _content(text: str, tree: Tree, cue: int, marks: Sequence[Span]) -> list[Span]:
    """Return the pieces of what the cue attributes."""
    token = tree.tokens[cue]
    lemma = token.lemma.lower()
    if lemma in SAYING:
        clause = tree.child(cue, "ccomp")
        if clause is not None:
            return _runs(tree, tree.subtree(clause))
        if base(token.relation) == "parataxis" and token.head >= 0:
            inside = set(tree.subtree(cue))
            host = [i for i in tree.subtree(token.head) if i not in inside]
            if any(tree.tokens[i].upos in {"VERB", "AUX"} for i in host):
                return _runs(tree, host)
        trailing = next(
            (i for i in tree.children(cue, "parataxis") if tree.tokens[i].upos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}), None
        )
        if trailing is not None and lemma not in NAMING:
            piece = _runs(tree, tree.subtree(trailing))
            if _beside_marks(piece, marks) or text[token.span.end : token.span.end + 1] == ":":
                return piece
    if lemma in DENYING or lemma in {"promise", "pledge", "vow"}:
        clause = tree.child(cue, "xcomp")
        if clause is not None:
            return _runs(tree, tree.subtree(clause))
    governed = [
        mark for mark in marks
        if mark.start >= tree.tokens[0].span.start and mark.end <= tree.tokens[-1].span.end
        and not mark.contains(token.span) and _governs(tree, cue, mark)
    ]
    return governed if lemma in NAMING or lemma in SAYING else []


def _governs(tree: Tree, cue: int, mark: Span) -> bool:
    """Return whether the quoted run hangs under the verb without another verb with its own subject between them."""
    inside = [i for i, token in enumerate(tree.tokens) if mark.contains(token.span) and token.upos != "PUNCT"]
    if not inside:
        return False
    top = next((i for i in inside if tree.tokens[i].head not in inside), inside[0])
    for node in tree.ancestors(top):
        if node == cue:
            return True
        if tree.tokens[node].upos == "VERB" and _subject(tree, node) is not None:
            return False
    return False


def _obtainers(tree: Tree, source: int) -> list[Span]:
    """Return who obtained or cites the source: "files obtained by the Courier"."""
    found: list[Span] = []
    for verb in tree.children(source, "acl"):
        if tree.tokens[verb].lemma.lower() in OBTAINING:
            agent = next((i for i in tree.children(verb, "obl") if "by" in {tree.tokens[c].lemma for c in tree.children(i, "case")}), None)
            if agent is not None:
                found.append(_phrase(tree, agent))
    return found


def _phrase(tree: Tree, head: int, *, without: Sequence[int] = ()) -> Span:
    """Return the noun phrase of `head` without clauses, appended parentheticals and its own preposition."""
    drop = {
        i for i in tree.children(head)
        if base(tree.tokens[i].relation) in {"acl", "case", "punct", "cc", "parataxis", "mark", "advcl", "dep"}
        or (base(tree.tokens[i].relation) == "appos" and tree.tokens[i].upos != "PROPN")
    }
    tokens = [i for i in tree.subtree(head, without=drop) if i not in without]
    start = end = tokens.index(head)
    while start > 0 and tokens[start - 1] == tokens[start] - 1:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1] <= tokens[end] + 2:
        end += 1
    while end > start and tree.tokens[tokens[end]].upos == "PUNCT":
        end -= 1
    return Span(tree.tokens[tokens[start]].span.start, tree.tokens[tokens[end]].span.end)


def _runs(tree: Tree, indices: Sequence[int]) -> list[Span]:
    """Return neighbouring tokens as spans, trimmed of outer commas and full stops."""
    groups: list[list[int]] = []
    for i in indices:
        if groups and i == groups[-1][-1] + 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    spans: list[Span] = []
    for group in groups:
        while group and tree.tokens[group[-1]].text in {",", ".", ";", ":", "—", "–", "-"}:
            group.pop()
        while group and tree.tokens[group[0]].text in {",", ".", ";", ":", "—", "–", "-"}:
            group.pop(0)
        if group and any(tree.tokens[i].upos != "PUNCT" for i in group):
            spans.append(Span(tree.tokens[group[0]].span.start, tree.tokens[group[-1]].span.end))
    return spans


def _beside_marks(content: Sequence[Span], marks: Sequence[Span]) -> bool:
    return any(mark.overlaps(piece) for mark in marks for piece in content)


# -- quotation marks over sentences ------------------------------------------------------------------------------------


def _lone_marks(
    text: str, sentences: Sequence[Sentence], marks: Sequence[Span], drafts: Sequence[_Draft]
) -> list[_Draft]:
    """Return quotations in marks whose cue does not govern them: before a colon, after the mark, or a run-on."""
    found: list[_Draft] = []
    known = list(drafts)
    for mark in marks:
        if any(piece.overlaps(mark) for draft in known for piece in draft.content):
            continue
        words = len(mark.of(text).split())
        holding = [n for n, s in enumerate(sentences) if s.span.overlaps(mark) and s.kind == "body"]
        if not holding or words <= SCARE_WORDS:
            continue
        whole_sentence = text[mark.end - 2 : mark.end - 1] in ".,?!…" or len(holding) > 1
        draft = _framed(sentences, holding, mark) or _introduced(text, sentences, holding[0], mark)
        if draft is None and whole_sentence:
            draft = _continued(text, sentences, holding[0], mark, [*known, *found])
        if draft is None and whole_sentence:
            draft = _Draft(content=[mark], cue=[], sentence=holding[0])
        if draft is not None:
            found.append(draft)
            known.append(draft)
    return found


def _framed(sentences: Sequence[Sentence], holding: Sequence[int], mark: Span) -> _Draft | None:
    """Return the quotation whose reporting verb stands in the same sentence outside the marks."""
    for number in dict.fromkeys((holding[-1], holding[0])):
        tree = Tree(sentences[number].tokens)
        for index, token in enumerate(tree.tokens):
            if token.upos == "VERB" and token.lemma.lower() in SAYING and not mark.contains(token.span):
                subject = _subject(tree, index)
                if subject is not None and not mark.contains(tree.tokens[subject].span):
                    return _Draft(
                        content=[mark], cue=[token.span], source=_phrase(tree, subject),
                        source_head=tree.tokens[subject].span, sentence=number,
                    )
    return None


def _introduced(text: str, sentences: Sequence[Sentence], number: int, mark: Span) -> _Draft | None:
    """Return the quotation that a sentence ending in a colon introduces."""
    if number == 0 or not text[: mark.start].rstrip().endswith(":"):
        return None
    tree = Tree(sentences[number - 1].tokens)
    for index, token in enumerate(tree.tokens):
        if token.upos == "VERB" and token.lemma.lower() in SAYING:
            subject = _subject(tree, index)
            if subject is not None:
                return _Draft(content=[mark], cue=[token.span], source=_phrase(tree, subject),
                              source_head=tree.tokens[subject].span, sentence=number)
    return None


def _continued(
    text: str, sentences: Sequence[Sentence], number: int, mark: Span, known: Sequence[_Draft]
) -> _Draft | None:
    """Return the continuation of a quotation: same paragraph right after one, or a paragraph after an unclosed one."""
    before = [d for d in known if d.cue and d.content and max(p.end for p in d.content) <= mark.start]
    if not before:
        return None
    last = max(before, key=lambda d: max(p.end for p in d.content))
    end = max(p.end for p in last.content)
    quoted = any(text[p.start] in MARKS for p in last.content)
    between = [s for s in sentences if s.span.start >= end and s.span.end <= mark.start]
    same_paragraph = sentences[last.sentence].paragraph == sentences[number].paragraph
    unclosed = quoted and text[end - 1] not in MARKS and sentences[number].paragraph == sentences[last.sentence].paragraph + 1
    if (same_paragraph and not between) or unclosed:
        return _Draft(content=[mark], cue=[], source=last.source, source_head=last.source_head, sentence=number, runs_on=True)
    return None


def _with_marks(draft: _Draft, marks: Sequence[Span]) -> _Draft:
    """Stretch content over the quotation marks it touches, so that a direct piece has both of its marks."""
    pieces: list[Span] = []
    for piece in draft.content:
        start, end = piece.start, piece.end
        for mark in marks:
            frame = [span for span in (*draft.cue, *((draft.source,) if draft.source else ())) if mark.contains(span)]
            if mark.overlaps(piece) and not frame and (mark.start < start or mark.end > end):
                start, end = min(start, mark.start), max(end, mark.end)
        if pieces and start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Span(start, end))
    draft.content = pieces
    return draft


# -- speakers ----------------------------------------------------------------------------------------------------------


class _Speakers:
    """Sources to names, through coreference."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self.text = text
        self.mentions = mentions
        self.entities = {entity.id: entity for entity in entities}

    def resolve(self, source: Span | None, head: Span | None) -> tuple[str | None, str | None]:
        """Return the speaker's name and entity id; a pronoun without antecedent gives None."""
        if source is None or head is None:
            return None, None
        covering = [m for m in self.mentions if m.span.contains(head) and source.overlaps(m.span)]
        exact = [m for m in covering if m.head == head]
        titled = [
            m for m in self.mentions
            if m.kind == "name" and m.type == "person" and m.span.start >= head.end and m.span.end <= source.end
            and not self.text[head.end : m.span.start].strip(" ,")
        ]
        if titled:
            exact = titled[:1]  # "the minister Ada Lind said": the name behind its title
        mention = min(exact or [m for m in covering if m.kind == "name"], key=lambda m: len(m.span), default=None)
        if mention is None:
            inside = [m for m in self.mentions if source.contains(m.span) and m.kind == "name" and m.type == "person"]
            mention = inside[-1] if len(inside) == 1 else None
        if mention is not None and mention.entity is not None and mention.entity in self.entities:
            entity = self.entities[mention.entity]
            if mention.kind == "pronoun" and entity.name.casefold() == mention.text.casefold():
                return None, None
            return entity.name, entity.id
        words = source.of(self.text)
        if (mention is not None and mention.kind == "pronoun") or words.casefold() in {"he", "she", "they", "it", "who", "i", "we", "you"}:
            return None, None
        return _bare(words), None

    def via(self, draft: _Draft) -> tuple[str, ...]:
        """Return the names of those who obtained or cite the source."""
        return tuple(self.resolve(span, span)[0] or _bare(span.of(self.text)) for span in draft.via)


def _bare(words: str) -> str:
    for article in ("the ", "a ", "an "):
        if words.casefold().startswith(article):
            return words[len(article) :]
    return words


def _quotation(text: str, draft: _Draft, marks: Sequence[Span], speakers: _Speakers) -> Quotation:
    quoted = sum(max(0, min(p.end, m.end) - max(p.start, m.start)) for p in draft.content for m in marks if m.overlaps(p))
    total = sum(len(p) for p in draft.content)
    words = sum(len(p.of(text).split()) for p in draft.content)
    kind = "direct" if quoted >= total - 2 and words > SCARE_WORDS else "mixed" if quoted else "indirect"
    name, entity = speakers.resolve(draft.source, draft.source_head)
    return Quotation(
        kind=kind,  # type: ignore[arg-type]
        content=tuple(draft.content),
        source=draft.source,
        cue=tuple(draft.cue),
        speaker=name,
        entity=entity,
        score=1.0 if name is not None else 0.5,
    )


def _nest(quotations: Sequence[Quotation], via: Sequence[tuple[str, ...]]) -> tuple[Quotation, ...]:
    """Return the quotations in text order, one for each content, with parents and chains."""
    order = sorted(range(len(quotations)), key=lambda i: (quotations[i].content[0].start, -_length(quotations[i])))
    kept: list[int] = []
    for i in order:
        if not any(quotations[j].content == quotations[i].content for j in kept):
            kept.append(i)
    ranked = [quotations[i] for i in kept]
    through = [via[i] for i in kept]
    parents: list[int | None] = []
    for i, quotation in enumerate(ranked):
        frame = [*quotation.cue, *((quotation.source,) if quotation.source else ())]
        holding = [
            j for j, other in enumerate(ranked)
            if j != i and _length(other) > _length(quotation) and frame and all(_holds(other.content, span) for span in frame)
        ]
        parents.append(min(holding, key=lambda j: _length(ranked[j])) if holding else None)
    finished: list[Quotation] = []
    for i, quotation in enumerate(ranked):
        chain: list[str] = []
        node: int | None = i
        seen: set[int] = set()
        while node is not None and node not in seen:
            seen.add(node)
            name = ranked[node].speaker
            chain = [*through[node], *((name,) if name else ()), *chain]
            node = parents[node]
        finished.append(replace(quotation, parent=parents[i], chain=tuple(dict.fromkeys(chain))))
    return tuple(finished)


def _length(quotation: Quotation) -> int:
    return sum(len(piece) for piece in quotation.content)


def _holds(pieces: Iterable[Span], span: Span) -> bool:
    return any(piece.contains(span) for piece in pieces)


def speak_in_first_person(mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> tuple[Mention, ...]:
    """Return the mentions with I, me, my inside direct quotations resolved to the speaker."""
    first = {"i", "me", "my", "mine", "myself"}
    spoken = [q for q in quotations if q.entity is not None and q.kind == "direct"]
    found: list[Mention] = []
    for mention in mentions:
        entity = mention.entity
        if entity is None and mention.text.casefold() in first:
            holder = next((q for q in spoken if _holds(q.content, mention.span)), None)
            entity = holder.entity if holder else None
        found.append(mention if entity == mention.entity else replace(mention, entity=entity))
    return tuple(found)
