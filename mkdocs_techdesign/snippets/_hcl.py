"""Terraform's language as `terraform fmt` would leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import escape


@dataclass(frozen=True, slots=True)
class Block:
    """A nested block."""

    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Raw:
    """An expression that is made of checked parts: a reference, a placeholder."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied to one value."""

    name: str
    argument: object


def block(kind: str, labels: tuple[str, ...], body: Mapping[str, object], remark: str = "") -> str:
    """A block with its labels; without a kind only what stands in it."""
    inside = list(_body(body))
    if not kind:
        return "\n".join(inside)
    head = " ".join((kind, *(escape.hcl(label) for label in labels)))
    lines = [*([f"# {escape.line(remark)}"] if remark else []), *inside]
    return "\n".join((f"{head} {{", *(_indented(line) for line in lines), "}"))


def _body(body: Mapping[str, object]) -> Iterator[str]:
    """Arguments with their signs aligned, then blocks, with a blank line before each."""
    plain = {name: _value(value) for name, value in body.items() if not isinstance(value, Block)}
    yield from _aligned(plain)
    first = not plain
    for name, value in body.items():
        if isinstance(value, Block):
            if not first:
                yield ""
            first = False
            yield f"{name} {{"
            yield from (_indented(line) for line in _body(value.body))
            yield "}"


def _aligned(entries: Mapping[str, list[str]]) -> Iterator[str]:
    """Names of one-line values in a row get equal width, as the formatter does it."""
    run: list[tuple[str, str]] = []
    for name, lines in entries.items():
        if len(lines) == 1:
            run.append((name, lines[0]))
            continue
        yield from _run(run)
        run = []
        yield f"{name} = {lines[0]}"
        yield from lines[1:]
    yield from _run(run)


def _run(run: list[tuple[str, str]]) -> Iterator[str]:
    width = max((len(name) for name, _ in run), default=0)
    for name, text in run:
        yield f"{name:{width}} = {text}"


def _value(value: object) -> list[str]:
    if isinstance(value, Raw):
        return [value.text]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, str):
        return [escape.hcl(value)]
    if isinstance(value, Call):
        lines = _value(value.argument)
        return (
            [f"{value.name}({lines[0]}", *lines[1:-1], f"{lines[-1]})"]
            if len(lines) > 1
            else [f"{value.name}({lines[0]})"]
        )
    if isinstance(value, Mapping):
        return [
            "{",
            *(_indented(line) for line in _aligned({_key(name): _value(one) for name, one in value.items()})),
            "}",
        ]
    if isinstance(value, list | tuple):
        items = [_value(item) for item in value]
        if len(items) == 1:
            return (
                [f"[{items[0][0]}", *items[0][1:-1], f"{items[0][-1]}]"] if len(items[0]) > 1 else [f"[{items[0][0]}]"]
            )
        if all(len(item) == 1 for item in items) and sum(len(item[0]) + 2 for item in items) < 90:
            return [f"[{', '.join(item[0] for item in items)}]"]
        lines = ["["]
        for item in items:
            lines += [_indented(line) for line in item[:-1]] + [_indented(f"{item[-1]},")]
        return [*lines, "]"]
    raise TypeError(type(value).__name__)


def _key(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else escape.hcl(name)


def _indented(line: str) -> str:
    return f"  {line}" if line else line
