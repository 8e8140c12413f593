"""GraphQL operations: what the schema, the resolvers and the design say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import escape
from ..design.apis import Operation
from ..kinds._graphql_types import GraphqlMember, GraphqlPermission
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..model.content import Badge, Code, ContentBlock, Derived, Inline, PageLink, Row, Source, Text
from ..model.location import Location
from ..model.sections import SectionId
from ._code import called_by
from ._writing import Words, beside, marks, shown, stacked, table, written

ROOTS = ("Query", "Mutation", "Subscription")
MODES = {
    "API_KEY": "API key",
    "AWS_IAM": "IAM",
    "AMAZON_COGNITO_USER_POOLS": "Cognito user pool",
    "OPENID_CONNECT": "OpenID Connect",
    "AWS_LAMBDA": "Lambda authorizer",
}

_COLUMNS = ("Type", "Field", "What it does", "Who may call", "Answered by", "Called by", "p99 target", "API", "Source")


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlOperation:
    """A query, mutation or subscription."""

    api: str
    kind: str
    """`Query`, `Mutation`, `Subscription`; the type, for a field of another type with a resolver of its own."""
    name: str
    member: GraphqlMember | None = None
    """What the schema says; None where it could not be read."""
    field: GraphqlField | None = None
    """Its resolver."""
    key: str
    item: Operation | None = None
    location: Location
    otherwise: Text = ""
    """Who may call where the schema says nothing: the first mode of the API."""

    @property
    def label(self) -> str:
        """`Query.getOrder`."""
        return f"{self.kind}.{self.name}"

    @property
    def id(self) -> str:
        """Id of its field."""
        return f"{self.api}:{self.label}"

    @property
    def anchor(self) -> str:
        """Where everything about it stands."""
        return escape.anchor(f"{self.id} in full")

    @property
    def described(self) -> str:
        """What people wrote, else what the schema says."""
        return (self.item.description if self.item else None) or (self.member.description if self.member else "") or ""


def operations_of(words: Words, api: str) -> list[GraphqlOperation]:
    """Every operation of one API: queries, mutations, subscriptions as the schema has them, then other fields."""
    document = words.document
    said = words.designed(document.design.apis.operations)
    by_label = document.design.apis.operations
    fields = {field.label: field for field in document.architecture.of(GraphqlField) if field.api == api}
    known = next((one for one in document.architecture.of(GraphqlApi) if one.id == api), None)
    found: list[GraphqlOperation] = []
    for kind, member, place in _members(known):
        label = f"{kind}.{member.name if isinstance(member, GraphqlMember) else member}"
        field = fields.pop(label, None)
        key, item = said.get(f"{api}:{label}", (label, by_label.get(label)))
        name = label.partition(".")[2]
        schema = member if isinstance(member, GraphqlMember) else None
        found.append(
            GraphqlOperation(
                api=api,
                kind=kind,
                name=name,
                member=schema,
                field=field,
                key=key,
                item=item,
                location=place,
                otherwise=_otherwise(known, kind),
            )
        )
    for field in sorted(
        fields.values(), key=lambda one: (ROOTS.index(one.type) if one.type in ROOTS else 3, one.label)
    ):
        key, item = said.get(field.id, (field.label, None))
        found.append(
            GraphqlOperation(
                api=api, kind=field.type, name=field.field, field=field, key=key, item=item, location=field.location
            )
        )
    return found


def _otherwise(api: GraphqlApi | None, kind: str) -> Text:
    """Whom the type of the operation lets in, else the API."""
    root = dict(api.roots).get(kind) if api is not None else None
    of_type = next((type.permissions for type in api.types if type.name == root), ()) if api is not None else ()
    if of_type:
        return permitted(of_type)
    mode = api.authentication if api is not None else None
    return Derived(MODES.get(mode, mode), "the first mode of the API") if isinstance(mode, str) else ""


def _order(field: GraphqlField) -> tuple[int, str]:
    return (ROOTS.index(field.type) if field.type in ROOTS else len(ROOTS), field.label)


def _members(api: GraphqlApi | None) -> Iterator[tuple[str, GraphqlMember | str, Location]]:
    """Operations of a schema; by name alone where only those are known."""
    if api is None:
        return
    types = {type.name: type for type in api.types}
    roots = dict(api.roots)
    stated = set()
    for kind in ROOTS:
        type = types.get(roots.get(kind, ""))
        for member in type.members if type is not None else ():
            stated.add(f"{kind}.{member.name}")
            yield kind, member, member.location
    for label in api.operations:
        if label not in stated:
            kind, _, name = label.partition(".")
            yield kind, name, api.location


def apis_of(words: Words) -> tuple[str, ...]:
    """Ids of all GraphQL APIs, and of what has fields although nobody knows it."""
    architecture = words.document.architecture
    ids = [api.id for api in architecture.of(GraphqlApi)]
    return tuple(dict.fromkeys((*ids, *(field.api for field in architecture.of(GraphqlField)))))


def fields_of(words: Words) -> Iterator[ContentBlock]:
    """Every operation, and every other field with a resolver, in one list."""
    findings = words.findings(SectionId.API)
    apis = apis_of(words)
    rows = []
    for one in (operation for api in apis for operation in operations_of(words, api)):
        names = (one.key, one.label, words.names.short(one.id))
        rows.append(
            Row(
                (
                    Badge(one.kind, "quiet"),
                    beside(link(one), words.mark(one.id)),
                    one.described,
                    may_call(one),
                    answered_by(words, one),
                    called_by(words, one.id),
                    written(one.item, "latency") if one.item else "",
                    words.name(one.api) if len(apis) > 1 else "",
                    Source(one.field.location if one.field else one.location),
                ),
                escape.anchor(one.id),
                marks(findings, *names, entry=one.item),
            )
        )
    columns = (
        "Type",
        "Field",
        "What it does",
        "Who may call",
        "Answered by",
        "Called by",
        "p99 target",
        "API",
        "Source",
    )
    yield from table(columns, rows, align="llllllrll", filterable=True)


def link(one: GraphqlOperation) -> Inline:
    """The name of an operation, leading to all that is said of it."""
    return PageLink(one.name, "graphql", one.anchor, code=True) if one.kind in ROOTS else Code(one.name)


def may_call(one: GraphqlOperation) -> Text:
    """Who may call, as the schema says; in the words of people where it does not."""
    otherwise = one.otherwise.text if isinstance(one.otherwise, Derived) else one.otherwise
    return stated(one) or (written(one.item, "auth") if one.item else "") or otherwise


def stated(one: GraphqlOperation) -> Text:
    """What the directives of the schema say of who may call."""
    return permitted(one.member.permissions) if one.member else ""


def permitted(permissions: tuple[GraphqlPermission, ...]) -> Text:
    """Modes and groups, one below the other."""
    return stacked(*(_permission(one) for one in permissions))


def _permission(one: GraphqlPermission) -> Text:
    if one.groups:
        return beside("groups" if len(one.groups) > 1 else "group", ", ".join(one.groups))
    return MODES.get(one.mode, one.mode)


def answered_by(words: Words, one: GraphqlOperation) -> Text:
    """What is behind the resolver; AppSync itself answers subscriptions."""
    if one.field is not None:
        return words.target(one.field.target) or shown(one.field.data_source)
    if one.kind == "Subscription":
        return "AppSync"
    return "" if words.mark(one.id) or words.mark(one.api) else Badge("no resolver", "warn")
