"""The Markdown files of the documentation, and what stands in them."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent
_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!`)\[(?:[^\[\]]|\n)*\]\((?P<to>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    def blocks(self, kind: str) -> list[str]:
        return [found["text"] for found in _FENCE.finditer(self.text) if found["kind"] == kind]

    def links(self) -> list[str]:
        return [found["to"] for found in _LINK.finditer(self.prose)]

    def anchors(self) -> set[str]:
        """The anchors of its headings, as code hosts make them."""
        titles = (found["title"] for found in _HEADING.finditer(self.prose))
        return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def pages() -> list[Page]:
    names = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
    return [Page(path) for path in names]


def page(name: str) -> Page:
    return Page(ROOT / name)


def commands() -> Iterator[tuple[str, str]]:
    """Yield (page, command line) for each line of a `sh` block."""
    for found in pages():
        for block in found.blocks("sh"):
            for line in block.splitlines():
                if line.strip() and not line.startswith("#"):
                    yield found.name, line


def load_examples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_examples", ROOT / "docs" / "examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
