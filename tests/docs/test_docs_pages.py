"""Links resolve, generated blocks are in step with their script, decision records have their form."""

import re
import struct

import pytest

from tests.docs.pages import ROOT, Page, load_examples, page, pages

PAGES = pages()
RECORDS = [found for found in PAGES if re.match(r"docs/decisions/\d", found.name)]
EXAMPLES = load_examples()


@pytest.mark.parametrize("found", PAGES, ids=lambda found: found.name)
def test_links_lead_somewhere(found):
    for link in found.links():
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = (found.path.parent / path).resolve() if path else found.path
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in Page(target).anchors(), link


def test_every_page_is_reached_from_the_index():
    reached: set[str] = set()
    waiting = [page("README.md"), page("docs/index.md")]
    while waiting:
        found = waiting.pop()
        if found.name in reached:
            continue
        reached.add(found.name)
        targets = [
            (found.path.parent / link.partition("#")[0]).resolve() for link in found.links() if "://" not in link
        ]
        waiting += [Page(path) for path in targets if path.suffix == ".md" and path.is_relative_to(ROOT)]
    assert {found.name for found in PAGES} <= reached


def test_blocks_are_those_of_the_script():
    shown = [name for found in PAGES for name in EXAMPLES.block_names(found.path)]
    assert sorted(shown) == sorted(EXAMPLES.BLOCKS)


def test_every_block_is_written():
    for found in PAGES:
        for block in EXAMPLES.BLOCK.finditer(found.text):
            assert block["body"].strip(), f"{block['name']} of {found.name}: run docs/examples.py"


def test_shown_terminals_are_eighty_columns_wide():
    for found in PAGES:
        for block in EXAMPLES.BLOCK.finditer(found.text):
            if block["body"].startswith("```text") and block["name"] not in {
                "figures",
                "library-output",
                "json-python",
            }:
                assert max(map(len, block["body"].splitlines())) <= EXAMPLES.WIDTH, block["name"]


@pytest.mark.parametrize("name", ["help-account", "families", "models", "records"])
def test_quick_blocks_are_up_to_date(name):
    wanted = EXAMPLES.BLOCKS[name]()
    bodies = [b["body"] for found in PAGES for b in EXAMPLES.BLOCK.finditer(found.text) if b["name"] == name]
    assert bodies == [wanted]


def test_the_picture_is_one_and_not_too_large():
    data = EXAMPLES.PICTURE.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) <= EXAMPLES.MOST_BYTES
    assert struct.unpack(">II", data[16:24]) == EXAMPLES.PICTURE_SIZE


@pytest.mark.parametrize("found", RECORDS, ids=lambda found: found.name)
def test_a_decision_record_has_its_form(found):
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", found.path.name)
    headings = re.findall(r"^## (\w+)", found.prose, re.MULTILINE)
    assert headings == ["Context", "Measured", "Decision", "Consequences"]


def test_shortening_counts_what_is_left_out():
    text = "Head\n\nWHO\n  Ada Temm [A]\n    called: pilot [A]\n  Bo Orl [B]\n  Cy Umm [B]\n\nWHEN\n  ○ Monday\n    it rained [claim 1]\n"
    shown = EXAMPLES.shorten(text, {"": 0, "WHO": 1, "WHERE": 0})
    assert shown == "Head\n\nWHO\n  Ada Temm [A]\n    called: pilot [A]\n  [2 more]\n\n[parts left out here: when]"
