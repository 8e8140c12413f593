"""Lambda functions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Edge, Place, Relation, Resource
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._edges import delivery, edge
from ._places import places
from ._plumbing import made_by_framework
from ._withheld import looks_secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One environment variable: its name, never its value."""

    name: str
    target: str | None = None
    """Id of the resource the value names, when it names one."""
    location: Location | None = None
    secret: bool = False
    """True where its value is written down and looks like a secret. The value itself is nowhere kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function(Configured):
    """A Lambda function."""

    handler: str | Unresolved | None = None
    runtime: str | Unresolved | None = None
    architecture: str | Unresolved | None = None
    """`x86_64` or `arm64`; None means the default x86_64."""
    code: str | None = None
    """Repository-relative folder or file of the code, when local."""
    memory: int | Unresolved | None = None
    """MB; None means the default 128."""
    timeout: int | Unresolved | None = None
    """Seconds; None means the default 3."""
    reserved_concurrency: int | Unresolved | None = None
    provisioned_concurrency: int | Unresolved | None = None
    ephemeral_storage: int | Unresolved | None = None
    """MB."""
    environment: tuple[Variable, ...] = ()
    tracing: str | Unresolved | None = None
    """`Active`, `PassThrough`."""
    role: str | None = None
    """Id of its execution role resource."""
    dead_letter: str | Unresolved | None = None
    """Id of the queue or topic of DeadLetterConfig or of the on-failure destination."""
    maximum_retries: int | Unresolved | None = None
    """Of asynchronous invocation (EventInvokeConfig); None means the default 2."""
    maximum_event_age: int | Unresolved | None = None
    """Seconds an asynchronous event may wait (EventInvokeConfig); None means the default 21600, six hours."""
    provisioned_minimum: int | Unresolved | None = None
    """Provisioned concurrency that scaling does not go below."""
    provisioned_maximum: int | Unresolved | None = None
    durable_timeout: int | Unresolved | None = None
    """Seconds a durable execution may take, with all its waits (DurableConfig)."""
    durable_retention: int | Unresolved | None = None
    """Days the history of a durable execution is kept."""
    vpc: bool = False
    snap_start: bool = False
    log_format: str | Unresolved | None = None
    """`JSON` or `Text` when stated."""
    layers: int = 0
    layer_ids: tuple[str, ...] = ()
    """Ids of its layers that are resources here."""
    url_auth: str | Unresolved | None = None
    """`NONE` or `AWS_IAM` when it has a function URL."""
    edge: bool = False
    """True where CloudFront runs copies of it at its edge locations (Lambda@Edge), in whichever region a viewer is
    near. There it has no environment, tracing, VPC, dead letters or reserved concurrency, and logs in that region."""
    on_deploy: bool = False
    """True where CloudFormation calls it for a custom resource; a failure of it is one of the deployment."""


_PATHS = {
    "handler": ("Handler",),
    "runtime": ("Runtime",),
    "architecture": ("Architectures",),
    "memory": ("MemorySize",),
    "timeout": ("Timeout",),
    "reserved_concurrency": ("ReservedConcurrentExecutions",),
    "ephemeral_storage": ("EphemeralStorage", "Size"),
    "tracing": ("TracingConfig", "Mode"),
    "dead_letter": ("DeadLetterConfig", "TargetArn"),
    "durable_timeout": ("DurableConfig", "ExecutionTimeout"),
    "durable_retention": ("DurableConfig", "RetentionPeriodInDays"),
    "vpc": ("VpcConfig",),
    "snap_start": ("SnapStart", "ApplyOn"),
    "log_format": ("LoggingConfig", "LogFormat"),
    "layers": ("Layers",),
}
_INVOKE_PATHS = {"maximum_retries": ("MaximumRetryAttempts",), "maximum_event_age": ("MaximumEventAgeInSeconds",)}
_SCALING_PATHS = {"provisioned_minimum": ("MinCapacity",), "provisioned_maximum": ("MaxCapacity",)}
_URL_PATHS = {"url_auth": ("AuthType",)}
_CUSTOM = ("AWS::CloudFormation::CustomResource", "Custom::*")
_ASSOCIATED = ("LambdaFunctionAssociations", "*", "LambdaFunctionARN")
_BEHAVIORS = (
    ("DistributionConfig", "DefaultCacheBehavior", *_ASSOCIATED),
    ("DistributionConfig", "CacheBehaviors", "*", *_ASSOCIATED),
)
_EDGE_SERVICE = "edgelambda.amazonaws.com"
"""Who assumes the role of a function that runs at the edge, and of no other."""


class FunctionKind(Kind[Function]):
    """Reads functions with what other resources say about them: retries, aliases, URLs."""

    types = ("AWS::Lambda::Function",)
    fact = Function
    plural = "functions"

    def hidden(self, resource: Resource, reader: Reader) -> bool:
        """True for helpers of a framework."""
        return made_by_framework(resource.logical_id)

    def read(self, resource: Resource, reader: Reader) -> Iterator[Function]:
        """One function; none for a helper of a framework."""
        if self.hidden(resource, reader):
            return
        properties = resource.properties
        invoke = reader.referring(resource.id, "AWS::Lambda::EventInvokeConfig", "FunctionName")
        config = invoke[0] if invoke else None
        on_failure = ("DestinationConfig", "OnFailure", "Destination")
        dead_letter = reader.target(reader.raw(properties, "DeadLetterConfig", "TargetArn"))
        if dead_letter is None and config is not None:
            dead_letter = reader.of(config).target(reader.raw(config.properties, *on_failure))
        urls = reader.referring(resource.id, "AWS::Lambda::Url", "TargetFunctionArn")
        architectures = reader.texts(properties, "Architectures")
        provisioned = _provisioned(resource, reader)
        scaling = reader.referring(resource.id, "AWS::ApplicationAutoScaling::ScalableTarget", "ResourceId")
        scaled = scaling[0] if scaling else None
        more = [Place("provisioned_concurrency", provisioned[1])] if provisioned else []
        for other, paths in (
            (config, _INVOKE_PATHS),
            (scaled, _SCALING_PATHS),
            (urls[0] if urls else None, _URL_PATHS),
        ):
            if other is not None:
                more += places(other.properties, reader.of(other), paths)
        yield Function(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            handler=reader.text(properties, "Handler"),
            runtime=reader.text(properties, "Runtime"),
            architecture=architectures[0] if architectures else None,
            code=_code(properties, reader),
            memory=reader.number(properties, "MemorySize"),
            timeout=reader.number(properties, "Timeout"),
            reserved_concurrency=reader.number(properties, "ReservedConcurrentExecutions"),
            provisioned_concurrency=provisioned[0] if provisioned else None,
            ephemeral_storage=reader.number(properties, "EphemeralStorage", "Size"),
            environment=tuple(_variables(properties, reader)),
            tracing=reader.text(properties, "TracingConfig", "Mode"),
            role=reader.direct(properties.get("Role")),
            dead_letter=dead_letter,
            maximum_retries=reader.of(config).number(config.properties, "MaximumRetryAttempts") if config else None,
            maximum_event_age=reader.of(config).number(config.properties, "MaximumEventAgeInSeconds")
            if config
            else None,
            provisioned_minimum=reader.of(scaled).number(scaled.properties, "MinCapacity") if scaled else None,
            provisioned_maximum=reader.of(scaled).number(scaled.properties, "MaxCapacity") if scaled else None,
            durable_timeout=reader.number(properties, "DurableConfig", "ExecutionTimeout"),
            durable_retention=reader.number(properties, "DurableConfig", "RetentionPeriodInDays"),
            vpc=bool(reader.mapping(properties, "VpcConfig")),
            snap_start=reader.text(properties, "SnapStart", "ApplyOn") == "PublishedVersions",
            log_format=reader.text(properties, "LoggingConfig", "LogFormat"),
            layers=len(reader.sequence(properties, "Layers") or ()),
            layer_ids=_layers(properties, reader),
            url_auth=reader.of(urls[0]).text(urls[0].properties, "AuthType") if urls else None,
            edge=_at_edge(resource, reader),
            on_deploy=any(reader.referring(resource.id, type, "ServiceToken") for type in _CUSTOM),
            places=places(properties, reader, _PATHS, more),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what its environment names, its dead-letter target, its destinations and its file systems."""
        properties = resource.properties
        variables = reader.mapping(properties, "Environment", "Variables")
        for name, node in variables.items() if variables is not None else ():
            assert variables is not None
            for target in reader.targets(node):
                yield edge(resource.id, target, Relation.USES, variables.at(name), f"environment {name}")
        for target in reader.targets(reader.raw(properties, "DeadLetterConfig", "TargetArn")):
            place = reader.place(properties, "DeadLetterConfig")
            yield edge(resource.id, target, Relation.DEAD_LETTERS, place, f"DeadLetterConfig of {resource.label}")
        for entry in reader.mappings(properties, "FileSystemConfigs"):
            for target in reader.targets(entry.get("Arn")):
                yield edge(resource.id, target, Relation.USES, entry.location, "file system")
        for config in reader.referring(resource.id, "AWS::Lambda::EventInvokeConfig", "FunctionName"):
            yield from _destinations(resource, config, reader.of(config))


def _destinations(function: Resource, config: Resource, reader: Reader) -> Iterator[Edge]:
    for key, why in (("OnSuccess", "on-success destination"), ("OnFailure", "on-failure destination")):
        place = reader.place(config.properties, "DestinationConfig", key)
        for target in reader.targets(reader.raw(config.properties, "DestinationConfig", key, "Destination")):
            known = reader.resource(target)
            relation = delivery(known.type) if known is not None else Relation.INVOKES
            if key == "OnFailure" and relation is Relation.PUBLISHES:
                relation = Relation.DEAD_LETTERS
            yield edge(function.id, target, relation, place, why)


def _code(properties: Map, reader: Reader) -> str | None:
    """The local path, where there is one."""
    code = properties.get("Code")
    path = code.get("Td::Path") if isinstance(code, Map) else None
    return path if isinstance(path, str) else None


def _at_edge(resource: Resource, reader: Reader) -> bool:
    """True where a distribution runs it, or its role is for the edge, as the distribution may be elsewhere."""
    distribution = "AWS::CloudFront::Distribution"
    if any(reader.referring(resource.id, distribution, *path) for path in _BEHAVIORS):
        return True
    id = reader.direct(resource.properties.get("Role"))
    role = reader.resource(id) if id is not None else None
    trust = role.properties.get("AssumeRolePolicyDocument") if role is not None else None
    own = reader.of(role) if role is not None else reader
    statements = own.mappings(trust, "Statement") if isinstance(trust, Map) else ()
    return any(_EDGE_SERVICE in own.texts(statement, "Principal", "Service") for statement in statements)


def _provisioned(resource: Resource, reader: Reader) -> tuple[int | Unresolved, Location] | None:
    """The number of an alias or a version, and where it stands."""
    for type in ("AWS::Lambda::Alias", "AWS::Lambda::Version"):
        for other in reader.referring(resource.id, type, "FunctionName"):
            path = ("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions")
            found = reader.of(other).number(other.properties, *path)
            if found is not None:
                return found, reader.of(other).place(other.properties, *path)
    return None


def _layers(properties: Map, reader: Reader) -> tuple[str, ...]:
    found = [reader.direct(item) for item in reader.sequence(properties, "Layers") or ()]
    return tuple(id for id in found if id is not None)


def _variables(properties: Map, reader: Reader) -> Iterator[Variable]:
    variables = reader.mapping(properties, "Environment", "Variables")
    for name in sorted(variables or ()):
        assert variables is not None
        targets = reader.targets(variables[name])
        yield Variable(
            name=name,
            target=targets[0] if len(targets) == 1 else None,
            location=variables.at(name),
            secret=not targets and looks_secret(variables[name]),
        )
