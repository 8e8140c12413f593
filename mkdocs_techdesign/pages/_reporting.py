"""What each part reports of itself: logs, traces, metrics; as set, as coded, as declared."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.api import Api
from ..kinds.event_bus import EventBus
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.log_group import LogGroup
from ..kinds.metric_filter import MetricFilter
from ..kinds.state_machine import StateMachine
from ..kinds.table import Table
from ..model.architecture import Relation, Resource
from ..model.behaviour import CodeSign
from ..model.content import Badge, Code, ContentBlock, Details, Facts, Row, Source, Text
from ..model.location import Unresolved
from ..model.sections import SectionId
from ..model.services import EXTERNAL_HOST
from ..model.wording import plural, title
from ._grouping import grouped
from ._writing import Words, beside, codes, opened, part, shown, stacked, table, written

_ON, _OFF = Badge("on", "ok"), Badge("off", "warn")
_WORDS = {
    "api gateway": ("AWS::ApiGateway", "AWS::Serverless::Api"),
    "functions": ("AWS::Lambda::Function",),
    "lambda": ("AWS::Lambda::Function",),
    "dynamodb": ("AWS::DynamoDB::Table",),
    "tables": ("AWS::DynamoDB::Table",),
    "eventbridge": ("AWS::Events::EventBus",),
    "appsync": ("AWS::AppSync::GraphQLApi",),
    "step functions": ("AWS::StepFunctions::StateMachine",),
    "external": (EXTERNAL_HOST,),
}
"""Words people use for all parts of a kind, and the types they mean."""


def logging(words: Words) -> Iterator[ContentBlock]:
    """How records look, what ties them together, and what each function and log group does."""
    item = words.document.design.observability.logging
    pairs: tuple[tuple[str, Text], ...] = (
        ("Format", written(item, "format")),
        ("Tied together by", Code(item.correlation) if item.correlation else written(item, "correlation")),
        ("Across buses and queues", written(item, "propagation")),
        ("Kept", written(item, "retention")),
        ("Fields of every record", codes(item.fields) if item.fields else written(item, "fields")),
    )
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts(kept)
    yield from table(("Level", "Used for"), (Row((Code(name), said)) for name, said in item.levels.items()))
    yield from part("Each function", _functions(words), 3)
    yield from part("Other log groups", _groups(words), 3)


def _functions(words: Words) -> Iterator[ContentBlock]:
    architecture = words.document.architecture
    groups = {group.of: group for group in architecture.of(LogGroup) if group.of}
    findings = words.findings(SectionId.OBS)
    rows = []
    for function in architecture.of(Function):
        if _proposed(words, function.id):
            continue
        group = groups.get(function.id)
        names = {words.names.short(function.id), words.names.short(group.id) if group else ""}
        gaps = tuple(gap for gap in findings if gap.check == "OBS-log-retention-missing" and gap.target in names)
        kept: Text = Badge("for ever", "warn")
        if group is not None and group.retention is not None:
            kept = (
                opened(group.retention) if isinstance(group.retention, Unresolved) else plural(group.retention, "day")
            )
        cells: tuple[Text, ...] = (
            words.name(function.id),
            shown(function.log_format),
            _signs(words, function.id, "structured-logging"),
            _signs(words, function.id, "metrics"),
            kept,
            Source(group.at("retention") if group else function.location),
        )
        rows.append(Row(cells, findings=gaps))
    columns = ("Function", "Format set", "Structured by its code", "Own metrics", "Kept", "Source")
    yield from table(columns, grouped(rows))


def _proposed(words: Words, id: str) -> bool:
    resource = words.document.architecture.by_id.get(id)
    return resource is not None and resource.proposed


def _groups(words: Words) -> Iterator[ContentBlock]:
    functions = {function.id for function in words.document.architecture.of(Function)}
    rows = []
    for group in words.document.architecture.of(LogGroup):
        if group.of in functions:
            continue
        kept = shown(group.retention, "days") if group.retention is not None else Badge("for ever", "warn")
        rows.append(
            Row((words.name(group.id), words.name(group.of) if group.of else "", kept, Source(group.at("retention"))))
        )
    yield from table(("Log group", "Of", "Kept", "Source"), rows)


def _signs(words: Words, function: str, concern: str) -> Text:
    """What the code shows of a concern, each sign once with its first line."""
    first: dict[str, Text] = {}
    for sign in sorted(words.document.facts.activity.signs(function, concern), key=lambda sign: sign.location):
        first.setdefault(sign.label, beside(sign.label, Source(sign.location)))
    return stacked(*first.values())


def tracing(words: Words) -> Iterator[ContentBlock]:
    """Who takes part in traces: as the template sets it, as the code does it, as people declare it."""
    item = words.document.design.observability.tracing
    pairs = tuple((title(name), written(item, name)) for name in ("tool", "sampling") if written(item, name))
    if pairs:
        yield Facts(pairs)
    columns = ("Part", "Service", "Setting", "In the code", "Declared", "Verdict", "Source")
    for one in table(columns, grouped(_traced(words))):
        yield Details(f"{plural(len(one.rows), 'part')} with what is known of each", (one,))


def _traced(words: Words) -> Iterator[Row]:
    architecture = words.document.architecture
    findings = words.findings(SectionId.OBS)
    callers = {
        relation.target: relation.source
        for relation in architecture.edges
        if relation.relation in (Relation.READS, Relation.WRITES, Relation.INVOKES, Relation.PUBLISHES)
    }
    for resource in architecture.resources:
        setting, place = _setting(words, resource)
        if setting is None:
            continue
        declared = _declared(words, resource)
        signs = _signs(words, resource.id, "tracing") if resource.type == "AWS::Lambda::Function" else ""
        seen = setting is True or bool(signs)
        through = setting == "" and resource.id in callers
        verdict: Text
        if resource.proposed:
            verdict = words.mark(resource.id)
        elif seen or (through and _by_code(words, resource.id)):
            verdict = Badge("traced", "ok")
        elif declared:
            verdict = Badge("declared only", "warn")
        else:
            verdict = Badge("not traced", "warn")
        name = words.names.short(resource.id)
        cells: tuple[Text, ...] = (
            words.name(resource.id),
            words.service(resource),
            opened(setting) if isinstance(setting, Unresolved) else _ON if setting is True else _off(setting),
            signs or (_by_code(words, resource.id) if through else ""),
            "yes" if declared else "",
            verdict,
            Source(place.location) if isinstance(place, Resource) else "",
        )
        gaps = tuple(gap for gap in findings if gap.check == "OBS-tracing-off" and gap.target == name)
        yield Row(cells, findings=gaps)


def _off(setting: object) -> Text:
    return _OFF if setting is False else ""


def _setting(words: Words, resource: Resource) -> tuple[bool | Unresolved | str | None, Resource]:
    """Whether a part is set to trace; empty text where it has no such setting, None where it is not listed."""
    architecture = words.document.architecture
    found: bool | Unresolved | str | None = None
    for kind in (Function, Api, GraphqlApi, StateMachine):
        fact = next((fact for fact in architecture.of(kind) if fact.id == resource.id), None)
        if fact is not None:
            value = getattr(fact, "tracing", None)
            found = value if isinstance(value, Unresolved) else value in (True, "Active")
    if isinstance(next((fact for fact in architecture.of(Function) if fact.id == resource.id), None), Function):
        found = False if resource.generated and found is None else found
    if resource.proposed and found is not None:
        return "", resource
    known = {fact.id for kind in (Table, EventBus) for fact in architecture.of(kind)}
    if found is None and (resource.id in known or resource.type == EXTERNAL_HOST):
        found = ""
    return found, resource


def _by_code(words: Words, id: str) -> Text:
    """The first sign of tracing in the code of what calls a part that has no setting of its own."""
    users = sorted({edge.source for edge in words.document.architecture.incoming(id)})
    for user in users:
        signs = sorted(words.document.facts.activity.signs(user, "tracing"), key=lambda sign: sign.location)
        if signs:
            return beside("calls of", words.name(user), signs[0].label, Source(signs[0].location))
    return ""


def _declared(words: Words, resource: Resource) -> bool:
    for said in words.document.design.observability.tracing.covers:
        if any(found.id == resource.id for found in words.names.find(said)):
            return True
        plain = said.lower()
        if any(word in plain and resource.type.startswith(types) for word, types in _WORDS.items()):
            return True
        dependency = words.document.design.architecture.dependencies.get(said)
        if dependency and dependency.host and resource.id == f"external/{dependency.host.lower()}":
            return True
    return False


def metrics(words: Words) -> Iterator[ContentBlock]:
    """Metrics made of log lines."""
    rows = []
    for item in words.document.architecture.of(MetricFilter):
        of = item.of or (item.log_group if isinstance(item.log_group, str) else "")
        name = beside(shown(item.namespace), "/" if item.namespace else "", shown(item.metric))
        rows.append(
            Row((words.name(item.id), name, shown(item.pattern), words.name(of) if of else "", Source(item.location)))
        )
    yield from table(("Filter", "Metric", "Counts", "In the logs of", "Source"), rows)


def places(words: Words) -> list[CodeSign]:
    """Signs this page draws on."""
    concerns = ("structured-logging", "metrics", "tracing")
    return [sign for sign in words.document.architecture.of(CodeSign) if sign.concern in concerns]
