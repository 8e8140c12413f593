"""Methods and functions of JavaScript and Python that construct source uses on lists, mappings and text."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .values import LARGEST, Value, mapping, sequence

ROOT = "<root>/"
"""Before the paths of the repository that code makes from the place of its own file."""

Apply = Callable[..., Value]
NO = object()
"""There is no such method here."""


def of_value(target: Any, name: str, arguments: list[Value], where: Location, apply: Apply) -> Value:
    """What a method gives; `NO` where it is not one of those known here."""
    if isinstance(target, str):
        if len(target) * max((len(item) for item in arguments if isinstance(item, str)), default=1) > LARGEST:
            return NO
        return _of_text(target, name, arguments, where)
    if isinstance(target, Seq):
        if len(target) + sum(len(item) for item in arguments if isinstance(item, Seq)) > LARGEST:
            return NO
        return _of_list(target, name, arguments, where, apply)
    if isinstance(target, Map):
        return _of_mapping(target, name, arguments, where)
    if isinstance(target, int | float) and name in ("toString", "toFixed"):
        return str(target)
    return NO


def _of_text(target: str, name: str, arguments: list[Value], where: Location) -> Value:
    texts = [item for item in arguments if isinstance(item, str)]
    if name in _PLAIN_TEXT and not arguments:
        return _PLAIN_TEXT[name](target)
    if name == "split" and len(texts) == len(arguments) <= 1:
        return sequence(list(target.split(texts[0]) if texts and texts[0] else target.split()), where)
    if name in ("replace", "replaceAll") and len(texts) == 2:
        count = 1 if name == "replace" and where.path.suffix != ".py" else -1
        return target.replace(texts[0], texts[1], count)
    if name in ("startsWith", "startswith") and texts:
        return target.startswith(texts[0])
    if name in ("endsWith", "endswith") and texts:
        return target.endswith(texts[0])
    if name in ("includes", "__contains__") and texts:
        return texts[0] in target
    if name == "concat" and len(texts) == len(arguments):
        return target + "".join(texts)
    if name == "join" and arguments and isinstance(arguments[0], Seq):
        return target.join(arguments[0]) if all(isinstance(item, str) for item in arguments[0]) else NO
    if name in ("slice", "substring", "substr") and all(isinstance(item, int) for item in arguments):
        return target[slice(*(arguments[:2] if len(arguments) > 1 else (*arguments, None)))]
    if name == "charAt" and isinstance(arguments[0], int):
        return target[arguments[0] : arguments[0] + 1]
    return NO


_PLAIN_TEXT: dict[str, Callable[[str], str]] = {
    "toLowerCase": str.lower,
    "lower": str.lower,
    "toUpperCase": str.upper,
    "upper": str.upper,
    "trim": str.strip,
    "strip": str.strip,
    "title": str.title,
    "capitalize": str.capitalize,
    "toString": str,
}


def _of_list(target: Seq, name: str, arguments: list[Value], where: Location, apply: Apply) -> Value:
    first = arguments[0] if arguments else None
    if name in ("push", "append", "add"):
        target.extend(arguments)
        return None
    if name == "extend" and isinstance(first, Seq):
        target.extend(first)
        return None
    if name in ("forEach", "map", "filter", "flatMap", "find", "some", "every"):
        given = [apply(first, [item, number]) for number, item in enumerate(list(target))]
        if name == "forEach":
            return None
        if name == "map":
            return sequence(given, where)
        if name == "flatMap":
            flat = [item for part in given for item in (part if isinstance(part, Seq) else [part])]
            return sequence(flat, where)
        if not all(item is None or isinstance(item, bool | str | int) for item in given):
            return NO
        chosen = [item for item, wanted in zip(target, given, strict=True) if wanted]
        if name == "filter":
            return sequence(chosen, where)
        if name == "find":
            return chosen[0] if chosen else None
        return bool(chosen) if name == "some" else len(chosen) == len(target)
    if name == "concat":
        return sequence(
            [*target, *(part for item in arguments for part in (item if isinstance(item, Seq) else [item]))], where
        )
    if name == "join" and all(isinstance(item, str | int) for item in target):
        return (first if isinstance(first, str) else ",").join(map(str, target))
    if name in ("includes", "__contains__"):
        return first in target
    if name == "entries":
        return sequence([sequence([number, item], where) for number, item in enumerate(target)], where)
    if name in ("slice", "copy") and all(isinstance(item, int) for item in arguments):
        return sequence(list(target)[slice(*(arguments[:2] if len(arguments) > 1 else (*arguments, None)))], where)
    return NO


def _of_mapping(target: Map, name: str, arguments: list[Value], where: Location) -> Value:
    if name == "get" and arguments and isinstance(arguments[0], str):
        return target.get(arguments[0], arguments[1] if len(arguments) > 1 else None)
    if name in ("items", "entries") and not arguments:
        return sequence([sequence([key, value], where) for key, value in target.items()], where)
    if name == "keys" and not arguments:
        return sequence(list(target), where)
    if name == "values" and not arguments:
        return sequence(list(target.values()), where)
    if name == "update" and arguments and isinstance(arguments[0], Map):
        target.update(arguments[0])
        return None
    if name in ("set", "setdefault") and len(arguments) == 2 and isinstance(arguments[0], str):
        return target.setdefault(*arguments) if name == "setdefault" else target.update({arguments[0]: arguments[1]})
    if name == "copy":
        return mapping(dict(target), where)
    return NO


def of_function(name: str, arguments: list[Value], where: Location) -> Value:
    """What a function of the language's own library gives, by its dotted name; `NO` where it is not known here."""
    first = arguments[0] if arguments else None
    if name in ("path.join", "join", "os.path.join", "path.resolve", "resolve", "Path", "pathlib.Path") and arguments:
        return joined_path(arguments)
    if name in ("path.dirname", "dirname", "os.path.dirname") and isinstance(first, str):
        return posixpath.dirname(first)
    if name in (
        "os.path.abspath",
        "os.path.realpath",
        "str",
        "String",
        "Object.freeze",
        "list",
        "tuple",
        "fileURLToPath",
    ):
        if name in ("str", "String") and isinstance(first, bool):
            return str(first) if name == "str" else str(first).lower()
        if name in ("str", "String") and isinstance(first, int | float):
            return str(first)
        return first if isinstance(first, str | Map | Seq) else NO
    if name in ("Object.keys", "Object.values", "Object.entries") and isinstance(first, Map):
        return _of_mapping(first, name.removeprefix("Object."), [], where)
    if name == "Object.assign" and all(isinstance(item, Map) for item in arguments):
        return mapping({key: value for item in arguments for key, value in item.items()}, where)
    if name == "Object.fromEntries" and isinstance(first, Seq):
        pairs = [item for item in first if isinstance(item, Seq) and len(item) == 2 and isinstance(item[0], str)]
        return mapping({pair[0]: pair[1] for pair in pairs}, where)
    if name == "enumerate" and isinstance(first, Seq):
        return sequence([sequence([number, item], where) for number, item in enumerate(first)], where)
    if name == "zip" and all(isinstance(item, Seq) for item in arguments):
        return sequence([sequence(list(row), where) for row in zip(*arguments, strict=False)], where)
    if name == "range" and arguments and all(isinstance(item, int) for item in arguments[:3]):
        return sequence(list(range(*arguments[:3])[:200]), where)
    if name == "len" and isinstance(first, str | Map | Seq):
        return len(first)
    if name == "dict":
        return mapping(dict(first), where) if isinstance(first, Map) else mapping({}, where) if not arguments else NO
    if name in ("int", "Number", "parseInt") and isinstance(first, str) and first.isascii() and first.isdigit():
        return int(first[:15])
    if name in ("int", "Number", "float") and isinstance(first, int | float):
        return first
    if name in ("Array.from", "sorted", "set", "Set") and isinstance(first, Seq):
        return first
    return NO


def rooted(folder: PurePosixPath) -> str:
    """The absolute path of a folder of the repository."""
    return ROOT + str(folder) if str(folder) != "." else ROOT.rstrip("/")


def joined_path(parts: list[Value]) -> Value:
    """A path put together; the last part that starts at the root wins."""
    if not all(isinstance(part, str) for part in parts):
        return NO
    start = max((number for number, part in enumerate(parts) if part.startswith(ROOT)), default=0)
    kept = [part.lstrip("/") if number > start else part for number, part in enumerate(parts)][start:]
    return posixpath.normpath(posixpath.join(*kept))
