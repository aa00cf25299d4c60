"""What an editor is told has changed, on small invented stories."""

import json
from dataclasses import replace

import pytest

from bench.contract import check
from tests.since.stories import differ, make_account, make_claim, make_report, said
from variorum.since import UnrelatedError, compare_accounts
from variorum.types.codec import to_dict
from variorum.types.delta import Pair
from variorum.types.report import Note
from variorum.types.text import Span

MON, TUE, WED = "2031-04-28T10:00:00+02:00", "2031-04-29T10:00:00+02:00", "2031-04-30T10:00:00+02:00"
DROWNED = "Three bargemen drowned"
LOCK = "The upper gate of the lock had given way"
ADA = make_report("ada", DROWNED, LOCK, published=MON)
BEN = make_report("ben", "Five bargemen drowned", "A mayor spoke", published=TUE)
CID = make_report("cid", "Seven bargemen drowned", published=WED)
COPY = make_report("copy", "Lock gives way", DROWNED, LOCK, published=TUE)


def toll(*reports, id_="toll"):
    return make_claim(id_, *(said(r, next(p for p in r.text.split("\n\n") if "drowned" in p)) for r in reports))


def first():
    return make_account([ADA], [toll(ADA), make_claim("gate", said(ADA, LOCK))])


def test_nothing_changes_between_an_account_and_itself():
    assert compare_accounts(first(), first()).is_empty


def test_a_delta_keeps_to_the_contract():
    claim = toll(ADA, BEN)
    delta = compare_accounts(first(), make_account([ADA, BEN], [claim], [differ(claim)]))
    assert check(json.loads(json.dumps(to_dict(delta))), "delta") == []
    assert (to_dict(delta)["from"], to_dict(delta)["format"]) == ("2031-05-01T08:00:00+00:00", "variorum-delta/1")


def test_another_report_brings_support_and_a_new_claim():
    other = make_report("ben", DROWNED + " at noon", "A mayor spoke", published=TUE)
    claims = [toll(ADA, other), make_claim("gate", said(ADA, LOCK)), make_claim("mayor", said(other, "A mayor spoke"))]
    delta = compare_accounts(first(), make_account([ADA, other], claims))
    assert delta.new_claims == ("mayor",)
    assert [(s.claim, s.gained, s.lost, s.gained_by) for s in delta.support] == [("toll", ("o-ben",), (), ("ben",))]
    assert (delta.reports.added, delta.repeated_only, delta.retold) == (("ben",), (), ())


def test_a_claim_keeps_its_identity_whatever_its_id():
    other = make_report("ben", DROWNED + " at noon", published=TUE)
    new = make_account([ADA, other], [toll(ADA, other, id_="renamed"), make_claim("gate2", said(ADA, LOCK))])
    delta = compare_accounts(first(), new)
    assert set(delta.continued) == {Pair("toll", "renamed"), Pair("gate", "gate2")}
    assert (delta.new_claims, delta.gone_claims) == ((), ())


def test_a_copy_brings_no_support_and_nothing_new():
    own = make_claim("headline", said(COPY, "Lock gives way", origin="o-ada"))
    claims = [toll(ADA, COPY), make_claim("gate", said(ADA, LOCK), said(COPY, LOCK, origin="o-ada")), own]
    copy = replace(COPY, headline=None)
    delta = compare_accounts(first(), make_account([ADA, copy], claims, copies={"copy": "ada"}))
    assert delta.support == ()
    assert {(r.claim, r.joined, r.copies) for r in delta.retold} == {
        ("gate", ("copy",), ("copy",)),
        ("toll", ("copy",), ("copy",)),
    }
    assert delta.reports.copies == ("copy",)


def test_a_copys_own_headline_is_no_news():
    from variorum.types.text import Span

    copy = replace(COPY, headline=Span(0, 14))
    claims = [toll(ADA), make_claim("gate", said(ADA, LOCK)), make_claim("own", said(copy, "Lock gives way"))]
    delta = compare_accounts(first(), make_account([ADA, copy], claims, copies={"copy": "ada"}))
    assert (delta.new_claims, delta.support, delta.repeated_only) == ((), (), ("copy",))


def test_a_long_sentence_taken_over_is_no_support_even_without_a_copy_mark():
    line = "The barge had been loaded with gravel for the new bridge at Oxmere on Sunday evening"
    one, other = make_report("ada", line, published=MON), make_report("ben", line, "A mayor spoke", published=TUE)
    old = make_account([one], [make_claim("load", said(one, line))])
    new = make_account([one, other], [make_claim("load", said(one, line), said(other, line))])
    delta = compare_accounts(old, new)
    assert (delta.support, delta.repeated_only, delta.reports.copies) == ((), ("ben",), ())


def test_a_report_that_names_a_known_outlet_as_its_source_adds_no_origin():
    other = make_report("ben", "Ada says three bargemen drowned", published=TUE)
    claim = make_claim("toll", said(ADA, DROWNED, by="police"), said(other, "three bargemen drowned", by="Ada"))
    old = make_account([ADA], [make_claim("toll", said(ADA, DROWNED, by="police"))])
    assert compare_accounts(old, make_account([ADA, other], [claim])).support == ()


def test_lost_support_and_a_claim_gone_with_its_report():
    old = make_account([ADA, BEN], [toll(ADA, BEN), make_claim("mayor", said(BEN, "A mayor spoke"))])
    delta = compare_accounts(old, make_account([ADA], [toll(ADA)]))
    assert delta.gone_claims == ("mayor",)
    assert [(s.claim, s.gained, s.lost, s.lost_by) for s in delta.support] == [("toll", (), ("o-ben",), ("ben",))]
    assert delta.reports.removed == ("ben",)


def test_origins_that_turn_out_to_be_one_are_lost_support():
    second = make_report("ben", DROWNED + " at noon", published=TUE)
    old = make_account([ADA, second], [toll(ADA, second)])
    traced = make_claim("toll", said(ADA, DROWNED), said(second, DROWNED + " at noon", origin="o-ada"))
    delta = compare_accounts(old, make_account([ADA, second], [traced]))
    assert [(s.lost, s.gained, s.retraced) for s in delta.support] == [(("o-ben",), (), True)]


def test_a_toll_that_rises_is_told_with_its_history():
    before, after = toll(ADA, BEN), toll(ADA, BEN, CID)
    old = make_account([ADA, BEN], [before], [differ(before)])
    delta = compare_accounts(old, make_account([ADA, BEN, CID], [after], [differ(after)]))
    (moved,) = delta.moved
    assert (moved.old, moved.new, [p.value for p in moved.history]) == ("Five", "Seven", ["Three", "Five", "Seven"])
    assert (moved.exact, moved.about, delta.opened, delta.settled) == (False, "how many people", (), ())


def test_the_first_second_figure_moves_a_value_too():
    claim = toll(ADA, BEN)
    delta = compare_accounts(first(), make_account([ADA, BEN], [claim], [differ(claim)]))
    assert [(m.old, m.new) for m in delta.moved] == [("Three", "Five")]


def test_an_earlier_report_that_comes_late_moves_nothing():
    claim = toll(ADA, BEN)
    old = make_account([BEN], [toll(BEN)])
    delta = compare_accounts(old, make_account([ADA, BEN], [claim], [differ(claim)]))
    assert delta.moved == ()


def test_a_figure_of_unknown_date_moves_nothing():
    undated = replace(BEN, published=None)
    claim = toll(ADA, undated)
    delta = compare_accounts(first(), make_account([ADA, undated], [claim], [differ(claim)]))
    assert delta.moved == ()


def test_a_conflict_is_opened_and_not_a_value_that_moved():
    claim = toll(ADA, BEN)
    new = make_account([ADA, BEN], [claim], [differ(claim, "conflict")])
    delta = compare_accounts(first(), new)
    assert (delta.opened, delta.moved) == ((new.discrepancies[0].id,), ())
    assert [(s.claim, s.differing) for s in delta.support] == [("toll", ("ben",))]
    assert compare_accounts(new, first()).settled == delta.opened


def test_a_conflict_that_a_later_report_explains_is_settled():
    before, after = toll(ADA, BEN), toll(ADA, BEN, CID)
    old = make_account([ADA, BEN], [before], [differ(before, "conflict")])
    delta = compare_accounts(old, make_account([ADA, BEN, CID], [after], [differ(after)]))
    assert delta.settled == (old.discrepancies[0].id,)
    (changed,) = delta.changed
    assert (changed.old_verdict, changed.new_verdict, changed.added) == ("conflict", "update", ("seven",))
    assert delta.opened == ()


def test_a_difference_without_new_words_is_a_matter_of_reading():
    apart = [toll(ADA), make_claim("toll2", said(BEN, "Five bargemen drowned"))]
    claim = toll(ADA, BEN)
    new = make_account([ADA, BEN], [claim], [differ(claim, "undetermined")])
    delta = compare_accounts(make_account([ADA, BEN], apart), new)
    assert delta.opened == delta.unfounded == (new.discrepancies[0].id,)
    assert [(m.old, m.new) for m in delta.merged] == [(("toll", "toll2"), "toll")]
    assert (delta.support, delta.gone_claims) == ((), ())


def test_a_split_is_told_as_such():
    apart = [toll(ADA), make_claim("toll2", said(BEN, "Five bargemen drowned"))]
    delta = compare_accounts(make_account([ADA, BEN], [toll(ADA, BEN)]), make_account([ADA, BEN], apart))
    assert [(s.old, s.new) for s in delta.split] == [("toll", ("toll", "toll2"))]
    assert (delta.new_claims, delta.support) == ((), ())


def test_a_claim_taken_from_words_that_were_there_is_not_new():
    new = make_account(
        [ADA], [toll(ADA), make_claim("gate", said(ADA, LOCK)), make_claim("part", said(ADA, "The upper"))]
    )
    delta = compare_accounts(first(), new)
    assert (delta.new_claims, delta.reread.new) == ((), ("part",))
    assert compare_accounts(new, first()).reread.gone == ("part",)


def test_a_changed_article_corrects_its_number():
    text = ("Three bargemen from the town of Oxmere drowned", LOCK)
    old_version = make_report("ada", *text, published=MON, url="https://ada.example/barge")
    new_version = make_report(
        "ada", text[0].replace("Three", "Four"), LOCK, published=MON, url="https://ada.example/barge"
    )
    old = make_account([old_version], [toll(old_version), make_claim("gate", said(old_version, LOCK))])
    new = make_account([new_version], [toll(new_version), make_claim("gate", said(new_version, LOCK))])
    delta = compare_accounts(old, new)
    assert delta.corrected == (new.claims[0].statements[0].id,)
    assert [(m.old, m.new) for m in delta.moved] == [("Three", "Four")]
    assert delta.reports.changed == (Pair("ada", "ada"),)
    assert (delta.new_claims, delta.gone_claims, delta.support) == ((), (), ())


def test_a_changed_article_in_other_words_corrects_nothing():
    old_version = make_report("ada", "Three bargemen from Oxmere drowned", url="https://ada.example/barge")
    new_version = make_report("ada", "Three of the bargemen from Oxmere drowned", url="https://ada.example/barge")
    delta = compare_accounts(
        make_account([old_version], [toll(old_version)]), make_account([new_version], [toll(new_version)])
    )
    assert (delta.corrected, len(delta.reworded), delta.moved) == ((), 1, ())


def test_words_that_only_shift_within_a_changed_article_stay_the_same_statement():
    old_version = make_report("ada", DROWNED, LOCK, url="https://ada.example/barge")
    new_version = make_report("ada", "Updated at noon", DROWNED, LOCK, url="https://ada.example/barge")
    delta = compare_accounts(
        make_account([old_version], [toll(old_version)]), make_account([new_version], [toll(new_version)])
    )
    assert (delta.reworded, delta.new_claims, delta.gone_claims) == ((), (), ())


def test_a_notice_of_correction_is_told():
    notice = "An earlier version of this article said the barge had been empty"
    other = make_report("ben", DROWNED + " at noon", notice, published=TUE, flags=("correction",))
    claim = make_claim("empty", said(other, "the barge had been empty"))
    delta = compare_accounts(first(), make_account([ADA, other], [toll(ADA, other), claim]))
    assert delta.corrected == (claim.statements[0].id,)


def test_a_version_that_comes_in_addition_corrects_the_known_one():
    url = "https://ada.example/barge"
    known = make_report("ada", "Three bargemen from the town of Oxmere drowned", published=MON, url=url)
    later = make_report(
        "ada-2", "Four bargemen from the town of Oxmere drowned", version_of="ada", url=url + "?utm_source=x"
    )
    new = make_account([known, later], [toll(known, later)])
    delta = compare_accounts(make_account([known], [toll(known)]), new)
    assert delta.corrected == (new.claims[0].statements[1].id,)
    assert [(r.old, r.new) for r in delta.superseded] == [tuple(s.id for s in new.claims[0].statements)]
    assert delta.reports.added == ("ada-2",)


def test_the_words_that_a_note_announces_make_a_correction():
    url, before = "https://ada.example/barge", "The barge had struck the upper gate of the lock"
    note = "Correction: This article has been amended; the barge hit the lower gate."
    known = make_report("ada", DROWNED, before, url=url)
    told = {}
    for lines in ((DROWNED, before.replace("upper", "lower")), (DROWNED, before.replace("upper", "lower"), note)):
        text = make_report("ada", *lines, url=url)
        at = text.text.find(note)
        notes = (Note(Span(at, at + len(note)), "correction"),) if at >= 0 else ()
        text = replace(text, notes=notes)
        gates = [make_claim("gate", said(r, line)) for r, line in ((known, before), (text, lines[1]))]
        delta = compare_accounts(make_account([known], gates[:1]), make_account([text], gates[1:]))
        told[bool(notes)] = (delta.corrected, gates[1].statements[0].id)
    assert told[False][0] == ()
    assert told[True][0] == (told[True][1],)


def test_statements_in_a_note_are_corrections_without_the_words_of_a_notice():
    note = "Clarification: The barge carried slate"
    text = make_report("ben", DROWNED + " at noon", note, published=TUE)
    at = text.text.index(note)
    text = replace(text, notes=(Note(Span(at, at + len(note)), "clarification"),))
    claim = make_claim("slate", said(text, "The barge carried slate"))
    delta = compare_accounts(first(), make_account([ADA, text], [toll(ADA, text), claim]))
    assert delta.corrected == (claim.statements[0].id,)


def test_two_addresses_of_one_article_are_one():
    old_version = make_report("x", "Three bargemen from Oxmere drowned", url="http://ada.example/barge/")
    new_version = make_report("y", "Four of them from Oxmere drowned", url="https://www.ada.example/barge?utm_source=x")
    keep = make_report("cid", LOCK, published=MON)
    delta = compare_accounts(make_account([keep, old_version]), make_account([keep, new_version]))
    assert delta.reports.changed == (Pair("x", "y"),)


def test_a_claim_goes_on_when_another_report_takes_the_place_of_its_own():
    other = make_report("ben", "Three bargemen had drowned", published=TUE)
    keep = make_report("cid", LOCK, published=MON)
    gate = make_claim("gate", said(keep, LOCK))
    old = make_account([ADA, keep], [toll(ADA), gate])
    new = make_account([other, keep], [make_claim("later", said(other, "Three bargemen had drowned")), gate])
    delta = compare_accounts(old, new)
    assert Pair("toll", "later") in delta.continued
    assert [(s.gained, s.lost) for s in delta.support] == [(("o-ben",), ("o-ada",))]


def test_accounts_without_a_common_report_are_refused():
    with pytest.raises(UnrelatedError):
        compare_accounts(first(), make_account([CID], [toll(CID)]))


def test_one_text_under_two_names_is_paired_by_name():
    twin = replace(ADA, id="twin", outlet="Twin")
    old = make_account([ADA, twin])
    assert compare_accounts(old, make_account([twin, ADA])).is_empty
    assert compare_accounts(old, make_account([twin])).reports.removed == ("ada",)


def test_a_renamed_file_is_the_same_report():
    renamed = replace(ADA, id="moved/ada.txt")
    new = make_account([renamed], [toll(renamed), make_claim("gate", said(renamed, LOCK))])
    delta = compare_accounts(first(), new)
    assert (delta.reports.added, delta.reports.removed, delta.new_claims, delta.support) == ((), (), (), ())
