"""Readings: a clause's words made readable by themselves, what stands elsewhere added in [brackets].

A reading is derived and never shown as a quotation.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from variorum.claim.predications import Part, Predication
from variorum.types.marks import Entity, Mention, Sentence
from variorum.types.text import Span

SUBJECTS = {"who", "which", "that"}
DASHES = {"–", "—", "-"}
PLACING = {"in", "at", "on", "near", "outside", "inside"}
LEADING = {
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "my",
    "our",
    "your",
    "this",
    "that",
    "these",
    "those",
    "one",
    "some",
    "several",
    "many",
    "few",
    "dozens",
    "hundreds",
    "thousands",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "all",
    "both",
    "each",
    "every",
    "no",
}


def mention_at(mentions: Iterable[Mention], span: Span) -> Mention | None:
    """Return the mention headed by the word at `span`, else the smallest one that covers it as a name."""
    covering = [m for m in mentions if m.span.contains(span)]
    headed = [m for m in covering if m.head == span]
    if headed:
        return min(headed, key=lambda m: len(m.span))
    named = [m for m in covering if m.kind == "name"]
    return min(named, key=lambda m: len(m.span)) if named else None


class Reader:
    """Writes readings of one report's clauses."""

    def __init__(self, text: str, look_up: Callable[[Span], Mention | None], entities: Mapping[str, Entity]) -> None:
        self._text = text
        self._look_up = look_up
        self._entities = entities

    def read(
        self, sentence: Sentence, predication: Predication, own: Sequence[int], *, masked: bool
    ) -> tuple[str, bool]:
        """Return the clause with what it lacks in [brackets], and whether it lacked nothing.

        Args:
            masked: write numbers as "some" and no brackets, for comparing.
        """
        tokens = sentence.tokens
        out: list[tuple[str, bool]] = []  # words, and whether a space goes before them
        self_standing = True
        shared = next((p for p in predication.parts if p.shared), None)
        placed = shared is None or shared.head in own
        if not placed and shared is not None and not (predication.is_relative and predication.pronoun in own):
            out.append((self._bracket(sentence, shared), True))
            placed = True
            self_standing = False
        told = {name for i in own if tokens[i].upos != "PRON" and (name := self._entity(tokens[i].span)) is not None}
        told |= {name for p in (shared,) if p is not None and (name := self._entity(tokens[p.head].span)) is not None}
        first_verb = _first_of(predication, own)
        last: int | None = None
        for i in own:
            token = tokens[i]
            spaced = (
                last is None
                or token.span.start > tokens[last].span.end
                or (i != last + 1 and token.text not in {",", ";", ":", "."})
            )
            if last is not None and i != last + 1 and tokens[last].upos == "NUM" and len(out) > 1 and out[-2][0] == ",":
                out.append((",", False))  # an age set off by commas
            last = i
            if i == first_verb and predication.auxiliaries:
                out.append((f"[{' '.join(tokens[a].text for a in predication.auxiliaries)}]", True))
                spaced = True
            if i == predication.pronoun and predication.is_relative:
                word = self._relative(sentence, predication, shared, placed=placed)
                if word is not None:
                    self_standing = self_standing and placed
                    placed = True
                    if word:
                        out.append((word, spaced))
                    elif out and (
                        out[-1][0] in DASHES or (out[-1][0] == "," and sum(word == "," for word, _ in out) == 1)
                    ):
                        out.pop()  # "the robber, who fled" reads "the robber fled"
                    continue
            word = "some" if masked and token.upos == "NUM" else token.text
            if token.upos == "PRON":
                entity = self._entity(token.span)
                first_person = token.lemma.lower() in {"i", "my", "me", "mine", "myself"}
                name = None if entity in told and not first_person else self._name(token.span)
                if name is not None:
                    word = f"[{name}]" + ("'s" if token.xpos == "PRP$" else "")
                    self_standing = False
                    if entity is not None:
                        told.add(entity)
                elif (
                    token.xpos in {"PRP", "PRP$"}
                    and entity not in told
                    and token.lemma.lower() not in {"it", "i", "we", "you"}
                ):
                    self_standing = False
            out.append((word, spaced))
        text = "".join((" " if spaced and n else "") + word for n, (word, spaced) in enumerate(out))
        text = " ".join(text.replace("] [", " ").split())
        return (text.replace("[", "").replace("]", "") if masked else text), self_standing

    def _relative(
        self, sentence: Sentence, predication: Predication, shared: Part | None, *, placed: bool
    ) -> str | None:
        """Return what stands for the relative pronoun: nothing after its antecedent, else the antecedent itself."""
        tokens = sentence.tokens
        if predication.pronoun is None or shared is None:
            return None
        token = tokens[predication.pronoun]
        word = token.lemma.lower()
        if placed:
            return (
                ""
                if word in SUBJECTS
                and token.head in {predication.head, predication.carrier}
                and (token.relation.startswith("nsubj"))
                else None
            )
        bracket = self._bracket(sentence, shared)
        if word == "where":
            case = next((t.text.lower() for t in tokens if t.head == shared.head and t.relation == "case"), "at")
            return f"[{case if case in PLACING else 'at'} {bracket[1:]}"
        if word == "whose":
            return f"{bracket[:-1]}'s]"
        return bracket if word in SUBJECTS or word == "whom" else None

    def _bracket(self, sentence: Sentence, part: Part) -> str:
        tokens = sentence.tokens
        span = tokens[part.head].span
        name = self._proper(span)
        if name is None and tokens[part.head].upos == "PRON":
            name = self._name(span)
        if name is None:
            words = part.tokens or (part.head,)
            name = Span(tokens[words[0]].span.start, tokens[words[-1]].span.end).of(self._text)
        return f"[{name}]"

    def _entity(self, span: Span) -> str | None:
        mention = self._look_up(span)
        return mention.entity if mention else None

    def _proper(self, span: Span) -> str | None:
        """Return the entity's name, if it is a proper one and not what stands there."""
        name = self._name(span)
        return name if name is not None and name[:1].isupper() and name.split()[0].lower() not in LEADING else None

    def _name(self, span: Span) -> str | None:
        mention = self._look_up(span)
        if mention is None or mention.entity is None:
            return None
        entity = self._entities.get(mention.entity)
        if entity is None or entity.name.lower() == mention.text.lower():
            return None
        name = entity.name
        if name[:1].islower() and name.split()[0] not in LEADING:
            name = f"the {name}"
        return name


def _first_of(predication: Predication, own: Sequence[int]) -> int | None:
    return predication.head if predication.head in own else None
