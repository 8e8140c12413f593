"""Configuration files of the SAM CLI: which values a template is deployed with, per environment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from ..model.fragment import Fragment, Settings
from ..model.location import Location
from ..model.nodes import Map
from ..source import SourceFile, Sources, Unreadable
from . import Scanner, _parameter_values
from ._nodes import build

_LARGEST = 256_000
"""Bytes; people write these files by hand."""
_COMMANDS = ("deploy", "global", "build", "sync", "package")
_HEADER = re.compile(r"^\s{0,40}\[([^\[\]\n]{1,200})\]")


class SamConfig(Scanner):
    """`samconfig.toml`, `samconfig.yaml`, `samconfig-live.toml`: what parameters are, and what stacks are called."""

    id = "samconfig"

    def accepts(self, file: SourceFile) -> bool:
        """True for the file names that the SAM CLI looks for, and those people give it for other environments."""
        return "samconfig" in file.path.stem.lower() and file.path.suffix in (".toml", ".yaml", ".yml")

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """One set of values per environment that overrides parameters."""
        document = _toml(file) if file.path.suffix == ".toml" else file.nodes()
        found = tuple(_environments(document, file)) if isinstance(document, Map) else ()
        return Fragment(path=file.path, origin=self.id, stack="samconfig", settings=found)


def _environments(document: Map, file: SourceFile) -> Iterator[Settings]:
    for name, commands in document.items():
        if not isinstance(commands, Map):
            continue
        options: dict[str, Any] = {}
        where = document.at(name)
        for command in reversed(_COMMANDS):
            table = commands.get(command)
            stated = table.get("parameters") if isinstance(table, Map) else None
            if isinstance(stated, Map):
                options.update(stated)
                where = stated.at("parameter_overrides") if "parameter_overrides" in stated else where
        given = options.get("parameter_overrides")
        values: Map | None = None
        if isinstance(given, str):
            values = _parameter_values.of_text(given, where)
        elif isinstance(given, list | dict):
            values = _parameter_values.of_document(given)
        template, stack = options.get("template_file", options.get("template")), options.get("stack_name")
        if values or isinstance(stack, str):
            yield Settings(
                label=str(name) if file.path.stem == "samconfig" else f"{file.path.name} {name}",
                values=values if values is not None else build({}, where),
                stack=stack if isinstance(stack, str) else None,
                template=template if isinstance(template, str) else "template.yaml",
            )


def _toml(file: SourceFile) -> Map:
    """The document as nodes; every option knows its line."""
    text = file.text()
    if len(text) > _LARGEST:
        raise Unreadable("a configuration of the SAM CLI larger than 256 KB")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d{1,7})", str(error))
        raise Unreadable("not valid TOML", int(place[1]) if place else 1) from None
    except (RecursionError, ValueError):
        raise Unreadable("TOML nested too deeply to read") from None
    start = Location(file.path)
    made: Map = build(_plain(document), start)
    for section, key, line in _lines(text):
        node: Any = made
        for part in section:
            node = node.get(part) if isinstance(node, Map) else None
        if isinstance(node, Map) and key in node:
            node.keys_at[key] = (line, 1)
    return made


def _plain(value: Any) -> Any:
    """Without dates and other values that only TOML has."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Section, option and line of everything that looks like one."""
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header is not None:
            section = tuple(part.strip().strip("\"'") for part in header[1].split("."))
        elif "=" in line:
            yield section, line.split("=", 1)[0].strip().strip("\"'"), number
