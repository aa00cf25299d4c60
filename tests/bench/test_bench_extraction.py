from bench.extraction import Found, Page, figures, load_pages, read_ours, score_fields, score_text
from bench.floors import below

PAGE = Page(
    "p",
    b"",
    "A mill burned at Osterly on Monday.",
    {"title": "Mill fire", "published": "2021-03-03T08:00:00Z", "flags": []},
)


def test_words_that_are_no_part_of_the_article_cost_precision():
    whole = Found("Mill fire\n\nA mill burned at Osterly on Monday.", {})
    assert score_text(PAGE, whole) == (1.0, 1.0, 1.0)
    precision, recall, f1 = score_text(PAGE, Found(whole.text + " Sign up for our weekly letter today.", {}))
    assert (recall, precision < 0.5, precision < f1 < recall) == (1.0, True, True)
    assert score_text(PAGE, Found("", {}))[2] == 0


def test_fields_are_right_wrong_missing_or_invented():
    found = Found("", {"title": "Mill fire", "published": "2021-03-04T08:00:00Z", "outlet": "Nobody"})
    assert score_fields(PAGE, found) == {"title": "right", "published": "wrong", "outlet": "invented"}
    assert score_fields(PAGE, Found("", {"published": "2021-03-03"})) == {"title": "missing", "published": "right"}


def test_the_pages_are_read_as_well_as_before():
    assert below("extraction", figures(load_pages(None))) == []


def test_every_page_has_its_gold():
    pages = load_pages(None)
    assert {page.gold["split"] for page in pages} == {"dev", "test"}
    assert all(read_ours(page).text and page.text for page in pages)
