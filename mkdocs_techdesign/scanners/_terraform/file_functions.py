"""Functions that read files of the repository: never one outside, never one of a kind that is not read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from fnmatch import translate
from pathlib import PurePosixPath

from ...model.nodes import Map
from ...source import Unreadable
from ...source.listing import SUFFIXES
from .access import plain_text
from .parse import template
from .scope import Scope, unknown
from .syntax import Call
from .values import Unknown, Value, Written, sequence

_TEMPLATES = 8
"""Templates that may call templates inside each other."""


def _path(values: list[Value], scope: Scope) -> PurePosixPath | None:
    """The root-relative path that the first argument means; None where it is not known or lies outside."""

    text = plain_text(values[0]) if values else None
    return scope.module.repository_path(text) if text is not None else None


def _read(node: Call, scope: Scope, values: list[Value]) -> Written | Unknown:

    path = _path(values, scope)
    if path is None:
        return unknown(node, "the file is not one of the repository")
    file = scope.module.sources.get(path)
    if file is None:
        return unknown(node, f"{path} is not in the repository, or of a kind that is not read")
    try:
        text = file.text()
    except Unreadable as error:
        return unknown(node, f"{path} cannot be read: {error.reason}")
    return Written(text, path, tuple(range(1, text.count("\n") + 2)), whole=True)


def _file(node: Call, scope: Scope, values: list[Value]) -> Value:
    return _read(node, scope, values)


def _templatefile(node: Call, scope: Scope, values: list[Value]) -> Value:
    from .evaluate import evaluate

    text = _read(node, scope, values)
    if isinstance(text, Unknown):
        return text
    names = values[1] if len(values) > 1 and isinstance(values[1], Map) else {}
    if "${" not in text and "%{" not in text:
        return text
    module = scope.module
    if module.templates_inside >= _TEMPLATES:
        return unknown(node, "templates inside each other")
    expression = template(str(text), text.path)
    if expression is None:
        return unknown(node, f"{text.path} is not a template")
    module.templates_inside += 1
    try:
        made = evaluate(expression, Scope(module, dict(names)))
    finally:
        module.templates_inside -= 1
    return made


def rendered(content: Value, names: Value, scope: Scope) -> Value:
    """The text of a `template_file` data source: `template` with its `vars`."""
    from .evaluate import evaluate

    if not isinstance(content, str):
        return content
    path, first = (content.path, content.lines[0]) if isinstance(content, Written) else (scope.module.folder, 1)
    expression = template(str(content), path, first) if "${" in content or "%{" in content else None
    if expression is None:
        return content
    return evaluate(expression, Scope(scope.module, dict(names) if isinstance(names, Map) else {}))


def _fileset(node: Call, scope: Scope, values: list[Value]) -> Value:
    import re

    folder = _path(values, scope)
    pattern = plain_text(values[1]) if len(values) > 1 else None
    if folder is None or pattern is None or len(pattern) > 200:
        return unknown(node, "the files are not known")
    if PurePosixPath(pattern).suffix.lower() not in SUFFIXES or "{" in pattern:
        return unknown(node, "files of this kind are not read")
    whole = posixpath.join("", pattern)
    expression = re.compile(translate(whole.replace("**/", "\0")).replace("\\\0", "(?:.*/)?").replace("\0", "(?:.*/)?"))
    found: list[str] = []
    for file in scope.module.sources.files:
        try:
            below = str(file.path.relative_to(folder))
        except ValueError:
            continue
        deep = "**" in pattern or below.count("/") == pattern.count("/")
        if deep and expression.match(below):
            found.append(below)
    return sequence(sorted(found)[:2_000], node.place.location)


def _exists(node: Call, scope: Scope, values: list[Value]) -> Value:

    path = _path(values, scope)
    if path is not None and scope.module.sources.get(path) is not None:
        return True
    return unknown(node, "the file may be made before a run")


def _digest(node: Call, scope: Scope, values: list[Value]) -> Value:

    return unknown(node, "only a run of Terraform knows it")


FUNCTIONS: dict[str, Callable[[Call, Scope, list[Value]], Value]] = {
    "file": _file,
    "fileexists": _exists,
    "fileset": _fileset,
    "templatefile": _templatefile,
    **dict.fromkeys(
        ("filebase64", "filebase64sha256", "filebase64sha512", "filemd5", "filesha1", "filesha256", "filesha512"),
        _digest,
    ),
}
"""Name to what it does with the call, the scope and the arguments."""
