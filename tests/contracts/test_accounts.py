"""What holds for every account, whatever the reports: ids lead somewhere, spans slice back, nothing depends on the batch."""

import json
import re
from typing import Any

import numpy as np
import pytest

from bench.contract import check_account
from tests.fakes.models import NOW, account_of, read, workbench
from variorum.claim.align import score_reports
from variorum.claim.build import build_claims, embed
from variorum.claim.extract import extract_statements
from variorum.claim.people import match_entities
from variorum.pipeline import annotate, make_account
from variorum.types.codec import to_dict

OUTLETS = {"gazette": "Gazette", "herald": "Herald", "post": "Post"}
TEXTS = {
    "gazette": (
        "Ferry fire in Gothenburg kills two\n\n"
        "GOTHENBURG (Norwire) - Two sailors were killed when fire broke out on a ferry in Gothenburg on Monday. "
        "The captain, Orla Fenwick, was arrested on Tuesday, police said.\n\n"
        "“We saw smoke over the whole harbour,” said Piet Smit, a fisherman."
    ),
    "herald": (
        "Three dead after blaze on ferry\n\n"
        "Three sailors died when a fire broke out on a ferry in the Swedish port of Gothenburg on Monday. "
        "Police arrested the captain, Orla Fennick. Mayor Hanne Brouwer said the ferry had been inspected in March.\n\n"
        "Piet Smit, a fisherman, said: “We saw smoke over all of the harbour.”"
    ),
    "post": (
        "Captain held\n\n"
        "Police in Gothenburg have arrested the captain of a burned ferry. The ferry sailed from Oslo to Gothenburg. "
        "Dozens of passengers were taken to hospital. The fire may have started in the kitchen, a spokesman said."
    ),
}


def records(*names: str, **extra: Any) -> dict[str, Any]:
    return {name: {"text": TEXTS[name], "outlet": OUTLETS[name]} for name in names} | extra


@pytest.fixture(scope="module")
def account() -> dict[str, Any]:
    return account_of(**records("gazette", "herald", "post"))


def test_it_keeps_to_the_contract(account: dict[str, Any]) -> None:
    assert account["claims"]
    assert account["quotations"]
    assert check_account(json.loads(json.dumps(account))) == []


def ids_in(value: Any, key: str) -> set[str]:
    """Return every text that stands under `key`, alone or in a list, anywhere in `value`."""
    if isinstance(value, list):
        return {found for item in value for found in ids_in(item, key)}
    if not isinstance(value, dict):
        return set()
    here = value.get(key)
    own = {here} if isinstance(here, str) else {item for item in here or () if isinstance(item, str)} if here else set()
    return own | {found for item in value.values() for found in ids_in(item, key)}


def test_every_id_leads_to_a_part_of_it(account: dict[str, Any]) -> None:
    own = {
        part: {item["id"] for item in account[part]} for part in ("reports", "origins", "claims", "entities", "places")
    }
    statements = {s["id"] for claim in account["claims"] for s in claim["statements"]}
    quotes = {quote["id"] for quote in account["quotations"]}
    for claim in account["claims"]:
        assert set(claim["entities"]) <= own["entities"]
        assert set(claim["places"]) <= own["places"]
        assert set(claim["origins"]) <= own["origins"]
    for part in ("discrepancies", "leans"):
        assert ids_in(account[part], "statements") <= statements
    for quote in account["quotations"]:
        assert quote["entity"] is None or quote["entity"] in own["entities"]
        assert set(quote["same_as"]) <= quotes | own["claims"]
    for route in account["routes"]:
        assert route["entity"] is None or route["entity"] in own["entities"]
        assert {stop["claim"] for stop in route["stops"]} - {None} <= own["claims"]
    everything = [account[part] for part in ("claims", "discrepancies", "entities", "quotations", "brief", "places")]
    assert ids_in(everything, "report") <= own["reports"]
    assert ids_in(account["origins"], "reports") <= own["reports"]


def test_ids_are_not_given_twice(account: dict[str, Any]) -> None:
    for part in ("reports", "origins", "claims", "discrepancies", "entities", "quotations", "places"):
        ids = [item["id"] for item in account[part]]
        assert len(ids) == len(set(ids)), part
    statements = [s["id"] for claim in account["claims"] for s in claim["statements"]]
    assert len(statements) == len(set(statements))


def test_words_shown_stand_where_they_are_said_to_stand(account: dict[str, Any]) -> None:
    texts = {report["id"]: report["text"] for report in account["reports"]}
    for claim in account["claims"]:
        assert claim["text"] in {s["quote"] for s in claim["statements"]}
        for s in claim["statements"]:
            assert texts[s["report"]][s["start"] : s["end"]] == s["quote"]
            assert (s["spans"][0]["start"], s["spans"][-1]["end"]) == (s["start"], s["end"])
            for argument in s["arguments"]:
                assert texts[s["report"]][argument["start"] : argument["end"]] == argument["text"]
    for quote in account["quotations"]:
        pieces = [texts[quote["report"]][span["start"] : span["end"]] for span in quote["content"]]
        assert quote["text"] == " … ".join(pieces)
    for entity in account["entities"]:
        for label in entity["labels"]:
            assert texts[label["report"]][label["start"] : label["end"]] == label["label"]
    for sentence in account["brief"]:
        cited = [texts[c["report"]][c["start"] : c["end"]] for c in sentence["cites"]]
        assert sentence["text"] in cited or all(words in sentence["text"] for words in cited)


def test_texts_are_as_they_were_given(account: dict[str, Any]) -> None:
    assert {report["id"]: report["text"] for report in account["reports"]} == TEXTS


def test_the_same_input_gives_the_same_bytes_but_for_the_time_of_making(account: dict[str, Any]) -> None:
    def written(made: Any) -> str:
        return re.sub(r'"at": "[^"]*"', "", json.dumps(made))

    later = make_account(read(**records("gazette", "herald", "post")), (), workbench(), now=NOW.replace(year=2025))
    assert later.generated.at != account["generated"]["at"]
    assert written(to_dict(later)) == written(account)


def test_marks_of_a_report_and_scores_of_a_pair_do_not_depend_on_the_other_reports() -> None:
    gazette, herald, post = (annotate(report, workbench()) for report in read(**records("gazette", "herald", "post")))
    again = annotate(read(**records("herald"))[0], workbench())
    assert again == herald

    def scores(encoder_first: bool) -> list[Any]:
        found = {r.report.id: extract_statements(r) for r in (gazette, herald, post)}
        if encoder_first:
            embed(found["post"], workbench().encoder)
        vectors = (embed(found["gazette"], workbench().encoder), embed(found["herald"], workbench().encoder))
        pairs = score_reports(
            found["gazette"], found["herald"], vectors, match_entities(gazette, herald), same_report=False
        )
        return list(pairs)

    assert scores(encoder_first=True) == scores(encoder_first=False) != []
    two, three = (build_claims(r, workbench().encoder) for r in ((gazette, herald), (gazette, herald, post)))
    before, after = ({s.id: s for c in story.claims for s in c.statements} for story in (two, three))
    assert set(before) <= set(after)
    plain = [(s.quote, s.predicate, s.certainty, s.arguments) for s in before.values()]
    assert plain == [(s.quote, s.predicate, s.certainty, s.arguments) for s in (after[i] for i in before)]


def test_claims_keep_their_ids_when_a_stranger_joins(account: dict[str, Any]) -> None:
    stranger = {
        "text": "A choir from Lenne won the national contest. The judges praised its conductor.",
        "outlet": "Echo",
    }
    more = account_of(**records("gazette", "herald", "post", echo=stranger))
    assert {claim["id"] for claim in account["claims"]} <= {claim["id"] for claim in more["claims"]}
    assert ["outlier" in report["flags"] for report in more["reports"]] == [False, False, False, True]
    assert {d["id"] for d in account["discrepancies"]} <= {d["id"] for d in more["discrepancies"]}


def test_vectors_are_finite_and_of_length_one() -> None:
    vectors = workbench().encoder.encode(["A ferry burned.", ""])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
