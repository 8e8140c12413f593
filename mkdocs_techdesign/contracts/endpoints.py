"""One route with everything that is said about it, from all who say something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..activity import Activity
from ..design.apis import Body, Operation
from ..design.data import Attribute
from ..design.resilience import ErrorType
from ..document import Document
from ..kinds.function import Function
from ..kinds.route import Route
from ..model.behaviour import CodeField
from ..model.location import Location, Unresolved
from ..naming import Names
from ..use_cases import catches_all

_IN_PATH = re.compile(r"\{([^{}]+)\}")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A parameter or header."""

    name: str
    place: str
    """`path`, `query`, `header`, `cookie`, `form`."""
    type: str | None = None
    required: bool = False
    description: str | None = None
    example: Any = None
    said: tuple[Location, ...] = ()
    """Where it is written; empty for one that only stands in the path, or that only code knows."""
    coded: tuple[Location, ...] = ()
    """Line of the handler that reads it, where nobody described what the route takes."""
    absent: bool = False
    """True where that code goes on without it; code that does not may still do, so nothing says it is required."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A body somebody sends."""

    description: str | None = None
    type: str | None = None
    """Name of a schema, or a plain type."""
    checked: str | None = None
    """The type in the code, where people wrote another."""
    content_type: str | None = None
    required: bool = False
    fields: Mapping[str, Attribute] = field(default_factory=dict)
    example: Any = None
    said: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that brings an error."""

    error: str | None = None
    """Name of the error type, where the design has it."""
    text: str = ""
    retry: str | None = None
    """What the caller should do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What callers get with one status."""

    status: str
    """`200`, `4XX`, `default`; a word where the design gives an error no status."""
    content: Content = field(default_factory=Content)
    causes: tuple[Cause, ...] = ()
    said: tuple[Location, ...] = ()
    coded: tuple[Location, ...] = ()
    """Lines of the handler that answer so."""
    fields: tuple[CodeField, ...] = ()
    """What the handler sends with it, where nobody described the answer."""

    @property
    def undocumented(self) -> bool:
        """True where code answers so, and nobody told callers."""
        return bool(self.coded) and not self.said


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A route and what is said of it."""

    route: Route
    key: str
    """What the design calls it."""
    item: Operation | None
    """What people wrote; None where they wrote nothing."""
    description: str | None
    inputs: tuple[Input, ...]
    """Path, query, headers, then the rest."""
    requests: tuple[Content, ...]
    """The body, once for each content type."""
    coded: tuple[CodeField, ...]
    """Fields of the body that the handler reads, where nobody described what the route takes."""
    answers: tuple[Answer, ...]
    """By status."""
    idempotent: str | None = None
    """What makes a repeated call safe."""
    patience: int | None = None
    """Seconds the function that answers may take."""
    operation_id: str | None = None
    """As its document says; else made from the name of a function that answers nothing else."""

    @property
    def undocumented(self) -> tuple[Answer, ...]:
        """Status codes of the code that nobody told callers of, where anybody told them anything."""
        told = any(answer.said for answer in self.answers)
        return tuple(answer for answer in self.answers if answer.undocumented) if told else ()


def endpoints(document: Document) -> tuple[Endpoint, ...]:
    """Every route that answers HTTP requests, in the order of their paths."""
    routes = sorted(document.architecture.of(Route), key=_order)
    design, names, activity = document.design, document.names, document.facts.activity
    said = _designed(names, design.apis.operations)
    repeats = _designed(names, design.resilience.idempotency)
    shared = Counter(route.target for route in routes if isinstance(route.target, str))
    patience = {function.id: function.timeout for function in document.architecture.of(Function)}
    made = []
    for route in routes:
        key, item = said.get(route.id, (route.label, None))
        alone = isinstance(route.target, str) and shared[route.target] == 1 and not catches_all(route.path)
        seconds = patience.get(route.target) if isinstance(route.target, str) else None
        read = activity.of_route(route, alone)
        described = _described(route, item)
        repeat = repeats.get(route.id, ("", None))[1]
        made.append(
            Endpoint(
                route=route,
                key=key,
                item=item,
                description=(item.description if item else None) or route.description or route.summary,
                inputs=tuple(_inputs(route, item, () if described else read)),
                requests=tuple(_requests(route, item)),
                coded=() if described else tuple(field for field in read if field.place == "body"),
                answers=tuple(_answers(route, item, design.resilience.error_types, activity if alone else None, read)),
                idempotent=(item.idempotent if item else None) or repeat,
                patience=seconds if isinstance(seconds, int) else None,
                operation_id=route.operation_id or (_operation_id(names.short(str(route.target))) if alone else None),
            )
        )
    return tuple(made)


def _order(route: Route) -> tuple[str, str, int, str]:
    return route.api, route.path, _METHODS.index(route.method) if route.method in _METHODS else 9, route.method


def _operation_id(name: str) -> str | None:
    """`createOrder` of a function `CreateOrder`."""
    return name[:1].lower() + name[1:] if _WORD.fullmatch(name) else None


def errors_of(item: Operation, types: Mapping[str, ErrorType]) -> Iterator[tuple[str, Cause, Location]]:
    """Status (or what stands in its place), cause and line of each error people wrote."""
    for key, text in item.errors.items():
        named = key if key in types else next((word for word in _WORD.findall(text) if word in types), None)
        known = types[named] if named else None
        status = known.status or key if known is not None and key == named else key
        words = text.removeprefix(named or "").lstrip(".,:; ") if named else text
        words = words or (known.description or "" if known else "")
        cause = Cause(error=named, text=words, retry=known.retry if known else None)
        yield status, cause, item.where("errors", key)


def _designed(names: Names, entries: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """What people wrote, by the id of the one thing its key names."""
    found = {}
    for key, entry in entries.items():
        meant = names.find(key)
        if len(meant) == 1:
            found[meant[0].id] = (key, entry)
    return found


_PLACES = ("path", "query", "header", "cookie", "form")


def _described(route: Route, item: Operation | None) -> bool:
    """True where a document or the design says what the route takes."""
    said = item is not None and (item.request.given or item.parameters or item.headers or "request" in item.tbd)
    return bool(said or route.request or route.parameters)


def _inputs(route: Route, item: Operation | None, read: tuple[CodeField, ...]) -> list[Input]:
    found: dict[tuple[str, str], Input] = {}
    in_path = [name.removesuffix("+") for name in _IN_PATH.findall(route.path)]
    for name in in_path:
        found["path", name] = Input(name=name, place="path", type="string", required=True)
    for scanned in route.parameters:
        found[scanned.place, _key(scanned.place, scanned.name)] = Input(
            name=scanned.name,
            place=scanned.place,
            type=scanned.type,
            required=scanned.required,
            description=scanned.description,
            said=(scanned.location,),
        )
    for group, otherwise in (("parameters", ""), ("headers", "header")):
        for name, said in (getattr(item, group) if item else {}).items():
            place = otherwise or said.place or ("path" if name in in_path else "query")
            known = found.get((place, _key(place, name)), Input(name=name, place=place))
            found[place, _key(place, name)] = replace(
                known,
                type=said.type or known.type,
                required=place == "path" or known.required if said.required is None else said.required,
                description=said.description or known.description,
                example=said.example,
                said=(said.location, *known.said),
            )
    for one in read:
        key = (one.place, _key(one.place, one.label))
        if one.place in _PLACES:
            known = found.get(key, Input(name=one.label, place=one.place, type=one.type))
            found[key] = replace(known, coded=(one.location,), absent=one.optional)
    return sorted(found.values(), key=lambda one: _PLACES.index(one.place) if one.place in _PLACES else 9)


def _key(place: str, name: str) -> str:
    """Names of headers do not depend on case."""
    return name.lower() if place == "header" else name


def _requests(route: Route, item: Operation | None) -> Iterator[Content]:
    said = item.request if item else Body()
    spoken = said.schema or said.fields or said.example is not None
    for index, body in enumerate(route.request):
        scanned = Content(
            type=body.schema, content_type=body.content_type, required=body.required, said=(body.location,)
        )
        yield _over(said, scanned) if index == 0 and said.given else scanned
    if not route.request and said.given and (spoken or route.method not in ("GET", "DELETE", "HEAD")):
        yield _over(said, Content(required=True))


def _over(said: Body, known: Content) -> Content:
    """What people wrote, before what a document says."""
    return replace(
        known,
        description=said.description or known.description,
        type=said.schema or known.type,
        checked=known.type if said.schema not in (None, known.type) else None,
        fields=said.fields,
        example=said.example,
        said=(said.location, *known.said),
    )


def _answers(
    route: Route,
    item: Operation | None,
    types: Mapping[str, ErrorType],
    activity: Activity | None,
    read: tuple[CodeField, ...],
) -> list[Answer]:
    found: dict[str, Answer] = {}
    for scanned in route.responses:
        found.setdefault(
            scanned.status,
            Answer(
                status=scanned.status,
                content=Content(
                    description=scanned.description, type=scanned.schema, content_type=scanned.content_type
                ),
                said=(scanned.location,),
            ),
        )
    for status, body in item.responses.items() if item else ():
        known = found.get(status, Answer(status=status))
        content = replace(_over(body, known.content), said=())
        found[status] = replace(known, content=content, said=(body.location, *known.said))
    for status, cause, place in errors_of(item, types) if item else ():
        known = found.get(status, Answer(status=status))
        found[status] = replace(known, causes=(*known.causes, cause), said=(place, *known.said))
    target: str | Unresolved | None = route.target
    for answer in activity.statuses(target) if activity is not None and isinstance(target, str) else ():
        status = str(answer.status)
        known = found.get(status, Answer(status=status))
        found[status] = replace(known, coded=(*known.coded, answer.location))
    for one in read:
        status = str(one.status)
        known = found.get(status, Answer(status=status))
        if one.place == "answer" and one.status is not None and not known.said:
            found[status] = replace(known, fields=(*known.fields, one))
    return sorted(found.values(), key=lambda answer: (answer.status == "default", answer.status))
