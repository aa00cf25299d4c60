from dataclasses import replace

import numpy as np
import pytest

from tests.fakes.marks import Sheet, find, make_group, make_persons
from variorum.claim.labels import find_labels
from variorum.claim.wordings import (
    compare_labels,
    compare_names,
    compare_quoted,
    compare_utterances,
    compare_voices,
    find_utterances,
    marked_spans,
    names_elsewhere,
)
from variorum.types.text import Span


def arrest(name, person, *, roles=(), said=True):
    sheet = Sheet(name, f"Officers arrested {person} at the quay. The harbour stayed closed.")
    entity = sheet.entity(person, roles=roles)
    if said:
        sheet.says(
            f"Officers arrested {person} at the quay", predicate="arrest", family="arrest",
            arguments=[sheet.argument(person, "patient", entity=entity)],
        )  # fmt: skip
    else:
        sheet.says("The harbour stayed closed", predicate="close", family="close")
    return sheet


class TestCompareNames:
    def test_one_person_in_two_spellings(self):
        (d,) = compare_names(make_group(arrest("gazette", "Orla Fenwick"), arrest("herald", "Orla Fennick")))
        assert (d.slot, d.verdict) == ("name", "spelling")
        assert [value.value for value in d.values] == ["Orla Fenwick", "Orla Fennick"]
        assert [(s.report, s.end - s.start) for value in d.values for s in value.spans] == [
            ("gazette", 12),
            ("herald", 12),
        ]

    @pytest.mark.parametrize("other", ["Orla Fenwick", "Piet Fenwick", "Fenwick", "Hanne Brouwer"])
    def test_the_same_or_another_name_is_no_spelling(self, other):
        assert list(compare_names(make_group(arrest("gazette", "Orla Fenwick"), arrest("herald", other)))) == []

    def test_a_copy_spells_as_its_source_does(self):
        sheets = arrest("gazette", "Orla Fenwick"), arrest("herald", "Orla Fennick")
        assert list(compare_names(make_group(*sheets, copies={"herald": "gazette"}))) == []

    def test_a_spelling_outside_the_claim_stands_with_the_claim_that_tells_most_of_the_person(self):
        sheets = arrest("gazette", "Orla Fenwick"), arrest("herald", "Orla Fennick", said=False)
        group = make_group(*sheets)
        assert list(compare_names(group)) == []
        (d,) = names_elsewhere([group], make_persons(*sheets), [])
        assert (d.verdict, d.claim) == ("spelling", "c-one")
        assert [(v.value, len(v.statements)) for v in d.values] == [("Orla Fenwick", 1), ("Orla Fennick", 0)]

    def test_every_report_that_names_the_person_is_shown_at_its_fullest_name(self):
        short = Sheet("post", "Fenwick was tired. Officers arrested Orla Fenwick at the quay.")
        entity = short.entity("Orla Fenwick", nth=None)
        short.mention(entity, "Fenwick")
        short.mention(entity, "Orla Fenwick")
        short.says(
            "Fenwick was tired", predicate="tire", family=None,
            arguments=[short.argument("Fenwick", "patient", entity=entity)],
        )  # fmt: skip
        sheets = arrest("gazette", "Orla Fenwick"), arrest("herald", "Orla Fennick"), short
        (d,) = compare_names(make_group(*sheets))
        spans = [(s.report, s.start) for value in d.values for s in value.spans]
        assert ("post", short.text.index("Orla")) in spans

    def test_a_spelling_that_a_claim_has_shown_is_not_shown_again(self):
        sheets = arrest("gazette", "Orla Fenwick"), arrest("herald", "Orla Fennick")
        group = make_group(*sheets)
        assert list(names_elsewhere([group], make_persons(*sheets), list(compare_names(group)))) == []


TAGS = dict.fromkeys(("suspect", "terrorist", "gunman", "baker", "attacker"), ("NOUN", "obj"))


def labelled(name, label, *, quoted=False):
    words = f"“the {label}”" if quoted else f"the {label}"
    sheet = Sheet(name, f"Orla Fenwick was led away. Officers arrested {words} at dawn.", TAGS)
    entity = sheet.entity("Orla Fenwick")
    sheet.mention(entity, label, kind="nominal")
    if quoted:
        sheet.quote(words, None)
    sheet.says(f"Officers arrested {words} at dawn", predicate="arrest", family="arrest")
    return sheet


class TestCompareLabels:
    def compare(self, *sheets, **fields):
        persons = make_persons(*sheets)
        labels = find_labels([sheet.annotated for sheet in sheets], persons)
        return list(compare_labels(make_group(*sheets, **fields), labels, persons))

    def test_words_of_different_weight_for_one_person(self):
        (d,) = self.compare(labelled("gazette", "suspect"), labelled("herald", "terrorist"))
        assert (d.slot, d.verdict, d.about) == ("wording", "wording", "how Orla Fenwick is called")
        assert [value.value for value in d.values] == ["suspect", "terrorist"]

    def test_quoted_words_are_shown_apart_from_the_outlets_own(self):
        (d,) = self.compare(labelled("gazette", "suspect"), labelled("herald", "terrorist", quoted=True))
        assert [value.value for value in d.values] == ["suspect", "terrorist (quoted)"]

    @pytest.mark.parametrize(("one", "other"), [("gunman", "attacker"), ("suspect", "baker"), ("suspect", "suspect")])
    def test_words_of_one_weight_or_of_none_differ_in_nothing(self, one, other):
        assert self.compare(labelled("gazette", one), labelled("herald", other)) == []

    @pytest.mark.parametrize(
        ("words", "role", "verdicts"),
        [("the attacker", "patient", ["wording"]), ("the attacker", "agent", []), ("the man", "patient", [])],
    )
    def test_somebody_without_a_name_who_fills_the_same_role(self, words, role, verdicts):
        def told(name, person, part):
            sheet = Sheet(name, f"Officers arrested {person} at dawn.")
            sheet.says(f"Officers arrested {person} at dawn", arguments=[sheet.argument(person, part)])
            return sheet

        found = self.compare(told("gazette", "the suspect", "patient"), told("herald", words, role))
        assert [d.verdict for d in found] == verdicts

    def test_copies_never_differ(self):
        sheets = labelled("gazette", "suspect"), labelled("herald", "terrorist")
        assert self.compare(*sheets, copies={"gazette": "herald"}) == []


FIRST, SECOND = "“We lost everything we had in one night”", "“In a single night we lost all that we had”"


def spoken(name, words, speaker="Hanne Brouwer"):
    sheet = Sheet(name, f"{speaker} stood in the street. {words}, {speaker} said.")
    entity = sheet.entity(speaker)
    sheet.quote(words, speaker, entity=entity)
    sheet.says(f"{words}, {speaker} said", predicate="lose", family=None, by=[sheet.link(speaker, entity=entity)])
    return sheet


class TestQuotedWords:
    def test_one_speakers_words_in_two_wordings_are_a_translation(self):
        (d,) = compare_quoted(make_group(spoken("gazette", FIRST), spoken("herald", SECOND)))
        assert (d.slot, d.verdict) == ("wording", "translation")
        assert [value.value for value in d.values] == [FIRST, SECOND]

    @pytest.mark.parametrize(
        "other",
        [
            spoken("herald", FIRST),
            spoken("herald", FIRST.replace("“", '"').replace("”", '"')),
            spoken("herald", "“We lost everything”"),
            spoken("herald", SECOND, "Piet Smit"),
            spoken("herald", "“Ring both bells”"),
        ],
        ids=["same", "other marks", "shortened", "other speaker", "other words"],
    )
    def test_no_translation_is_made_of(self, other):
        assert list(compare_quoted(make_group(spoken("gazette", FIRST), other))) == []

    def test_quoted_words_without_a_speaker_may_be_another_wording_of_what_the_claims_speaker_said(self):
        open_ = Sheet("herald", f"As was put later: {SECOND}.")
        open_.says(SECOND.strip("“”"), predicate="lose", family=None)
        (d,) = compare_quoted(make_group(spoken("gazette", FIRST), open_))
        assert d.verdict == "translation"
        both = Sheet("gazette", f"It was said: {FIRST}.")
        both.says(FIRST.strip("“”"), predicate="lose", family=None)
        assert list(compare_quoted(make_group(both, open_))) == []

    def test_copies_never_differ(self):
        group = make_group(spoken("gazette", FIRST), spoken("herald", SECOND), copies={"herald": "gazette"})
        assert list(compare_quoted(group)) == []

    def test_the_same_words_cut_at_another_place_are_no_translation(self):
        words = "“We lost the whole boat house on the east side of the pond"
        one = spoken("gazette", f"{words} and the roof burned like straw in the wind”")
        other = spoken("herald", f"{words} but the neighbours carried out the oars”")
        assert list(compare_quoted(make_group(one, other))) == []

    def utterances(self, *sheets, cosine, **fields):
        group = make_group(*sheets, **fields)
        said = [u for sheet in sheets for u in find_utterances(sheet.annotated, group.persons)]
        vectors = np.array([[1.0, 0.0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32)
        assert len(said) == 2
        return list(compare_utterances([group], said, vectors, []))

    def test_utterances_that_mean_the_same_are_a_translation(self):
        (d,) = self.utterances(spoken("gazette", FIRST), spoken("herald", SECOND), cosine=0.8)
        assert (d.verdict, [value.value for value in d.values]) == ("translation", [FIRST, SECOND])

    def test_utterances_that_mean_something_else_are_none(self):
        assert self.utterances(spoken("gazette", FIRST), spoken("herald", SECOND), cosine=0.3) == []

    def test_utterances_of_two_speakers_are_none(self):
        assert self.utterances(spoken("gazette", FIRST), spoken("herald", SECOND, "Piet Smit"), cosine=0.9) == []

    def test_utterances_of_a_copy_are_none(self):
        sheets = spoken("gazette", FIRST), spoken("herald", SECOND)
        assert self.utterances(*sheets, cosine=0.9, copies={"herald": "gazette"}) == []

    def test_a_claim_gets_no_second_translation(self):
        group = make_group(spoken("gazette", FIRST), spoken("herald", SECOND))
        said = [u for report in group.reports.values() for u in find_utterances(report, group.persons)]
        vectors = np.ones((2, 1), dtype=np.float32)
        assert list(compare_utterances([group], said, vectors, list(compare_quoted(group)))) == []


class TestMarkedSpans:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("He said “go” and “stay”.", ["“go”", "“stay”"]),
            ("‘the ship’s bell’ rang", ["‘the ship’s bell’"]),
            ("it was “never closed", ["“never closed"]),
            ("no marks at all", []),
        ],
    )
    def test_runs_in_marks(self, text, expected):
        assert [span.of(text) for span in marked_spans(text, Span(0, len(text)))] == expected

    def test_only_inside_the_piece(self):
        text = "“one” and “two”"
        assert [span.of(text) for span in marked_spans(text, find(text, "and “two”"))] == ["“two”"]


def voice(name, words, *, by=None, certainty=None, headline=False, agent=None, origin="o-one"):
    sheet = Sheet(name, f"{words}, {by} said." if by else f"{words}.")
    if headline:
        sheet.headline()
    sheet.says(
        words, predicate="rob", family="rob", by=[sheet.link(by)] if by else (), certainty=certainty, origin=origin,
        arguments=[sheet.argument(agent)] if agent else (),
    )  # fmt: skip
    return sheet


class TestCompareVoices:
    def compare(self, *sheets, **fields):
        return list(compare_voices(make_group(*sheets, **fields)))

    def test_told_as_fact_here_and_hedged_there(self):
        fact = voice("gazette", "The ferryman robbed the kiosk")
        (d,) = self.compare(fact, voice("herald", "The ferryman may have robbed it", certainty="hedged"))
        assert (d.slot, d.verdict) == ("attribution", "attribution")
        assert [value.value for value in d.values] == ["told as fact", "hedged"]

    def test_told_as_fact_here_and_by_two_others_only_on_the_word_of_one_source(self):
        sheets = [voice("gazette", "The ferryman robbed the kiosk")]
        sheets += [voice(name, "The ferryman robbed the kiosk", by="a neighbour") for name in ("herald", "post")]
        (d,) = self.compare(*sheets)
        assert [value.value for value in d.values] == ["told as fact", "attributed to a neighbour"]
        neighbour = d.values[1].spans[0]
        assert sheets[1].text[neighbour.start : neighbour.end] == "a neighbour"
        assert self.compare(*sheets[:2]) == []  # one outlet that names its source is no difference

    def test_what_many_sources_tell_may_be_told_as_fact(self):
        sheets = [voice("gazette", "The ferryman robbed the kiosk")]
        sheets += [
            voice(n, "The ferryman robbed the kiosk", by="a neighbour", origin=f"o-{n}") for n in ("herald", "post")
        ]
        assert self.compare(*sheets) == []

    def test_that_it_happened_is_no_difference_from_who_may_have_done_it(self):
        hedged = voice("herald", "The ferryman may have robbed it", certainty="hedged", agent="The ferryman")
        assert self.compare(voice("gazette", "The kiosk was robbed"), hedged) == []
        blamed = voice("gazette", "The ferryman robbed the kiosk", agent="The ferryman")
        assert [d.verdict for d in self.compare(blamed, hedged)] == ["attribution"]

    @pytest.mark.parametrize(
        ("words", "verdicts"),
        [
            ("The ferryman is believed to have robbed the kiosk", ["attribution"]),
            ("The ferryman may rob the kiosk", []),
        ],
    )
    def test_an_allegation_and_no_mere_possibility_is_set_against_fact(self, words, verdicts):
        doubt = voice("herald", words, by="detectives", certainty="hedged")
        fact = voice("gazette", "The ferryman robbed the kiosk")
        assert [d.verdict for d in self.compare(fact, doubt)] == verdicts

    def test_a_denial_is_shown_with_who_denies(self):
        denied = voice("herald", "The ferryman robbed the kiosk", by="his lawyer", certainty="denied")
        (d,) = self.compare(voice("gazette", "The ferryman robbed the kiosk"), denied)
        assert [value.value for value in d.values] == ["told as fact", "denied by his lawyer"]

    def test_that_somebody_was_cleared_does_not_tell_the_act_as_fact(self):
        cleared = Sheet("gazette", "A jury cleared the ferryman of robbing the kiosk.")
        cleared.says("A jury cleared the ferryman of robbing the kiosk", predicate="clear", family="rob")
        accused = voice("herald", "The ferryman was accused of robbing it", certainty="hedged")
        assert self.compare(cleared, accused) == []

    def test_different_acts_are_not_set_against_each_other(self):
        swam = Sheet("gazette", "The ferryman swam home.")
        swam.says("The ferryman swam home", predicate="swim", family=None)
        assert self.compare(swam, voice("herald", "He is suspected of robbing it", certainty="hedged")) == []

    def test_a_headline_alone_does_not_tell_as_fact(self):
        headline = voice("gazette", "The ferryman robbed the kiosk", headline=True)
        assert self.compare(headline, voice("herald", "The ferryman may have robbed it", certainty="hedged")) == []

    @pytest.mark.parametrize("certainty", ["asserted", "planned"])
    def test_one_voice_is_no_difference(self, certainty):
        other = voice("herald", "The ferryman robbed it", certainty=certainty)
        assert self.compare(voice("gazette", "The ferryman robbed the kiosk"), other) == []

    def test_what_one_report_denies_is_in_doubt_though_another_only_attributes_it(self):
        sheets = [
            voice("gazette", "The ferryman robbed the kiosk"),
            voice("herald", "The ferryman robbed the kiosk", by="a neighbour", origin="o-neighbour"),
        ]
        assert self.compare(*sheets) == []
        sheets.append(voice("post", "The ferryman robbed the kiosk", by="his lawyer", certainty="denied"))
        (d,) = self.compare(*sheets)
        assert [value.value for value in d.values] == [
            "told as fact", "attributed to a neighbour", "denied by his lawyer"
        ]  # fmt: skip

    def test_one_thing_from_one_place_is_one_act_whatever_the_verb(self):
        def moved(name, words, verb, *, place, certainty):
            sheet = Sheet(name, f"{words}.")
            parts = [sheet.argument("coins", "patient"), replace(sheet.argument(place, "other"), relation="from")]
            sheet.says(words, predicate=verb, family=None, certainty=certainty, arguments=parts)
            return sheet

        fact = moved("gazette", "Gold coins left the vault by night", "smuggle", place="vault", certainty="asserted")
        doubt = moved("herald", "Old coins came out of that vault", "take", place="vault", certainty="hedged")
        assert [d.verdict for d in self.compare(fact, doubt)] == ["attribution"]
        other = moved("herald", "Old coins came out of that chest", "take", place="chest", certainty="hedged")
        assert self.compare(fact, other) == []

    def test_what_somebody_says_by_any_verb_is_not_told_as_fact(self):
        table = """
        Brandt PROPN NNP 2 nsubj
        moaned VERB VBD 0 root
        that SCONJ IN 5 mark
        brakes NOUN NNS 5 nsubj
        failed VERB VBD 2 ccomp
        . PUNCT . 2 punct
        """
        sheet = Sheet.parsed("gazette", table)
        sheet.entity("Brandt")
        item = sheet.says("brakes failed", predicate="rob", family="rob")
        trigger = next(t.span for t in sheet.sentences[0].tokens if t.text == "failed")
        doubt = voice("herald", "The brakes may have failed", certainty="hedged")
        assert [d.verdict for d in self.compare(sheet, doubt)] == ["attribution"]
        sheet.items[:] = [replace(item, statement=replace(item.statement, trigger=trigger))]
        assert self.compare(sheet, doubt) == []

    def test_copies_never_differ(self):
        sheets = (
            voice("gazette", "The ferryman robbed it"),
            voice("herald", "He may have robbed it", certainty="hedged"),
        )
        assert self.compare(*sheets, copies={"herald": "gazette"}) == []
