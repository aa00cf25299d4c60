"""Reports written here, through the packaged models, to an account. One line of each test is what a reader would see."""

import json
import time

import pytest
from click.testing import CliRunner

from tests.fakes.models import account_of
from variorum.cli import app

GAZETTE = (
    "Nine people were injured when a tram derailed in Ostrava on Friday. The driver was taken to hospital. "
    "The tram was travelling at 139 km/h before the crash, investigators said."
)
HERALD = (
    "A tram derailed in Ostrava on Friday and nine people were injured. Schools near the line stayed closed. "
    "Before the crash the tram was travelling at 119 km/h, investigators said."
)
CHOIR = (
    "A choir from the village of Lenne won the national singing contest. The judges praised its young conductor. "
    "The singers will receive a silver cup."
)
ITALIAN = (
    "Nove persone sono rimaste ferite quando un tram è deragliato venerdì mattina nel centro della città. "
    "Il conducente è stato portato in ospedale e la polizia ha aperto un'inchiesta sulle cause dell'incidente."
)


def carriers(claim):
    return {statement["report"] for statement in claim["statements"]}


def shared(account):
    return [claim for claim in account["claims"] if len(carriers(claim)) > 1]


@pytest.fixture(scope="module")
def two():
    return account_of(gazette={"text": GAZETTE, "outlet": "Gazette"}, herald={"text": HERALD, "outlet": "Herald"})


def test_two_reports_agree_on_what_both_tell(two):
    injured = [c for c in shared(two) if all("nine people" in s["quote"].lower() for s in c["statements"])]
    assert [claim["status"] for claim in injured] == ["agreed"]
    assert injured[0]["outlets"] == len(injured[0]["origins"]) == 2
    assert not any("outlier" in report["flags"] for report in two["reports"])
    assert two["brief"]


def test_two_exact_figures_for_one_moment_are_the_only_conflict(two):
    conflicts = [d for d in two["discrepancies"] if d["verdict"] == "conflict"]
    assert [[value["value"] for value in d["values"]] for d in conflicts] == [["139 km/h", "119 km/h"]]
    (claim,) = (claim for claim in two["claims"] if claim["id"] == conflicts[0]["claim"])
    assert claim["status"] == "disputed"
    assert "139 km/h" in two["brief"][-1]["text"]
    assert "119 km/h" in two["brief"][-1]["text"]


def test_thirty_copies_of_one_report_are_one_origin_and_repeat_it():
    started = time.monotonic()
    account = account_of(**{f"copy{n}": {"text": GAZETTE, "outlet": f"Paper {n}"} for n in range(30)})
    assert time.monotonic() - started < 60  # and not minutes, on a busy machine
    assert len(account["claims"]) > 2
    assert all(claim["status"] == "repeated" and len(claim["origins"]) == 1 for claim in account["claims"])
    assert all(len(carriers(claim)) == 30 for claim in account["claims"])
    assert ["near-copy" in report["flags"] for report in account["reports"]] == [False] + [True] * 29
    assert account["discrepancies"] == []


def test_one_report_alone():
    account = account_of(gazette=GAZETTE)
    assert account["claims"]
    assert {claim["status"] for claim in account["claims"]} == {"single"}
    assert account["discrepancies"] == []
    assert "outlier" not in account["reports"][0]["flags"]


def test_reports_of_different_events_share_nothing_and_are_called_outliers():
    account = account_of(gazette=GAZETTE, choir=CHOIR)
    assert shared(account) == []
    assert account["discrepancies"] == []
    assert all("outlier" in report["flags"] for report in account["reports"])


def test_a_report_in_italian_is_listed_and_makes_no_statements(two):
    account = account_of(
        gazette={"text": GAZETTE, "outlet": "Gazette"}, herald={"text": HERALD, "outlet": "Herald"}, giornale=ITALIAN
    )
    italian = account["reports"][2]
    assert (italian["language"], "unsupported-language" in italian["flags"]) == ("it", True)
    assert not any("giornale" in carriers(claim) for claim in account["claims"])
    assert [claim["id"] for claim in account["claims"]] == [claim["id"] for claim in two["claims"]]


def test_no_reports_are_told_by_the_command_line():
    result = CliRunner().invoke(app, ["account", "-", "--format", "json"], input="")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("variorum: -: ")


def test_the_command_line_gives_the_same_account(two):
    lines = "".join(
        json.dumps({"id": name.lower(), "text": text, "outlet": name}) + "\n"
        for name, text in (("Gazette", GAZETTE), ("Herald", HERALD))
    )
    result = CliRunner().invoke(app, ["account", "-", "--format", "json"], input=lines)
    assert result.exit_code == 0
    account = json.loads(result.stdout)
    assert [claim["id"] for claim in account["claims"]] == [claim["id"] for claim in two["claims"]]
