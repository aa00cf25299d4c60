"""Mentions and what they refer to, over sentences with hand-made syntax.

Notation of a token: `word/XPOS/relation>head`, with `/Label` when it is part of a name; heads count from 0, -1 is the
root. Neighbouring tokens of one label are one name.
"""

import pytest

from variorum.annotate.mentions import find_mentions
from variorum.models.tagger import NameSpan
from variorum.types.marks import Entity, Mention, Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span

UPOS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "CD": "NUM", "DT": "DET", "PRP": "PRON",
    "PRP$": "PRON", "WP": "PRON", "IN": "ADP", "TO": "PART", "POS": "PART", "RB": "ADV", "CC": "CCONJ", "RP": "ADP",
}  # fmt: skip
TIGHT = {",", ".", "'s", "-", "year", "old", ")", "”"}

VELL = "Interior/JJ/amod>1 Minister/NN/nmod:desc>2 Marta/NNP/nsubj>4/Person Vell/NNP/flat>2/Person spoke/VBD/root>-1"
MINISTER = "The/DT/det>1 minister/NN/nsubj>2 left/VBD/root>-1"
OLA = "Ola/NNP/nsubj>2/Person Berg/NNP/flat>0/Person spoke/VBD/root>-1"
JONAS = "Jonas/NNP/nsubj>2/Person Berg/NNP/flat>0/Person spoke/VBD/root>-1"
BERG = "Berg/NNP/nsubj>1/Person left/VBD/root>-1"
THE_MAN = "The/DT/det>1 man/NN/nsubj>2 left/VBD/root>-1"
HE = "He/PRP/nsubj>1 left/VBD/root>-1"
SHE = "She/PRP/nsubj>1 left/VBD/root>-1"


def parse(*lines: str, headline: bool = False) -> tuple[Report, tuple[Sentence, ...], tuple[tuple[NameSpan, ...], ...]]:
    text, sentences, names = "", [], []
    for number, line in enumerate(lines):
        tokens, labels, start = [], [], len(text)
        for part in line.split():
            word, xpos, rest = part.split("/", 2)
            relation, _, label = rest.partition("/")
            name, head = relation.split(">")
            if tokens and word not in TIGHT and tokens[-1].text not in {"-", "(", "“"}:
                text += " "
            lemma = (
                word.lower()[:-1]
                if xpos == "NNS"
                else {"was": "be", "said": "say", "named": "name"}.get(word, word.lower())
            )
            upos = UPOS.get(xpos, "VERB" if xpos.startswith("VB") else "PUNCT")
            tokens.append(Token(Span(len(text), len(text) + len(word)), word, lemma, upos, xpos, int(head), name))
            labels.append(label)
            text += word
        kind = "headline" if headline and number == 0 else "body"
        sentences.append(Sentence(Span(start, len(text)), kind, number, tuple(tokens)))
        names.append(tuple(_spans(labels)))
        text += "\n"
    return Report("r", text, ""), tuple(sentences), tuple(names)


def _spans(labels: list[str]) -> list[NameSpan]:
    found: list[NameSpan] = []
    for i, label in enumerate(labels):
        if label and found and found[-1].end == i and found[-1].label == label:
            found[-1] = NameSpan(found[-1].start, i + 1, label, 0.9)
        elif label:
            found.append(NameSpan(i, i + 1, label, 0.9))
    return found


def marks(*lines: str, headline: bool = False) -> tuple[list[Mention], dict[str, Entity]]:
    mentions, entities = find_mentions(*parse(*lines, headline=headline))
    return list(mentions), {entity.id: entity for entity in entities}


def entity_of(mentions: list[Mention], text: str, nth: int = 0) -> str | None:
    return [m.entity for m in mentions if m.text == text][nth]


def test_spans_slice_back_and_stay_in_text_order() -> None:
    report, sentences, names = parse(VELL, MINISTER, HE)
    mentions, entities = find_mentions(report, sentences, names)
    assert [m.text for m in mentions] == [report.text[m.span.start : m.span.end] for m in mentions]
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert {m.entity for m in mentions} - {None} == {e.id for e in entities}


def test_a_title_is_a_role_and_stands_outside_the_name() -> None:
    mentions, entities = marks(VELL, MINISTER)
    vell = entities[entity_of(mentions, "Marta Vell")]
    assert (vell.name, vell.type, vell.number) == ("Marta Vell", "person", "one")
    assert vell.roles == ("interior minister", "minister")
    assert entity_of(mentions, "Interior Minister") == vell.id
    assert entity_of(mentions, "The minister") == vell.id


def test_honorific_and_possessive_stay_outside() -> None:
    line = "Mr/NNP/nmod:desc>1 Vell/NNP/nmod:poss>3/Person 's/POS/case>1/Person deputy/NN/nsubj>4 left/VBD/root>-1"
    mentions, _ = marks(line)
    assert [m.text for m in mentions if m.kind == "name"] == ["Vell"]


@pytest.mark.parametrize(("title", "same"), [("Ms", True), ("Mr", False)])
def test_surname_with_a_title_of_the_right_sex(title: str, same: bool) -> None:
    surname = f"{title}/NNP/nmod:desc>1 Vell/NNP/nsubj>2/Person left/VBD/root>-1"
    mentions, _ = marks(VELL, surname)
    assert (entity_of(mentions, "Marta Vell") == entity_of(mentions, "Vell")) is same


def test_surname_goes_to_its_only_bearer() -> None:
    mentions, entities = marks(OLA, BERG)
    assert entity_of(mentions, "Berg") == entity_of(mentions, "Ola Berg")
    assert entities[entity_of(mentions, "Berg")].aliases == ("Ola Berg", "Berg")


def test_two_people_of_one_surname_stay_two_and_the_surname_alone_is_neither() -> None:
    mentions, _ = marks(OLA, JONAS, BERG)
    assert len({entity_of(mentions, name) for name in ("Ola Berg", "Jonas Berg", "Berg")}) == 3


def test_one_officer_the_other_and_a_second_are_not_one() -> None:
    one = "One/CD/nummod>1 officer/NN/nsubj>2 fired/VBD/root>-1"
    other = "The/DT/det>2 other/JJ/amod>2 officer/NN/nsubj>3 fled/VBD/root>-1"
    second = "A/DT/det>2 second/JJ/amod>2 officer/NN/nsubj>3 fell/VBD/root>-1"
    mentions, _ = marks(one, other, second)
    assert len({m.entity for m in mentions}) == 3


def test_an_indefinite_phrase_is_somebody_new_and_a_definite_one_is_not() -> None:
    new = "A/DT/det>2 police/NN/compound>2 officer/NN/nsubj>3 fired/VBD/root>-1"
    known = "The/DT/det>1 officer/NN/nsubj>2 fell/VBD/root>-1"
    mentions, _ = marks(new, known, new)
    first, second, third = (m.entity for m in mentions)
    assert first == second != third


def test_different_numbers_never_meet() -> None:
    many = "Two/CD/nummod>1 officers/NNS/nsubj>2 fired/VBD/root>-1"
    one = "The/DT/det>1 officer/NN/nsubj>2 fell/VBD/root>-1"
    mentions, entities = marks(many, one)
    assert [entities[m.entity].number for m in mentions] == ["many", "one"]


def test_the_man_is_the_only_person_in_view() -> None:
    mentions, _ = marks(OLA, THE_MAN)
    assert entity_of(mentions, "The man") == entity_of(mentions, "Ola Berg")


def test_the_man_among_several_is_nobody_known() -> None:
    ivo = "Ivo/NNP/nsubj>2/Person Lund/NNP/flat>0/Person spoke/VBD/root>-1"
    mentions, _ = marks(OLA, ivo, THE_MAN)
    assert entity_of(mentions, "The man") not in {
        entity_of(mentions, "Ola Berg"),
        entity_of(mentions, "Ivo Lund"),
        None,
    }


def test_age_and_apposition() -> None:
    arrest = (
        "Ola/NNP/nsubj>9/Person Berg/NNP/flat>0/Person ,/,/punct>3 24/CD/list>0 ,/,/punct>6 a/DT/det>6 farmer/NN/appos>0 "
        ",/,/punct>6 was/VBD/aux>9 held/VBN/root>-1"
    )
    age = "The/DT/det>5 {}/CD/nummod>3 -/HYPH/punct>1 year/NN/compound>5 -/HYPH/punct>1 old/NN/nsubj>6 left/VBD/root>-1"
    mentions, entities = marks(arrest, VELL, age.format(24), age.format(31))
    berg = entity_of(mentions, "Ola Berg")
    assert entity_of(mentions, "a farmer") == berg
    assert entity_of(mentions, "The 24-year-old") == berg
    assert entity_of(mentions, "The 31-year-old") != berg
    assert set(entities[berg].roles) >= {"farmer", "24-year-old"}


def test_a_nationality_means_the_person_the_report_is_about_not_the_minister() -> None:
    mentions, _ = marks(OLA, VELL, "The/DT/det>1 Norwegian/NNP/nsubj>2/NORP fled/VBD/root>-1")
    assert entity_of(mentions, "The Norwegian") == entity_of(mentions, "Ola Berg")


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("The/DT/det>1 driver/NN/nsubj>3 was/VBD/cop>3 Ivo/NNP/root>-1/Person Lund/NNP/flat>3/Person", True),
        ("The/DT/det>1 driver/NN/nsubj>4 was/VBD/cop>4 not/RB/advmod>4 Ivo/NNP/root>-1/Person Lund/NNP/flat>4/Person", False),
        ("The/DT/det>1 driver/NN/nsubj>3 was/VBD/aux>3 named/VBN/root>-1 as/IN/case>5 Ivo/NNP/obl>3/Person Lund/NNP/flat>5/Person", False),
        ("The/DT/det>1 driver/NN/nsubj:pass>3 was/VBD/aux:pass>3 named/VBN/root>-1 as/IN/case>5 Ivo/NNP/obl>3/Person Lund/NNP/flat>5/Person", True),
    ],
)  # fmt: skip
def test_what_a_sentence_says_is_one(line: str, same: bool) -> None:
    mentions, _ = marks(line)
    assert (entity_of(mentions, "The driver") == entity_of(mentions, "Ivo Lund")) is same


def test_one_of_the_officers_takes_the_name_between_commas_and_the_officers_do_not() -> None:
    line = (
        "One/CD/nsubj>9 of/IN/case>3 the/DT/det>3 officers/NNS/nmod>0 ,/,/punct>5 Ivo/NNP/appos>3/Person "
        "Lund/NNP/flat>5/Person ,/,/punct>3 was/VBD/aux>9 treated/VBN/root>-1"
    )
    mentions, entities = marks(line)
    lund = entities[entity_of(mentions, "Ivo Lund")]
    assert entity_of(mentions, "One of the officers") == lund.id != entity_of(mentions, "the officers")
    assert lund.roles == ("officer",)


def test_pronouns_agree_in_sex_and_stay_open_where_two_fit() -> None:
    mentions, _ = marks(OLA, VELL, HE, SHE)
    assert entity_of(mentions, "She") == entity_of(mentions, "Marta Vell")
    both = "Ivo/NNP/nsubj>5/Person Lund/NNP/flat>0/Person and/CC/cc>3 Per/NNP/conj>0/Person Holt/NNP/flat>3/Person spoke/VBD/root>-1"
    unsure, _ = marks(both, HE)
    assert entity_of(unsure, "He") is None


def test_object_of_a_verb_is_not_its_subject() -> None:
    mentions, _ = marks(OLA, "Ivo/NNP/nsubj>2/Person Lund/NNP/flat>0/Person thanked/VBD/root>-1 him/PRP/obj>2")
    assert entity_of(mentions, "him") == entity_of(mentions, "Ola Berg")


def test_who_speaks_is_not_he_in_the_quotation_and_first_person_is_left_open() -> None:
    quote = (
        "“/``/punct>2 I/PRP/nsubj>2 saw/VBD/ccomp>10 him/PRP/obj>2 and/CC/cc>6 he/PRP/nsubj>6 ran/VBD/conj>2 ,/,/punct>2 "
        "”/''/punct>2 Lund/NNP/nsubj>10/Person said/VBD/root>-1"
    )
    ivo = "Ivo/NNP/nsubj>2/Person Lund/NNP/flat>0/Person spoke/VBD/root>-1"
    mentions, _ = marks(OLA, ivo, quote)
    assert entity_of(mentions, "he") == entity_of(mentions, "Ola Berg")
    assert entity_of(mentions, "I") is None


def test_who_is_the_one_before_and_himself_the_subject() -> None:
    line = "The/DT/det>1 suspect/NN/nsubj>5 ,/,/punct>4 who/WP/nsubj>4 fled/VBD/acl:relcl>1 hid/VBD/root>-1 himself/PRP/obj>5"
    mentions, _ = marks(line)
    assert len({m.entity for m in mentions}) == 1 == len({m.entity for m in mentions if m.kind == "nominal"})


def test_acronym_and_it_of_an_organisation_that_speaks() -> None:
    line = (
        "Northgate/NNP/compound>2/Organization Rescue/NNP/compound>2/Organization Service/NNP/nsubj>6/Organization "
        "(/-LRB-/punct>4 NRS/NNP/appos>2/Organization )/-RRB-/punct>4 said/VBD/root>-1 it/PRP/nsubj>8 left/VBD/ccomp>6"
    )
    mentions, entities = marks(line, "NRS/NNP/nsubj>1/Organization spoke/VBD/root>-1")
    assert {m.entity for m in mentions} == {"e1"}
    assert entities["e1"].aliases == ("Northgate Rescue Service", "NRS")


def test_a_role_in_the_headline_is_the_person_of_the_body() -> None:
    mentions, _ = marks("Minister/NN/nsubj>1 quits/VBZ/root>-1", VELL, headline=True)
    assert entity_of(mentions, "Minister") == entity_of(mentions, "Marta Vell")


def test_a_clause_before_is_and_words_of_certainty_after_it() -> None:
    clause = (
        "the/DT/det>1 person/NN/nmod>5 who/WP/nsubj>4 was/VBD/aux>4 hurt/VBN/acl:relcl>1 is/VBZ/cop>6 Ola/NNP/root>-1/Person "
        "Berg/NNP/flat>6/Person"
    )
    sure = (
        "The/DT/det>1 man/NN/compound>7 was/VBD/cop>7 without/IN/case>4 doubt/NN/obl>7 rail/NN/compound>6 "
        "worker/NN/compound>7 Ola/NNP/root>-1/Person Berg/NNP/flat>7/Person"
    )
    doubt = "The/DT/det>1 man/NN/nsubj>4 was/VBD/cop>4 perhaps/RB/advmod>4 not/RB/advmod>5 Ola/NNP/root>-1/Person Berg/NNP/flat>5/Person"
    assert len({m.entity for m in marks(clause)[0]}) == 1
    assert len({m.entity for m in marks(sure)[0]}) == 1
    assert len({m.entity for m in marks(doubt)[0]}) == 2


def test_the_suspect_is_whom_the_report_says_was_arrested() -> None:
    arrest = "Ola/NNP/nsubj:pass>3/Person Berg/NNP/flat>0/Person was/VBD/aux:pass>3 arrest/VBN/root>-1"
    suspect = "The/DT/det>1 suspect/NN/nsubj>2 left/VBD/root>-1"
    mentions, _ = marks(arrest, VELL, suspect)
    assert entity_of(mentions, "The suspect") == entity_of(mentions, "Ola Berg")
    nobody, _ = marks(OLA, VELL, suspect)
    assert entity_of(nobody, "The suspect") not in {entity_of(nobody, "Ola Berg"), entity_of(nobody, "Marta Vell")}


def test_a_surname_is_the_first_bearers_until_the_second_comes_up() -> None:
    mentions, _ = marks(OLA, BERG, JONAS, BERG)
    assert entity_of(mentions, "Berg", 0) == entity_of(mentions, "Ola Berg")
    assert entity_of(mentions, "Berg", 1) not in {entity_of(mentions, "Ola Berg"), entity_of(mentions, "Jonas Berg")}


def test_a_company_named_after_its_noun() -> None:
    line = "the/DT/det>2 shipping/NN/compound>2 company/NN/nsubj>4 Halden/NNP/appos>2/Organization closed/VBD/root>-1"
    mentions, entities = marks(line)
    assert [m.text for m in mentions] == ["the shipping company", "Halden"]
    assert entities[entity_of(mentions, "Halden")].roles == ("shipping company",)


def test_relatives_are_not_the_man_they_are_relatives_of() -> None:
    line = (
        "Relatives/NNS/nsubj>3 of/IN/case>2 Berg/NNP/nmod>0/Person urged/VBD/root>-1 him/PRP/obj>3 to/TO/mark>6 turn/VB/xcomp>3 "
        "himself/PRP/obj>6 in/RP/compound:prt>6"
    )
    mentions, entities = marks(line)
    assert entities[entity_of(mentions, "Relatives of Berg")].number == "many"
    assert entity_of(mentions, "Berg") == entity_of(mentions, "him") == entity_of(mentions, "himself")
    assert entity_of(mentions, "Berg") != entity_of(mentions, "Relatives of Berg")


def test_empty_report() -> None:
    assert find_mentions(Report("r", "", ""), (), ()) == ((), ())


INES = "Ines/NNP/nsubj>2/Person Berg/NNP/flat>0/Person spoke/VBD/root>-1"
BERG_JR = "Ola/NNP/nsubj>3/Person Berg/NNP/flat>0/Person Jr/NNP/flat>0/Person spoke/VBD/root>-1"


def test_a_surname_that_came_before_a_woman_of_that_name_is_not_hers() -> None:
    titled = "Mayor/NN/nmod:desc>1 Berg/NNP/nsubj>2/Person spoke/VBD/root>-1"
    kin = "His/PRP$/nmod:poss>1 wife/NN/nsubj>6 ,/,/punct>3 Ines/NNP/appos>1/Person Berg/NNP/flat>3/Person ,/,/punct>3 sat/VBD/root>-1"
    beside = "Berg/NNP/nsubj>4/Person and/CC/cc>2 Ines/NNP/conj>0/Person Berg/NNP/flat>2/Person spoke/VBD/root>-1"
    for lines in ((titled, kin), (titled, beside), ("Mr./NNP/nmod:desc>1 " + BERG, INES)):
        mentions, entities = marks(*lines, BERG)
        assert entities[entity_of(mentions, "Ines Berg")].aliases == ("Ines Berg",)


def test_a_surname_first_and_the_full_name_of_the_same_person_later_are_one() -> None:
    mentions, _ = marks(BERG, OLA)
    assert entity_of(mentions, "Berg") == entity_of(mentions, "Ola Berg")


def test_father_and_son_are_two_and_the_surname_is_the_fathers() -> None:
    mentions, _ = marks(OLA, BERG_JR, BERG)
    assert entity_of(mentions, "Ola Berg Jr") != entity_of(mentions, "Ola Berg")
    assert entity_of(mentions, "Berg") == entity_of(mentions, "Ola Berg")


def test_a_junior_alone_goes_by_the_surname_after_the_full_name() -> None:
    mentions, _ = marks(BERG_JR, BERG)
    assert entity_of(mentions, "Berg") == entity_of(mentions, "Ola Berg Jr")
    mentions, _ = marks(BERG, BERG_JR)
    assert entity_of(mentions, "Berg") != entity_of(mentions, "Ola Berg Jr")


def test_who_is_named_between_commas_takes_no_second_name() -> None:
    line = (
        "Her/PRP$/nmod:poss>1 son/NN/nsubj>12 ,/,/punct>3 Ola/NNP/appos>1/Person Berg/NNP/flat>3/Person ,/,/punct>1 "
        "and/CC/cc>7 guest/NN/conj>1 ,/,/punct>9 Jonas/NNP/conj>1/Person Vik/NNP/flat>9/Person ,/,/punct>1 spoke/VBD/root>-1"
    )
    mentions, _ = marks(line)
    assert entity_of(mentions, "Her son") != entity_of(mentions, "Jonas Vik")
