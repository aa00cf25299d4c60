"""Reports that have left the window, on disk: one line each, with the story they belonged to."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self


class FileArchive:
    """`variorum.group.online.Archive` in a file of JSON lines that only grows.

    Lines are `{"report": KEY, "story": ID}`, and `{"story": ID, "into": ID}` where a story became part of another.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = path.open("a", encoding="utf-8")

    def close(self, report: str, story_id: str) -> None:
        """Note to which story a report belonged when it left the window."""
        self._handle.write(json.dumps({"report": report, "story": story_id}, ensure_ascii=False) + "\n")

    def merge(self, story_id: str, into: str) -> None:
        """Note that a story became part of another."""
        self._handle.write(json.dumps({"story": story_id, "into": into}) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left and let go of the file."""
        self._handle.close()


def read_archive(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (report, story) of an archive, stories under the ids that they were merged into."""
    into: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            if "into" in found:
                into[found["story"]] = found["into"]
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            found = json.loads(line)
            if "report" in found:
                yield found["report"], _last(found["story"], into)


def _last(story_id: str, into: dict[str, str]) -> str:
    seen = set()
    while story_id in into and story_id not in seen:
        seen.add(story_id)
        story_id = into[story_id]
    return story_id
