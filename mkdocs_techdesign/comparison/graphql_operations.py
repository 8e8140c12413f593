"""Queries, mutations and subscriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Facts
from ..kinds._graphql_types import GraphqlMember
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from . import _stated as say
from ._graphql import argument, broken_arguments, narrower
from ._model import Change, Comparable, How, Stated, Subject

_NAMED = re.compile(r"(?:Query|Mutation|Subscription)\.")


class GraphqlOperations(Comparable):
    """What a schema offers, and what resolves it; also the fields of other types that have resolvers."""

    id = "graphql-operations"
    title = "GraphQL operations"
    noun = "operation"
    order = 15
    place = "apis: operations:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        resolved = {(field.api, field.label): field for field in facts.architecture.of(GraphqlField)}
        told = set()
        for api in facts.architecture.of(GraphqlApi):
            types = {type.name: type for type in api.types}
            for root, name in api.roots:
                for member in types[name].members if name in types else ():
                    key = f"{root}.{member.name}"
                    resolver = resolved.get((api.id, key)) or resolved.get((api.id, f"{name}.{member.name}"))
                    told.add(resolver.id if resolver else "")
                    id = resolver.id if resolver else f"{api.id}:{key}"
                    yield self._subject(facts, key, id, member, resolver)
        for field in resolved.values():
            if field.id not in told:
                yield self._subject(facts, field.label, field.id, None, field)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        for name, operation in facts.design.apis.operations.items():
            found = facts.names.find(name)
            known = [each for each in found if isinstance(each, GraphqlField)]
            if len(found) > 1 or not (known or _NAMED.match(name)):
                continue
            answering = say.handler(facts, operation)
            values = {"resolver": answering} if answering is not None else {}
            id = known[0].id if known else None
            where = operation.location
            yield Subject(kind=self.id, key=name, name=name, location=where, id=id, values=values)

    def group(self, facts: Facts, built: Subject) -> str | None:
        """Its API. Fields of other types are nothing a design lists; what nothing resolves is only declared, except
        for subscriptions, which need no resolver."""
        resolved = "resolver" in built.values and built.values["resolver"].value is not None
        is_there = _NAMED.match(built.key) and (resolved or built.key.startswith("Subscription."))
        return (built.id or "").partition(":")[0] if is_there else None

    def breaking(self, change: Change) -> str:
        name = change.subject.name
        if change.how is How.REMOVED and not _NAMED.match(change.subject.key):
            return f"Nothing answers {name} any more."
        if change.how is How.REMOVED:
            return f"Documents of clients that ask for {name} are refused."
        if change.was is None or change.now is None:
            return ""
        if change.field == "arguments":
            return broken_arguments(name, change.was, change.now)
        if change.field == "type" and not narrower(change.was.text, change.now.text):
            return f"Clients of {name} get another type."
        return ""

    def _subject(
        self, facts: Facts, key: str, id: str, member: GraphqlMember | None, resolver: GraphqlField | None
    ) -> Subject:
        place = member.location if member else resolver.location if resolver else facts.design.location
        values: dict[str, Stated] = {}
        if member is not None:
            values["type"] = say.stated(member.type, place)
            places = {argument(one): one.location for one in member.arguments}
            values["arguments"] = say.several(places, place, places=places)
            modes = [" ".join((one.mode, *one.groups)) for one in member.permissions]
            values["permissions"] = say.several(modes, place, none="those of its type")
            values["deprecated"] = say.stated(member.deprecated is not None, place)
        if resolver is not None:
            where = resolver.location
            values["resolver"] = say.reference(facts, resolver.target or resolver.data_source, where)
        elif member is not None:
            values["resolver"] = say.stated(None, place)
        name = facts.names.short(resolver.id) if resolver else key
        return Subject(kind=self.id, key=key, name=name, location=place, id=id, values=values, exact=True)
