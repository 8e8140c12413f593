"""Resolvers of AppSync fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._actions import relations
from ._edges import delivery, edge
from ._policies import statements
from ._resolver_steps import ResolverStep, code, response, runtime, substitutions


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlField(Fact):
    """A field with a resolver. `label` is `Query.getOrder`."""

    api: str
    type: str
    field: str
    data_source: str | Unresolved | None = None
    """Name of the data source."""
    target: str | Unresolved | None = None
    """Id of the function, table … behind the data source."""
    resolver_kind: str = "UNIT"
    """UNIT or PIPELINE."""
    runtime: str | None = None
    """`VTL`, `APPSYNC_JS` or None for direct Lambda."""
    steps: tuple[ResolverStep, ...] = ()
    """What it runs through, in order: its own code, then the functions of its pipeline."""


_BEHIND: dict[str, tuple[tuple[str, ...], ...]] = {
    "AWS_LAMBDA": (("LambdaConfig", "LambdaFunctionArn"),),
    "AMAZON_DYNAMODB": (("DynamoDBConfig", "TableName"),),
    "AMAZON_EVENTBRIDGE": (("EventBridgeConfig", "EventBusArn"),),
    "AMAZON_OPENSEARCH_SERVICE": (("OpenSearchServiceConfig", "Endpoint"),),
    "AMAZON_ELASTICSEARCH": (("ElasticsearchConfig", "Endpoint"),),
    "RELATIONAL_DATABASE": (
        ("RelationalDatabaseConfig", "RdsHttpEndpointConfig", "DbClusterIdentifier"),
        ("RelationalDatabaseConfig", "RdsHttpEndpointConfig", "AwsSecretStoreArn"),
    ),
    "HTTP": (("HttpConfig", "Endpoint"),),
}
"""Type of data source to the properties that name what is behind it."""


DATA = ("AWS::DynamoDB::", "AWS::RDS::", "AWS::OpenSearchService::", "AWS::Elasticsearch::")
"""Starts of types that hold data: whether a field reads or writes them, only its code says."""


class GraphqlFieldKind(Kind[GraphqlField]):
    """Reads resolvers, through their data sources and pipeline functions."""

    types = ("AWS::AppSync::Resolver",)
    fact = GraphqlField
    plural = "graphql"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[GraphqlField]:
        """One field."""
        properties = resource.properties
        api = reader.direct(properties.get("ApiId"))
        kind, field = _shown(properties, "TypeName", reader), _shown(properties, "FieldName", reader)
        sources = list(_data_sources(resource, reader))
        targets = [target for source in sources for target in _targets(source, reader)]
        steps = tuple(_steps(resource, reader))
        stated = reader.text(properties, "DataSourceName")
        yield GraphqlField(
            id=f"{api or resource.id}:{kind}.{field}",
            label=f"{kind}.{field}",
            location=resource.location,
            api=api or resource.stack,
            type=kind,
            field=field,
            data_source=_source_name(sources, stated, reader),
            target=targets[0] if targets else _unknown(sources, reader),
            resolver_kind="PIPELINE" if _pipeline(resource, reader) else "UNIT",
            runtime=runtime(resource, code(resource, reader), reader),
            steps=steps,
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """From the API to what is behind the field; what it does to data, its code says (see the room `tracers`)."""
        api = reader.direct(resource.properties.get("ApiId"))
        if api is None:
            return
        kind = _shown(resource.properties, "TypeName", reader)
        label = f"{kind}.{_shown(resource.properties, 'FieldName', reader)}"
        for source in _data_sources(resource, reader):
            for target in _targets(source, reader):
                for relation in _relations(target, reader):
                    yield edge(api, target, relation, resource.location, f"resolver {label}", label=label)


def _relations(target: str, reader: Reader) -> tuple[Relation, ...]:
    """What a resolver does to what is behind it, whatever its code says; nothing for data."""
    resource = reader.resource(target)
    type = resource.type if resource is not None else ""
    if type.startswith(DATA):
        return ()
    if type == "AWS::SecretsManager::Secret":
        return (Relation.READS,)
    return relations(type, "events:PutEvents") or (delivery(type),)


def _shown(properties: Map, key: str, reader: Reader) -> str:
    value = reader.text(properties, key)
    return value if isinstance(value, str) else (value.expression if value is not None else "?")


def _pipeline(resource: Resource, reader: Reader) -> tuple[Resource, ...]:
    nodes = reader.sequence(resource.properties, "PipelineConfig", "Functions") or ()
    found = (reader.resource(id) for node in nodes if (id := reader.direct(node)) is not None)
    return tuple(item for item in found if item is not None)


def _steps(resource: Resource, reader: Reader) -> Iterator[ResolverStep]:
    """The resolver itself, then the functions of its pipeline; the resolver of a pipeline only where it has code."""
    functions = _pipeline(resource, reader)
    for holder in (resource, *functions):
        own = reader.of(holder)
        found = code(holder, own)
        if holder is resource and functions and found is None:
            continue
        source = _data_source(holder, own)
        inner = reader.of(source) if source is not None else own
        kind = inner.text(source.properties, "Type") if source is not None else None
        behind = _targets(source, reader) if source is not None else ()
        name = own.text(holder.properties, "Name") if holder is not resource else None
        stated = own.text(holder.properties, "DataSourceName")
        yield ResolverStep(
            name=name if isinstance(name, str) else (holder.logical_id if holder is not resource else None),
            resource=holder.id,
            data_source=_source_name([source] if source is not None else [], stated, reader),
            type=kind if isinstance(kind, str) else None,
            endpoint=inner.text(source.properties, "HttpConfig", "Endpoint") if source is not None else None,
            targets=behind,
            unresolved=_unknown([source], reader) if source is not None and not behind else None,
            request=found,
            response=response(holder, own),
            substitutions=tuple(substitutions(holder, own)),
            runtime=runtime(holder, found, own),
            location=own.place(holder.properties, "DataSourceName") if source is not None else holder.location,
        )


def _data_sources(resource: Resource, reader: Reader) -> Iterator[Resource]:
    """The data source of a unit resolver; those of its functions for a pipeline."""
    for holder in (resource, *_pipeline(resource, reader)):
        found = _data_source(holder, reader.of(holder))
        if found is not None:
            yield found


def _data_source(holder: Resource, reader: Reader) -> Resource | None:
    id = reader.direct(holder.properties.get("DataSourceName"))
    found = reader.resource(id) if id is not None else None
    return found if found is not None and found.type == "AWS::AppSync::DataSource" else None


def _targets(source: Resource, reader: Reader) -> tuple[str, ...]:
    own = reader.of(source)
    kind = own.text(source.properties, "Type")
    paths = _BEHIND.get(kind, ()) if isinstance(kind, str) else ()
    found = [target for path in paths for target in own.targets(own.raw(source.properties, *path))]
    if not found and kind == "HTTP":
        found = _allowed(source, own)
    return tuple(dict.fromkeys(found))


def _unknown(sources: list[Resource], reader: Reader) -> Unresolved | None:
    """Why it is not known what is behind the data sources; None where nothing is, or an address elsewhere."""
    for source in sources:
        own = reader.of(source)
        kind = own.text(source.properties, "Type")
        for path in _BEHIND.get(kind, ()) if isinstance(kind, str) and kind != "HTTP" else ():
            found = own.target(own.raw(source.properties, *path))
            if isinstance(found, Unresolved):
                return found
    return None


def _allowed(source: Resource, reader: Reader) -> list[str]:
    """What the role of a data source lets it work on: the endpoint of a service does not say which resource."""
    id = reader.direct(source.properties.get("ServiceRoleArn"))
    role = reader.resource(id) if id is not None else None
    if role is None or role.type != "AWS::IAM::Role":
        return []
    return [
        target
        for one in statements(role, reader)
        for target in one.targets
        if (known := reader.resource(target)) is not None
        and any(relations(known.type, action) for action in one.actions)
    ]


def _source_name(sources: list[Resource], stated: str | Unresolved | None, reader: Reader) -> str | Unresolved | None:
    if not sources:
        return stated
    name = reader.of(sources[0]).text(sources[0].properties, "Name")
    return name if isinstance(name, str) else sources[0].logical_id
