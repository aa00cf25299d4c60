from variorum.read.markdown import read_markdown

SOURCE = """---
title: "Mill burns at Osterly"
outlet: Fenmark Gazette
date: 2021-03-04
authors:
  - Ada Quill
  - Tom Bright
draft: true
---
# Mill burns at Osterly

A **mill** burned down at [Osterly](https://osterly.example) on Monday,
the fire brigade said.

## Two hurt

- One man was burned.
- One man fell.

> “We ran,” he said.

![the mill](mill.jpg)

***

It rained &amp; blew.
"""


def test_markup_falls_away_and_words_stay():
    draft = read_markdown(SOURCE)
    assert draft.text.split("\n\n") == [
        "Mill burns at Osterly",
        "A mill burned down at Osterly on Monday, the fire brigade said.",
        "Two hurt",
        "One man was burned.",
        "One man fell.",
        "“We ran,” he said.",
        "It rained & blew.",
    ]


def test_first_heading_is_the_headline():
    draft = read_markdown(SOURCE)
    assert draft.headline.of(draft.text) == "Mill burns at Osterly"
    assert read_markdown("A mill burned.\n\n# Later heading\n").headline is None


def test_front_matter():
    draft = read_markdown(SOURCE)
    assert (draft.title, draft.outlet, draft.published) == ("Mill burns at Osterly", "Fenmark Gazette", "2021-03-04")
    assert draft.byline == ("Ada Quill", "Tom Bright")


def test_a_rule_is_no_front_matter():
    assert read_markdown("A mill burned.\n\n---\n\ntitle: no\n").title is None
