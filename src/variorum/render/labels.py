"""Where to write names on a map so that none covers another name or a dot."""

from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether the two rectangles share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        """Return whether the rectangle lies in a drawing of this size."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its place: `x`, `y` of the text, `anchor` as in SVG, `box` what it covers."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def text_width(text: str, size: float) -> float:
    """Return about how wide `text` is in a sans-serif face of `size`; rather too wide than too narrow."""
    return sum(1.0 if east_asian_width(c) in "WF" else 0.36 if c in "iljtfrI.,'() " else 0.62 for c in text) * size


def place(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    taken: list[Box],
    width: float,
    height: float,
    gap: float = 7,
) -> Placed | None:
    """Return a place for the name of the dot at `x`, `y` and add it to `taken`; None if every place is covered.

    Tried in order: right, left, above, below, then the corners, then the same farther out.
    """
    wide = text_width(text, size)
    for far in (gap, gap * 2.2):
        slant = far * 0.8
        for dx, dy, anchor in (
            (far, 0, "start"),
            (-far, 0, "end"),
            (0, -far - size * 0.4, "middle"),
            (0, far + size * 0.4, "middle"),
            (slant, -slant, "start"),
            (slant, slant, "start"),
            (-slant, -slant, "end"),
            (-slant, slant, "end"),
        ):
            left = x + dx - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            box = Box(left - 1, y + dy - size * 0.6, left + wide + 1, y + dy + size * 0.6)
            if box.within(width, height) and not any(box.meets(other) for other in taken):
                taken.append(box)
                return Placed(text, round(x + dx, 1), round(y + dy + size * 0.35, 1), anchor, box)
    return None
