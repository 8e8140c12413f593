"""Facts about code made by hand, for what reads them: pages, pictures, checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from mkdocs_techdesign.model.architecture import Architecture, Fact
from mkdocs_techdesign.model.behaviour import (
    CodeField,
    CodeResponse,
    CodeRoute,
    CodeSign,
    DataAccess,
    HttpCall,
    PublishedEvent,
)
from mkdocs_techdesign.model.location import Location, Unresolved

FILE = PurePosixPath("src/handler.py")


def at(line: int, path: str = "src/handler.py") -> Location:
    """A line of a handler."""
    return Location(PurePosixPath(path), line, 5)


def access(function: str, operation: str, target: str | Unresolved | None, line: int, **more: Any) -> DataAccess:
    """`dynamodb:Query`, or `Query` of DynamoDB."""
    service, _, name = operation.rpartition(":")
    label = f"{service or 'dynamodb'}:{name}"
    return DataAccess(
        id=f"{function}:{label}@{line}",
        label=label,
        location=more.pop("location", at(line)),
        function=function,
        service=service or "dynamodb",
        operation=name,
        target=target,
        **more,
    )


def event(function: str, kind: str, line: int, **more: Any) -> PublishedEvent:
    """An event of a detail type."""
    return PublishedEvent(
        id=f"{function}:{kind}@{line}", label=kind, location=at(line), function=function, detail_type=kind, **more
    )


def request(function: str, method: str, host: str | Unresolved, path: str, line: int, **more: Any) -> HttpCall:
    """A request over HTTP."""
    shown = host if isinstance(host, str) else host.expression
    label = f"{method} {shown}"
    return HttpCall(
        id=f"{function}:{label}@{line}",
        label=label,
        location=at(line),
        function=function,
        method=method,
        host=host,
        path=path,
        **more,
    )


def sign(function: str, concern: str, label: str, line: int) -> CodeSign:
    """A sign of a concern."""
    return CodeSign(id=f"{function}:{label}@{line}", label=label, location=at(line), function=function, concern=concern)


def route(function: str, method: str, path: str, line: int) -> CodeRoute:
    """A route declared in code."""
    label = f"{method} {path}"
    return CodeRoute(
        id=f"{function}:{label}",
        label=label,
        location=at(line),
        function=function,
        method=method,
        path=path,
        framework="Powertools",
    )


def response(function: str, status: int, line: int) -> CodeResponse:
    """A status code."""
    return CodeResponse(
        id=f"{function}:{status}@{line}", label=str(status), location=at(line), function=function, status=status
    )


def field(function: str, place: str, name: str, line: int, **more: Any) -> CodeField:
    """A field of a request or an answer."""
    return CodeField(
        id=f"{function}:{place} {name}@{line}", label=name, location=at(line), function=function, place=place, **more
    )


def with_facts(architecture: Architecture, found: Iterable[Fact]) -> Architecture:
    """The architecture with more facts, as a tracer leaves it."""
    facts = {kind: list(rows) for kind, rows in architecture.facts.items()}
    for fact in found:
        facts.setdefault(type(fact), []).append(fact)
    return replace(
        architecture,
        facts={kind: tuple(sorted(rows, key=lambda row: (row.id, row.location))) for kind, rows in facts.items()},
    )
