"""What the reader of pages does to furniture, captions, live blogs and microdata."""

import json

import pytest
from lxml.html import document_fromstring

from tests.read.inputs import FIRST, SECOND, THIRD, read
from variorum.read.captions import keep_captions
from variorum.read.furniture import drop_furniture, is_furniture
from variorum.read.microdata import read_microdata


def page(body, head=""):
    return f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Kiln fire</title>{head}</head><body>{body}</body></html>"


def article(inside, head=""):
    return page(f"<article><h1>Kiln fire</h1>{inside}</article>", head)


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "READ MORE: The last fire at Osterly", "Also read: Pots and how to fire them", "Share this article",
     "Sign up for our weekly newsletter", "From our partners: ten ways to glaze a pot", "Story continues below this advertisement",
     "3 min read"],
)  # fmt: skip
def test_lines_of_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Advertisement revenue fell by a third, the paper said.", "Read more books, the mayor told pupils.",
     "Related families live in the valley.", "Follow the river and you reach the mill.", "Sharing a kiln saves wood."],
)  # fmt: skip
def test_sentences_that_only_begin_like_furniture(line):
    assert not is_furniture(line)


def test_furniture_goes_and_an_article_in_a_badly_named_box_stays():
    tree = document_fromstring(
        page(
            f"<div class='share-page'><h1>Kiln fire</h1><div class='newsletter-box'><p>Join us</p></div><p>{FIRST}</p></div>"
            f"<div class='sidebar-off'></div><section class='related'>{'<p>' + SECOND + THIRD + '</p>' * 9}</section>"
        )
    )
    drop_furniture(tree)
    assert FIRST in tree.text_content()
    assert "Join us" not in tree.text_content()
    assert SECOND in tree.text_content()  # too much of the page to be furniture


def test_a_pull_quote_goes_where_it_says_nothing_new():
    pulled = "<blockquote class='pullquote'>“We were lucky”</blockquote><div class='pull-quote'>We saw it coming.</div>"
    tree = document_fromstring(page(f"<p>“We were lucky,” said the chief. “We were lucky”</p>{pulled}"))
    drop_furniture(tree)
    assert tree.text_content().count("lucky") == 2
    assert "We saw it coming." in tree.text_content()


def test_captions_of_the_article_are_kept_without_credits():
    tree = document_fromstring(
        page(
            "<article><figure><img><figcaption>The kiln house on Wednesday. <span class='credit'>Tom Bright</span></figcaption></figure>"
            "<figure><figcaption>Two firemen rest beside their engine. Photo: Tom Bright/Fenmark Gazette</figcaption></figure>"
            "<figure><figcaption>Photograph: Tom Bright</figcaption></figure></article>"
            "<aside><figure><figcaption>Ten pots you must see this summer.</figcaption></figure></aside>"
            "<main><a href='/x'><figure><figcaption>Another story with a picture.</figcaption></figure></a></main>"
        )
    )
    assert keep_captions(tree) == {"The kiln house on Wednesday.", "Two firemen rest beside their engine."}


def test_a_caption_is_a_paragraph_of_the_report():
    figure = "<figure><img src='a.jpg'><figcaption>The kiln house on Wednesday.</figcaption></figure>"
    (report,), _ = read(article(f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>"), "a.html")
    assert [span.of(report.text) for span in report.captions] == ["The kiln house on Wednesday."]
    assert report.text.split("\n\n") == ["Kiln fire", FIRST, "The kiln house on Wednesday.", SECOND, THIRD]


def test_microdata_of_the_article_and_not_of_what_it_holds():
    tree = document_fromstring(
        page(
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Kiln fire</h1>"
            "<div itemprop='video' itemscope itemtype='https://schema.org/VideoObject'><time itemprop='datePublished' datetime='2019-01-01'></time></div>"
            "<span itemprop='author' itemscope><b itemprop='name'>Ada Quill</b></span><time itemprop='datePublished' datetime='2021-03-03'>3 March</time></div>"
            "<div itemscope itemtype='https://schema.org/Article'><h1 itemprop='headline'>Other</h1></div>"
        )
    )
    assert read_microdata(tree) == {"headline": "Kiln fire", "author": "Ada Quill", "datePublished": "2021-03-03"}


def test_the_evidence_of_a_page():
    ld = {"@type": "NewsArticle", "headline": "Kiln fire", "datePublished": "2021-03-03T08:00:00+01:00"}
    head = f"<script type='application/ld+json'>{json.dumps(ld)}</script><meta property='og:site_name' content='Fenmark Gazette'>"
    (report,), _ = read(
        article(f"<p>By Ada Quill | 3 March 2021</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", head), "a.html"
    )
    assert report.byline == ("Ada Quill",)
    assert report.text.split("\n\n")[1] == FIRST
    assert dict(report.evidence) == {
        "title": "json-ld:headline", "outlet": "meta:og:site_name", "byline": "text:opening",
        "published": "json-ld:datePublished", "language": "html:lang",
    }  # fmt: skip


def test_a_line_with_the_authors_that_the_page_states_goes():
    head = "<meta name='author' content='Ada Quill, Tom Bright'>"
    (report,), _ = read(
        article(f"<p>Ada Quill and Tom Bright</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", head), "a.html"
    )
    assert report.text == f"Kiln fire\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>Ada Quill</p>", head), "a.html")
    assert report.text.endswith("Ada Quill")


def test_the_date_in_an_address_serves_where_nothing_else_does():
    head = "<link rel='canonical' href='https://fenmark.example/world/2021/03/03/kiln-fire'>"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", head), "a.html")
    assert (report.published, report.evidence["published"]) == ("2021-03-03", "url:date")
    head = "<link rel='canonical' href='https://fenmark.example/2031/03/03/kiln-fire'>"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", head), "a.html")
    assert report.published is None


def test_a_date_that_is_certain_comes_before_one_that_is_not():
    ld = json.dumps({"@type": "NewsArticle", "headline": "Kiln fire", "datePublished": "03/04/2021"})
    head = (
        f"<script type='application/ld+json'>{ld}</script><meta property='article:published_time' content='2021-03-04'>"
    )
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", head), "a.html")
    assert (report.published, report.evidence["published"]) == ("2021-03-04", "meta:article:published_time")


def test_a_change_before_publication_is_refused():
    head = "<meta property='article:published_time' content='2021-03-03T08:00:00Z'><meta property='article:modified_time' content='2021-03-01T08:00:00Z'>"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", head), "a.html")
    assert (report.modified, "date-refused" in report.flags) == (None, True)


def test_a_page_that_is_shorter_than_it_says_is_cut():
    ld = json.dumps({"@type": "NewsArticle", "headline": "Kiln fire", "wordCount": 400})
    head = f"<script type='application/ld+json'>{ld}</script>"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", head), "a.html")
    assert "truncated" in report.flags


def test_a_gate_makes_a_stub():
    gate = "<div class='paywall'><p>Subscribe to continue reading this story.</p></div>"
    (report,), _ = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>{gate}"), "a.html")
    assert "paywall" in report.flags


UPDATES = [
    {
        "@type": "BlogPosting",
        "headline": "Fire is out",
        "datePublished": "2021-03-03T12:00:00Z",
        "articleBody": FIRST,
        "url": "https://x.example/l#b",
    },
    {
        "@type": "BlogPosting",
        "datePublished": "2021-03-03T10:00:00Z",
        "articleBody": f"<p>{SECOND}</p><p>{THIRD}</p>",
        "author": {"name": "Tom Bright"},
    },
]


@pytest.mark.parametrize(
    ("element", "title", "text"),
    [
        ("<div class='key-points'><h3>Key points</h3><ul><li>The fire is out</li><li>Two are hurt</li></ul></div>",
         "Kiln fire: live updates", "The fire is out\n\nTwo are hurt"),
        (f"<p class='liveblog-summary'>{FIRST}</p>", "Kiln fire: live updates", FIRST),
        ("<p class='summary'>Follow the latest from Osterly as it happens.</p>", None, None),
        (f"<p class='intro'>{FIRST}</p>", None, None),
    ],
)  # fmt: skip
def test_the_summary_of_a_live_blog_is_a_report_after_its_posts(element, title, text):
    post = (
        "<article class='live-post'><time datetime='2021-03-03T1{0}:00:00Z'></time><p class='summary'>{1}</p></article>"
    )
    posts = "".join(post.format(n, words) for n, words in enumerate((SECOND, THIRD)))
    head = "<title>Kiln fire: live updates</title><meta property='og:title' content='Kiln fire: live updates'>"
    reports, _ = read(page(f"<main><h1>Kiln fire: live updates</h1>{element}<div>{posts}</div></main>", head), "a.html")
    assert [r.text for r in reports[:2]] == [SECOND, THIRD]
    assert [(r.id, r.title, r.text.removeprefix(f"{title}\n\n")) for r in reports[2:]] == (
        [("a.html:3", title, text)] if text else []
    )
    assert all({"live-blog", "summary"} <= set(r.flags) for r in reports[2:])


def test_a_live_blog_in_its_posts():
    ld = {
        "@type": "LiveBlogPosting",
        "headline": "Kiln fire live",
        "publisher": {"name": "Fenmark Gazette"},
        "liveBlogUpdate": UPDATES,
    }
    head = f"<link rel='canonical' href='https://fenmark.example/live'><script type='application/ld+json'>{json.dumps(ld)}</script>"
    reports, failures = read(page("<main><h1>Kiln fire live</h1></main>", head), "a.html")
    assert failures == []
    assert [(r.id, r.title, r.published, r.url) for r in reports] == [
        ("a.html:1", "Fire is out", "2021-03-03T12:00:00Z", "https://fenmark.example/live#b"),
        ("a.html:2", None, "2021-03-03T10:00:00Z", "https://fenmark.example/live"),
    ]
    assert reports[1].text == f"{SECOND}\n\n{THIRD}"
    assert reports[1].byline == ("Tom Bright",)
    assert [r.flags for r in reports] == [("live-blog-post",)] * 2
    assert reports[1].version_of is None


def test_posts_without_an_address_of_their_own_are_no_versions_of_each_other():
    ld = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{**update, "url": ""} for update in UPDATES]}
    head = f"<link rel='canonical' href='https://fenmark.example/live'><script type='application/ld+json'>{json.dumps(ld)}</script>"
    reports, _ = read(page("<main><h1>Live</h1></main>", head), "a.html")
    assert [r.version_of for r in reports] == [None, None]


def test_a_live_blog_by_its_markup_alone():
    posts = "".join(
        f"<section class='live-post' id='p{i}'><time datetime='2021-03-03T1{i}:00:00Z'></time><h3>Post {i}</h3><p>{words}</p></section>"
        for i, words in enumerate((FIRST, SECOND, THIRD))
    )
    head = "<meta property='og:title' content='Kiln fire: live updates'>"
    reports, _ = read(page(f"<main><h1>Kiln fire: live updates</h1><div>{posts}</div></main>", head), "a.html")
    assert [(r.title, r.published) for r in reports] == [(f"Post {i}", f"2021-03-03T1{i}:00:00Z") for i in range(3)]
    assert reports[0].text == f"Post 0\n\n{FIRST}"


def test_an_article_in_sections_with_times_is_no_live_blog():
    parts = "".join(
        f"<section class='post'><time datetime='2021'></time><p>{words}</p></section>" for words in (FIRST, SECOND)
    )
    (report,), _ = read(article(parts), "a.html")
    assert "live-blog-post" not in report.flags
