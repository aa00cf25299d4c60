"""`python -m bench SECTION`: run one section of the benchmarks, or all of them.

Sections that need the data sets say so and are left out where these are absent.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import extraction, samples, speed, statements, stories

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Section:
    """A module with its own command line, run in its own process.

    Args:
        arguments: what to pass before `--data`.
        needs: folders of the data sets without which it cannot run.
    """

    module: str
    arguments: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


OTHERS = {
    "tagger": Section("bench.tagger", (), ("ud_ewt", "ud_gum", "ud_pud", "worldwide_newswire", "conllpp", "uner_pud")),
    "splitters": Section("bench.splitters", ("sentences",), ("ud_ewt", "ud_gum", "worldwide_newswire")),
    "times": Section("bench.times", (), ("timebank", "aquaint", "tcr")),
    "places": Section("bench.places", (), ("geo",)),
    "quotations": Section("bench.quotations", (), ("polnear",)),
    "events": Section("bench.events", (), ("factuality", "timebank")),
    "coreference": Section("bench.coreference", (), ("ud_gum", "worldwide_newswire")),
    "timelines": Section("bench.timelines", (), ("timeline17",)),
    "grouping": Section("bench.grouping", (), ("ecbplus", "allsides_neus", "basil")),
    "stream": Section("bench.stream", (), ("ecbplus", "allsides_neus")),
    "relations": Section("bench.relations", (), ("ecbplus", "emergent", "claimdiff")),
    "labels": Section("bench.labels", (), ("newswcl50",)),
    "roundups": Section("bench.roundups", (), ("allsides_neus",)),
    "web": Section("bench.web"),
}
SECTIONS = ("samples", "statements", "stories", "extraction", *OTHERS, "speed")


def main(arguments: list[str] | None = None) -> int:
    """Run the sections asked for; return the worst exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, add_help=False)
    parser.add_argument("section", nargs="?", default="samples", choices=[*SECTIONS, "all"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    given = sys.argv[1:] if arguments is None else arguments
    if given in (["-h"], ["--help"]):
        parser.print_help()
        return 0
    options, rest = parser.parse_known_args(given)
    worst = 0
    for section in SECTIONS if options.section == "all" else (options.section,):
        print(f"== {section}", flush=True)
        passed_on = rest if options.section != "all" else []
        if section == "samples":
            worst = max(worst, samples.main(passed_on))
        elif section == "statements":
            worst = max(worst, statements.main(passed_on))
        elif section == "stories":
            worst = max(worst, stories.main(["--data", str(options.data), *passed_on]))
        elif section == "extraction":
            worst = max(worst, extraction.main(passed_on))
        elif section == "speed":
            worst = max(worst, speed.main(passed_on))
        else:
            worst = max(worst, run_other(OTHERS[section], options.data, passed_on))
        print(flush=True)
    return worst


def run_other(section: Section, data: Path, passed_on: list[str]) -> int:
    """Run another module's section in its own process, or say why it is left out (which is no failure)."""
    missing = [folder for folder in section.needs if not (data / folder).is_dir()]
    if missing:
        print(f"left out: {data} holds no {', '.join(missing)}")
        return 0
    if importlib.util.find_spec(section.module) is None:
        print(f"left out: there is no {section.module}")
        return 0
    command = [sys.executable, "-m", section.module, *section.arguments, "--data", str(data), *passed_on]
    path = os.pathsep.join(filter(None, (str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": path}).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
