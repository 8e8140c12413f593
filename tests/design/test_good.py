"""A design that uses every key: all of it is understood, and all of it arrives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_techdesign.design import Design, Entry, _yaml, read_text
from mkdocs_techdesign.design._explain import keys

TEXT = (Path(__file__).parent / "cases" / "good.yaml").read_text(encoding="utf-8")


def test_there_are_no_problems() -> None:
    assert read_text(TEXT).problems == ()


def test_every_key_is_used() -> None:
    raw, _ = _yaml.read(TEXT, PurePosixPath("good.yaml"))
    assert [key for key in keys() if key not in set(_written(raw, ""))] == []


def test_every_field_of_every_entry_arrives_at_least_once() -> None:
    seen: dict[tuple[type[Entry], str], bool] = {}
    for entry in _entries(read_text(TEXT)):
        for field in fields(entry):
            if field.name not in entry.INTERNAL:
                found = getattr(entry, field.name) not in (None, (), {})
                seen[type(entry), field.name] = seen.get((type(entry), field.name), False) or found
    assert [f"{entry.__name__}.{name}" for (entry, name), found in seen.items() if not found] == []


def test_reading_twice_gives_the_same() -> None:
    assert read_text(TEXT) == read_text(TEXT)


def _entries(value: Any) -> Iterator[Entry]:
    if isinstance(value, Entry):
        yield value
        for field in fields(value):
            if field.name not in value.INTERNAL:
                yield from _entries(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _entries(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _entries(item)


def _written(raw: Any, path: str) -> Iterator[str]:
    if path in keys():
        yield path
        if keys()[path].named and isinstance(raw, dict):
            for item in raw.values():
                yield from _below(item, path)
            return
    yield from _below(raw, path)


def _below(raw: Any, path: str) -> Iterator[str]:
    if isinstance(raw, dict):
        for key, item in raw.items():
            yield from _written(item, f"{path}.{key}" if path else key)
    elif isinstance(raw, list):
        for item in raw:
            yield from _below(item, path)


def test_an_empty_design_has_a_place_for_everything() -> None:
    empty = Design.empty("docs/design.yaml")
    assert str(empty.where("data", "tables", "Orders")) == "docs/design.yaml:1:1"
    assert str(empty.requirements.latency.where("p99")) == "docs/design.yaml:1:1"
    assert not empty.requirements.given
    assert empty.intent == "existing-system"
