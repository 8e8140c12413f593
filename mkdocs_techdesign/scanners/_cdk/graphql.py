"""AppSync: APIs, data sources, functions and resolvers."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Library, Thing, Value, options_of, thing_of

_SOURCES = {
    "addDynamoDbDataSource": "AMAZON_DYNAMODB",
    "addLambdaDataSource": "AWS_LAMBDA",
    "addHttpDataSource": "HTTP",
    "addNoneDataSource": "NONE",
    "addEventBridgeDataSource": "AMAZON_EVENTBRIDGE",
    "addRdsDataSource": "RELATIONAL_DATABASE",
    "addOpenSearchDataSource": "AMAZON_OPENSEARCH_SERVICE",
}
_CLASSES = {
    "DynamoDbDataSource": "addDynamoDbDataSource",
    "LambdaDataSource": "addLambdaDataSource",
    "HttpDataSource": "addHttpDataSource",
    "NoneDataSource": "addNoneDataSource",
    "EventBridgeDataSource": "addEventBridgeDataSource",
}
_DATA_SOURCE = "AWS::AppSync::DataSource"


def api(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """Its authentication and its schema."""
    properties.setdefault("Name", thing.scope.path[-1] if thing.scope is not None else "api")
    config = options_of(thing.props.get("authorizationConfig"))
    where = thing.at("authorizationConfig")
    modes = [options_of(config.get("defaultAuthorization"))] if config is not None else [None]
    more = config.get("additionalAuthorizationModes") if config is not None else None
    modes += [options_of(item) for item in more] if isinstance(more, Seq) else []
    made = [_mode(lowering, mode, stack, where) for mode in modes]
    properties.update(build(made[0], where))
    if len(made) > 1:
        properties["AdditionalAuthenticationProviders"] = build(made[1:], where)
    given = thing_of(thing.props.get("definition", thing.props.get("schema")))
    place = thing.at("definition" if "definition" in thing.props else "schema")
    if isinstance(given, Thing) and given.how == "call":
        inner = given.positional(0, "filePath")
        if given.name == "fromSchema":
            inner_thing = thing_of(given.positional(0, "schema"))
            inner = inner_thing.positional(0, "filePath") if isinstance(inner_thing, Thing) else None
        path = lowering.path(inner)
        location: Any = {"Td::Path": path} if path is not None else lowering.unresolved(given, place)
        schema = {"ApiId": {"Fn::GetAtt": [lowering.logical_id(thing), "ApiId"]}, "DefinitionS3Location": location}
        lowering.make(stack, "AWS::AppSync::GraphQLSchema", schema, place, thing, "Schema")


def _mode(lowering: Lowering, mode: Map | None, stack: StackMade, where: Location) -> dict[str, Any]:
    kind = lowering.node(mode.get("authorizationType"), stack, where) if mode is not None else None
    made: dict[str, Any] = {"AuthenticationType": kind or "API_KEY"}
    pool = options_of(mode.get("userPoolConfig")) if mode is not None else None
    if pool is not None:
        made["UserPoolConfig"] = {
            "UserPoolId": lowering.ref(pool.get("userPool"), stack, where),
            "AwsRegion": {"Ref": "AWS::Region"},
        }
    handler = options_of(mode.get("lambdaAuthorizerConfig")) if mode is not None else None
    if handler is not None:
        made["LambdaAuthorizerConfig"] = {"AuthorizerUri": lowering.arn(handler.get("handler"), stack, where)}
    return made


def add_source(lowering: Lowering, call: Thing) -> None:
    """`api.addLambdaDataSource("id", fn)` and its relatives."""
    owner = lowering.main(call.receiver)
    if isinstance(owner, Thing):
        names = ("table", "lambdaFunction", "endpoint", "eventBus", "domain", "serverlessCluster")
        target = (
            call.positional(1)
            if len(call.arguments) > 1
            else next((call.keywords[n] for n in names if n in call.keywords), None)
        )
        _source(lowering, owner, call, _SOURCES[call.name], call.positional(0, "id"), target)


def new_source(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """`new LambdaDataSource(this, "id", {api, lambdaFunction})`."""
    del stack, properties
    kind = _SOURCES[_CLASSES[thing.name.rpartition(".")[2]]]
    owner = lowering.main(thing.props.get("api"))
    target = next(
        (thing.props[n] for n in ("table", "lambdaFunction", "endpoint", "eventBus") if n in thing.props), None
    )
    if isinstance(owner, Thing):
        _source(
            lowering,
            owner,
            thing,
            kind,
            thing.props.get("name") or (thing.scope.path[-1] if thing.scope else None),
            target,
        )


def _source(lowering: Lowering, owner: Thing, call: Thing, kind: str, id_: Value, target: Value) -> None:
    stack = lowering.stack(owner)
    if stack is None or lowering.type_of(owner) != "AWS::AppSync::GraphQLApi":
        return
    where = call.location
    name = id_ if isinstance(id_, str) else "DataSource"
    made: dict[str, Any] = {"ApiId": {"Fn::GetAtt": [lowering.logical_id(owner), "ApiId"]}, "Name": name, "Type": kind}
    if kind == "AMAZON_DYNAMODB":
        made["DynamoDBConfig"] = {"TableName": lowering.ref(target, stack, where), "AwsRegion": {"Ref": "AWS::Region"}}
    elif kind == "AWS_LAMBDA":
        made["LambdaConfig"] = {"LambdaFunctionArn": lowering.arn(target, stack, where)}
    elif kind == "HTTP":
        made["HttpConfig"] = {"Endpoint": lowering.node(target, stack, where)}
    elif kind == "AMAZON_EVENTBRIDGE":
        made["EventBridgeConfig"] = {"EventBusArn": lowering.arn(target, stack, where)}
    id = lowering.make(stack, _DATA_SOURCE, made, where, owner, name)
    lowering.made[_key(call)] = (stack, id, _DATA_SOURCE)


def _key(thing: Thing) -> int:
    return id(thing)


def create_resolver(lowering: Lowering, call: Thing) -> None:
    """`source.createResolver("id", {typeName, fieldName})`, `api.createResolver(…)`."""
    source = thing_of(call.receiver)
    if not isinstance(source, Thing):
        return
    known = lowering.made.get(_key(source))
    owner = lowering.main(source.receiver if source.how == "call" else source.props.get("api", source))
    stack = known[0] if known is not None else lowering.stack(owner)
    if stack is None or not isinstance(owner, Thing) or lowering.type_of(owner) != "AWS::AppSync::GraphQLApi":
        return
    given = call.positional(0, "id")
    name = (given,) if isinstance(given, str) else ()
    _resolver(lowering, owner, stack, call.props, known[1] if known is not None else None, call.location, owner, name)


def resolver(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """`new Resolver(this, "id", {api, typeName, fieldName, dataSource})`."""
    del properties
    owner = lowering.main(thing.props.get("api"))
    source = thing_of(thing.props.get("dataSource"))
    known = lowering.made.get(_key(source)) if isinstance(source, Thing) else None
    if isinstance(owner, Thing):
        source_id = known[1] if known is not None else None
        _resolver(lowering, owner, stack, thing.props, source_id, thing.location, thing, ())


def _resolver(
    lowering: Lowering,
    owner: Thing,
    stack: StackMade,
    props: Map,
    source: str | None,
    where: Location,
    around: Thing,
    name: tuple[str, ...],
) -> None:
    kind, field = (
        lowering.node(props.get("typeName"), stack, where),
        lowering.node(props.get("fieldName"), stack, where),
    )
    made: dict[str, Any] = {
        "ApiId": {"Fn::GetAtt": [lowering.logical_id(owner), "ApiId"]},
        "TypeName": kind,
        "FieldName": field,
    }
    if source is not None:
        made["DataSourceName"] = {"Fn::GetAtt": [source, "Name"]}
    _code(lowering, props, made, stack, where)
    pipeline = props.get("pipelineConfig")
    if isinstance(pipeline, Seq):
        steps = [lowering.made.get(_key(item)) for item in map(thing_of, pipeline) if isinstance(item, Thing)]
        made["Kind"] = "PIPELINE"
        made["PipelineConfig"] = {
            "Functions": [{"Fn::GetAtt": [step[1], "FunctionId"]} for step in steps if step is not None]
        }
    if around is owner and not name:
        name = (f"{kind}{field}Resolver" if isinstance(kind, str) and isinstance(field, str) else "Resolver",)
    logical_id, given = lowering.logical_id(around, *name), lowering.given_name(around, *name)
    lowering.put(stack, logical_id, "AWS::AppSync::Resolver", made, where, given)


def step(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """`new AppsyncFunction(this, "id", {api, dataSource, code})`."""
    del properties
    owner = lowering.main(thing.props.get("api"))
    source = thing_of(thing.props.get("dataSource"))
    known = lowering.made.get(_key(source)) if isinstance(source, Thing) else None
    if not isinstance(owner, Thing):
        return
    where = thing.location
    made: dict[str, Any] = {
        "ApiId": lowering.reference(owner, "ApiId", stack, where),
        "Name": lowering.node(thing.props.get("name"), stack, where),
    }
    if known is not None:
        made["DataSourceName"] = {"Fn::GetAtt": [known[1], "Name"]}
    _code(lowering, thing.props, made, stack, where)
    name = lowering.make(stack, "AWS::AppSync::FunctionConfiguration", made, where, thing)
    lowering.made[_key(thing)] = (stack, name, "AWS::AppSync::FunctionConfiguration")


def _code(lowering: Lowering, props: Map, made: dict[str, Any], stack: StackMade, where: Location) -> None:
    code = thing_of(props.get("code"))
    if isinstance(code, Thing) and code.name == "fromAsset":
        path = lowering.path(code.positional(0, "path"))
        made["CodeS3Location"] = {"Td::Path": path} if path is not None else lowering.unresolved(code, where)
    elif isinstance(code, Thing) and code.name == "fromInline":
        made["Code"] = lowering.node(code.positional(0, "code"), stack, where)
    if code is not None:
        made["Runtime"] = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
    for key, target in (
        ("requestMappingTemplate", "RequestMappingTemplate"),
        ("responseMappingTemplate", "ResponseMappingTemplate"),
    ):
        given = thing_of(props.get(key))
        if not isinstance(given, Thing):
            continue
        first = given.positional(0)
        if given.name == "fromFile" and (path := lowering.path(first)) is not None:
            made[f"{target}S3Location"] = {"Td::Path": path}
        elif given.name == "fromString" and isinstance(first, str):
            made[target] = first
        elif isinstance(given.receiver, Library) and _OPERATIONS.get(given.name):
            made[target] = f'{{"version": "2018-05-29", "operation": "{_OPERATIONS[given.name]}"}}'


_OPERATIONS = {
    "dynamoDbScanTable": "Scan",
    "dynamoDbGetItem": "GetItem",
    "dynamoDbPutItem": "PutItem",
    "dynamoDbDeleteItem": "DeleteItem",
    "dynamoDbQuery": "Query",
    "lambdaRequest": "Invoke",
}
"""Templates the CDK writes by itself: what they do, in AppSync's words."""
