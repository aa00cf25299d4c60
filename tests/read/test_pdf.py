import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.inputs import make_pdf, read

LINES = (
    "Kiln fire closes Osterly pottery",
    "A fire in the kiln house of the Osterly pottery hurt two workers on",
    "Wednesday, the fire brigade said.",
    "Crews from three towns took four hours to put out the flames, said the",
    "fire chief, Brone Talley. The pottery, which employs sixty people, will re-",
    "main closed until the end of",
)
PAGES = (
    ("Fenmark Gazette", *LINES, "1 of 2"),
    ("Fenmark Gazette", "the week while inspectors look for the cause.", "2 of 2"),
)


def test_lines_become_paragraphs_without_running_heads():
    (report,), failures = read(make_pdf(PAGES, title="Kiln fire closes Osterly pottery"), "a.pdf")
    assert failures == []
    assert report.text.split("\n\n") == [
        LINES[0],
        f"{LINES[1]} {LINES[2]}",
        (
            "Crews from three towns took four hours to put out the flames, said the fire chief, Brone Talley. The pottery, which "
            "employs sixty people, will remain closed until the end of the week while inspectors look for the cause."
        ),
    ]
    assert report.title == LINES[0]


def test_what_the_file_says_of_its_making_is_no_evidence():
    (report,), _ = read(make_pdf(PAGES, title="Microsoft Word - draft 3"), "a.pdf")
    assert report.published is None
    assert "Microsoft" not in report.text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make_pdf([[]]), "empty"),
        (make_pdf(PAGES, encrypt=True), "pdf"),
        (make_pdf(PAGES)[:300], "pdf"),
        (make_pdf([["x"]] * 201), "too-large"),
    ],
    ids=["no text", "locked", "cut", "long"],
)
def test_documents_that_cannot_be_read(data, kind):
    reports, (failure,) = read(data, "a.pdf")
    assert (reports, failure.kind) == ([], kind)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=8))
def test_no_damaged_document_ends_in_an_error(at, junk):
    data = make_pdf(PAGES)
    reports, failures = read(b"%PDF-1.7\n" + data[9:at] + junk + data[at + len(junk) :], "a.pdf")
    assert reports or failures
