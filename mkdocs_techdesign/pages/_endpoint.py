"""One route in full: what callers send, what they get, who answers, and where all of it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..contracts.coded import behind, of_code_route
from ..contracts.endpoints import Answer, Cause, Content, Endpoint, Input
from ..contracts.shapes import Shapes
from ..kinds.api import Api
from ..model.behaviour import CodeField
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Derived,
    Facts,
    Inline,
    Listing,
    Prose,
    Row,
    Source,
    Text,
    Tier,
)
from ._code import steps_of
from ._limits import limit
from ._routes import auth, integration
from ._types import fields, type_link
from ._writing import Words, beside, free, listed, stacked, table, written

_FROM_CODE = Badge("from the code", "quiet")
_MOST_FIELDS = 12
"""Fields of one answer that stand in its row."""


def endpoint_of(
    words: Words, endpoint: Endpoint, api: Api | None, shapes: Shapes, told: bool = False
) -> Iterator[ContentBlock]:
    """Description, facts, parameters, body, answers; examples where everything is written. Routes that code declares
    behind it are left out where another route `told` them."""
    if endpoint.description:
        yield Prose(endpoint.description)
    pairs = tuple((term, value) for term, value in _facts(words, endpoint, api) if value not in ("", ()))
    if pairs:
        yield Facts(pairs)
    yield from _inputs(shapes, endpoint.inputs)
    for content in endpoint.requests:
        yield from _request(shapes, content)
    if not endpoint.requests:
        yield from _coded(endpoint.coded, "Fields of the body that the code reads")
    yield from _answers(shapes, endpoint)
    if not told:
        yield from _declared(words, endpoint)
    deeper = (*_answered(shapes, endpoint), *_examples(endpoint))
    if isinstance(endpoint.route.target, str):
        deeper = (*steps_of(words, endpoint.route.target), *deeper)
    if deeper:
        yield Tier("comprehensive", deeper)


def _facts(words: Words, endpoint: Endpoint, api: Api | None) -> Iterator[tuple[str, Text]]:
    route, item = endpoint.route, endpoint.item
    who = auth(words, route, replace(item, auth=None, tbd={}) if item else None)
    yield "Who may call", stacked(who, written(item, "auth") if item else "")
    named = words.mention(item.handler) if item and item.handler else ""
    yield "Answered by", beside(words.target(route.target) or named or integration(route), _patience(endpoint))
    if route.validation:
        yield "Checked before", f"API Gateway checks {route.validation}"
    yield "Safe to repeat", _repeat(words, endpoint)
    yield "Limits of its own", _limits(words, endpoint, api)
    for term, name in (("Items a page", "limit"), ("Response time", "latency"), ("Calls", "rate")):
        yield term, written(item, name) if item else ""
    deprecated = written(item, "deprecated") if item else ""
    yield "Deprecated", deprecated or ("yes" if route.deprecated else "")
    yield "Tags", ", ".join(item.tags if item and item.tags else route.tags)
    yield "Operation id", _operation_id(endpoint)
    places = dict.fromkeys((route.location, *((item.location,) if item else ())))
    yield "Written in", listed([Source(place) for place in places])


def _operation_id(endpoint: Endpoint) -> Text:
    if endpoint.operation_id is None:
        return ""
    own = endpoint.operation_id == endpoint.route.operation_id
    return Code(endpoint.operation_id) if own else Derived(endpoint.operation_id, "from the name of the function")


def _patience(endpoint: Endpoint) -> Text:
    """How long what answers may take, and how long the API waits for it."""
    parts = [] if endpoint.patience is None else [f"{endpoint.patience} s at most"]
    if isinstance(endpoint.route.timeout, int):
        parts.append(f"the API waits {endpoint.route.timeout / 1000:g} s")
    return f"({', '.join(parts)})" if parts else ""


def _repeat(words: Words, endpoint: Endpoint) -> Text:
    target = endpoint.route.target
    signs = words.document.facts.activity.signs(target, "idempotency") if isinstance(target, str) else ()
    seen = {(sign.label, sign.location): beside(sign.label, Source(sign.location)) for sign in signs}
    said = written(endpoint.item, "idempotent") if endpoint.item else ""
    return stacked(said or endpoint.idempotent or "", *seen.values())


def _limits(words: Words, endpoint: Endpoint, api: Api | None) -> Text:
    path = endpoint.route.label, f"ANY {endpoint.route.path}", f"{endpoint.route.method} /*"
    return stacked(*(limit(words, one) for one in (api.throttles if api else ()) if one.route in path))


def _inputs(shapes: Shapes, known: tuple[Input, ...]) -> Iterator[ContentBlock]:
    rows = []
    for one in known:
        certain = one.required or (bool(one.coded) and not one.said and not one.absent)
        optional = "" if certain else Badge("optional", "quiet")
        read: Text = stacked(*(Source(place) for place in one.said))
        if one.coded and not one.said:
            read = beside(_FROM_CODE, *(Source(place) for place in one.coded))
        elif not one.said:
            read = Derived("from the path", f"{{{one.name}}}")
        example = Code(free(one.example)) if one.example is not None else ""
        cells = (beside(Code(one.name), optional), one.place, type_link(shapes, one.type), one.description or "")
        rows.append(Row((*cells, example, read)))
    yield from table(("Name", "In", "Type", "Meaning", "Example", "Read at"), rows, caption="Parameters and headers")


def _request(shapes: Shapes, content: Content) -> Iterator[ContentBlock]:
    kind = content.content_type
    said: Text = beside(
        content.description or "",
        type_link(shapes, content.type),
        *(("in the code", *_inlines(type_link(shapes, content.checked))) if content.checked else ()),
        f"as {kind}" if kind and kind != "application/json" else "",
        *(Source(place) for place in content.said),
    )
    yield Prose(beside("Body:", said))
    yield from fields(shapes, content.fields.items(), "Fields of the body")


def _inlines(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,)


def _answers(shapes: Shapes, endpoint: Endpoint) -> Iterator[ContentBlock]:
    untold = endpoint.undocumented
    rows = [
        Row(
            (
                _status(answer.status),
                _meaning(answer, answer in untold),
                type_link(shapes, answer.content.type) or _fields(answer),
                stacked(*(cause.retry or "" for cause in answer.causes)),
                stacked(*(Source(place) for place in (*answer.said, *answer.coded))),
            )
        )
        for answer in endpoint.answers
    ]
    yield from table(("Status", "When", "Body", "Try again", "Read at"), rows, caption="Answers")


def _answered(shapes: Shapes, endpoint: Endpoint) -> Iterator[ContentBlock]:
    for answer in endpoint.answers:
        yield from fields(shapes, answer.content.fields.items(), f"Fields of {answer.status}")
        if len(answer.fields) > _MOST_FIELDS:
            yield from _coded(answer.fields, f"Fields of {answer.status} that the code sends")


def _fields(answer: Answer) -> Text:
    """The fields that code sends, the first of many; nothing where people described the body."""
    if answer.content.fields or not answer.fields:
        return ""
    shown = [_field(field) for field in answer.fields[:_MOST_FIELDS]]
    more = len(answer.fields) - len(shown)
    return stacked(*shown, f"and {more} more" if more else "")


def _field(field: CodeField) -> Text:
    return beside(Code(field.label), field.type or "", _optional(field), Source(field.location))


def _coded(read: tuple[CodeField, ...], caption: str) -> Iterator[ContentBlock]:
    """Fields that only code tells of, each with its line."""
    rows = []
    for field in read:
        kind = Code(field.type) if field.type else ""
        rows.append(Row((beside(Code(field.label), _optional(field)), kind, Source(field.location))))
    yield from table(("Field", "Type", "Read at"), rows, caption=caption)


def _declared(words: Words, endpoint: Endpoint) -> Iterator[ContentBlock]:
    """What routes read and answer that only the code behind this one declares, and nobody described."""
    activity = words.document.facts.activity
    declared = behind(activity, endpoint.route)
    said = words.designed(words.document.design.apis.operations) if declared else {}
    rows = []
    for code in declared:
        places: dict[str, list[Text]] = {}
        for one in of_code_route(activity, code) if code.id not in said else ():
            place = f"answer {one.status or ''}".strip() if one.place == "answer" else one.place
            if place != "path":
                places.setdefault(place, []).append(_field(one))
        name = beside(Badge(code.method, "method"), Code(code.path))
        rows += [Row((name, place, stacked(*places[place]))) for place in sorted(places, key=_place)]
    yield from table(("Route in the code", "In", "Fields"), rows, caption="What the routes behind it read and answer")


def _place(place: str) -> tuple[bool, str]:
    """Answers after what was asked."""
    return place.startswith("answer"), place


def _optional(field: CodeField) -> Badge | str:
    return Badge("optional", "quiet") if field.optional else ""


def _status(status: str) -> Text:
    good = status[:1] in "123" or status == "default"
    return Badge(status, "ok" if good else "warn") if status[:1].isdigit() or status == "default" else Code(status)


def _meaning(answer: Answer, untold: bool) -> Text:
    mark = Badge("only in the code", "quiet") if untold else ""
    return stacked(beside(answer.content.description or "", mark), *(_cause(cause) for cause in answer.causes))


def _cause(cause: Cause) -> Text:
    return beside(Code(cause.error) if cause.error else "", cause.text)


def _examples(endpoint: Endpoint) -> Iterator[ContentBlock]:
    item = endpoint.item
    if item is not None and item.example is not None:
        yield Listing(free(item.example), "http" if isinstance(item.example, str) else "json", "Example of a call")
    for content in endpoint.requests:
        if content.example is not None:
            yield Listing(free(content.example), "json", "Example of a body")
    for answer in endpoint.answers:
        if answer.content.example is not None:
            yield Listing(free(answer.content.example), "json", f"Example of {answer.status}")
