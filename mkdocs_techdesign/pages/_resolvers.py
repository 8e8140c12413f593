"""Resolvers: which field is answered how, by whose code, with which operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from .. import escape
from ..kinds._resolver_steps import ResolverStep
from ..kinds.function import Function
from ..model.content import Code, ContentBlock, Row, Source, Text
from ..model.location import Location
from ._code import resolved
from ._graphql_operations import ROOTS, GraphqlOperation, answered_by, link
from ._writing import Words, beside, shown, stacked, table

_RUNTIMES = {"APPSYNC_JS": "JavaScript", "VTL": "Velocity"}
_SOURCES = {
    "AMAZON_DYNAMODB": "DynamoDB",
    "AMAZON_EVENTBRIDGE": "EventBridge",
    "AMAZON_OPENSEARCH_SERVICE": "OpenSearch",
    "AMAZON_ELASTICSEARCH": "OpenSearch",
    "RELATIONAL_DATABASE": "Aurora",
    "HTTP": "HTTP",
    "AWS_LAMBDA": "Lambda",
    "NONE": "nothing outside",
}
"""Type of a data source in words."""


def mapping(words: Words, known: Iterable[GraphqlOperation]) -> Iterator[ContentBlock]:
    """One row for each field with a resolver, and for the subscriptions AppSync answers itself."""
    rows = []
    for one in known:
        if one.field is None and one.kind != "Subscription":
            continue
        name = link(one) if one.kind in ROOTS else Code(one.label)
        rows.append(
            Row(
                (
                    name,
                    kind_of(one),
                    answered_by(words, one),
                    _implementation(words, one),
                    Source(one.field.location) if one.field else "",
                ),
                escape.anchor(f"{one.id} resolver"),
            )
        )
    columns = ("Field", "Resolver", "Data source", "Code", "Read at")
    yield from table(columns, rows, filterable=len(rows) > 10)


def doing(words: Words, known: Iterable[GraphqlOperation]) -> Iterator[ContentBlock]:
    """What is done for each field, by its resolver or by the function behind it."""
    rows = []
    for one in known:
        done = does(words, one)
        if one.field is not None and done:
            rows.append(Row((link(one) if one.kind in ROOTS else Code(one.label), done)))
    yield from table(("Field", "Does"), rows)


def kind_of(one: GraphqlOperation) -> str:
    """`direct Lambda`, `JavaScript to DynamoDB`, `pipeline of 2`, `built in`."""
    field = one.field
    if field is None:
        return "built in" if one.kind == "Subscription" else ""
    if field.resolver_kind == "PIPELINE":
        return f"pipeline of {sum(step.name is not None for step in field.steps)}"
    if field.runtime is None:
        return "direct Lambda" if field.steps and field.steps[0].type == "AWS_LAMBDA" else ""
    source = _SOURCES.get(field.steps[0].type or "", "") if field.steps else ""
    runtime = _RUNTIMES.get(field.runtime, field.runtime)
    return f"{runtime} to {source}" if source else runtime


def does(words: Words, one: GraphqlOperation) -> Text:
    """What its code does; of a resolver that only invokes, what the function does."""
    field = one.field
    if field is None:
        return ""
    if invokes(one) and isinstance(field.target, str) and (done := resolved(words, field.target)):
        return done
    return resolved(words, one.id, files_of(one))


def files_of(one: GraphqlOperation) -> list[str]:
    """The files of its code, in the order they run."""
    return [step.request.path or "" for step in one.field.steps if step.request] if one.field else []


def invokes(one: GraphqlOperation) -> bool:
    """True for a resolver that leaves everything to one function."""
    return one.field is not None and kind_of(one) == "direct Lambda"


def _implementation(words: Words, one: GraphqlOperation) -> Text:
    """The files of its code; of a pipeline every step, in order."""
    field = one.field
    if field is None:
        return ""
    if field.resolver_kind == "PIPELINE":
        return stacked(*_pipeline(words, field.steps))
    files = stacked(*(_file(step) for step in field.steps))
    return files or (_handler(words, field.target) if isinstance(field.target, str) else "")


def _pipeline(words: Words, steps: tuple[ResolverStep, ...]) -> Iterator[Text]:
    number = 0
    for step in steps:
        if step.name is None:
            yield beside("around all:", _file(step))
            continue
        number += 1
        behind = words.name(step.targets[0]) if step.targets else shown(step.data_source)
        yield beside(f"{number}.", Code(step.name), "on" if behind else "", behind, _file(step))


def _file(step: ResolverStep) -> Text:
    """The file of a step's code, or the line of the template that holds it."""
    if step.request is None:
        return ""
    if step.request.path is None:
        return Source(step.request.location)
    files = [step.request.path, *([step.response.path] if step.response and step.response.path else [])]
    return stacked(*(Source(Location(PurePosixPath(path))) for path in dict.fromkeys(files)))


def _handler(words: Words, id: str) -> Text:
    """The handler of a function, and the file it starts in where its code could be read."""
    function = next((one for one in words.document.architecture.of(Function) if one.id == id), None)
    if function is None:
        return ""
    steps = words.document.facts.activity.steps(id)
    first = min(((step.chain[0] if step.chain else step.location) for step in steps), default=None)
    handler = Code(function.handler) if isinstance(function.handler, str) else shown(function.handler)
    return stacked(handler, Source(first) if first is not None else "")
