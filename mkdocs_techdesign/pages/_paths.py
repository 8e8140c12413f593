"""The ways requests and messages take, and what each can fail with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..failures import Failure, failures
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Relation
from ..model.content import Badge, ContentBlock, Prose, Row, Source, Text, Tier
from ..model.location import Location
from ..model.service_levels import AS_OF, together
from ..model.services import describe
from ..model.wording import plural, title
from ..reliability import Tries, counted, fate, whole
from ._writing import Words, beside, folded, listed, part, stacked, table

REQUEST: tuple[str, ...] = ("Request", "Goes through", "Can fail with", "Availability", "Source")
MESSAGE: tuple[str, ...] = ("From", "To", "What", "Tried", "Then", "Source")
_WAITED = (Relation.INVOKES, Relation.READS, Relation.WRITES)
_HANDED = (Relation.CONSUMES, Relation.TARGETS, Relation.SUBSCRIBES)


def paths(words: Words) -> Iterator[ContentBlock]:
    """What people wrote; without that, or for who wants to know all, each route with the parts it waits for, and each
    hand-over nobody waits for."""
    yield from _written(words)
    derived = tuple(_derived(words))
    if derived and words.document.design.architecture.paths:
        yield Tier("comprehensive", derived)
    else:
        yield from derived


def _derived(words: Words) -> Iterator[ContentBlock]:
    requests = tuple(_requests(words))
    for heading, word, columns, align, rows in (
        ("Requests: the caller waits", "request", REQUEST, "lllr", requests),
        ("Messages: nobody waits", "hand-over", MESSAGE, "", tuple(_messages(words))),
    ):
        tables = table(columns, rows, align=align, filterable=True)
        yield from part(heading, folded(plural(len(rows), word), tables), 3)
        if rows is requests and any(row.cells[3] for row in rows):
            yield Prose(
                "Availability: the uptimes AWS promises for the services on the way, multiplied, as if they failed "
                f"independently ({AS_OF})."
            )


def _written(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Path", "Caller", "Steps", "Fails with", "Source"),
        (
            Row(
                (
                    title(name),
                    {"synchronous": "waits", "asynchronous": "does not wait"}.get(path.kind or "", ""),
                    words.mentions(path.steps),
                    listed([f"{status} {why}" for status, why in path.fails_with.items()]),
                    Source(path.location),
                )
            )
            for name, path in words.document.design.architecture.paths.items()
        ),
    )


def _requests(words: Words) -> Iterator[Row]:
    document = words.document
    architecture, activity = document.architecture, document.facts.activity
    operations: tuple[Route | GraphqlField, ...] = (*architecture.of(Route), *architecture.of(GraphqlField))
    for operation in operations:
        if not isinstance(operation.target, str):
            continue
        steps = [operation.api, *_authorizer(operation), *_behind(words, operation.target)]
        ways = failures(operation, architecture, activity) if isinstance(operation, Route) else ()
        said = document.design.apis.operations.get(operation.label)
        yield Row(
            (
                beside(words.mention(operation.label), words.mark(operation.id)),
                listed([words.name(id) for id in steps]),
                stacked(*_statuses(ways, said.errors if said else {})),
                _availability(words, steps),
                Source(operation.location),
            )
        )


def _authorizer(operation: Route | GraphqlField) -> tuple[str, ...]:
    target = operation.authorizer.target if isinstance(operation, Route) and operation.authorizer else None
    return (target,) if isinstance(target, str) else ()


def _behind(words: Words, start: str) -> list[str]:
    """A handler and all that it waits for, directly or through what it invokes."""
    found, ahead = [start], [start]
    while ahead:
        for edge in words.document.architecture.outgoing(ahead.pop(0)):
            if edge.relation in _WAITED and edge.target not in found:
                found.append(edge.target)
                if edge.relation is Relation.INVOKES:
                    ahead.append(edge.target)
    return found


def _statuses(ways: tuple[Failure, ...], errors: Mapping[str, str]) -> Iterator[Text]:
    """One line for each status: why, with a link to where the code or the template says so."""
    whys: dict[str, list[str]] = {}
    places: dict[str, Location] = {}
    for way in ways:
        status = str(way.status)
        whys.setdefault(status, []).append("" if way.said else way.why)
        if way.location is not None:
            places.setdefault(status, way.location)
    for status, why in errors.items():
        whys.setdefault(status, []).insert(0, why)
    for status, found in sorted(whys.items()):
        said = "; ".join(dict.fromkeys(why for why in found if why))
        yield beside(Source(places[status], status) if status in places else status, said)


def _availability(words: Words, ids: list[str]) -> str:
    """The share of a month in which everything on the way is up."""
    resources = [words.document.architecture.by_id[id] for id in ids if id in words.document.architecture.by_id]
    share = together(tuple(dict.fromkeys(describe(one.type).label for one in resources)))
    return f"{share:.2f} %" if share is not None else ""


def _messages(words: Words) -> Iterator[Row]:
    for edge in words.document.architecture.edges:
        if edge.relation in _HANDED:
            tries = fate(whole(words.document), edge)
            yield Row(
                (
                    words.name(edge.source),
                    beside(words.name(edge.target), Badge("proposed", "info") if edge.proposed else ""),
                    edge.label,
                    stacked(*(f"{one.layer}: {counted(one)}" if tries[1:] else counted(one) for one in tries)),
                    _then(words, tries),
                    Source(edge.evidence[0].location) if edge.evidence else "",
                )
            )


def _then(words: Words, tries: tuple[Tries, ...]) -> Text:
    """Where what is given up goes; lost where a layer ends and says nothing of it."""
    letters = [one.ends_in for one in tries if isinstance(one.ends_in, str)]
    if letters:
        return beside("to", listed([words.name(letter) for letter in dict.fromkeys(letters)]))
    return Badge("lost", "warn") if tries and all(one.retries is not None for one in tries) else ""
