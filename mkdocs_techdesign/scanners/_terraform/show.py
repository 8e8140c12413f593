"""What a plan or state says, in the form that configurations come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from ...model.fragment import Fragment, Scope
from ...model.location import Location
from ...model.nodes import Map, Seq
from ...source import SourceFile, Sources, Unreadable
from .._stack import Stack
from . import catalogue
from .drafts import Source
from .fragment import fill, known_addresses, stack_name
from .module import MOST_INSTANCES
from .sources_of_modules import Library
from .translate import translated_sources
from .values import Hole, Joined, Reference, Value

ORIGIN = "terraform-show"
_COMPUTED = frozenset({"arn", "id", "tags_all", "timeouts", "owner_id", "unique_id", "create_date", "created_date",
                       "last_modified", "region"})  # fmt: skip
_BY_ID = frozenset({"bucket", "role", "rule", "function_name", "table_name", "queue_url", "event_bus_name",
                    "log_group_name", "data_source", "stage_name"})  # fmt: skip
"""Arguments that name another resource by its id, beside those that end so."""
_NO_RESOURCES = ("var.", "local.", "each.", "data.", "path.", "count.")
_SHORTEST = 6
"""Characters of an id that means something by itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """One resource of a plan or state."""

    address: str
    type: str
    name: str
    key: int | str | None
    module: str
    """Address of its module; empty at the top."""
    values: Map
    place: Location


def of_file(file: SourceFile, sources: Sources) -> Fragment:
    """The fragment of a plan or state. Raises Unreadable where there is nothing, or the configuration says the same."""
    document = file.nodes()
    stated = document.get("planned_values", document.get("values")) if isinstance(document, Map) else None
    root = stated.get("root_module") if isinstance(stated, Map) else None
    if not isinstance(document, Map) or not isinstance(root, Map):
        raise Unreadable("a plan or state without resources")
    rows = list(_rows(root, "", 0))
    if not rows:
        raise Unreadable("a plan or state without resources")
    _refuse_twin(rows, file.path, sources)
    known = _known(rows)
    configured = _configured(document)
    drafts = translated_sources(_source(row, known, configured) for row in rows)
    stack = Stack(file.path, ORIGIN)
    stack.name = stack_name(file.path.parent)
    fill(stack, drafts)
    empty = Map(path=file.path)
    scope = Scope(parameters=empty, mappings=empty, conditions=empty, outputs=empty)
    return Fragment(
        path=file.path, origin=ORIGIN, stack=stack.name, resources=tuple(stack.resources.values()), scope=scope
    )


def _rows(module: Map, address: str, depth: int) -> Iterator[Row]:
    resources = module.get("resources")
    for item in list(resources)[:MOST_INSTANCES] if isinstance(resources, Seq) else ():
        if isinstance(item, Map) and item.get("mode") == "managed" and isinstance(item.get("type"), str):
            values = item.get("values")
            hidden = item.get("sensitive_values")
            kept = _without(values, hidden) if isinstance(values, Map) else Map(path=item.path, line=item.line)
            key = item.get("index")
            yield Row(
                address=str(item.get("address", "")),
                type=str(item["type"]),
                name=str(item.get("name", "")),
                key=key if isinstance(key, int | str) else None,
                module=address,
                values=kept,
                place=item.location,
            )
    children = module.get("child_modules")
    for child in children if isinstance(children, Seq) and depth < 20 else ():
        if isinstance(child, Map):
            yield from _rows(child, str(child.get("address", "")), depth + 1)


def _without(values: Map, hidden: Any, depth: int = 0) -> Map:
    """The values that are not marked as sensitive, and say something."""
    marks = hidden if isinstance(hidden, Map) else {}
    kept: dict[str, Any] = {}
    for name, value in values.items():
        mark = marks.get(name)
        if mark is True or value is None or value == "" or (isinstance(value, dict | list) and not value):
            continue
        if isinstance(value, Map) and depth < 20:
            value = _without(value, mark, depth + 1)
        elif isinstance(value, Seq) and isinstance(mark, Seq):
            rows = [
                _without(item, mark[at] if at < len(mark) else None, depth + 1) if isinstance(item, Map) else item
                for at, item in enumerate(value)
                if not (at < len(mark) and mark[at] is True)
            ]
            value = Seq(rows, path=value.path, line=value.line, column=value.column)
        elif isinstance(value, Seq):
            rows = [_without(item, None, depth + 1) if isinstance(item, Map) else item for item in value]
            value = Seq(rows, path=value.path, line=value.line, column=value.column)
        kept[name] = value
    return Map(kept, path=values.path, line=values.line, column=values.column, keys_at=values.keys_at)


def _refuse_twin(rows: list[Row], path: PurePosixPath, sources: Sources) -> None:
    library = Library.of(sources)
    ours = {row.address for row in rows}
    for folder in sorted(library.roots):
        shared = ours & known_addresses(folder, library)
        if 2 * len(shared) >= len(ours):
            raise Unreadable(f"says what the configuration in {folder} says, which is read instead")


def _known(rows: list[Row]) -> dict[str, str]:
    """Ids and ARNs to the one resource that has them."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for row in rows:
        for name in ("arn", "id"):
            value = row.values.get(name)
            means = isinstance(value, str) and len(value) >= _SHORTEST
            if means and found.setdefault(str(value), row.address) != row.address:
                twice.add(str(value))
    return {value: address for value, address in found.items() if value not in twice}


def _configured(document: Map) -> dict[str, Map]:
    """Expressions by address without keys, as a plan repeats them."""
    found: dict[str, Map] = {}
    configuration = document.get("configuration")
    root = configuration.get("root_module") if isinstance(configuration, Map) else None
    pending: list[tuple[str, Any, int]] = [("", root, 0)]
    while pending:
        prefix, module, depth = pending.pop()
        resources = module.get("resources") if isinstance(module, Map) else None
        for item in resources if isinstance(resources, Seq) else ():
            if isinstance(item, Map) and isinstance(item.get("expressions"), Map):
                found[prefix + str(item.get("address", ""))] = item["expressions"]
        calls = module.get("module_calls") if isinstance(module, Map) else None
        for name, call in calls.items() if isinstance(calls, Map) and depth < 20 else ():
            if isinstance(call, Map):
                pending.append((f"{prefix}module.{name}.", call.get("module"), depth + 1))
    return found


def _source(row: Row, known: dict[str, str], configured: dict[str, Map]) -> Source:
    values = _linked(row.values, row, known)
    for name in _COMPUTED & set(values):
        del values[name]
    expressions = configured.get(_plain(row.address))
    for name, stated in expressions.items() if expressions is not None else ():
        if name not in values and isinstance(stated, Map):
            reference = _reference(stated, row)
            if reference is not None:
                values[name] = reference
    return Source(
        address=row.address,
        type=row.type,
        name=row.name,
        key=row.key,
        module=row.module,
        where=row.place,
        arguments=values,
    )


def _linked(values: Map, row: Row, known: dict[str, str]) -> Map:
    items = {name: _link(value, name, row, known, 0) for name, value in values.items()}
    return Map(items, path=values.path, line=values.line, column=values.column, keys_at=values.keys_at)


def _link(value: Value, name: str, row: Row, known: dict[str, str], depth: int) -> Value:
    """A value that is the id or ARN of another resource, as a reference to it."""
    if isinstance(value, Map) and depth < 20:
        items = {key: _link(item, key, row, known, depth + 1) for key, item in value.items()}
        return Map(items, path=value.path, line=value.line, column=value.column, keys_at=value.keys_at)
    if isinstance(value, Seq) and depth < 20:
        rows = [_link(item, name, row, known, depth + 1) for item in value]
        return Seq(rows, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
    if not isinstance(value, str):
        return value
    own = value.removeprefix("integrations/")
    address = known.get(own)
    if address is None or address == row.address:
        return value
    if own.startswith("arn:") or own != value or name.endswith(("_id", "_url", "_ids")) or name in _BY_ID:
        reference = Reference(address, "Arn" if own.startswith("arn:") else "")
        return reference if own == value else Joined((Hole(reference, reference.address),))
    return value


def _plain(address: str) -> str:
    """An address without keys."""
    return re.sub(r"\[[^\]]*\]", "", address)


def _reference(stated: Map, row: Row) -> Reference | None:
    """The resource that an expression of a plan refers to; None where it is not one alone."""
    references = stated.get("references")
    texts = [text for text in references if isinstance(text, str)] if isinstance(references, Seq) else []
    heads = {
        ".".join(text.split(".")[:2]) for text in texts if not text.startswith(("var.", "local.", "each.", "data."))
    }
    if len(heads) != 1 or texts[0].startswith(("module.", "path.", "count.")):
        return None
    prefix = f"{row.module}." if row.module else ""
    longest = max(texts, key=len)
    attribute = longest.rsplit(".", 1)[-1] if longest.count(".") > 1 else "id"
    head = next(iter(heads))
    type = head.split(".")[0]
    name = longest[: -len(attribute) - 1] if longest.count(".") > 1 else longest
    return Reference(prefix + name, catalogue.spec(type).references.get(attribute, ""))
