import json

import pytest

from variorum.errors import InputError
from variorum.read.html import read_page as read_drafts

PARAGRAPHS = (
    "OSTERLY (Northwire) — A fire in the kiln house of the Osterly pottery hurt two workers on Wednesday, the fire brigade said.",
    "Crews from three towns took four hours to put out the flames, said the fire chief, Brone Talley. “We were lucky,” he added.",
    "The pottery, which employs sixty people, will stay closed until the end of the week while inspectors look for the cause.",
)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Kiln fire closes Osterly pottery",
    "datePublished": "2021-03-03T08:10:00+01:00",
    "dateModified": "2021-03-03T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Quill"}],
    "publisher": {"@type": "Organization", "name": "The Fenmark Gazette"},
}


def read_page(source, *, name):
    (draft,) = read_drafts(source, name=name)
    return draft


def page(*, article=None, head="", heading="Kiln fire closes Osterly pottery", paragraphs=PARAGRAPHS, lang="en"):
    block = f'<script type="application/ld+json">{json.dumps(article)}</script>' if article else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html><html lang="{lang}"><head><title>{heading} | Fenmark Gazette</title>{head}{block}</head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<div id="cookie-banner"><p>We use cookies to improve your visit. Accept all cookies or manage your settings.</p></div>
<article><h1>{heading}</h1>{body}</article>
<aside><h3>Related</h3><ul><li><a href="/a">Council votes on bridge tolls after long debate</a></li></ul></aside>
<footer>© 2021 Fenmark Gazette. Published 1 January 2020.</footer></body></html>"""


def test_the_article_without_the_page_around_it():
    draft = read_page(page(article=ARTICLE), name="a.html")
    assert draft.text == "\n\n".join(("Kiln fire closes Osterly pottery", *PARAGRAPHS))
    assert draft.headline.of(draft.text) == "Kiln fire closes Osterly pottery"


def test_json_ld_comes_before_meta_elements():
    head = '<meta property="article:published_time" content="2020-01-01"><meta property="og:site_name" content="Other">'
    draft = read_page(page(article={"@graph": [{"@type": "WebSite"}, ARTICLE]}, head=head), name="a.html")
    assert (draft.published, draft.modified) == ("2021-03-03T08:10:00+01:00", "2021-03-03T10:00:00Z")
    assert (draft.outlet, draft.byline) == ("The Fenmark Gazette", ("Ada Quill",))


def test_meta_elements_serve_without_json_ld():
    head = (
        '<meta property="article:published_time" content="2021-03-03"><meta property="og:site_name" content="Fenmark Gazette">'
        '<meta name="author" content="By Ada Quill and Tom Bright"><link rel="canonical" href="https://fenmark.example/kiln">'
    )
    draft = read_page(page(head=head), name="a.html")
    assert (draft.published, draft.outlet, draft.url) == (
        "2021-03-03",
        "Fenmark Gazette",
        "https://fenmark.example/kiln",
    )
    assert draft.byline == ("Ada Quill", "Tom Bright")


def test_dates_of_the_page_furniture_are_no_evidence():
    draft = read_page(page(head='<meta name="copyright" content="2020-02-02">'), name="a.html")
    assert (draft.published, draft.modified, draft.outlet) == (None, None, None)


def test_a_broken_json_ld_block_is_passed_over():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta name="date" content="2021-03-03">'
    )
    assert read_page(page(head=head), name="a.html").published == "2021-03-03"


def test_a_title_that_differs_from_the_heading_replaces_it():
    draft = read_page(page(article={**ARTICLE, "headline": "Two hurt in pottery fire"}), name="a.html")
    assert (draft.title, draft.headline) == ("Two hurt in pottery fire", None)
    assert draft.text.startswith("OSTERLY (Northwire) — A fire")


def test_types_and_sections_give_flags():
    assert read_page(page(article={**ARTICLE, "@type": "LiveBlogPosting"}), name="a").flags == ("live-blog",)
    assert read_page(page(article={**ARTICLE, "articleSection": "Opinion"}), name="a").flags == ("opinion",)
    assert read_page(page(article={**ARTICLE, "isAccessibleForFree": "False"}), name="a").flags == ("paywall",)


def test_text_that_only_the_metadata_carry_is_used_and_said():
    draft = read_page(page(article={**ARTICLE, "articleBody": "\n".join(PARAGRAPHS)}, paragraphs=()), name="a.html")
    assert draft.text == "\n\n".join(PARAGRAPHS)
    assert "body-from-metadata" in draft.flags


@pytest.mark.parametrize("source", ["<html><body></body></html>", "<html></html>", "<!-- nothing -->", "<p></p>"])
def test_a_page_without_an_article_is_refused(source):
    with pytest.raises(InputError) as caught:
        read_page(source, name="a.html")
    assert caught.value.kind == "empty"


def test_a_page_of_links_alone_is_refused():
    source = "<html><body>" + "<a href='/x'>Related story</a>" * 5_001 + "</body></html>"
    with pytest.raises(InputError) as caught:
        read_page(source, name="a.html")
    assert caught.value.kind == "too-large"


def test_half_a_surrogate_pair_in_the_metadata_states_nothing():
    source = page(
        head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "\\ud800 fire"}</script>'
    )
    draft = read_page(source, name="a.html")
    assert draft.text.startswith("Kiln fire closes Osterly pottery")


def test_words_beside_the_paragraphs_are_kept():
    source = f"""<html><body><div class="article-body"><h1>Mill fire</h1>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<br>{PARAGRAPHS[2]}
<ul><li>One man <b>fell</b>.</li><li>One man was burned.</li></ul><div>Nobody was killed in the fire.</div></div></body></html>"""
    draft = read_page(source, name="a.html")
    assert draft.text.split("\n\n")[:2] == ["Mill fire", PARAGRAPHS[0]]
    for words in (*PARAGRAPHS, "One man fell.", "One man was burned.", "Nobody was killed in the fire."):
        assert words in draft.text


def test_line_ends_of_the_source_are_spaces():
    source = page(paragraphs=tuple(paragraph.replace(" ", "\n   ", 9) for paragraph in PARAGRAPHS))
    assert read_page(source, name="a.html").text.endswith("\n\n".join(PARAGRAPHS))
