"""What every store does. A test module subclasses `StoreContract` and provides the fixture `store`, empty and open."""

from dataclasses import replace

import pytest

from tests.fakes.account import make_account
from tests.fakes.marks import Sheet, make_report
from variorum.errors import StoreError
from variorum.types.judgement import Anchor, make_judgement, take_back
from variorum.types.marks import Event
from variorum.types.pairs import ScoredPair
from variorum.types.stored import Filing, Head, Narrow, StoredStory, Visit, report_key
from variorum.types.text import Span

EARLY, LATE = "2031-04-28T12:00:00+00:00", "2031-04-29T12:00:00+00:00"
FERRY = "The ferry ran aground off Skelvik.\nNobody was hurt, the harbour office said."


def report_of(name="ferry", text=FERRY, **fields):
    return make_report(name, text, **{"title": "Ferry aground", "outlet": "Skelvik Post", **fields})


def sheet_of(name="ferry"):
    """Return a report with a mark of every kind."""
    sheet = Sheet(name, FERRY, outlet="Skelvik Post", title="Ferry aground")
    office = sheet.entity("harbour office", type="organisation", roles=("office",))
    sheet.number("Nobody", 0.0)
    sheet.time("ran", "2031-04-28", "APPROX")
    sheet.place("Skelvik", 68.1, 14.5, admin=("Nordland",))
    sheet.quote("Nobody was hurt", "the harbour office", entity=office, kind="indirect")
    sheet.headline()
    return sheet


def put(store, *reports, at=EARLY):
    with store.transaction():
        return [store.add_report(report, at=at).stored.key for report in reports]


class StoreContract:
    # Reports

    def test_a_visit_takes_the_place_of_the_one_before(self, store):
        first = Visit("https://post.example/feed", EARLY, "silent", 2)
        then = Visit(
            "https://post.example/feed", LATE, "read", 0, "https://post.example/rss", '"v1"', "Tue, 28 Apr 2031"
        )
        for visit in (first, then):
            with store.transaction():
                store.put_visit(visit)
            assert store.find_visit(visit.url) == visit
        assert store.find_visit("https://post.example/other") is None
        with store.transaction():
            store.clear_derived()
        assert store.find_visit(then.url) == then

    def test_pages_to_ask_for_again_come_longest_due_first(self, store):
        page = "https://post.example/{}".format
        dues = {"a": LATE, "b": EARLY, "c": None, "d": "2031-04-30T12:00:00+00:00"}
        with store.transaction():
            for name, due in dues.items():
                store.put_visit(Visit(page(name), EARLY, first_at=EARLY, again_at=due))
        assert [visit.url for visit in store.visits_due(LATE, limit=9)] == [page("b"), page("a")]
        assert [visit.url for visit in store.visits_due(LATE, limit=1)] == [page("b")]
        assert store.visits_due(EARLY, limit=9) == (Visit(page("b"), EARLY, first_at=EARLY, again_at=EARLY),)

    def test_a_report_comes_back_as_it_was_with_the_moment_of_adding(self, store):
        given = report_of(byline=("Ane Brekke",), flags=("no-date",), url="https://skelvik.example/ferry")
        (key,) = put(store, given)
        (found,) = store.find_reports([key])
        assert found.report == replace(given, first_seen=EARLY)
        assert (found.key, found.added_at) == (report_key(given), EARLY)

    def test_the_same_article_from_another_file_is_there_already(self, store):
        with store.transaction():
            first = store.add_report(report_of(path="a.txt"), at=EARLY)
            again = store.add_report(report_of("copy", path="b.txt"), at=LATE)
        assert (first.new, again.new) == (True, False)
        assert again.stored == first.stored

    def test_the_same_text_in_two_outlets_is_two_reports(self, store):
        assert len(set(put(store, report_of(), report_of("other", outlet="Coast Radio")))) == 2

    def test_a_taken_id_gets_a_number(self, store):
        keys = put(store, report_of(), report_of(text="Two."), report_of(text="Three."))
        assert [found.report.id for found in store.find_reports(keys)] == ["ferry", "ferry-2", "ferry-3"]
        assert store.find_report_id("ferry-2").report.text == "Two."
        assert store.find_report_id("ferry-9") is None

    def test_another_text_at_the_same_address_is_a_version(self, store):
        url = "https://skelvik.example/ferry"
        keys = put(
            store, report_of(url=url), report_of("new", "Two hurt.", url=url), report_of("newer", "Four.", url=url)
        )
        assert [found.report.version_of for found in store.find_reports(keys)] == [None, "ferry", "new"]

    def test_one_article_has_many_forms_of_its_address(self, store):
        forms = (
            "https://skelvik.example/ferry",
            "http://www.skelvik.example/ferry/",
            "https://skelvik.example/ferry?utm_source=mail",
            "https://amp.skelvik.example/ferry/amp",
        )
        with store.transaction():
            told = [store.add_report(report_of(f"r{n}", url=url), at=EARLY) for n, url in enumerate(forms)]
        assert [added.new for added in told] == [True, False, False, False]
        put(store, *(report_of(f"v{n}", f"Version {n}.", url=url) for n, url in enumerate(forms)))
        found = [store.find_report_id(f"v{n}").report.version_of for n in range(len(forms))]
        assert found == ["r0", "v0", "v1", "v2"]
        assert store.find_version(report_of(url=forms[0])).report.id == "v3"
        assert store.find_version(report_of(url="https://skelvik.example/other")) is None
        assert store.find_version(report_of()) is None

    def test_posts_of_a_live_blog_are_no_versions_of_each_other(self, store):
        live = {"flags": ("live-blog-post",)}
        page = "https://skelvik.example/live"
        put(store, report_of("a", "One.", url=page, **live), report_of("b", "Two.", url=page, **live))
        put(store, report_of("c", "Four.", url=f"{page}#1", **live), report_of("d", "Five.", url=f"{page}#1", **live))
        found = [store.find_report_id(name).report.version_of for name in "abcd"]
        assert found == [None, None, None, "c"]

    def test_a_front_page_is_no_version_of_itself(self, store):
        url = "https://skelvik.example/"
        keys = put(store, report_of(url=url), report_of("new", "Two hurt.", url=url))
        assert [found.report.version_of for found in store.find_reports(keys)] == [None, None]

    def test_any_character_survives(self, store):
        text = "A \x00 null, a tab\t, ‘quotes’, 漢字, 🛳 and \u2028 a line."
        (key,) = put(store, report_of(text=text, title="%_'\"; DROP TABLE report"))
        (found,) = store.find_reports([key])
        assert (found.report.text, found.report.title) == (text, "%_'\"; DROP TABLE report")

    def test_reports_come_in_the_order_of_adding_however_asked_for(self, store):
        keys = put(store, *(report_of(f"r{n}", f"Text {n}.") for n in range(5)))
        assert [found.report.id for found in store.find_reports(keys[::-1])] == ["r0", "r1", "r2", "r3", "r4"]
        assert store.find_reports(["nobody"]) == ()

    # Filings

    def test_the_first_filing_of_a_report_stands(self, store):
        (key,) = put(store, report_of())
        first = Filing(key, "ferry", "ane", EARLY)
        assert store.find_filing(key) is None
        with store.transaction():
            assert store.file_report(first) == first
            assert store.file_report(replace(first, story="other")) == first
        assert store.filings() == (first,)
        assert store.find_filing(key) == first

    def test_a_report_filed_under_no_name(self, store):
        one, two = put(store, report_of(), report_of("two", "Two."))
        with store.transaction():
            store.file_report(Filing(one, "ferry", "ane", EARLY))
        assert not store.has_unnamed()
        with store.transaction():
            store.file_report(Filing(two, "", "ane", EARLY))
        assert store.has_unnamed()

    def test_filings_of_a_moment(self, store):
        one, two = put(store, report_of(), report_of("two", "Two."))
        with store.transaction():
            store.file_report(Filing(one, "ferry", "ane", EARLY))
            store.file_report(Filing(two, "ferry", "ane", LATE))
        assert [filing.report for filing in store.filings(until=EARLY)] == [one]
        assert [filing.report for filing in store.filings(until=LATE)] == [one, two]
        assert [filing.report for filing in store.filings([two, "nobody"])] == [two]
        assert store.filings([two], until=EARLY) == store.filings([]) == ()

    # Marks, statements, pair scores

    def test_marks_come_back_as_they_were(self, store):
        sheet = sheet_of()
        (key,) = put(store, sheet.report)
        assert (store.marks(key), store.models([key])) == (None, {})
        events = (Event(Span(10, 13), "ran", "positive", "asserted", "run", 0, 2, 1 / 3),)
        annotated = replace(sheet.annotated, events=events, models=("tagger/1", "rules/1"))
        with store.transaction():
            store.add_marks(key, annotated, at=EARLY)
        (stored,) = store.find_reports([key])
        assert store.marks(key) == replace(annotated, report=stored.report)
        assert store.models([key]) == {key: ("tagger/1", "rules/1")}

    def test_marks_of_the_same_models_stay_and_of_newer_ones_come_on_top(self, store):
        sheet = sheet_of()
        (key,) = put(store, sheet.report)
        old = replace(sheet.annotated, models=("tagger/1",))
        with store.transaction():
            store.add_marks(key, old, at=EARLY)
            store.add_marks(key, replace(old, sentences=()), at=LATE)
        assert store.marks(key).sentences == old.sentences
        with store.transaction():
            store.add_marks(key, replace(old, sentences=(), models=("tagger/2",)), at=LATE)
        assert (store.marks(key).sentences, store.models([key])) == ((), {key: ("tagger/2",)})

    def test_reports_without_marks_wait_oldest_first(self, store):
        sheets = [sheet_of("a"), Sheet("b", "Two.", outlet="B"), Sheet("c", "Three.", outlet="C")]
        keys = put(store, *(sheet.report for sheet in sheets))
        with store.transaction():
            store.add_marks(keys[1], sheets[1].annotated, at=EARLY)
        assert [stored.key for stored in store.unmarked(9)] == [keys[0], keys[2]]
        assert [stored.key for stored in store.unmarked(1)] == [keys[0]]

    def test_statements_come_back_as_they_were(self, store):
        told = make_account().claims[0].statements
        (key,) = put(store, report_of())
        assert store.statements(key) == ()
        with store.transaction():
            store.add_statements(key, told, extractor="x/1")
            store.add_statements(key, (), extractor="x/1")
        assert store.statements(key) == told

    def test_pair_scores_are_kept_once_to_the_last_bit(self, store):
        one, other = put(store, report_of(), report_of("two", "Two."))
        scored = (ScoredPair(0, 3, 0.1 + 0.2, veto=False), ScoredPair(1, 2, 1 / 3, veto=True))
        with store.transaction():
            store.add_pairs(one, other, scored, scorer="s/1", basis="b")
            store.add_pairs(one, other, (), scorer="s/1", basis="b")
            store.add_pairs(one, one, (), scorer="s/1", basis="b")
        found = store.pairs([one, other], scorer="s/1")
        lesser = (min(one, other), max(one, other), "b")
        turned = tuple(ScoredPair(p.other, p.one, p.score, p.veto) for p in scored)
        assert found == {lesser: scored if one < other else turned, (one, one, "b"): ()}
        assert store.pairs([one, other], scorer="s/2") == {}
        with store.transaction():
            store.add_pairs(one, one, scored, scorer="s/1", basis="c")
        assert store.pairs([one], scorer="s/1") == {(one, one, "b"): (), (one, one, "c"): scored}

    def test_pair_scores_given_the_other_way_round_are_the_same(self, store):
        one, other = put(store, report_of(), report_of("two", "Two."))
        with store.transaction():
            store.add_pairs(
                max(one, other), min(one, other), (ScoredPair(7, 1, 0.5, veto=False),), scorer="s/1", basis="b"
            )
        assert store.pairs([one, other], scorer="s/1") == {
            (min(one, other), max(one, other), "b"): (ScoredPair(1, 7, 0.5, veto=False),)
        }

    # Judgements

    def test_judgements_come_back_in_the_order_given(self, store):
        anchors = [[Anchor("r1-a", "ab", 0, 5, "A fire", 2)], [Anchor("r1-b", "cd")]]
        first = make_judgement("claim", "different", anchors, author="ane", at=LATE, reason="two fires")
        second = make_judgement("story", "same", anchors, author="bo", at=EARLY, name="fires")
        with store.transaction():
            for judgement in (first, second, first):
                store.add_judgement(judgement)
        assert store.judgements() == (first, second)
        assert store.judgements(until=EARLY) == (second,)
        assert (store.judgements("claim"), store.judgements("person")) == ((first,), ())

    def test_a_judgement_that_is_taken_back_no_longer_holds_and_is_still_known(self, store):
        anchors = [[Anchor("r1-a", "ab")], [Anchor("r1-b", "cd")]]
        first = make_judgement("story", "same", anchors, author="ane", at=EARLY)
        other = make_judgement("claim", "same", anchors, author="ane", at=EARLY)
        back = take_back(first, author="bo", at=LATE, reason="two fires")
        with store.transaction():
            for judgement in (first, other, back):
                store.add_judgement(judgement)
        assert (store.judgements(), store.judgements("story")) == ((other,), ())
        assert store.judgements("story", until=EARLY) == (first,)
        assert store.judgements_made() == (first, other, back)
        again = take_back(back, author="ane", at=LATE)
        with store.transaction():
            store.add_judgement(again)
        assert store.judgements("story") == (first,)

    # Stories and accounts

    def test_stories_are_found_by_id_name_and_former_name(self, store):
        one, two = put(store, report_of(), report_of("two", "Two."))
        story = StoredStory("story1-a", "ferry", (one, two), ("aground", "story1-b"))
        with store.transaction():
            store.set_stories([story])
        assert store.stories() == (story,)
        assert [store.find_story(name) for name in ("story1-a", "ferry", "aground", "story1-b")] == [story] * 4
        assert store.find_story("fer") is None
        assert (store.find_story_of(two), store.find_story_of("nobody")) == (story, None)

    def test_stories_with_the_newest_report_come_first(self, store):
        keys = put(store, *(report_of(f"r{n}", f"Text {n}.") for n in range(3)))
        with store.transaction():
            store.put_story(StoredStory("story1-a", "a", (keys[0],)))
            store.put_story(StoredStory("story1-b", "b", (keys[1],)))
        assert [story.name for story in store.stories()] == ["b", "a"]
        with store.transaction():
            store.put_story(StoredStory("story1-a", "a", (keys[0], keys[2])))
        assert [(story.name, story.reports) for story in store.stories()] == [
            ("a", (keys[0], keys[2])),
            ("b", (keys[1],)),
        ]

    def test_stories_set_anew_drop_the_accounts_of_those_that_are_gone(self, store):
        (key,) = put(store, report_of())
        old, new = StoredStory("story1-a", "a", (key,)), StoredStory("story1-b", "a", (key,))
        with store.transaction():
            store.set_stories([old])
            store.put_account(old.id, "x", make_account())
            store.set_stories([new])
        assert store.stories() == (new,)
        assert store.account(old.id) is None

    def test_changed_stories_take_the_place_of_theirs_and_of_those_that_are_gone(self, store):
        keys = put(store, *(report_of(f"r{n}", f"Text {n}.") for n in range(4)))
        with store.transaction():
            store.set_stories([StoredStory(f"s{n}", f"n{n}", (key,)) for n, key in enumerate(keys)])
            for n in range(4):
                store.put_account(f"s{n}", "x", make_account())
            store.change_stories([StoredStory("s0", "n0", tuple(keys[:2]), ("s1", "n3"))], gone=["s0", "s1"])
        assert {(story.id, story.name, story.reports, story.formerly) for story in store.stories()} == {
            ("s0", "n0", tuple(keys[:2]), ("s1",)),  # the name of another story leads to that one
            ("s2", "n2", (keys[2],), ()),
            ("s3", "n3", (keys[3],), ()),
        }
        assert [store.account(f"s{n}") is None for n in range(4)] == [False, True, False, False]
        with store.transaction():
            store.change_stories([StoredStory("s4", "s1", (keys[3],))], gone=["s3"])
        assert store.find_story("s1").id == "s4"
        assert store.find_story("s0").formerly == ()

    def test_filings_after_one(self, store):
        keys = put(store, *(report_of(f"r{n}", f"Text {n}.") for n in range(3)))
        made = [Filing(key, "", "ane", EARLY) for key in keys]
        with store.transaction():
            for filing in made:
                store.file_report(filing)
        (first, _), *_ = store.filings_after(0, limit=9)
        assert [filing for _, filing in store.filings_after(0, limit=9)] == made
        assert [filing for _, filing in store.filings_after(first, limit=1)] == made[1:2]

    @pytest.mark.parametrize("kind", ["odds", "profile"])
    def test_a_shelf(self, store, kind):
        with store.transaction():
            store.shelf.write(kind, {"1": b"a", "2": b"b", "3": b"c"})
            store.shelf.write(kind, {"2": None, "3": b"d", "4": None})
        assert dict(store.shelf.read(kind, ["1", "2", "3", "4"])) == {"1": b"a", "3": b"d"}
        assert dict(store.shelf.read(kind, ["3"])) == {"3": b"d"}
        assert dict(store.shelf.read(kind, [])) == {}
        assert sorted(store.shelf.scan(kind)) == [("1", b"a"), ("3", b"d")]
        assert dict(store.shelf.read("other", ["1"])) == {}
        with store.transaction():
            store.shelf.clear()
        assert list(store.shelf.scan(kind)) == []

    def test_an_account_takes_the_place_of_the_one_before(self, store):
        account = make_account()
        assert store.account("story1-a") is None
        with store.transaction():
            store.put_account("story1-a", "old", replace(account, claims=()))
            store.put_account("story1-a", "new", account)
        assert store.account("story1-a") == ("new", account)

    def test_heads_tell_of_the_accounts(self, store):
        account = make_account()
        assert store.heads() == {}
        with store.transaction():
            store.put_account("story1-a", "x", account)
        conflicts = sum(d.verdict == "conflict" for d in account.discrepancies)
        origins = {origin for claim in account.claims for origin in claim.origins}
        counted = (len(account.reports), len(origins), len(account.claims), conflicts)
        assert store.heads() == {"story1-a": Head(account.story.headline, *counted)}
        with store.transaction():
            store.put_account("story1-a", "y", replace(account, claims=()))
        assert store.heads()["story1-a"].n_claims == 0

    def test_vectors_by_text_and_model(self, store):
        with store.transaction():
            store.add_vectors({"d1": b"\x00\x01", "d2": b"\x02"}, model="m/1")
            store.add_vectors({"d1": b"\xff"}, model="m/2")
        assert dict(store.vectors(["d2", "d1", "d3"], model="m/1")) == {"d1": b"\x00\x01", "d2": b"\x02"}
        assert dict(store.vectors(["d1"], model="m/2")) == {"d1": b"\xff"}
        many = [f"d{n}" for n in range(3000)]
        assert len(dict(store.vectors(many, model="m/1"))) == 2

    def test_what_is_derived_can_be_forgotten_and_the_rest_stays(self, store):
        sheet = sheet_of()
        (key,) = put(store, sheet.report)
        judgement = make_judgement("claim", "same", [[Anchor(key, "x")]], author="ane", at=EARLY)
        with store.transaction():
            store.add_marks(key, sheet.annotated, at=EARLY)
            store.file_report(Filing(key, "ferry", "ane", EARLY))
            store.add_pairs(key, key, (), scorer="s/1", basis="b")
            store.add_judgement(judgement)
            store.set_stories([StoredStory("story1-a", "ferry", (key,))])
            store.put_account("story1-a", "x", make_account())
            store.add_vectors({"d": b"1"}, model="m")
            store.clear_derived()
            store.index_words()
        assert (store.stories(), store.account("story1-a"), dict(store.vectors(["d"], model="m"))) == ((), None, {})
        assert store.find_story("ferry") is None
        assert store.marks(key) is not None
        assert (len(store.filings()), store.judgements()) == (1, (judgement,))
        assert store.pairs([key], scorer="s/1") == {(key, key, "b"): ()}
        assert [hit.report_id for hit in store.search("harbour", limit=5)] == ["ferry"]

    # Words

    def test_words_are_found_in_title_and_text_whatever_their_form(self, store):
        put(store, report_of(), report_of("other", "A café burned down.", title="Fire at Orlo"))
        assert [hit.report_id for hit in store.search("FERRIES", limit=5)] == ["ferry"]
        assert [hit.report_id for hit in store.search("orlo burned cafe", limit=5)] == ["other"]
        assert store.search("ferry café", limit=5) == ()
        (hit,) = store.search("harbour", limit=5)
        assert "the ‹harbour› office" in hit.excerpt
        assert hit.title == "Ferry aground"

    @pytest.mark.parametrize("words", ["", "   ", '"', "AND", "ferry)", "-x", "text:ferry", "NEAR(", "*", "a\x00b"])
    def test_no_words_are_a_mistake(self, store, words):
        put(store, report_of())
        assert isinstance(store.search(words, limit=5), tuple)

    def test_a_search_gives_no_more_than_asked_for(self, store):
        put(store, *(report_of(f"r{n}", f"Ferry {n}.") for n in range(4)))
        assert len(store.search("ferry", limit=3)) == 3

    def test_a_search_is_narrowed_by_outlet_and_day(self, store):
        put(
            store,
            report_of("a", "Ferry one.", published="2031-04-27"),
            report_of("b", "Ferry two.", published="2031-04-28T23:30:00+02:00"),
            report_of("c", "Ferry three.", outlet="Coast Radio", published="2031-04-29"),
            report_of("d", "Ferry four."),
        )

        def found(words="", **narrow):
            return sorted(hit.report_id for hit in store.search(words, limit=9, narrow=Narrow(**narrow)))

        assert found("ferry", outlet="SKELVIK post") == ["a", "b", "d"]
        assert found("ferry", outlet="Skelvik") == []
        assert found("ferry", since="2031-04-28") == ["b", "c"]
        assert found("ferry", until="2031-04-28") == ["a", "b"]
        assert found("two", since="2031-04-28", until="2031-04-28", outlet="Skelvik Post") == ["b"]
        assert found(since="2031-04-28") == ["b", "c"]
        assert found() == []
        newest = store.search("", limit=2, narrow=Narrow(outlet="Skelvik Post"))
        assert [(hit.report_id, hit.excerpt) for hit in newest] == [("d", ""), ("b", "")]

    # Transactions

    def test_nothing_is_written_outside_a_transaction(self, store):
        with pytest.raises(StoreError, match="outside a transaction"):
            store.add_report(report_of(), at=EARLY)
        with store.snapshot(), pytest.raises(StoreError, match="outside a transaction"):
            store.add_vectors({"d": b"1"}, model="m")

    def test_all_of_a_transaction_is_kept_or_nothing(self, store):
        def fail():
            with store.transaction():
                store.add_report(report_of(), at=EARLY)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fail()
        assert store.find_reports([report_key(report_of())]) == ()
        assert store.search("ferry", limit=5) == ()
        assert put(store, report_of()) == [report_key(report_of())]

    def test_a_transaction_holds_no_other(self, store):
        with store.transaction(), pytest.raises(StoreError, match="already"), store.transaction():
            pass
        with store.transaction(), store.snapshot():
            store.add_report(report_of(), at=EARLY)
        assert store.find_reports([report_key(report_of())])
