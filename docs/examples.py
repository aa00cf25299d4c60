"""Write every output that the documentation shows: `python docs/examples.py [NAME...] [--figures]`.

A block of a Markdown file between `<!-- NAME -->` and `<!-- /NAME -->` holds what the function registered under NAME
returns; the picture of the page is one of the names. Outputs come from the sample stories, run as a reader would run
them; what is left out of a long one is counted. The figures take minutes and depend on the machine, so they are only
measured when asked for.

Needs: the package installed beside this Python, `jq`, and Chromium for the picture.
"""

import argparse
import functools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "variorum"
PICTURE = DOCS / "images" / "account.png"
BLOCK = re.compile(r"<!-- (?P<name>[a-z][a-z-]*) -->\n(?P<body>.*?)<!-- /(?P=name) -->", re.DOTALL)
FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SLOW = ("figures",)
WIDTH = 80
PICTURE_SIZE = (1280, 1680)
MOST_BYTES = 400_000

STORY = "samples/manhunt/reports"
TWO = (f"{STORY}/ins-wire.txt", f"{STORY}/daily-lantern.txt")

STARTS = {  # how an item of each part of the terminal's account begins
    "WHAT SEVERAL REPORTS SAY": re.compile(r"[ \d]{2}\d? ?[●◐✕▲○] "),
    "WHAT ONE REPORT ALONE SAYS": re.compile(r"[ \d]{2}\d? ?[●◐✕▲○] "),
    "WHEN": re.compile(r"  [^ ] "),
}
ITEM = re.compile(r"  ?\S")


def shown_files() -> list[Path]:
    """Return the Markdown files that may hold blocks."""
    return sorted({ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")})


def run(*command: str, stdin: bytes = b"", cwd: Path = ROOT, codes: Sequence[int] = (0,)) -> str:
    """Return what a command writes to both streams; commands run as in a checkout, 80 columns wide, without colour.

    Raises: RuntimeError, if it ends with another code.
    """
    program = Path(sys.executable).parent / command[0]
    line = [str(program) if program.exists() else command[0], *command[1:]]
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {
        **os.environ,
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "PYTHONPATH": path,
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603 - the commands stand in this file and in the guides
        line, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=cwd, env=environment, check=False
    )
    output = done.stdout.decode("utf-8")
    if done.returncode not in codes:
        last = output.strip().rsplit("\n", 1)[-1]
        raise RuntimeError(f"{' '.join(command)[:60]} ended with {done.returncode}: {last}")
    return output


@functools.cache
def variorum(*arguments: str) -> str:
    """Return the output of one `variorum` command, run once."""
    return run("variorum", *arguments)


def account(*paths: str) -> Any:
    """Return the account of the paths as JSON."""
    return json.loads(variorum("account", *paths, "--format", "json"))


def fence(text: str, kind: str = "text") -> str:
    """Return a fenced block without blanks at line ends."""
    return "```" + kind + "\n" + "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n```\n"


def parts(text: str) -> dict[str, list[str]]:
    """Return the parts of a terminal account by their headings; what stands before the first one under ``."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line in text.rstrip("\n").split("\n"):
        if re.fullmatch(r"[A-Z][A-Z ]+", line):
            name = line
            found[name] = []
        else:
            found[name].append(line)
    return found


def items(name: str, lines: Iterable[str]) -> list[list[str]]:
    """Return the items of one part, each as its lines."""
    start = STARTS.get(name, ITEM)
    found: list[list[str]] = []
    for line in lines:
        if start.match(line) and (name in STARTS or not line.startswith("   ")):
            found.append([line])
        elif found and line:
            found[-1].append(line)
    return found


def shorten(text: str, wanted: dict[str, int]) -> str:
    """Return a terminal account with the first items of the wanted parts; what is left out is counted.

    Args:
        wanted: how many items by part; 0 = all of it.
    """
    found = parts(text)
    out: list[str] = []
    for name, most in wanted.items():
        if name not in found:
            continue
        lines = found[name]
        if name:
            out.append(name)
        if not most:
            out += [*lines] if lines and not lines[-1] else [*lines, ""]
            continue
        listed = items(name, lines)
        out += [line for item in listed[:most] for line in item]
        if len(listed) > most:
            out.append(f"  [{len(listed) - most} more]")
        out.append("")
    left = [name.lower() for name in found if name and name not in wanted]
    if left:
        out += wrap(f"[parts left out here: {', '.join(left)}]")
    return "\n".join(out)


def wrap(text: str) -> list[str]:
    """Return the text in lines of at most the shown width."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines) + "\n"


# README and tutorial


def readme_account() -> str:
    """Return the sample's account, shortened."""
    wanted = {"": 0, "IN BRIEF": 0, "REPORTS": 0, "WHAT SEVERAL REPORTS SAY": 3, "WHERE THEY DIFFER": 3}
    return fence(shorten(variorum("account", STORY), wanted))


def tutorial_two() -> str:
    """Return the account of two reports: everything that both say, and where they differ."""
    wanted = {"": 0, "IN BRIEF": 0, "REPORTS": 0, "WHAT SEVERAL REPORTS SAY": 0, "WHERE THEY DIFFER": 0}
    return fence(shorten(variorum("account", *TWO), wanted))


def part(name: str, most: int) -> Callable[[], str]:
    """Return a function that shows the first items of one part of the sample's account."""

    def show() -> str:
        listed = items(name, parts(variorum("account", STORY))[name])
        rest = [f"  [{len(listed) - most} more]"] if len(listed) > most else []
        return fence("\n".join([name, *(line for item in listed[:most] for line in item), *rest]))

    return show


BASE, APACHE = "all-MiniLM-L6-v2 in int8", "Apache-2.0"


def models() -> str:
    """Return what the package carries, with sizes and licences."""
    rows = [
        ("sentence encoder", "models/data/encoder/model.onnx", f"{BASE}, taught which clauses tell one fact", APACHE),
        ("tagger", "models/data/tagger/model.onnx", "the same base, for syntax, names and who said what", APACHE),
        ("judge", "models/data/judge/model.onnx", "the same base, trained to compare two sentences", APACHE),
        ("static vectors", "group/data/vectors.npy", "the base's word pieces, to sort reports into stories", APACHE),
        ("word pieces", "models/data/wordpiece/tokenizer.json", "the vocabulary of all three", APACHE),
        ("gazetteer", "annotate/data/gazetteer.sqlite", "countries, areas and towns of GeoNames", "CC BY 4.0"),
        ("map outlines", "render/data/outlines.json", "Natural Earth, thinned", "public domain"),
        ("predicate families", "claim/data/families.toml", "words that report one kind of happening", APACHE),
        ("alignment weights", "claim/data/align.json", "one number per named feature", APACHE),
        ("pair weights", "relate/data/relation.json", "boosted trees of `variorum relate`", APACHE),
    ]
    sized = [(name, what, size((PACKAGE / path).stat().st_size), licence) for name, path, what, licence in rows]
    total = sum((PACKAGE / path).stat().st_size for _, path, _, _ in rows)
    return table(("part", "what it is", "size", "licence"), [*sized, ("together", "", size(total), "")])


def size(n: int) -> str:
    """Return a number of bytes for people."""
    return f"{n / 1e6:.1f} MB" if n >= 50_000 else "under 0.1 MB"


def figures() -> str:
    """Return the tables of the benchmark on the sample stories, and of the speed measurement."""
    tables = run("python", "-m", "bench", "samples") + "\n" + run("python", "-m", "bench", "speed")
    return fence(tables)


# Guides


def read_fields() -> str:
    """Return what reading finds in two samples, by the command that the guide shows."""
    lines = variorum("read", f"{STORY}/ins-wire.txt", "samples/level-crossing/reports/channel-six.html")
    fields = "{id, title, outlet, dateline, credit, published, flags}"
    return fence(run("jq", "-c", fields, stdin=lines.encode()), "json")


def bad_input() -> str:
    """Return what the command says of inputs that cannot be read, and its exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.txt").write_bytes(b"")
        (folder / "scan.txt").write_bytes(b"%PDF-1.7\n")
        (folder / "feed.xml").write_text("<rss version='2.0'><channel></channel></rss>", "utf-8")
        (folder / "cut.txt").write_bytes("Die Brücke ist gesperrt, die Fähre fährt".encode()[:-4] + b"\xc3\n")
        (folder / "records.jsonl").write_text(
            '{"id": "one", "text": "A bridge at Orlo was closed on Monday, the town said."}\n{"id": "two", "text"\n',
            "utf-8",
        )
        names = ["empty.txt", "scan.txt", "feed.xml", "cut.txt", "records.jsonl", "gone.txt", "http://localhost/a"]
        told = run("variorum", "account", *names, "-o", "bridge.json", cwd=folder, codes=(3,))
    return fence(f"$ variorum account {' '.join(names)} -o bridge.json\n{told.rstrip()}\n$ echo $?\n3", "console")


def jq_claims() -> str:
    """Return what the guide's jq commands print."""
    story = variorum("account", STORY, "--format", "json").encode()
    guide = (DOCS / "guides/json.md").read_text("utf-8")
    out: list[str] = []
    for line in re.findall(r"^jq .*$", guide, re.MULTILINE):
        found = re.fullmatch(r"jq (?P<options>(?:-\w+ )*)'(?P<program>[^']+)' manhunt\.json", line)
        if found is None:
            raise RuntimeError(f"not a jq command that can be run: {line}")
        lines = run("jq", *found["options"].split(), found["program"], stdin=story).rstrip("\n").split("\n")
        out += [f"$ {line}", *lines[:6], *([f"[{len(lines) - 6} more lines]"] if len(lines) > 6 else []), ""]
    return fence("\n".join(out), "console")


def python_output(guide: str, story_file: str | None = None) -> Callable[[], str]:
    """Return a function that shows what a guide's Python prints, its blocks run as one program."""

    def show() -> str:
        code = python_of(DOCS / guide)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "samples").symlink_to(ROOT / "samples")
            if story_file:
                (folder / story_file).write_text(variorum("account", STORY, "--format", "json"), "utf-8")
            return fence(run("python", "-c", code, cwd=folder))

    return show


def python_of(path: Path) -> str:
    """Return the Python blocks of a Markdown file, one after the other."""
    blocks = [m["text"] for m in FENCE.finditer(path.read_text("utf-8")) if m["kind"] == "python"]
    return "\n".join(blocks)


def related() -> str:
    """Return what is said of each sample pair."""
    lines = run("variorum", "relate", stdin=(ROOT / "samples" / "pairs.jsonl").read_bytes()).splitlines()
    kept = ("id", "relation", "score", "same_event", "reasons")
    found = [{key: line[key] for key in kept} for line in map(json.loads, lines)]
    return fence("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found), "json")


def changed_since() -> str:
    """Return the first parts of what changed in a story between two accounts of it, each cut short."""
    reports = "samples/level-crossing/reports"
    with tempfile.TemporaryDirectory() as folder:
        old, new = (str(Path(folder) / name) for name in ("tuesday.json", "friday.json"))
        variorum("account", f"{reports}/northwire.jsonl", f"{reports}/channel-six.html", "-o", old)
        variorum("account", reports, "-o", new)
        text = run("variorum", "since", old, new)
    wanted = {"": 0, "OPEN DIFFERENCES": 1, "VALUES THAT MOVED": 2, "CORRECTIONS": 2, "REPORTS": 0, "GAINED SUPPORT": 2}
    return fence(shorten(text, wanted))


def stored_story() -> str:
    """Return what the guide's commands print that add reports to a store."""
    guide = (DOCS / "guides/store.md").read_text("utf-8")
    out: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "samples")
        for line in re.findall(r"^variorum (?:add|stories|judge) .*$", guide, re.MULTILINE):
            if not {"json", "jsonl"} & set(line.split()):
                told = run(*shlex.split(line), cwd=folder).splitlines()
                is_table = "stories" in line.split() and "--search" not in line.split()
                out += [
                    f"$ {line}",
                    *(told if is_table else (part for told_line in told for part in wrap_to(told_line, WIDTH))),
                    "",
                ]
    return fence("\n".join(out), "console")


def sorted_reports() -> str:
    """Return what is printed when the reports of all sample stories are added without a story's name."""
    line = ("variorum", "add", *(f"samples/{path.name}/reports" for path in sample_folders()))
    with tempfile.TemporaryDirectory() as name:
        told = run(*line, "--db", str(Path(name) / "all.db")).splitlines()
    shown = [f"$ {' '.join(line)} --db all.db", "[a line for each report]", *told[-len(sample_folders()) :]]
    return fence("\n".join(part for told_line in shown for part in wrap_to(told_line, WIDTH)), "console")


def sample_folders() -> list[Path]:
    """Return the folders of the sample stories."""
    return sorted(path.parent for path in (ROOT / "samples").glob("*/reports"))


# Reference


def command_help(*name: str) -> Callable[[], str]:
    """Return a function that shows a command's help."""
    return lambda: fence(f"$ variorum {' '.join([*name, '--help'])}\n{variorum(*name, '--help')}", "console")


def families() -> str:
    """Return the predicate families as a table."""
    data = tomllib.loads((PACKAGE / "claim/data/families.toml").read_text("utf-8"))
    known = [(name, family) for name, family in data.items() if isinstance(family, dict) and "verbs" in family]
    cells = ("verbs", "nouns", "adjectives")
    return table(("family", *cells), [(name, *(", ".join(f.get(cell, ())) for cell in cells)) for name, f in known])


def claim_json() -> str:
    """Return one claim as it stands in the JSON, its inner lists cut to one item each."""
    claim = next(
        c for c in account(STORY)["claims"] if c["status"] == "agreed" and any(s["quantities"] for s in c["statements"])
    )
    statement = next(s for s in claim["statements"] if s["quantities"])
    claim["statements"] = [
        {**statement, "arguments": statement["arguments"][:1], "quantities": statement["quantities"][:1]}
    ]
    return fence(json.dumps(claim, ensure_ascii=False, indent=1), "json")


# Explanation


def stages() -> str:
    """Return what each stage makes of one report's first sentences."""
    report = json.loads(variorum("read", TWO[0]))
    marks = json.loads(variorum("annotate", TWO[0]))
    story = account(STORY)
    text = report["text"]
    first = next(s for s in marks["sentences"] if s["kind"] == "body")

    def inside(name: str, show: Callable[[Any], str]) -> str:
        listed = [show(m) for m in marks[name] if "start" in m and first["start"] <= m["start"] < first["end"]]
        return "; ".join(listed)

    lines = [
        "read      ins-wire.txt -> Report",
        *labelled("title", report["title"]),
        *labelled("outlet", report["outlet"]),
        *labelled("dateline", report["dateline"]),
        *labelled("published", report["published"] or "unknown"),
        "",
        "annotate  its first sentence, from character " + str(first["start"]) + " on:",
        *("          " + line for line in wrap_to(text[first["start"] : first["end"]], WIDTH - 10)),
        *labelled(
            "mentions",
            inside("mentions", lambda m: f"{m['text']} ({m['type']})" if m["kind"] != "pronoun" else m["text"]),
        ),
        *labelled("times", inside("times", lambda m: f"{m['text']} = {m['value']}")),
        *labelled(
            "places", inside("places", lambda m: f"{m['text']} = {m['gazetteer_id']} {m['lat']:.2f} {m['lon']:.2f}")
        ),
        *labelled("quantities", inside("quantities", lambda m: f"{m['text']} {m['of'] or m['unit'] or ''}".rstrip())),
        *labelled("events", inside("events", lambda m: f"{m['text']} ({m['certainty']})")),
        "",
        "claim     its statements from that sentence:",
    ]
    for claim in story["claims"]:
        for s in claim["statements"]:
            if s["report"] == "ins-wire.txt" and first["start"] <= s["start"] < first["end"]:
                told = " > ".join(link["source"] for link in s["attribution"]) or "the outlet itself"
                others = len({x["report"] for x in claim["statements"]}) - 1
                said = " … ".join(text[p["start"] : p["end"]] for p in s["spans"])
                lines += [*("          " + line for line in wrap_to(f"“{said}”", WIDTH - 10))]
                more = f"{others} more report{'s' if others != 1 else ''}"
                says = f"says {told}; {s['certainty']}; claim is {claim['status']}, with {more}"
                lines += ["            " + line for line in wrap_to(says, WIDTH - 12)]
    return fence("\n".join(lines))


def labelled(name: str, text: str) -> list[str]:
    """Return a name with its text, wrapped under it."""
    first, *rest = wrap_to(text or "none", WIDTH - 22)
    return [f"          {name:<11} {first}", *(" " * 22 + line for line in rest)]


def wrap_to(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width`."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def differences() -> str:
    """Return every difference that is found in the sample stories, as a table."""
    rows: list[tuple[str, str, str, str, str]] = []
    for folder in sorted((ROOT / "samples").iterdir()):
        if not (folder / "reports").is_dir():
            continue
        for d in account(f"samples/{folder.name}/reports")["discrepancies"]:
            values = " / ".join(cut(v["value"]) for v in d["values"])
            rows.append((d["verdict"], d["slot"], folder.name, d["about"], values))
    return table(("verdict", "slot", "story", "about", "values"), sorted(rows))


def cut(text: str, most: int = 60) -> str:
    """Return one line of a text, its end cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def records() -> str:
    """Return the list of decision records from their names and first lines."""
    rows = []
    for path in sorted((DOCS / "decisions").glob("2*.md")):
        first = path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ")
        title = re.sub(r"\s*\(\d{4}-\d\d-\d\d\)$|^\d{4}-\d\d-\d\d\s*[·:-]\s*", "", first)
        rows.append((path.name[:10], f"[{title}]({path.name})"))
    return table(("date", "record"), rows)


def take_picture() -> None:
    """Write the picture of the page, as Chromium draws it.

    Raises: RuntimeError, if there is no Chromium or the picture is too large.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise RuntimeError("the picture needs Chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        run("variorum", "account", STORY, "-o", str(folder / "page.html"))
        run(
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
            f"--user-data-dir={folder / 'profile'}", f"--window-size={PICTURE_SIZE[0]},{PICTURE_SIZE[1]}",
            f"--screenshot={folder / 'page.png'}", (folder / "page.html").as_uri(),
        )  # fmt: skip
        data = (folder / "page.png").read_bytes()
    if len(data) > MOST_BYTES:
        raise RuntimeError(f"the picture has {len(data):,} bytes")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(data)


BLOCKS: dict[str, Callable[[], str]] = {
    "account": readme_account,
    "models": models,
    "figures": figures,
    "two-reports": tutorial_two,
    "claims": part("WHAT SEVERAL REPORTS SAY", 4),
    "differences": part("WHERE THEY DIFFER", 4),
    "sources": part("WHERE IT COMES FROM", 10),
    "times": part("WHEN", 5),
    "places": part("WHERE", 8),
    "people": part("WHO", 3),
    "quotations": part("QUOTATIONS", 3),
    "read-fields": read_fields,
    "bad-input": bad_input,
    "jq-output": jq_claims,
    "json-python": python_output("guides/json.md", "manhunt.json"),
    "library-output": python_output("guides/library.md"),
    "help": command_help(),
    "help-account": command_help("account"),
    "help-add": command_help("add"),
    "help-annotate": command_help("annotate"),
    "help-group": command_help("group"),
    "help-judge": command_help("judge"),
    "help-judgements": command_help("judgements"),
    "help-read": command_help("read"),
    "help-rebuild": command_help("rebuild"),
    "help-relate": command_help("relate"),
    "help-show": command_help("show"),
    "help-since": command_help("since"),
    "help-stories": command_help("stories"),
    "help-watch": command_help("watch"),
    "related": related,
    "since-output": changed_since,
    "store-output": stored_story,
    "store-sorted": sorted_reports,
    "families": families,
    "claim-json": claim_json,
    "stages": stages,
    "found-differences": differences,
    "records": records,
}


def block_names(path: Path) -> list[str]:
    """Return the names of the blocks in a Markdown file."""
    return [found["name"] for found in BLOCK.finditer(path.read_text("utf-8"))]


def write(name: str) -> int:
    """Write one block wherever it stands; return how many places it has."""
    places = [path for path in shown_files() if name in block_names(path)]
    if not places:
        return 0
    body = BLOCKS[name]()
    for path in places:
        text = path.read_text("utf-8")
        path.write_text(
            BLOCK.sub(lambda m: f"<!-- {name} -->\n{body}<!-- /{name} -->" if m["name"] == name else m[0], text),
            "utf-8",
        )
    return len(places)


def main() -> int:
    """Write the blocks asked for, or all but the slow ones, and the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BLOCKS)}, picture")
    parser.add_argument("--figures", action="store_true", help="measure the figures as well")
    options = parser.parse_args()
    unknown = set(options.names) - {*BLOCKS, "picture"}
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    names = options.names or [name for name in BLOCKS if name not in SLOW or options.figures]
    failed = 0
    for name in [n for n in names if n != "picture"]:
        try:
            sys.stdout.write(f"{name}: {write(name)} written\n")
        except RuntimeError as error:
            sys.stdout.write(f"{name}: NOT written: {error}\n")
            failed = 1
        sys.stdout.flush()
    if not options.names or "picture" in options.names:
        try:
            take_picture()
            sys.stdout.write(f"picture: {PICTURE.stat().st_size:,} bytes\n")
        except RuntimeError as error:
            sys.stdout.write(f"picture: NOT taken: {error}\n")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
