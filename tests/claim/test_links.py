"""What the story knows of its people on top of pair scores, and that copied words count once."""

from tests.fakes.marks import Sheet
from variorum.claim.align import PairScore
from variorum.claim.links import KNOWN, cluster_statements, raise_known
from variorum.types.story import StoryPerson


def told(name, who, *, family="sentence", role="patient"):
    sheet = Sheet(name, f"{who} was jailed.")
    entity = sheet.entity(who)
    sheet.says(
        f"{who} was jailed", predicate="jail", family=family, arguments=[sheet.argument(who, role, entity=entity)]
    )
    return sheet, (sheet.report.id, entity)


def weighed(one, other, *, same, score=0.6):
    (left, a), (right, b) = one, other
    groups = [(a, b)] if same else [(a,), (b,)]
    people = [StoryPerson(f"p{n}", "Ada Lind", "person", (), members) for n, members in enumerate(groups)]
    persons = {member: person for person in people for member in person.members}
    scores = {(0, 1): PairScore(score, veto=False)}
    raise_known(scores, [left.items[0], right.items[0]], persons)
    found = scores[0, 1].score
    return round(found / (1 - found) * (1 - score) / score, 6)


def test_one_deed_of_one_person_is_raised_and_of_two_people_left_alone():
    one, other = told("gazette", "Ada Lind"), told("herald", "Orla Fenn")
    assert weighed(one, other, same=True) == KNOWN
    assert weighed(one, other, same=False) == 1


def test_broad_deeds_and_other_roles_are_left_alone():
    one = told("gazette", "Ada Lind")
    assert (
        weighed(told("gazette", "Ada Lind", family="travel"), told("herald", "Ada Lind", family="travel"), same=True)
        == 1
    )
    assert weighed(one, told("herald", "Ada Lind", role="agent"), same=True) == 1


def test_a_veto_stays():
    one, other = told("gazette", "Ada Lind"), told("herald", "Ada Lind")
    scores = {(0, 1): PairScore(0.0, veto=True)}
    person = StoryPerson("p", "Ada Lind", "person", (), (one[1], other[1]))
    raise_known(scores, [one[0].items[0], other[0].items[0]], dict.fromkeys(person.members, person))
    assert scores[0, 1] == PairScore(0.0, veto=True)


def test_words_that_several_reports_print_alike_weigh_as_those_of_one():
    texts = [
        "The old mill by the weir burned",
        "Flames took it",
        "Flames took the old mill",
        "Flames took the old mill",
    ]
    sheets = [Sheet(name, f"{text}.") for name, text in zip("abcd", texts, strict=True)]
    for sheet, text in zip(sheets, texts, strict=True):
        sheet.says(text, predicate="burn", family="burn")
    items = [sheet.items[0] for sheet in sheets]
    values = {(0, 1): 0.9, (0, 2): 0.5, (0, 3): 0.5, (1, 2): 0.8, (1, 3): 0.8, (2, 3): 1.0}
    scores = {pair: PairScore(value, veto=False) for pair, value in values.items()}
    assert cluster_statements(items, scores) == [[0, 1, 2, 3]]
