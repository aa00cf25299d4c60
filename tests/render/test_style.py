import re
from importlib.resources import files

import pytest

STYLE = files("variorum.render").joinpath("assets/page.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{([^}]*)\}", STYLE)[:2]
)
ON_PAPER = ("ink", "soft", "link", "rubric", "amber", "green", "slate")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_all_type_has_the_contrast_of_wcag_aa(palette: dict[str, str]):
    pairs = [(ink, ground) for ink in ON_PAPER for ground in ("paper", "raised")]
    pairs += [
        ("ink", "rubric-tint"),
        ("rubric", "rubric-tint"),
        ("link", "rubric-tint"),
        ("paper", "rubric"),
        ("paper", "link"),
    ]
    pairs += [("mark-ink", "mark"), ("ink", "land"), ("soft", "land"), ("ink", "sea")]
    low = {pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2) for pair in pairs}
    assert {pair: found for pair, found in low.items() if found < 4.5} == {}


def test_dark_palette_changes_every_colour_of_the_light_one():
    assert set(LIGHT) == set(DARK)
    assert all(LIGHT[name] != DARK[name] for name in LIGHT)
