"""Tell whether a country or capital stands for its government: `Paris rejected the offer`. Rules over the syntax."""

from typing import Final

from variorum.annotate.abbreviations import word_set
from variorum.types.marks import Sentence

_DECIDES: Final = word_set(
    "accept accuse acknowledge admit agree allege announce approve argue ask back ban blame block call cancel caution "
    "claim condemn confirm consider criticise criticize decide declare defend demand deny denounce deport dismiss dispute "
    "expel extend extradite fear favour favor hail halt hint impose insist intend invite lift maintain negotiate object "
    "offer oppose order pledge plan postpone praise press promise propose protest pull push question ratify react "
    "recall recognise recognize refuse reject release reply request resist respond restore retaliate review rule sanction "
    "say seek sign signal slam stress suggest summon support suspend threaten tell think throw urge veto view vote vow want "
    "warn welcome withdraw withhold worry"
)
_STATES: Final = word_set(
    "be have lie border see experience suffer remain become host sit stretch contain include cover face shake feel sleep wake "
    "record mourn boast grow freeze burn flood"
)
_DEEDS: Final = word_set(
    "accusation agreement alliance ambassador announcement approval attitude claim condemnation cooperation deal decision "
    "demand denial diplomacy dispute embassy envoy government interest minister ministry negotiation negotiator offer policy "
    "position president proposal reaction refusal relation reply request response sanction statement stance support talk tie "
    "treaty troops troop veto war warning officials official"
)


def metonymic(sentence: Sentence, start: int, end: int, *, country: bool, seat: bool) -> bool:
    """Return whether the name at these tokens stands for those who govern there.

    Args:
        sentence: the sentence with its syntax.
        start: index of the first token of the name.
        end: index after its last token.
        country: the name is that of a country.
        seat: it is that of a capital or of an area of the first level.
    """
    if not (country or seat):
        return False
    tokens = sentence.tokens
    at = next((i for i in range(start, end) if not start <= tokens[i].head < end), end - 1)
    for _ in range(4):  # the first of a list carries the relation
        if not (tokens[at].relation == "conj" and 0 <= tokens[at].head < len(tokens)):
            break
        at = tokens[at].head
    if not 0 <= tokens[at].head < len(tokens):
        return False
    relation, governor = tokens[at].relation, tokens[tokens[at].head]
    lemma = governor.lemma.casefold()
    if relation == "nsubj" and governor.upos == "VERB":
        return lemma in _DECIDES or (country and lemma not in _STATES)
    if relation == "obl:agent":
        return country or lemma in _DECIDES
    if relation in {"nmod:poss", "compound", "nmod"} and governor.upos in {"NOUN", "PROPN"}:
        return lemma in _DEEDS and (country or relation == "nmod:poss")
    return False
