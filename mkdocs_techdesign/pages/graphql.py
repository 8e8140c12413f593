"""What GraphQL callers can ask for, and what answers them."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..contracts import sdl
from ..document import Document
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..model.content import (
    ContentBlock,
    Derived,
    Details,
    Download,
    Facts,
    Heading,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.location import Location
from ..model.sections import SectionId
from . import Page
from ._graphql_operation import operation_of
from ._graphql_operations import MODES, ROOTS, GraphqlOperation, apis_of, link, may_call, operations_of
from ._graphql_types import named, types_of
from ._resolvers import doing, mapping
from ._writing import Words, beside, codes, listed, part, shown, stacked, table

_HEADINGS = {"Query": "Queries", "Mutation": "Mutations", "Subscription": "Subscriptions"}


class GraphqlPage(Page):
    """What can GraphQL callers ask for, and what answers?"""

    id = "graphql"
    order = 65

    def build(self, document: Document) -> Section | None:
        """Per API: who may call, operations, resolvers, each operation with an example, types, the schema itself."""
        words = Words(document)
        apis = apis_of(words)
        if not apis:
            return None
        known = {api.id: api for api in document.architecture.of(GraphqlApi)}
        files = {
            api.id: Download(name, text, f"Schema of {words.names.short(api.id)}")
            for name, (api, text) in sdl.files(document).items()
        }
        blocks: list[ContentBlock] = []
        for id in apis:
            if len(apis) > 1:
                blocks.append(Heading(words.name(id), anchor=escape.anchor(f"{id} in full")))
            blocks += _api(words, id, known.get(id), files.get(id), 3 if len(apis) > 1 else 2)
        paths = [Location(api.location.path) for api in known.values()]
        return Section(
            id=self.id,
            title="GraphQL",
            question="What can GraphQL callers ask for, and what answers them?",
            section=SectionId.API,
            tier="standard",
            blocks=tuple(blocks),
            sources=words.sources(
                paths,
                (type.location for api in known.values() for type in api.types),
                (field.location for field in document.architecture.of(GraphqlField)),
            ),
        )


def _api(words: Words, id: str, api: GraphqlApi | None, file: Download | None, level: int) -> Iterator[ContentBlock]:
    known = operations_of(words, id)
    names = {type.name for type in api.types} if api is not None else set()
    if api is not None:
        yield Facts(tuple(_facts(words, api)))
    if file is not None:
        yield file
    for kind, heading in _HEADINGS.items():
        yield from part(heading, _operations(words, [one for one in known if one.kind == kind], names), level)
    yield from part(
        "Resolvers",
        [Details("Every field with a resolver", (one,), evidence=True) for one in mapping(words, known)],
        level,
    )
    deep = [Details("Every operation of every resolver", (one,), evidence=True) for one in doing(words, known)]
    yield Tier("comprehensive", tuple(part("What resolvers do", deep, level)))
    details = [block for one in known if one.kind in ROOTS for block in operation_of(words, api, one, names)]
    yield Tier("comprehensive", tuple(part("Operation by operation", details, level)))
    for heading, blocks in types_of(api) if api is not None else ():
        yield from part(heading, blocks, level)


def _facts(words: Words, api: GraphqlApi) -> Iterator[tuple[str, Text]]:
    first = api.authentication
    pairs: list[tuple[str, Text]] = [
        ("API", words.named(api.id)),
        ("Address", "" if words.mark(api.id) else _ADDRESS),
        ("Signed in by", beside(_mode(first), words.target(api.user_pool))),
        ("Also", ", ".join(MODES.get(mode, mode) for mode in api.additional_authentication)),
        ("Schema", stacked(*_files(api))),
        ("Merged from", listed([words.name(id) for id in api.sources])),
        ("Resolvers know", codes(variable.name for variable in api.environment)),
        ("Recorded", ", ".join(t for t, on in (("logs", api.logging), ("traces", api.tracing is True)) if on)),
        ("Read at", Source(api.location)),
    ]
    yield from ((term, value) for term, value in pairs if value not in ("", ()))


_ADDRESS = Derived("given at deployment, ending in /graphql", "made by AppSync")


def _mode(mode: object) -> Text:
    return MODES.get(mode, mode) if isinstance(mode, str) else shown(mode)


def _files(api: GraphqlApi) -> Iterator[Text]:
    starts: dict[str, Location] = {}
    for type in sorted(api.types, key=lambda type: type.location):
        starts.setdefault(str(type.location.path), type.location)
    yield from (Source(place) for _, place in sorted(starts.items()))


def _operations(words: Words, known: list[GraphqlOperation], names: set[str]) -> Iterator[ContentBlock]:
    rows = [
        Row(
            (
                beside(link(one), words.mark(one.id)),
                one.described,
                codes(f"{a.name}: {a.type}" for a in one.member.arguments) if one.member else "",
                named(one.api, one.member.type, names) if one.member else "",
                may_call(one),
                codes(one.member.mutations) if one.member else "",
                codes(one.item.errors) if one.item else "",
                Source(one.location),
            )
        )
        for one in known
    ]
    columns = ("Operation", "What it does", "Arguments", "Answers with", "Who may call", "Told by", "Errors", "Read at")
    yield from table(columns, rows, filterable=len(rows) > 10)
