"""The pipeline with a store's memory in front of it gives what it gives without."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from tests.fakes.encoder import FakeEncoder
from tests.fakes.marks import Sheet
from tests.fakes.models import read, workbench
from variorum.pipeline import make_account
from variorum.run.desk import Desk
from variorum.run.filed import NameGrouper
from variorum.run.judging import Judging
from variorum.run.piped import PipelineMaker, RememberingEncoder, RememberingScores
from variorum.store import open_store
from variorum.types.judgement import make_judgement
from variorum.types.pairs import ScoredPair

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def store():
    return open_store(":memory:")


def test_a_text_is_encoded_once(store):
    model = FakeEncoder()
    texts = ["a ferry", "a fire", "a ferry"]
    first = RememberingEncoder(model, store)
    made = first.encode(texts)
    np.testing.assert_array_equal(made, FakeEncoder().encode(texts))
    np.testing.assert_array_equal(first.encode(["a fire"]), made[1:2])
    assert (model.calls, len(first.fresh)) == (1, 2)
    with store.transaction():
        store.add_vectors(first.fresh, model=first.name)
    again = RememberingEncoder(model, store)
    np.testing.assert_array_equal(again.encode(texts), made)
    assert (model.calls, again.fresh) == (1, {})
    again.encode([*texts, "a flood"])
    assert (model.calls, len(again.fresh)) == (2, 1)


def test_no_texts_have_no_vectors(store):
    assert RememberingEncoder(FakeEncoder(), store).encode([]).shape == (0, 384)


def make_statement(name):
    return Sheet(name, "The ferry ran aground.").says("The ferry ran aground").statement


def test_scores_are_turned_to_the_order_asked_for():
    kept = (ScoredPair(0, 5, 0.25, veto=False), ScoredPair(1, 2, 0.5, veto=True))
    keys = {"one": "k1", "two": "k2", "three": "k3"}
    told = {name: [make_statement(name)] for name in keys}
    learning = RememberingScores({}, keys, told)
    learning.keep("one", "two", kept)
    ((_, _, basis),) = learning.fresh
    known = {("k1", "k2", basis): kept}
    scores = RememberingScores(known, keys, told)
    assert scores.find("one", "two") == kept
    assert scores.find("two", "one") == (ScoredPair(2, 1, 0.5, veto=True), ScoredPair(5, 0, 0.25, veto=False))
    assert scores.find("one", "three") is None
    otherwise = RememberingScores(known, keys, {**told, "two": [make_statement("one"), make_statement("two")]})
    assert otherwise.find("one", "two") is None


def test_an_account_from_a_store_is_that_of_its_reports():
    reports = read(
        gazette="A tram derailed in Ostrava on Friday and nine people were injured. The driver was taken to hospital.",
        herald="Nine people were injured when a tram derailed in Ostrava. Schools near the line stayed closed.",
        post="A tram came off the rails in Ostrava on Friday, police said. Nine people were hurt.",
    )
    store = open_store(":memory:")
    desk = Desk(store, lambda: PipelineMaker(workbench()), NameGrouper())
    for report in reports:  # one after the other, so that the last account stands on what the earlier ones left
        desk.keep(report, story="tram", author="ane", now=NOW)
        story = store.find_story("tram")
        made = desk.account(story, now=NOW)
    direct = make_account(reports, (), workbench(), now=NOW)
    assert [replace(report, first_seen=None) for report in made.reports] == list(direct.reports)
    assert replace(made, reports=(), story=replace(made.story, id="")) == replace(
        direct, reports=(), story=replace(direct.story, id="")
    )
    assert list(desk.rebuild(now=NOW)) == [(story, made)]


def test_a_judgement_is_obeyed_by_every_later_account():
    tram = "A tram derailed in Ostrava on Friday."
    reports = read(
        gazette={"text": tram, "outlet": "Gazette"}, herald={"text": f"{tram} Schools closed.", "outlet": "Herald"}
    )
    store = open_store(":memory:")
    desk = Desk(store, lambda: PipelineMaker(workbench()), NameGrouper())
    for report in reports:
        desk.keep(report, story="tram", author="ane", now=NOW)

    def shared():
        claims = desk.account(store.find_story("tram"), now=NOW).claims
        return [claim.text for claim in claims if len({s.report for s in claim.statements}) > 1]

    assert shared() == [tram.rstrip(".")]
    for ruling, found in (("different", []), ("open", [tram.rstrip(".")])):
        groups = Judging(desk, now=NOW).words(
            "claim", store.find_story("tram"), ["gazette:0-20", "herald:0-20"], split=False
        )
        at = f"2024-06-0{2 + len(store.judgements())}T12:00:00+00:00"
        desk.judge(make_judgement("claim", ruling, groups, author="ane", at=at))
        assert shared() == found
    list(desk.rebuild(now=NOW))
    assert shared() == [tram.rstrip(".")]
