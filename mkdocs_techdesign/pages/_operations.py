"""What people wrote about one route or GraphQL field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..design.apis import Body, Operation, Parameter
from ..design.data import Attribute
from ..model.content import Code, ContentBlock, Facts, Heading, Listing, Prose, Row, Source, Text
from ._writing import Words, free, table, written


def operation(words: Words, item: Operation) -> Iterator[ContentBlock]:
    """Parameters, headers, request, responses, errors, limits, example."""
    pairs: list[tuple[str, Text]] = [
        ("Who may call", written(item, "auth")),
        ("Answered by", words.mention(item.handler) if item.handler else ""),
        ("Safe to repeat", written(item, "idempotent")),
        ("Items a page", written(item, "limit")),
        ("Response time", written(item, "latency")),
        ("Calls", written(item, "rate")),
        ("Deprecated", written(item, "deprecated")),
    ]
    said = tuple((term, value) for term, value in pairs if value not in ("", ()))
    if said:
        yield Facts((*said, ("Written in", Source(item.location))))
    yield from _parameters("Parameters", item.parameters)
    yield from _parameters("Headers", item.headers)
    yield from _body("Request", item.request)
    yield from table(
        ("Status", "Answer", "Type"),
        (
            Row((Code(status), written(body, "description"), Code(body.schema) if body.schema else ""))
            for status, body in item.responses.items()
        ),
        caption="Responses",
    )
    for status, body in item.responses.items():
        yield from _fields(body.fields, f"Fields of {status}")
        if body.example is not None:
            yield Listing(free(body.example), "json", f"Example of {status}")
    yield from table(
        ("Error", "When"), (Row((Code(status), why)) for status, why in item.errors.items()), caption="Errors"
    )
    if item.example is not None:
        yield Listing(free(item.example), "text" if isinstance(item.example, str) else "json", "Example")


def _parameters(caption: str, parameters: Mapping[str, Parameter]) -> Iterator[ContentBlock]:
    yield from table(
        ("Name", "In", "Type", "Required", "Meaning", "Example"),
        (
            Row(
                (
                    Code(name),
                    written(item, "place"),
                    written(item, "type"),
                    "yes" if item.required else "",
                    written(item, "description"),
                    Code(free(item.example)) if item.example is not None else "",
                )
            )
            for name, item in parameters.items()
        ),
        caption=caption,
    )


def _body(name: str, body: Body) -> Iterator[ContentBlock]:
    if not body.given:
        return
    yield Heading(name, 3)
    said = tuple(part for part in (body.description or "", Code(body.schema) if body.schema else "") if part)
    if said:
        yield Prose(said)
    yield from _fields(body.fields, "Fields")
    if body.example is not None:
        yield Listing(free(body.example), "json", "Example")


def _fields(fields: Mapping[str, Attribute], caption: str) -> Iterator[ContentBlock]:
    yield from table(
        ("Field", "Type", "Optional", "Meaning"),
        (
            Row(
                (
                    Code(name),
                    written(item, "type"),
                    "yes" if item.nullable else "",
                    ". ".join(text for text in (item.description, item.note) if text),
                )
            )
            for name, item in fields.items()
        ),
        caption=caption,
    )
