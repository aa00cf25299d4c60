"""The stage as a whole, over sentences parsed by hand and vectors that count words."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.encoder import FakeEncoder
from tests.fakes.marks import Sheet
from tests.strategies import checked
from variorum.claim.align import PairScore
from variorum.claim.build import build_claims, embed, marked_key
from variorum.claim.links import cluster_statements
from variorum.types.judgement import Decided
from variorum.types.text import MARK, unmark

TOLL = """
{0} NUM CD 2 nummod
people NOUN NNS 3 nsubj
died VERB VBD 0 root
in ADP IN 5 case
Osterby PROPN NNP 3 obl
on ADP IN 7 case
{1} PROPN NNP 3 obl
. PUNCT . 3 punct
"""
BRIDGE = """
The DET DT 3 det
old ADJ JJ 3 amod
bridge NOUN NN 4 nsubj
collapsed VERB VBD 0 root
near ADP IN 6 case
Lenne PROPN NNP 4 obl
. PUNCT . 4 punct
"""
CHOIR = """
Choirs NOUN NNS 2 nsubj
praised VERB VBD 0 root
singers NOUN NNS 2 obj
{0} ADV RB 2 advmod
. PUNCT . 2 punct
"""
DAYS = {"Friday": "XXXX-WXX-5", "Monday": "XXXX-WXX-1"}


def report(name, *, dead="Nine", low=9, day="Friday", more="", outlet="", **fields):
    sheet = Sheet.parsed(name, TOLL.format(dead, day) + "\n" + more, outlet=outlet or name.title(), **fields)
    sheet.number(f"{dead} people", low)
    sheet.time(f"on {day}", DAYS[day])
    return sheet


def build(*sheets):
    return build_claims([sheet.annotated for sheet in sheets], FakeEncoder())


def shape(story):
    return [(claim.status, sorted(s.report for s in claim.statements)) for claim in story.claims]


def test_two_reports_that_tell_the_same_make_one_agreed_claim():
    story = build(report("gazette"), report("herald", more=BRIDGE))
    assert shape(story) == [("agreed", ["gazette", "herald"]), ("single", ["herald"])]
    claim = story.claims[0]
    assert (claim.outlets, len(claim.origins), claim.time.value) == (2, 2, "XXXX-WXX-5")
    assert claim.text in {s.quote for s in claim.statements}
    assert story.discrepancies == ()
    assert {"outlier", "near-copy"}.isdisjoint(flag for r in story.reports for flag in r.flags)


def test_a_changed_number_is_still_the_same_claim():
    story = build(
        report("gazette", published="2021-03-05"), report("herald", dead="Fourteen", low=14, published="2021-03-06")
    )
    assert shape(story) == [("updated", ["gazette", "herald"])]
    (d,) = story.discrepancies
    assert (d.verdict, d.claim) == ("update", story.claims[0].id)
    assert story.claims[0].text.startswith("Fourteen"), "a claim is called by its newest value"


def test_days_that_cannot_be_one_make_two_claims():
    assert shape(build(report("gazette"), report("herald", day="Monday"))) == [
        ("single", ["gazette"]), ("single", ["herald"]),
    ]  # fmt: skip


def test_two_reports_of_one_outlet_repeat_and_do_not_agree():
    story = build(report("a", outlet="Gazette"), report("b", outlet="Gazette"))
    assert shape(story) == [("repeated", ["a", "b"])]
    assert (story.claims[0].outlets, len(story.claims[0].origins)) == (1, 1)


def long_report(name, **fields):
    """Return a report long enough to be known as a copy."""
    return report(
        name, more="\n".join([BRIDGE, *(CHOIR.format(word) for word in "loudly softly gladly sadly".split())]), **fields
    )


def test_copies_are_one_origin_however_many():
    story = build(*(long_report(f"r{n}") for n in range(5)))
    assert {claim.status for claim in story.claims} == {"repeated"}
    assert all(len(claim.origins) == 1 and claim.outlets == 5 for claim in story.claims)
    assert [("near-copy" in r.flags) for r in story.reports] == [False, True, True, True, True]
    assert story.discrepancies == ()
    assert len({r.origin for r in story.reports}) == 1


def test_one_report_makes_single_claims_and_no_outlier():
    story = build(report("gazette", more=BRIDGE))
    assert [claim.status for claim in story.claims] == ["single", "single"]
    assert story.reports[0].flags == ()


def test_no_reports_make_an_empty_story():
    story = build()
    assert (story.reports, story.claims, story.origins) == ((), (), ())


def test_a_report_that_shares_nothing_is_an_outlier():
    stranger = Sheet.parsed("digest", CHOIR.format("loudly"), outlet="Digest")
    story = build(report("gazette"), report("herald"), stranger)
    assert {r.id: r.flags for r in story.reports} == {"gazette": (), "herald": (), "digest": ("outlier",)}


def test_a_report_without_statements_is_no_outlier():
    silent = Sheet("giornale", "", outlet="Giornale", flags=("unsupported-language",))
    story = build(report("gazette"), silent)
    assert story.reports[1].flags == ("unsupported-language",)
    assert shape(story) == [("single", ["gazette"])]


def test_a_claim_keeps_its_id_when_a_later_report_comes_and_when_the_order_changes():
    one, other = report("gazette", published="2021-03-05"), report("herald", published="2021-03-06")
    late = report("post", more=BRIDGE, published="2021-03-07")
    before = build(one, other).claims[0].id
    assert build(one, other, late).claims[0].id == before
    assert build(late, other, one).claims[0].id == before


def test_a_statement_keeps_its_id_whatever_else_is_read():
    def ids(story):
        return {s.id for claim in story.claims for s in claim.statements if s.report == "gazette"}

    alone = ids(build(report("gazette")))
    assert alone
    assert ids(build(report("herald", dead="Two", low=2), report("gazette"))) == alone


def test_better_supported_claims_come_first():
    story = build(report("a", more=BRIDGE), report("b", more=BRIDGE), report("c", day="Monday"))
    assert [len(claim.origins) for claim in story.claims] == sorted(
        (len(c.origins) for c in story.claims), reverse=True
    )
    assert story.claims[-1].statements[0].report == "c"


def test_the_same_input_gives_the_same_story():
    sheets = [report("a", more=BRIDGE), report("b", dead="Ten", low=10), report("c", day="Monday")]
    assert build(*sheets) == build(*sheets)


def test_a_spelling_is_shown_once_for_a_person():
    def praise(name, person):
        rows = CHOIR.replace("singers NOUN NNS 2 obj", "Orla PROPN NNP 2 obj\n{1} PROPN NNP 3 flat")
        twice = "\n".join(rows.format(word, person) for word in ("loudly", "softly"))
        sheet = Sheet.parsed(name, twice, outlet=name.title())
        entity = sheet.entity(f"Orla {person}")
        sheet.mention(entity, f"Orla {person}", nth=1)
        return sheet

    story = build(praise("gazette", "Fenwick"), praise("herald", "Fennick"))
    assert [d.verdict for d in story.discrepancies] == ["spelling"]
    assert [person.name for person in story.persons] == ["Orla Fenwick"]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ((), [("agreed", ["digest", "gazette"])]),
        (("round-up",), [("single", ["gazette"]), ("single", ["digest"])]),
        (("live-blog",), [("single", ["gazette"]), ("single", ["digest"])]),
    ],
)
def test_what_a_round_up_tells_of_elsewhere_stays_apart(flags, expected):
    told = report("gazette")
    told.place("Osterby")
    other = Sheet.parsed(
        "digest", TOLL.replace("Osterby", "Lenne").format("Nine", "Friday"), outlet="Digest", flags=flags
    )
    other.place("Lenne")
    assert shape(build(told, other)) == expected


def test_embedding_gives_rows_for_each_statement_with_its_predicate_word_marked():
    sheet = Sheet("gazette", "Divers sank a boat and freed a seal. It rained.")
    for words in ("Divers sank a boat", "freed a seal", "It rained"):
        sheet.says(words)
    encoder = FakeEncoder()
    vectors = embed(sheet.items, encoder)
    assert vectors.shape == (3, 384)
    assert not (vectors[0] == vectors[2]).all()
    assert [unmark(text)[0] for text in encoder.seen[:3]] == [item.key for item in sheet.items]
    assert all(MARK in marked_key(item) for item in sheet.items)
    assert len(embed([], FakeEncoder())) == 0


def test_two_statements_that_surely_differ_share_no_claim_through_a_third() -> None:
    items = [
        SimpleNamespace(statement=SimpleNamespace(id=name, report=name, quote=""))
        for name in ("gazette", "herald", "post")
    ]
    near, far = PairScore(0.9, veto=False), PairScore(0.01, veto=False)
    together = cluster_statements(items, {(0, 1): near, (1, 2): near, (0, 2): PairScore(0.4, veto=False)})  # type: ignore[arg-type]
    assert together == [[0, 1, 2]]
    assert len(cluster_statements(items, {(0, 1): near, (1, 2): near, (0, 2): far})) == 2  # type: ignore[arg-type]
    assert len(cluster_statements(items, {(0, 1): near, (1, 2): near})) == 2  # type: ignore[arg-type]


def test_what_people_have_decided_outranks_the_scores() -> None:
    items = [
        SimpleNamespace(statement=SimpleNamespace(id=name, report=name, quote=""))
        for name in ("gazette", "herald", "post")
    ]
    near = {(0, 1): PairScore(0.9, veto=False)}
    assert cluster_statements(items, near, Decided(together=(("gazette", "post"),))) == [[0, 2], [1]]  # type: ignore[arg-type]
    assert cluster_statements(items, near, Decided(apart=(("herald", "gazette"),))) == [[0], [1], [2]]  # type: ignore[arg-type]
    assert cluster_statements(items, near, Decided(apart=(("gone", "gazette"),))) == [[0, 1], [2]]  # type: ignore[arg-type]


class Shelf:
    """Scores kept in memory; notes which pairs of reports it was given."""

    def __init__(self):
        self.kept = {}

    def find(self, one, other):
        return self.kept.get((one, other))

    def keep(self, one, other, pairs):
        assert (one, other) not in self.kept
        self.kept[one, other] = pairs


@checked
@given(st.permutations(["gazette", "herald", "post", "courier"]), st.data())
def test_claims_are_the_same_whether_reports_came_one_by_one_or_all_at_once(names, data):
    tolls = {name: data.draw(st.sampled_from(["Nine", "Ten", "Dozens"])) for name in names}
    days = {name: data.draw(st.sampled_from(["Friday", "Sunday"])) for name in names}
    sheets = [Sheet.parsed(name, TOLL.format(tolls[name], days[name]), outlet=name.title()) for name in names]
    shelf = Shelf()
    for number in range(1, len(sheets) + 1):
        grown = build_claims([sheet.annotated for sheet in sheets[:number]], FakeEncoder(), known=shelf)
    assert grown == build_claims([sheet.annotated for sheet in sheets], FakeEncoder())
    assert len(shelf.kept) == len(names) * (len(names) + 1) // 2
