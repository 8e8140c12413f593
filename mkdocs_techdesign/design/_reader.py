"""design.yaml to Design: everything that can be read, and a located problem for everything that cannot."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .. import redact
from ..model.location import Location, Problem
from ..model.nodes import Map
from ..source.decoding import decode
from ..source.unreadable import Unreadable
from ._design import Design

if TYPE_CHECKING:
    from ..source import SourceFile, Sources
    from ._raw import Reading

_ROUNDS = 50
_SPACELESS = re.compile(r"[\w.-]{1,60}:\S")
_CHOICE = re.compile(r"'([^']*)'")


def read(file: SourceFile | None, sources: Sources | None = None, path: PurePosixPath | str = "design.yaml") -> Design:
    """The design in a file; one that says nothing, at `path`, when there is no file. Never raises."""
    if file is None:
        return Design.empty(path)
    try:
        data = file.data()
    except Unreadable as error:
        return _broken(file.path, error.line, 1, error.reason)
    return read_data(data, file.path, sources)


def read_text(text: str, path: PurePosixPath | str = "design.yaml") -> Design:
    """The design a text says. Never raises."""
    return read_data(text.encode("utf-8", "surrogatepass"), path)


def read_data(data: bytes, path: PurePosixPath | str = "design.yaml", sources: Sources | None = None) -> Design:
    """The design some bytes say; files they include are looked for in `sources`. Never raises."""
    from ._traps import Broken

    where = PurePosixPath(path)
    try:
        return replace(_read(decode(data), where, sources), exists=True)
    except Broken as error:
        return _broken(where, error.line, error.column, error.reason, error.fix)
    except Unreadable as error:
        return _broken(where, error.line, 1, error.reason)
    except (RecursionError, MemoryError):
        return _broken(where, 1, 1, "too large or too deeply nested to read")
    except Exception as error:
        return _broken(
            where, 1, 1, f"cannot be read ({type(error).__name__}): this is a mistake of ours, please report it"
        )


def _broken(path: PurePosixPath, line: int, column: int, reason: str, fix: str = "") -> Design:
    return Design.empty(path, (Problem(Location(path, line, column), reason, fix),), broken=True)


def _read(text: str, path: PurePosixPath, sources: Sources | None) -> Design:
    from . import _yaml
    from ._attached import attached
    from ._include import included, merge
    from ._raw import Reading
    from ._written import written

    root, problems = _yaml.read(text, path, redact.mask if redact.suspect(text) else None)
    if root is None:
        return Design.empty(path, tuple(problems))
    if not isinstance(root, Map):
        return _broken(
            path, 1, 1, "expected a mapping with keys such as design, use_cases and data", "Start with `design:`."
        )
    reading = Reading(path)
    for problem in problems:
        reading.found[problem] = None
    reading.root = reading.take(root, Location(path))
    if sources is not None:
        for content in included(root, reading, sources):
            merge(reading.root, content, reading)
    design = _validated(reading)
    pages = written(design, reading, sources) if sources is not None else ()
    found = tuple(sorted(reading.found, key=lambda item: (item.location, item.message)))
    named = attached(design, sources) if sources is not None else {}
    read = [*reading.files, *(item.path for item in named.values() if item.text), *(page.path for page in pages)]
    return replace(design, problems=found, files=tuple(dict.fromkeys(read)), attached=named, written=pages)


def _validated(reading: Reading) -> Design:
    """Validate; take out what is wrong, say so, and validate the rest."""
    from pydantic_core import ValidationError

    from ._core import validator

    for _ in range(_ROUNDS):
        try:
            design: Design = validator().validate_python(reading.root, context=reading)
            return design
        except ValidationError as error:
            mistakes = error.errors(include_url=False, include_input=False)
        for mistake in sorted(mistakes, key=lambda item: [str(part).rjust(9) for part in item["loc"]], reverse=True):
            _take_out(reading, mistake)
    reading.problem(Location(reading.path), "too many mistakes to read the rest")
    return Design.empty(reading.path)


def _take_out(reading: Reading, mistake: Any) -> None:
    owner, key, part = reading.root, None, reading.root
    names: list[str] = []
    for step in mistake["loc"]:
        inside = _member(part, step)
        if inside is None:
            continue
        if id(part) not in reading.whole:
            owner, key = part, inside
        part = part[inside]
        names.append(f"[{inside}]" if isinstance(inside, int) else f".{inside}")
    if key is None or (isinstance(owner, list) and key >= len(owner)):
        return
    if not reading.full:
        message, fix = _said(mistake, part)
        reading.problem(reading.value_at(part), f"{''.join(names).removeprefix('.')}: {message}", fix)
    del owner[key]


def _member(part: Any, step: Any) -> Any:
    if isinstance(part, list):
        return step if isinstance(step, int) and step < len(part) else None
    if isinstance(part, dict):
        for key in (step, str(step).removesuffix("_"), {"about": "design"}.get(str(step))):
            if key in part:
                return key
    return None


def _said(mistake: Any, part: Any) -> tuple[str, str]:
    """What is wrong with a value, in words of design.yaml, and what is accepted."""
    from ._raw import kind, shown, text

    spaceless = isinstance(part, str) and _SPACELESS.match(part)
    fix = "Put a space behind the colon: `key: value`." if spaceless else ""
    match mistake["type"]:
        case "value_error":
            return str(mistake["ctx"]["error"]), fix
        case "literal_error":
            choices = _CHOICE.findall(mistake["ctx"]["expected"])
            try:
                said = text(part)
            except ValueError as error:
                return str(error), f"Accepted: {', '.join(choices)}."
            near = get_close_matches(said.lower()[:60], choices, 1, 0.5)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            return f'"{shown(said)}" is not one of the accepted values{hint}', f"Accepted: {', '.join(choices)}."
        case "string_type":
            try:
                text(part)
            except ValueError as error:
                return str(error), "" if "quote" in str(
                    error
                ) else "Write one text; prose of many lines stands under `|`."
        case "tuple_type" | "list_type":
            return f"expected a list, got {kind(part)}", "Write `- ` before each item."
    return f"expected a mapping, got {kind(part)}", fix or "Write one `name: value` in each line below."
