"""Types of GraphQL schemas."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds._graphql_types import GraphqlMember, GraphqlType
from ..kinds.graphql_api import GraphqlApi
from ..model.location import Location
from . import _stated as say
from ._graphql import argument, broken_inputs, broken_outputs, by_name
from ._model import Change, Comparable, How, Stated, Subject


class GraphqlTypes(Comparable):
    """Objects, inputs, enumerations, unions and interfaces with their fields; operations have a kind of their own."""

    id = "graphql-types"
    title = "GraphQL types"
    noun = "type"
    order = 16

    def built(self, facts: Facts) -> Iterator[Subject]:
        for api in facts.architecture.of(GraphqlApi):
            roots = {name for _, name in api.roots}
            for type in api.types:
                if type.name not in roots:
                    yield _subject(self.id, api.id, type)

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.how is How.REMOVED:
            return f"Documents of clients that name {name} are refused."
        if change.was is None or change.now is None or change.before is None:
            return ""
        kind = change.before.values["kind"].text
        if change.field == "kind":
            return f"{name} is {change.now.text} now, and was {change.was.text}."
        if change.field == "fields":
            broken = broken_inputs if kind == "input" else broken_outputs
            return broken(name, change.was, change.now)
        gone = sorted(by_name(change.was).keys() - by_name(change.now).keys())
        if change.field in ("values", "choices", "interfaces") and gone:
            return f"Clients that know {', '.join(gone)} of {name} are refused."
        return ""


def _subject(kind: str, api: str, type: GraphqlType) -> Subject:
    place, enum = type.location, type.kind == "enum"
    values = {
        "kind": say.stated(type.kind, place),
        "fields": _several({} if enum else {_member(one): one.location for one in type.members}, place),
        "values": _several({one.name: one.location for one in type.members} if enum else {}, place),
        "choices": say.several(type.choices, place),
        "interfaces": say.several(type.interfaces, place),
        "permissions": say.several(
            (" ".join((one.mode, *one.groups)) for one in type.permissions), place, none="those of the API"
        ),
    }
    id = f"{api}:{type.name}"
    return Subject(kind=kind, key=type.name, name=type.name, location=place, id=id, values=values, of=api, exact=True)


def _several(places: dict[str, Location], place: Location) -> Stated:
    return say.several(places, place, places=places)


def _member(one: GraphqlMember) -> str:
    arguments = f"({', '.join(map(argument, one.arguments))})" if one.arguments else ""
    default = f" = {one.default}" if one.default is not None else ""
    return f"{one.name}{arguments}: {one.type}{default}"
