"""Stories by name, merged and split by people."""

from variorum.run.filed import NameGrouper
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.stored import Filing

AT = "2031-04-28T12:00:00+00:00"
FILINGS = [Filing(report, story, "ane", AT) for report, story in ["af", "bf", "cm", "df", "em"]]


def ruling(ruling, *groups, name=None, subject="story"):
    return make_judgement(
        subject, ruling, [[Anchor(key, key) for key in group] for group in groups], author="ane", at=AT, name=name
    )


def group(*judgements, filings=FILINGS):
    return {s.name: "".join(s.reports) for s in NameGrouper().group(filings, judgements)}


def stories(*judgements, filings=FILINGS):
    return {s.name: s for s in NameGrouper().group(filings, judgements)}


def test_a_name_is_a_story():
    assert group() == {"f": "abd", "m": "ce"}


def test_an_id_stays_while_reports_come():
    assert stories()["m"].id == stories(filings=FILINGS[:3])["m"].id


def test_a_merged_story_keeps_the_first_name_and_answers_to_the_other():
    merged = stories(ruling("same", "e", "b"))
    assert list(merged) == ["f"]
    assert merged["f"].reports == ("a", "b", "c", "d", "e")
    assert merged["f"].id == stories()["f"].id
    assert set(merged["f"].formerly) == {"m", stories()["m"].id}


def test_reports_filed_after_a_merge_under_either_name_join_it():
    later = [*FILINGS, Filing("g", "m", "ane", AT)]
    assert group(ruling("same", "c", "a"), filings=later) == {"f": "abcdeg"}


def test_what_is_split_off_has_its_own_name_and_the_rest_keeps_its_id():
    split = stories(ruling("different", "a", "bd", name="quay"))
    assert {name: story.reports for name, story in split.items()} == {
        "f": ("b", "d"), "m": ("c", "e"), "quay": ("a",)
    }  # fmt: skip
    assert split["f"].id == stories()["f"].id
    assert split["quay"].id not in {story.id for story in stories().values()}


def test_reports_filed_under_the_new_name_join_what_was_split_off():
    later = [*FILINGS, Filing("g", "quay", "ane", AT)]
    split = ruling("different", "a", "bd", name="quay")
    assert group(split, filings=later) == {"f": "bd", "m": "ce", "quay": "ag"}
    assert stories(split, filings=later)["quay"].id == stories(split)["quay"].id


def test_judgements_count_in_their_order():
    apart, together = ruling("different", "a", "bd", name="quay"), ruling("same", "a", "b")
    assert group(apart, together) == {"f": "abd", "m": "ce"}
    assert group(together, apart) == {"f": "bd", "m": "ce", "quay": "a"}


def test_a_split_of_reports_that_are_not_together_changes_nothing():
    assert group(ruling("different", "c", "a", name="quay")) == group()


def test_judgements_on_claims_and_people_are_none_on_stories():
    assert group(ruling("same", "a", "c", subject="claim"), ruling("different", "a", "b", subject="person")) == group()


def test_a_story_of_which_all_reports_were_split_off_is_gone():
    assert group(ruling("different", "c", "e", name="one"), ruling("same", "e", "a")) == {"f": "abde", "one": "c"}
