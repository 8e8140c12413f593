"""The JSON Schema says what the reader does."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.design import SCHEMA_COMMENT, _yaml, json_schema, read_text
from mkdocs_techdesign.design._explain import keys
from mkdocs_techdesign.design._rules import core

HERE = Path(__file__).parent
EXAMPLE = HERE.parent.parent / "example-site" / "work-orders" / "design.yaml"
VALIDATOR = jsonschema.Draft202012Validator(json_schema())
VALUES = """\
x | 5 | 5.5 | true | "true" | -3 | ~ | "" | tbd | {question: q, owner: o} | {question: q, owner: o, x: y}
error | draft | [] | [x, y] | [[x]] | [{}] | [~] | [tbd, x] | {} | {a: x} | {a: {b: c}} | {a: tbd} | {a: ~}
{a: [x]} | {a: 500 ms}
500 ms | " 3 s " | 99.9 % | 10k/month | 200 USD/month | $5 | 7 years | "2 KB" | 10x | indefinitely | "1,000/s" | 5-6 KB
about 5 min | 5 ms/fortnight | high | "high, 100-500/min" | 2026-11-23 | 23.11.2026 | yes | 0755 | "{" | "A{b}" | "A{}"
["A -> B: x"] | [{A -> B: x}] | [{alt: [{when: x, steps: []}]}] | [{opt: {steps: [A -> B]}}] | [{opt: []}] | [{nope: 1}]
[{note: {over: A, text: b}}] | [{loop: {when: x, else: y, steps: []}}] | [{text: x}] | {a: {text: x}} | {p99: 3 s} | [A]
""".replace("\n", " | ").split(" | ")[:-1]


def as_json(raw: Any) -> Any:
    """The document as an editor's YAML 1.2 reader sees it."""
    if isinstance(raw, dict):
        return {key: as_json(item) for key, item in raw.items()}
    if isinstance(raw, list):
        return [as_json(item) for item in raw]
    if raw is None:
        return None
    return core(raw) if raw.plain else str(raw)


def agrees(text: str) -> bool:
    """True when reader and schema accept a text, False when both refuse it; fails when they differ."""
    design = read_text(text)
    raw, _ = _yaml.read(text, PurePosixPath("design.yaml"))
    refused = [error.message for error in VALIDATOR.iter_errors(as_json(raw))]
    assert (not design.problems) == (not refused), (text, design.problems, refused[:3])
    return not refused


def written(path: str, value: str) -> str:
    """A document in which `value` stands at a key."""
    words = path.split(".")
    for count in range(len(words) - 1, -1, -1):
        value = f'{{"{words[count]}": {value}}}'
        above = keys().get(".".join(words[:count]))
        if above is not None and above.named:
            value = f'{{"name": {value}}}'
        if above is not None and above.kind.startswith("list:"):
            value = f"[{value}]"
    return value


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"].endswith("2020-12/schema")


def test_every_key_is_described() -> None:
    bare = ["p50", "p90", "p95", "p99"]
    schema = json_schema()
    for definition in [schema, *schema["$defs"].values()]:
        shape = definition if "properties" in definition else definition.get("anyOf", [{}])[0]
        if definition.get("title") in ("Step", "Branch", "Needs input", "Detail"):
            continue
        for key, value in shape.get("properties", {}).items():
            assert value.get("description") or key in bare, (definition.get("title"), key)


@pytest.mark.parametrize("path", [HERE / "cases" / "good.yaml", EXAMPLE], ids=lambda path: path.parent.name)
def test_real_designs_are_accepted_by_both(path: Path) -> None:
    assert agrees(path.read_text(encoding="utf-8"))


def test_the_example_names_its_schema_in_its_first_line() -> None:
    assert EXAMPLE.read_text(encoding="utf-8").startswith(SCHEMA_COMMENT)


def test_bad_designs_are_refused_by_both() -> None:
    assert not agrees((HERE / "cases" / "wrong" / "waiver.yaml").read_text(encoding="utf-8").replace("next year", "x"))


@pytest.mark.parametrize("value", VALUES)
def test_both_agree_on_every_kind_of_value(value: str) -> None:
    kinds: dict[str, str] = {}
    for path, key in keys().items():
        kinds.setdefault(f"{key.kind} {key.inner}", path)
    for path in kinds.values():
        agrees(written(path, value))


@settings(deadline=None)
@given(st.sampled_from(list(keys())), st.sampled_from(VALUES))
def test_both_agree_everywhere(path: str, value: str) -> None:
    agrees(written(path, value))
