"""What people have judged is found again in the reports' words."""

import pytest

from tests.fakes.marks import Sheet, make_persons
from variorum.claim.judged import judged_people, judged_statements, obey_people
from variorum.types.judgement import Anchor, Decided, make_judgement
from variorum.types.marks import Entity

TEXT = "Two men died at Orlo. The bridge fell. Ane Brekke wept."


def sheet(name="post", text=TEXT, **fields):
    return Sheet(name, text, **fields)


def anchor(sheet, words, *, trigger=None):
    start = sheet.text.index(words)
    at = sheet.text.index(trigger) if trigger else None
    return Anchor("r1-key", sheet.report.sha256, start, start + len(words), words, at)


def decided(find, judgement, *sheets):
    reports = [s.annotated for s in sheets]
    if find is judged_people:
        return judged_people([judgement], reports)
    statements = [item.statement for s in sheets for item in s.items]
    number = {statement.id: n for n, statement in enumerate(statements)}
    found = judged_statements([judgement], statements, reports)
    return Decided(
        tuple(tuple(number[name] for name in names) for names in found.together),
        tuple((number[a], number[b]) for a, b in found.apart),
    )


def ruling(subject, ruling, *groups):
    return make_judgement(subject, ruling, groups, author="ane", at="2031-04-28T12:00:00+00:00")


def test_statements_are_found_by_their_words():
    one, other = sheet(), sheet("radio", "The bridge at Orlo fell. Two men died.")
    one.says("Two men died at Orlo")
    one.says("The bridge fell")
    other.says("The bridge at Orlo fell")
    other.says("Two men died")
    same = ruling("claim", "same", [anchor(one, "The bridge fell"), anchor(other, "The bridge at Orlo fell")])
    assert decided(judged_statements, same, one, other).together == ((1, 2),)
    apart = ruling("claim", "different", [anchor(one, "Two men died at Orlo")], [anchor(other, "Two men died")])
    assert decided(judged_statements, apart, one, other).apart == ((0, 3),)


def test_a_statement_that_is_cut_otherwise_now_is_still_the_one():
    one = sheet()
    one.says("Two men died")
    one.says("The bridge fell")
    same = ruling("claim", "same", [anchor(one, "Two men died at Orlo"), anchor(one, "The bridge fell")])
    assert decided(judged_statements, same, one).together == ((0, 1),)


def test_of_two_statements_of_the_same_words_the_predicate_word_tells():
    one = sheet()
    one.says("Two men died at Orlo")
    one.says("men died at Orlo")
    one.says("The bridge fell")
    judged = ruling(
        "claim", "same", [anchor(one, "Two men died at Orlo", trigger="men"), anchor(one, "The bridge fell")]
    )
    assert decided(judged_statements, judged, one).together == ((1, 2),)


def test_words_that_are_no_statement_any_more_are_passed_over():
    one = sheet()
    one.says("The bridge fell")
    judged = ruling("claim", "same", [anchor(one, "Two men died at Orlo"), anchor(one, "The bridge fell")])
    assert decided(judged_statements, judged, one).together == ()
    gone = ruling("claim", "same", [Anchor("r1-x", "another text", 0, 4, "Fire"), anchor(one, "The bridge fell")])
    assert decided(judged_statements, gone, one).together == ()


def test_a_judgement_holds_for_every_report_of_the_same_text():
    one, copy, other = sheet(), sheet("copy"), sheet("radio", "The bridge at Orlo fell.")
    for each in (one, copy):
        each.says("The bridge fell")
    other.says("The bridge at Orlo fell")
    apart = ruling("claim", "different", [anchor(one, "The bridge fell")], [anchor(other, "The bridge at Orlo fell")])
    assert decided(judged_statements, apart, one, copy, other).apart == ((1, 2), (0, 2))


def test_people_are_found_by_what_is_mentioned_there():
    one, other = sheet(), sheet("radio", "Ms Brekke said so.")
    known = one.entity("Ane Brekke")
    also = other.entity("Brekke")
    same = ruling("person", "same", [anchor(one, "Ane"), anchor(other, "Ms Brekke")])
    assert decided(judged_people, same, one, other).together == ((("post", known), ("radio", also)),)
    nobody = ruling("person", "same", [anchor(one, "bridge"), anchor(other, "Ms Brekke")])
    assert decided(judged_people, nobody, one, other).together == ()


def test_other_subjects_are_left_alone():
    one = sheet()
    one.says("Two men died at Orlo")
    one.says("The bridge fell")
    judged = ruling("person", "same", [anchor(one, "Two men died at Orlo"), anchor(one, "The bridge fell")])
    assert decided(judged_statements, judged, one).together == ()


def people(*sheets):
    """Return who the story's people are, each as REPORT:NAME of its members."""

    def names(persons):
        entities = {(s.report.id, e.id): e.name for s in sheets for e in s.entities}
        return [(p.id, p.name, sorted(f"{m[0]}:{entities[m]}" for m in p.members)) for p in persons]

    def judged(*links, together=()):
        found = obey_people(make_persons(*sheets), Decided(tuple(together), links), [s.annotated for s in sheets])
        return names(found)

    return judged


@pytest.fixture
def three():
    sheets = [Sheet(name, "Ane Brekke spoke. Bo Holm wept.") for name in ("post", "radio", "wire")]
    for each in sheets:
        each.entity("Ane Brekke")
        each.entity("Bo Holm")
    return sheets


ANE = ["post:Ane Brekke", "radio:Ane Brekke", "wire:Ane Brekke"]
BO = ["post:Bo Holm", "radio:Bo Holm", "wire:Bo Holm"]


def test_without_judgements_people_are_those_found(three):
    assert people(*three)() == [("p1", "Ane Brekke", ANE), ("p2", "Bo Holm", BO)]


def test_people_who_were_called_two_come_apart(three):
    judged = people(*three)((("radio", "e1"), ("post", "e1")))
    assert judged == [("p1", "Ane Brekke", [ANE[0], ANE[2]]), ("p2", "Ane Brekke", [ANE[1]]), ("p3", "Bo Holm", BO)]
    all_three = people(*three)(
        (("radio", "e1"), ("post", "e1")), (("wire", "e1"), ("radio", "e1")), (("post", "e1"), ("wire", "e1"))
    )
    assert sorted(members for _, _, members in all_three if members[0] in ANE) == [[name] for name in ANE]


def test_people_who_were_called_one_go_together(three):
    judged = people(*three)(together=[(("post", "e1"), ("wire", "e2"))])
    assert judged == [("p1", "Ane Brekke", sorted(ANE + BO))]  # both by three reports, hers is the longer name


def test_a_description_can_be_called_a_person(three):
    three[1].entities.append(Entity("e9", "minister", "person"))
    judged = people(*three)(together=[(("post", "e1"), ("radio", "e9"))])
    assert judged[0] == ("p1", "Ane Brekke", sorted([*ANE, "radio:minister"]))


def test_who_was_called_one_leaves_together(three):
    judged = people(*three)((("radio", "e1"), ("post", "e1")), together=[(("radio", "e1"), ("wire", "e1"))])
    assert judged[:2] == [("p1", "Ane Brekke", [ANE[0]]), ("p2", "Ane Brekke", ANE[1:])]
