"""AppSync GraphQL APIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Location, Unresolved
from . import Kind, Reader
from ._edges import edge
from ._embedded import embedded
from ._graphql_schema import Schema, Text, merged, schema
from ._graphql_types import GraphqlType
from ._withheld import looks_secret
from .function import Variable


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlApi(Fact):
    """An AppSync API."""

    authentication: str | Unresolved | None = None
    """API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA."""
    additional_authentication: tuple[str, ...] = ()
    user_pool: str | Unresolved | None = None
    schema: str | None = None
    """Repository-relative path of the schema, when it is a file; of several the first."""
    schemas: tuple[str, ...] = ()
    """Paths of all files the schema is merged from."""
    sources: tuple[str, ...] = ()
    """Of a merged API: ids of the APIs it is made of."""
    tracing: bool | Unresolved | None = None
    logging: bool = False
    operations: tuple[str, ...] = ()
    """`Query.getOrder`, … of the schema, sorted; empty when the schema could not be read."""
    environment: tuple[Variable, ...] = ()
    """Environment variables of its resolvers: names and what they name, never values."""
    types: tuple[GraphqlType, ...] = ()
    """The types of the schema, those of the operations too, sorted by name."""
    roots: tuple[tuple[str, str], ...] = ()
    """`Query`, `Mutation`, `Subscription` and the name of the type each is, where the schema has it."""


_TEMPLATES = frozenset({".yaml", ".yml", ".json", ".template"})


class GraphqlApiKind(Kind[GraphqlApi]):
    """Reads AppSync APIs with their schemas and who checks their callers."""

    types = ("AWS::AppSync::GraphQLApi",)
    fact = GraphqlApi
    plural = "graphql_apis"

    def read(self, resource: Resource, reader: Reader) -> Iterator[GraphqlApi]:
        """One API."""
        properties = resource.properties
        additional = (
            reader.text(entry, "AuthenticationType")
            for entry in reader.mappings(properties, "AdditionalAuthenticationProviders")
        )
        paths, stated = _schema(resource, reader)
        for problem in stated.problems:
            reader.problem(problem)
        pools = _checkers(resource, reader, "AWS::Cognito::UserPool")
        yield GraphqlApi(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            authentication=reader.text(properties, "AuthenticationType"),
            additional_authentication=tuple(kind for kind in additional if isinstance(kind, str)),
            user_pool=pools[0] if pools else reader.target(reader.raw(properties, "UserPoolConfig", "UserPoolId")),
            schema=paths[0] if paths else None,
            schemas=paths,
            sources=tuple(id for id, _ in _sources(resource, reader)),
            tracing=reader.flag(properties, "XrayEnabled"),
            logging="LogConfig" in properties,
            operations=stated.operations(),
            environment=tuple(_variables(resource, reader)),
            types=stated.types,
            roots=tuple(stated.roots.items()),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the user pools and functions that check callers, and to the APIs it is merged from."""
        for source, place in _sources(resource, reader):
            yield edge(resource.id, source, Relation.ROUTES, place, f"merged API {resource.label}")
        for target in _checkers(resource, reader, "AWS::Cognito::UserPool", "AWS::Lambda::Function"):
            yield edge(
                resource.id, target, Relation.AUTHORIZES, resource.location, f"authentication of {resource.label}"
            )


def _variables(resource: Resource, reader: Reader) -> Iterator[Variable]:
    variables = reader.mapping(resource.properties, "EnvironmentVariables")
    for name in sorted(variables or ()):
        assert variables is not None
        targets = reader.targets(variables[name])
        yield Variable(
            name=name,
            target=targets[0] if len(targets) == 1 else None,
            location=variables.at(name),
            secret=not targets and looks_secret(variables[name]),
        )


def _checkers(resource: Resource, reader: Reader, *types: str) -> tuple[str, ...]:
    found: list[str] = []
    for stated in (resource.properties, *reader.mappings(resource.properties, "AdditionalAuthenticationProviders")):
        for path in (("UserPoolConfig", "UserPoolId"), ("LambdaAuthorizerConfig", "AuthorizerUri")):
            found.extend(reader.targets(reader.raw(stated, *path), *types))
    return tuple(dict.fromkeys(found))


def _texts(resource: Resource, reader: Reader) -> Iterator[Text]:
    """The texts of the schemas that name an API."""
    for part in reader.referring(resource.id, "AWS::AppSync::GraphQLSchema", "ApiId"):
        own, properties = reader.of(part), part.properties
        for inline in own.sequence(properties, "Definition") or ():
            text = own.value(inline)
            if isinstance(text, str):
                yield embedded(text, own.place(properties, "Definition"), own)
        for node in own.sequence(properties, "DefinitionS3Location") or ():
            path = own.value(node)
            content = own.file_text(path) if isinstance(path, str) and "://" not in path else None
            if isinstance(path, str) and content is not None:
                yield Text(text=content, path=PurePosixPath(path))


def _sources(resource: Resource, reader: Reader) -> tuple[tuple[str, Location], ...]:
    """The APIs a merged API is made of, each with the place that says so."""
    found: dict[str, Location] = {}
    for one in reader.referring(resource.id, "AWS::AppSync::SourceApiAssociation", "MergedApiIdentifier"):
        for id in reader.of(one).targets(one.properties.get("SourceApiIdentifier"), "AWS::AppSync::GraphQLApi"):
            found.setdefault(id, one.location)
    return tuple((id, place) for id, place in found.items() if id != resource.id)


def _schema(resource: Resource, reader: Reader) -> tuple[tuple[str, ...], Schema]:
    """Where the schema is, and what it says."""
    texts = list(_texts(resource, reader))
    paths = tuple(dict.fromkeys(str(text.path) for text in texts if text.path.suffix not in _TEMPLATES))
    sources = [reader.resource(id) for id, _ in _sources(resource, reader)]
    if not sources:
        return paths, schema(texts)
    parts = [schema(_texts(source, reader.of(source))) for source in sources if source is not None]
    return paths, merged([schema(texts), *parts])
