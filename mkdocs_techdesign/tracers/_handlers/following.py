"""One function from its handler to the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TypeVar

from ...kinds.function import Function
from ...kinds.route import Route
from ...model.architecture import Edge, Evidence, Fact, Relation
from ...model.behaviour import CodeField, CodeResponse, CodeRoute, CodeSign, DataAccess, HttpCall, PublishedEvent
from ...model.location import Location, Problem, Unresolved
from . import classes, importing, names
from .accesses import Accesses
from .addresses import http_call
from .authorizing import authorizing
from .catalogue import relation
from .expressions import entry
from .fields import fields
from .frames import Frame
from .implementing import implementation
from .machine import Exhausted, Machine
from .observations import Answered, Request, Routed, Sign, Web
from .places import Entry
from .program import Program
from .repository import Repository
from .targets import Targets
from .texts import number_of
from .values import Cls, Inst, Known, Lst, Mod, Outside, Rec, Value, options

T = TypeVar("T", bound=Fact)


@dataclass(slots=True)
class Followed:
    """What one function does."""

    facts: list[Fact] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    found: bool = True
    """False where the file has no such function."""
    complete: bool = False
    """True where nothing stopped following before the end of the code."""


def follow(
    function: Function,
    start: Entry,
    repository: Repository,
    layers: tuple[PurePosixPath, ...],
    targets: Targets,
    served: tuple[Route, ...] | None = None,
) -> Followed:
    """Runs the handler abstractly; its event is a request of the routes it serves, none where it is no such event.
    Whatever goes wrong with this function is a problem of this function."""
    result = Followed()
    module = repository.module(start.path, always=True)
    if module is None:
        result.problems.append(repository.problems.get(start.path) or _problem(start.path, "could not be read"))
        return result
    machine = Machine(Program(repository, (start.root, *layers)))
    machine.asked = served is not None
    answers: Value = Known(None)
    try:
        frame = machine.load(module)
        handler = _handler(machine, frame, start.name)
        if handler is None:
            result.found = False
        else:
            answers = machine.start(handler)
    except Exhausted:
        result.problems.append(Problem(function.location, f"the code of {function.label} is more than a scan follows"))
    except RecursionError:
        result.problems.append(Problem(function.location, f"the code of {function.label} is nested too deeply"))
    _collect(machine, answers, function, targets, served or (), result)
    surely = result.found and not start.inferred
    result.complete = surely and bool(machine.observations) and not (result.problems or machine.cut)
    if start.inferred:
        result.facts = [
            replace(fact, inferred=True) if isinstance(fact, DataAccess | PublishedEvent | HttpCall) else fact
            for fact in result.facts
        ]
        result.edges = [replace(edge, certainty="inferred") for edge in result.edges]
    return result


def _problem(path: PurePosixPath, message: str) -> Problem:
    return Problem(Location(path), message)


def _handler(machine: Machine, frame: Frame, name: str) -> Value | None:
    """The value Lambda calls; for Go the function main."""
    if frame.module.language == "go":
        return frame.variables.get("main")
    if "::" in name:
        cls_name, _, method = name.partition("::")
        cls = frame.variables.get(cls_name)
        if not isinstance(cls, Cls):
            return None
        made = implementation(machine, cls)
        found = classes.member(machine, made, method) if isinstance(made, Inst) else None
        return found if found is not None else _only_method(made)
    first, *rest = name.split(".")
    found = importing.member(machine, Mod(frame), first)
    if found is None:
        found = frame.variables.get(first)
    for part in rest:
        found = names.member(machine, found, part, None) if found is not None else None
    if isinstance(found, Outside) and found.path.startswith(frame.module.path.stem):
        return None
    return found


def _only_method(made: Value | None) -> Value | None:
    """The method of a handler class that Lambda's interfaces or Spring's name."""
    if isinstance(made, Inst):
        for name in ("handleRequest", "execute", "apply", "accept", "handle"):
            found = classes.method(made, name)
            if found is not None:
                return found
    return None


def _collect(
    machine: Machine,
    answers: Value,
    function: Function,
    targets: Targets,
    served: tuple[Route, ...],
    result: Followed,
) -> None:
    accesses = Accesses(function, targets)
    facts: list[Fact] = []
    for seen in machine.observations:
        if isinstance(seen, Request):
            facts.extend(accesses.of(seen))
        elif isinstance(seen, Web):
            facts.append(http_call(seen, function, targets))
        elif isinstance(seen, Sign):
            facts.append(_sign(function, seen.concern, seen.label, seen.at))
        elif isinstance(seen, Routed):
            path = _route(seen.path)
            label = f"{seen.method} {path}"
            facts.append(
                CodeRoute(
                    id=f"{function.id}:{label}@{seen.at}",
                    label=label,
                    location=seen.at,
                    function=function.id,
                    method=seen.method,
                    path=path,
                    framework=seen.framework,
                )
            )
        elif isinstance(seen, Answered):
            facts.append(_response(function, seen.status, seen.at))
    facts.extend(_answers(answers, function))
    for concern, label, at in authorizing(machine.program.modules, answers):
        facts.append(_sign(function, concern, label, at))
    distinct = list(_distinct(facts))
    result.facts.extend([*distinct, *_distinct(list(fields(machine, answers, function, distinct, served)))])
    result.edges.extend(_edges(result.facts, function, targets))


def _sign(function: Function, concern: str, label: str, at: Location) -> CodeSign:
    return CodeSign(id=f"{function.id}:{concern}@{at}", label=label, location=at, function=function.id, concern=concern)


def _response(function: Function, status: int, at: Location) -> CodeResponse:
    label = str(status)
    return CodeResponse(id=f"{function.id}:{label}@{at}", label=label, location=at, function=function.id, status=status)


def _answers(value: Value, function: Function) -> Iterator[Fact]:
    """Status codes, and whether failures of single messages are reported, from what the handler returns."""
    for option in options(value):
        if isinstance(option, Lst) and option.items:
            yield from _answers(option.items[0], function)  # Go returns the response and an error
        if not isinstance(option, Rec):
            continue
        failures = entry(option, "batchItemFailures")
        if failures is not None and option.at is not None:
            yield _sign(function, "batch-failures", "batchItemFailures", option.at)
        status = entry(option, "statusCode", "status")
        for code in options(status) if status is not None else ():
            number = number_of(code)
            at = code.at if isinstance(code, Known) and code.at is not None else option.at
            if number is not None and 100 <= number < 600 and at is not None:
                yield _response(function, number, at)


def _route(path: str) -> str:
    """`/orders/<id>` and `/orders/:id` as `/orders/{id}`."""
    path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)
    path = re.sub(r":(\w+)\??", r"{\1}", path)
    return path if path.startswith("/") else f"/{path}"


def _distinct(facts: list[Fact]) -> Iterator[Fact]:
    """Each fact once; of one call, ways that do not say the target give way to those that do. Ids are unique."""
    resolved = {
        (fact.location, fact.operation)
        for fact in facts
        if isinstance(fact, DataAccess) and isinstance(fact.target, str)
    }
    reached = {fact.location for fact in facts if isinstance(fact, HttpCall) and fact.target is not None}
    said = {fact.location for fact in facts if isinstance(fact, PublishedEvent) and isinstance(fact.detail_type, str)}
    seen: set[object] = set()
    counts: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact, DataAccess):
            if isinstance(fact.target, Unresolved) and (fact.location, fact.operation) in resolved:
                continue
            key: object = (fact.location, fact.operation, fact.target, fact.index, fact.key_condition)
        elif isinstance(fact, HttpCall):
            if fact.target is None and fact.location in reached:
                continue
            key = (fact.location, fact.method, fact.host, fact.path)
        elif isinstance(fact, PublishedEvent):
            if fact.source == fact.detail_type and fact.location in said:
                continue
            key = (fact.location, fact.bus, fact.source, fact.detail_type)
        elif isinstance(fact, CodeSign):
            key = (fact.concern, fact.location)
        elif isinstance(fact, CodeField):
            key = (fact.place, fact.label, fact.status, fact.route)
        else:
            key = (type(fact), fact.label, fact.location)
        if key in seen:
            continue
        seen.add(key)
        count = counts[fact.id] = counts.get(fact.id, 0) + 1
        yield fact if count == 1 else replace(fact, id=f"{fact.id}/{count}")


def _edges(facts: list[Fact], function: Function, targets: Targets) -> Iterator[Edge]:
    for fact in facts:
        if isinstance(fact, DataAccess) and isinstance(fact.target, str):
            kind = targets.type_of(fact.target)
            found = relation(kind, fact.service, fact.operation) if kind is not None else None
            if found is Relation.CONSUMES:
                yield _edge(fact.target, function.id, found, fact, f"{fact.service}:{fact.operation}")
            elif found is not None:
                yield _edge(function.id, fact.target, found, fact, f"{fact.service}:{fact.operation}")
        elif isinstance(fact, HttpCall) and fact.target is not None:
            yield _edge(function.id, fact.target, Relation.INVOKES, fact, f"HTTP {fact.label}")


def _edge(source: str, target: str, found: Relation, fact: Fact, why: str) -> Edge:
    return Edge(source=source, target=target, relation=found, evidence=(Evidence(fact.location, why),))
