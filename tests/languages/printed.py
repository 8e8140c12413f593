"""Modules as text a person can compare with the source: one statement a line, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from mkdocs_techdesign.model.code import (
    Assign,
    Attempt,
    Binary,
    Branch,
    Call,
    Choice,
    Class,
    Evaluate,
    Expression,
    Function,
    Index,
    Items,
    Literal,
    Loop,
    Member,
    Module,
    Name,
    Node,
    Opaque,
    Parameter,
    Raise,
    Record,
    Return,
    Statement,
    Template,
    Within,
)


def printed(module: Module, places: bool = True) -> str:
    """The whole module. Without places two languages can be compared."""
    lines = [f"# {module.path} · {module.language}" + (f" · package {module.package}" if module.package else "")]
    lines += [
        f"{_at(one, places)}import {one.local or '-'} = {one.module}" + (f" . {one.name}" if one.name else "")
        for one in module.imports
    ]
    lines += list(_block(module.body, 0, places))
    lines += [f"export {name} = {' '.join(said(value).split())[:80]}" for name, value in module.exports]
    for shape in module.shapes:
        lines += ["shape", *_block((shape,), 1, places)]
    lines += [f"! {problem.location}: {problem.message}" for problem in module.problems]
    return "\n".join(lines) + "\n"


def said(value: Expression) -> str:
    """An expression in one line."""
    match value:
        case Literal():
            return json.dumps(value.value, ensure_ascii=False)
        case Name():
            return value.id
        case Member():
            return f"{said(value.object)}.{value.name}"
        case Index():
            return f"{said(value.object)}[{said(value.key)}]"
        case Call():
            inside = [said(one) for one in value.arguments] + [f"{key}={said(one)}" for key, one in value.keywords]
            return f"{'new ' if value.new else ''}{said(value.callee)}({', '.join(inside)})"
        case Record():
            return "{" + ", ".join(f"{said(key) if key else '**'}: {said(one)}" for key, one in value.entries) + "}"
        case Items():
            return "[" + ", ".join(map(said, value.items)) + "]"
        case Template():
            return "`" + "".join(part if isinstance(part, str) else f"${{{said(part)}}}" for part in value.parts) + "`"
        case Binary():
            return f"({said(value.left)} {value.operator} {said(value.right)})"
        case Choice():
            return f"({said(value.test)} ? {said(value.then)} : {said(value.otherwise)})"
        case Function():
            body = "; ".join(line.strip() for line in _block(value.body, 0, False))
            return f"function {value.name}({_parameters(value.parameters)}) {{ {body} }}"
        case Class():
            return f"class {value.name} {{ " + "; ".join(line.strip() for line in _class(value, 0, False)) + " }"
        case Opaque():
            inside = f" ({', '.join(map(said, value.parts))})" if value.parts else ""
            return f"‹{' '.join(value.text.split())}›{inside}"


def _at(node: Node, places: bool) -> str:
    return f"{node.line}:{node.column}".ljust(7) if places else ""


def _parameters(given: Iterable[Parameter]) -> str:
    return ", ".join(
        "".join(f"@{said(mark)} " for mark in one.decorators)
        + ("*" if one.keyword else "")
        + one.name
        + (f": {one.annotation}" if one.annotation else "")
        + (f" = {said(one.default)}" if one.default else "")
        for one in given
    )


def _block(body: Iterable[Statement], depth: int, places: bool) -> Iterator[str]:
    for statement in body:
        yield from _statement(statement, depth, places)


def _statement(one: Statement, depth: int, places: bool) -> Iterator[str]:
    start = _at(one, places) + "  " * depth
    deeper = depth + 1
    match one:
        case Assign():
            yield from (f"{start}@{said(mark)}" for mark in one.decorators)
            kind = f": {one.annotation}" if one.annotation else ""
            if isinstance(one.value, Class) or (isinstance(one.value, Function) and one.value.body):
                yield f"{start}{said(one.target)}{kind} ="
                yield from _statement(one.value, deeper, places)
            else:
                yield f"{start}{said(one.target)}{kind} = {said(one.value)}"
        case Evaluate():
            yield f"{start}{said(one.value)}"
        case Return():
            yield f"{start}return {said(one.value)}"
        case Raise():
            yield f"{start}raise {said(one.value)}"
        case Branch():
            for number, (test, body) in enumerate(one.arms):
                word = "else" if test is None else f"{'elif' if number else 'if'} {said(test)}"
                yield f"{start}{word}"
                yield from _block(body, deeper, places)
        case Loop():
            yield f"{start}loop" + (f" over {said(one.over)}" if one.over else "")
            yield from _block(one.body, deeper, places)
        case Attempt():
            yield f"{start}try"
            yield from _block(one.body, deeper, places)
            for caught, body in one.handlers:
                yield f"{start}catch {caught}".rstrip()
                yield from _block(body, deeper, places)
            if one.finally_:
                yield f"{start}finally"
                yield from _block(one.finally_, deeper, places)
        case Within():
            yield f"{start}within {said(one.context)}"
            yield from _block(one.body, deeper, places)
        case Function():
            yield from (f"{start}@{said(decorator)}" for decorator in one.decorators)
            static = "static " if one.static else ""
            until = f" until {one.end_line}" if places else ""
            yield f"{start}{static}function {one.name}({_parameters(one.parameters)}){until}"
            yield from _block(one.body, deeper, places)
        case Class():
            yield from (f"{start}@{said(decorator)}" for decorator in one.decorators)
            bases = f"({', '.join(map(said, one.bases))})" if one.bases else ""
            yield f"{start}class {one.name}{bases}"
            yield from _class(one, deeper, places)


def _class(one: Class, depth: int, places: bool) -> Iterator[str]:
    yield from _block(one.fields, depth, places)
    yield from _block(one.methods, depth, places)
