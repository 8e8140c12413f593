"""Who waits for whom how long, and who tries again: limits and retries layer by layer."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.resilience import Retry
from ..kinds.api import Api
from ..kinds.graphql_api import GraphqlApi
from ..model.architecture import Resource
from ..model.behaviour import CodeSign, DataAccess
from ..model.content import Badge, Callout, ContentBlock, Derived, Inline, Items, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Location
from ..model.sections import SectionId
from ..model.wording import plural, title
from ..reliability import Nested, Tries, chains, limit, nesting, sdk, span, whole
from ._grouping import grouped
from ._writing import Words, beside, listed, stacked, table, written

_LAYERS = {
    "call": "Call of an API",
    "step": "Step of a workflow",
    "message": "Queue to function",
    "record": "Stream to function",
    "delivery": "Delivery to a target",
    "invocation": "Asynchronous invocation",
}
_BY = {
    "call": "API Gateway, AppSync",
    "step": "Step Functions",
    "message": "SQS",
    "record": "Lambda",
    "delivery": "EventBridge, SNS",
    "invocation": "Lambda",
}
_DEFAULT = Badge("AWS default", "quiet")


def retries(words: Words) -> Iterator[ContentBlock]:
    """Every layer that tries again: as people wrote it, as the code sets it, as AWS does it."""
    rows = [*_written(words), *_set(words), *_sdks(words), *_conditional(words)]
    columns = ("Layer", "Retries", "Waits between", "Jitter", "At most", "Who retries", "From")
    yield from table(columns, rows, align="lr")


def _written(words: Words) -> Iterator[Row]:
    findings = words.findings(SectionId.RES)
    for name, item in words.document.design.resilience.retries.items():
        if item.pending(""):
            yield Row((words.mention(name), written(item, "policy"), "", "", "", "", Source(item.location)))
            continue
        attempts = str(item.attempts) if item.attempts is not None else written(item, "policy")
        more = item.policy if item.attempts is not None and item.policy and not item.backoff else ""
        cells: tuple[Text, ...] = (
            words.mention(name) if words.names.find(name) else title(name),
            attempts,
            written(item, "backoff") or more,
            written(item, "jitter"),
            written(item, "max_age"),
            written(item, "by"),
            Source(item.location),
        )
        yield Row(cells, findings=_of(findings, item))


def _of(findings: tuple[Finding, ...], item: Retry) -> tuple[Finding, ...]:
    return tuple(gap for gap in findings if gap.check == "RES-timeout-under-retries" and gap.location == item.location)


def _set(words: Words) -> Iterator[Row]:
    """What templates set for each layer, together where it is the same."""
    groups: dict[tuple[str, str, str, bool], list[Tries]] = {}
    for chain in chains(whole(words.document)):
        for tries in chain.tries:
            if chain.kind == "host" or (tries.layer == "call" and tries.retries == 0 and not chain.function):
                continue
            if isinstance(tries.retries, int):
                count = f"{tries.retries:,}" if tries.retries else "no more"
            else:
                count = "unlimited" if tries.retries is None else tries.retries.expression
            age = span(tries.within) if tries.within is not None else ""
            groups.setdefault((tries.layer, count, age, tries.stated), []).append(tries)
    for (layer, count, age, stated), group in groups.items():
        places = list(dict.fromkeys(tries.location for tries in group))
        origin: Text = _DEFAULT if not stated else _places(places)
        if stated is False and layer == "call":
            origin = _DEFAULT
        yield Row((beside(_LAYERS[layer], Badge(str(len(group)), "quiet")), count, "", "", age, _BY[layer], origin))


def _places(places: list[Location]) -> Text:
    """The first few places, and how many more."""
    shown: list[Inline] = [Source(place) for place in places[:2]]
    more = f"and {len(places) - 2} more" if len(places) > 2 else ""
    return stacked(*shown, more)


def _sdks(words: Words) -> Iterator[Row]:
    """The AWS SDK of each language that code calls AWS with."""
    architecture = words.document.architecture
    callers = {access.function for access in architecture.of(DataAccess)}
    users: dict[str, int] = {}
    for row in nesting(whole(words.document)):
        runtime = row.function.runtime
        if isinstance(runtime, str) and row.function.id in callers and sdk(runtime):
            users[runtime] = users.get(runtime, 0) + 1
    seen: dict[str, int] = {}
    for runtime, count in users.items():
        known = sdk(runtime)
        assert known is not None
        seen[known.label] = seen.get(known.label, 0) + count
    for label in sorted(seen):
        known = next(found for runtime in users if (found := sdk(runtime)) and found.label == label)
        cells: tuple[Text, ...] = (
            beside(label, Badge(plural(seen[label], "function"), "quiet")),
            str(known.retries),
            known.backoff,
            "yes" if known.jitter else "no",
            known.timeout,
            f"the SDK, mode {known.mode}",
            _DEFAULT,
        )
        yield Row(cells)


def _conditional(words: Words) -> Iterator[Row]:
    """Conditional writes whose table says how conflicts are met, and code that shows retries of its own."""
    for name, item in words.document.design.data.tables.items():
        rule = item.concurrency
        if rule.retries is not None:
            how = rule.merge or ""
            cells: tuple[Text, ...] = (
                beside("Conditional write of", words.mention(name)),
                str(rule.retries),
                how,
                "",
                "",
                "the function",
                Source(rule.where("retries")),
            )
            yield Row(cells)
    seen: dict[str, CodeSign] = {}
    for sign in words.document.architecture.of(CodeSign):
        if sign.concern == "retry":
            seen.setdefault(f"{sign.label} {sign.location}", sign)
    for sign in seen.values():
        cells = (sign.label, "", "", "", "", words.name(sign.function), Source(sign.location))
        yield Row(cells)


def timeouts(words: Words) -> Iterator[ContentBlock]:
    """Limits that do not nest, then all limits with their reasons."""
    rows = nesting(whole(words.document))
    broken = [row for row in rows if not row.fits]
    if broken:
        said = [_broken(words, row) for row in broken]
        yield Callout("warning", "Limits that do not nest", (Items(tuple(said)),))
    design = words.document.design.resilience
    made = [
        Row((title(name) if not words.names.find(name) else words.mention(name), written(item, "after"), "",
             written(item, "because"), Source(item.location)))
        for name, item in design.timeouts.items()
    ]  # fmt: skip
    made += list(_apis(words))
    known = words.document.architecture.by_id
    made += grouped(_function(words, row) for row in rows if row.stated or not known[row.function.id].proposed)
    columns = ("Limit", "Time", "Against what calls and is called", "Because", "From")
    yield from table(columns, made, align="lr")


def _broken(words: Words, row: Nested) -> Text:
    name = words.name(row.function.id)
    if row.spare is not None and row.spare < 0 and row.patience is not None and row.timeout is not None:
        return beside(
            name, f"may run {span(row.timeout)}, and", words.name(row.caller), f"gives up after {span(row.patience)}."
        )
    formula = " + ".join(wait.formula for wait in row.waits)
    return beside(
        name,
        f"ends after {span(row.timeout or 0)}, and what it waits for may take",
        Derived(span(row.needed), formula),
        ".",
    )


def _apis(words: Words) -> Iterator[Row]:
    """How long each API waits."""
    architecture = words.document.architecture
    fronts: list[tuple[Resource, str]] = [
        (architecture.by_id[api.id], api.protocol) for api in architecture.of(Api) if api.id in architecture.by_id
    ]
    fronts += [(architecture.by_id[api.id], "GRAPHQL") for api in architecture.of(GraphqlApi)]
    for resource, protocol in fronts:
        yield Row((words.name(resource.id), span(limit(protocol)), "", "the default maximum of the service", _DEFAULT))


def _function(words: Words, row: Nested) -> Row:
    against: list[Text] = []
    if row.spare is not None and row.patience is not None:
        word = "under" if row.spare >= 0 else "over"
        formula = f"{span(row.patience)} - {span(row.timeout or 0)}"
        against.append(beside(Derived(f"{span(abs(row.spare))} {word}", formula), words.name(row.caller)))
    if row.waits:
        formula = " + ".join(f"{wait.name} {wait.formula}" for wait in row.waits)
        fits = row.timeout is None or row.needed <= row.timeout
        against.append(
            beside(
                "holds" if fits else Badge("too short for", "warn"),
                listed([wait.name for wait in row.waits]),
                Derived(span(row.needed), formula),
            )
        )
    time = span(row.timeout) if row.timeout is not None else "known at deployment"
    allocated = words.document.design.load.allocation.get(words.names.short(row.function.id))
    because = (allocated.because if allocated else None) or ""
    place: Text = Source(row.function.at("timeout")) if row.stated else _DEFAULT
    return Row((words.name(row.function.id), time, stacked(*against), because if "imeout" in because else "", place))
