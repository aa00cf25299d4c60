from variorum.group.rulings import read_labels
from variorum.types.judgement import Anchor, make_judgement
from variorum.types.stored import Filing

AT = "2021-06-15T12:00:00Z"


def rule(ruling, *groups, name=None):
    anchors = [[Anchor(key, "") for key in group] for group in groups]
    return make_judgement("story", ruling, anchors, author="Ann", at=AT, name=name)


def test_the_empty_name_says_nothing():
    assert read_labels([Filing("a", "", "", AT), Filing("b", "Mill fire", "Ann", AT)], ()).by_report == {
        "b": "Mill fire"
    }


def test_merging_takes_whole_stories():
    filings = [Filing("a", "x", "", AT), Filing("b", "y", "", AT), Filing("c", "y", "", AT)]
    found = read_labels(filings, [rule("same", ["a", "b"])])
    assert found.by_report == {"a": "x", "b": "x", "c": "x"}
    assert found.formerly == {"x": ("y",)}


def test_splitting_moves_the_first_group():
    filings = [Filing(key, "x", "", AT) for key in "abc"]
    found = read_labels(filings, [rule("different", ["a"], ["b"], name="z")]).by_report
    assert found == {"a": "z", "b": "x", "c": "x"}


def test_the_later_word_counts():
    told = [rule("same", ["a", "b"]), rule("different", ["a"], ["b"])]
    parted = read_labels((), told).by_report
    joined = read_labels((), [*told, rule("same", ["a", "b"])]).by_report
    assert parted["a"] != parted["b"]
    assert joined["a"] == joined["b"]
    assert read_labels((), [*told, rule("open", ["a", "b"])]).by_report == {}


def test_judgements_of_claims_are_no_concern():
    told = make_judgement(
        "claim", "same", [[Anchor("a", "", 0, 3, "abc"), Anchor("b", "", 0, 3, "abc")]], author="Ann", at=AT
    )
    assert read_labels((), [told]).by_report == {}
