"""The reference names everything that the contract and the values have; the guides' Python runs."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from tests.docs.pages import ROOT, load_examples, page
from tests.fakes.account import make_account
from variorum.render.words import FLAGS
from variorum.types import claim as claims
from variorum.types.account import Account
from variorum.types.codec import to_dict
from variorum.types.marks import AnnotatedReport


def property_names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from property_names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from property_names(part)


def words_of(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("enum", ())
        for part in schema.values():
            yield from words_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from words_of(part)


def field_names(kind: Any, seen: set[Any]) -> Iterator[str]:
    """Yield the names of all fields that a value of this type has in JSON."""
    for part in get_args(kind):
        yield from field_names(part, seen)
    if is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints = get_type_hints(kind)
        for field in fields(kind):
            if field.name not in {"span", "tokens", "paragraph"}:
                yield field.name.rstrip("_")
                yield from field_names(hints[field.name], seen)


def named(name: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page(name).prose))


@pytest.mark.parametrize("form", ["account", "marks"])
def test_the_reference_names_every_field_and_word_of_the_contract(form):
    schema = json.loads((ROOT / "tests/contract" / f"{form}.schema.json").read_text("utf-8"))
    shared = named("docs/reference/account.md") | named("docs/reference/marks.md")
    used = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    schema["$defs"] = {name: part for name, part in schema["$defs"].items() if name in used}
    assert set(property_names(schema)) <= shared
    assert {word for word in words_of(schema) if isinstance(word, str)} <= shared


@pytest.mark.parametrize("kind", [Account, AnnotatedReport])
def test_the_reference_names_every_field_that_is_written(kind):
    shared = named("docs/reference/account.md") | named("docs/reference/marks.md")
    assert set(field_names(kind, set())) - {"sentences"} <= shared


def test_the_reference_names_no_field_that_is_not_there():
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page("docs/reference/account.md").prose, re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert documented <= {*field_names(Account, set()), "start", "end"}


def test_an_account_has_what_the_reference_lists_at_its_top():
    top = page("docs/reference/account.md").text.split("\n## Account\n")[1].split("\n## ")[0]
    assert set(to_dict(make_account())) == set(re.findall(r"^\| `(\w+)` \|", top, re.MULTILINE))


def test_every_flag_is_documented():
    documented = set(re.findall(r"^\| `([a-z-]+(?:NAME)?)` \|", page("docs/reference/flags.md").prose, re.MULTILINE))
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/variorum").rglob("*.py"))
    appended = re.findall(r'flags\.append\("([a-z-]+)"', source)
    assert {*FLAGS, *appended} <= documented
    assert all(f'"{flag}"' in source or flag == "encoding-NAME" for flag in documented)


def test_every_verdict_has_its_example():
    headings = set(re.findall(r"^## ([a-z]+)$", page("docs/explanation/verdicts.md").prose, re.MULTILINE))
    assert headings == set(get_args(claims.Verdict))


@pytest.mark.parametrize("guide", ["docs/guides/json.md", "docs/guides/library.md"])
def test_the_python_of_a_guide_runs(guide, tmp_path, monkeypatch, capsys):
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "manhunt.json").write_text(json.dumps(to_dict(make_account())), "utf-8")
    monkeypatch.chdir(tmp_path)
    code = compile(load_examples().python_of(ROOT / guide), guide, "exec")
    exec(code, {"__name__": "guide"})  # noqa: S102 - our own text
    assert capsys.readouterr().out
