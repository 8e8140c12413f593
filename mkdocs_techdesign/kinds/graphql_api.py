"""AppSync GraphQL APIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._edges import edge
from ._graphql_schema import operations


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlApi(Fact):
    """An AppSync API."""

    authentication: str | Unresolved | None = None
    """API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA."""
    additional_authentication: tuple[str, ...] = ()
    user_pool: str | Unresolved | None = None
    schema: str | None = None
    """Repository-relative path of the schema, when it is a file."""
    tracing: bool | Unresolved | None = None
    logging: bool = False
    operations: tuple[str, ...] = ()
    """`Query.getOrder`, … of the schema, sorted; empty when the schema could not be read."""


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
        path, operations = _schema(resource, reader)
        pools = _checkers(resource, reader, "AWS::Cognito::UserPool")
        yield GraphqlApi(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            authentication=reader.text(properties, "AuthenticationType"),
            additional_authentication=tuple(kind for kind in additional if isinstance(kind, str)),
            user_pool=pools[0] if pools else reader.target(reader.raw(properties, "UserPoolConfig", "UserPoolId")),
            schema=path,
            tracing=reader.flag(properties, "XrayEnabled"),
            logging="LogConfig" in properties,
            operations=operations,
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To the user pools and functions that check callers."""
        for target in _checkers(resource, reader, "AWS::Cognito::UserPool", "AWS::Lambda::Function"):
            yield edge(
                resource.id, target, Relation.AUTHORIZES, resource.location, f"authentication of {resource.label}"
            )


def _checkers(resource: Resource, reader: Reader, *types: str) -> tuple[str, ...]:
    found: list[str] = []
    for stated in (resource.properties, *reader.mappings(resource.properties, "AdditionalAuthenticationProviders")):
        for path in (("UserPoolConfig", "UserPoolId"), ("LambdaAuthorizerConfig", "AuthorizerUri")):
            found.extend(reader.targets(reader.raw(stated, *path), *types))
    return tuple(dict.fromkeys(found))


def _schema(resource: Resource, reader: Reader) -> tuple[str | None, tuple[str, ...]]:
    """Where the schema is, and its operations."""
    for schema in reader.referring(resource.id, "AWS::AppSync::GraphQLSchema", "ApiId"):
        own = reader.of(schema)
        inline = own.text(schema.properties, "Definition")
        if isinstance(inline, str):
            return None, operations(inline)
        path = own.text(schema.properties, "DefinitionS3Location")
        if isinstance(path, str) and "://" not in path:
            text = reader.file_text(path)
            return path, operations(text) if text is not None else ()
    return None, ()
