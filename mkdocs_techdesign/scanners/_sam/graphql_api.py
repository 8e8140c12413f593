"""AWS::Serverless::GraphQLApi: schema, data sources, functions and resolvers of an AppSync API."""

from __future__ import annotations

from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._local_path import local
from .._nodes import as_map, build
from . import policies
from .declared import Declared, Lowering, alnum, chosen

_SAME = (
    "EnvironmentVariables", "IntrospectionConfig", "Name", "OwnerContact", "QueryDepthLimit", "ResolverCountLimit",
    "Visibility", "XrayEnabled",
)  # fmt: skip
_AUTH = {
    "LambdaAuthorizer": "LambdaAuthorizerConfig",
    "OpenIDConnect": "OpenIDConnectConfig",
    "UserPool": "UserPoolConfig",
}
_WHOLE = "PIPELINE"


def lower(api: Declared, lowering: Lowering) -> None:
    """The API and everything it holds."""
    properties = api.properties
    made: dict[str, Any] = chosen(properties, *_SAME)
    made.setdefault("Name", api.logical_id)
    auth = as_map(properties.get("Auth"), api.where)
    made |= _provider(auth)
    additional = auth.get("Additional")
    if isinstance(additional, Seq):
        made["AdditionalAuthenticationProviders"] = [_provider(as_map(item, auth.location)) for item in additional]
    made["LogConfig"] = _logging(api, lowering)
    lowering.lowered(api, "AWS::AppSync::GraphQLApi", made)
    _schema(api, lowering)
    sources = _data_sources(api, lowering)
    _functions(api, sources, lowering)
    _resolvers(api, lowering)
    keys = as_map(properties.get("ApiKeys"), api.where)
    for name in keys:
        _add(api, name, "AWS::AppSync::ApiKey", {}, keys.at(name), lowering)
    domain = properties.get("DomainName")
    if isinstance(domain, Map):
        name = f"{api.logical_id}DomainName"
        lowering.made(api, name, "AWS::AppSync::DomainName", dict(domain), api.at("DomainName"))
        made = {"ApiId": _api_id(api), "DomainName": domain.get("DomainName")}
        lowering.made(
            api, f"{name}ApiAssociation", "AWS::AppSync::DomainNameApiAssociation", made, api.at("DomainName")
        )
    if isinstance(properties.get("Cache"), Map):
        made = {"ApiId": _api_id(api), **properties["Cache"]}
        lowering.made(api, f"{api.logical_id}ApiCache", "AWS::AppSync::ApiCache", made, api.at("Cache"))


def _api_id(api: Declared) -> dict[str, Any]:
    return {"Fn::GetAtt": [api.logical_id, "ApiId"]}


def _add(api: Declared, name: str, type: str, made: dict[str, Any], where: Location, lowering: Lowering) -> None:
    lowering.made(api, f"{api.logical_id}{alnum(name)}", type, {"ApiId": _api_id(api), **made}, where)


def _provider(auth: Map) -> dict[str, Any]:
    made: dict[str, Any] = {"AuthenticationType": auth.get("Type")}
    return made | {target: auth.get(name) for name, target in _AUTH.items() if name in auth}


def _logging(api: Declared, lowering: Lowering) -> dict[str, Any] | None:
    logging = api.properties.get("Logging", True)
    if logging in (False, "false"):
        return None
    given = as_map(logging, api.where)
    made: dict[str, Any] = {"FieldLogLevel": "ALL", **given}
    if "CloudWatchLogsRoleArn" not in made:
        role = f"{api.logical_id}CloudWatchRole"
        service = policies.trust("appsync.amazonaws.com")
        service["ManagedPolicyArns"] = [policies.managed_arn("service-role/AWSAppSyncPushToCloudWatchLogs")]
        lowering.made(api, role, "AWS::IAM::Role", service, api.at("Logging"))
        made["CloudWatchLogsRoleArn"] = {"Fn::GetAtt": [role, "Arn"]}
    return made


def _file(value: Any, where: Location, lowering: Lowering) -> Any:
    """A local path as `Td::Path`, anything else as written."""
    path = local(lowering.template.file.path, value)
    return build({"Td::Path": path}, where) if path is not None else value


def _schema(api: Declared, lowering: Lowering) -> None:
    where = api.at("SchemaUri" if "SchemaUri" in api.properties else "SchemaInline")
    made = {
        "Definition": api.properties.get("SchemaInline"),
        "DefinitionS3Location": _file(api.properties.get("SchemaUri"), where, lowering),
    }
    _add(api, "Schema", "AWS::AppSync::GraphQLSchema", made, where, lowering)


def _data_sources(api: Declared, lowering: Lowering) -> dict[str, str]:
    """Makes the data sources; returns the logical ID of each by the name the template gives it."""
    groups = as_map(api.properties.get("DataSources"), api.where)
    made: dict[str, str] = {}
    for kind, suffix in (("DynamoDb", "DynamoDBDataSource"), ("Lambda", "LambdaDataSource")):
        entries = as_map(groups.get(kind), api.where)
        for name, entry in entries.items():
            where = entries.at(name)
            source = as_map(entry, where)
            logical_id = f"{api.logical_id}{alnum(name)}{suffix}"
            made[name] = logical_id
            properties: dict[str, Any] = {"Name": source.get("Name", name), "Description": source.get("Description")}
            if kind == "Lambda":
                properties |= {"Type": "AWS_LAMBDA", "LambdaConfig": {"LambdaFunctionArn": source.get("FunctionArn")}}
            else:
                table = chosen(source, "TableName", "UseCallerCredentials", "Versioned", "DeltaSyncConfig")
                table["AwsRegion"] = source.get("Region", {"Ref": "AWS::Region"})
                properties |= {"Type": "AMAZON_DYNAMODB", "DynamoDBConfig": table}
            role = source.get("ServiceRoleArn")
            if role is None:
                role = {"Fn::GetAtt": [f"{logical_id}Role", "Arn"]}
                _source_role(api, logical_id, kind, source, where, lowering)
            properties["ServiceRoleArn"] = role
            properties["ApiId"] = _api_id(api)
            lowering.made(api, logical_id, "AWS::AppSync::DataSource", properties, where)
    return made


def _source_role(api: Declared, logical_id: str, kind: str, source: Map, where: Location, lowering: Lowering) -> None:
    """The role of a data source, allowed what the source is for."""
    lowering.made(api, f"{logical_id}Role", "AWS::IAM::Role", policies.trust("appsync.amazonaws.com"), where)
    granted = source.get("Permissions")
    wanted = [str(item) for item in granted] if isinstance(granted, Seq) else ["Read", "Write"]
    if kind == "Lambda":
        pairs = [(["lambda:InvokeFunction"], source.get("FunctionArn"))]
        suffix = "ToLambdaConnectorPolicy"
    else:
        actions = {
            "Read": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem"],
            "Write": ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"],
        }
        arn = source.get("TableArn", _table_arn(source.get("TableName")))
        pairs = [(actions[category], arn) for category in wanted if category in actions] if arn is not None else []
        suffix = "ToTableConnectorPolicy"
    statements = [{"Effect": "Allow", "Action": action, "Resource": resource} for action, resource in pairs]
    if statements:
        document = {"Version": "2012-10-17", "Statement": statements}
        made = {"PolicyDocument": document, "Roles": [{"Ref": f"{logical_id}Role"}]}
        lowering.made(api, f"{logical_id}{suffix}", "AWS::IAM::ManagedPolicy", made, where)


def _table_arn(name: Any) -> Any:
    """The ARN of a table by its name; the table itself where a Ref names it."""
    if isinstance(name, Map) and "Ref" in name:
        return {"Fn::GetAtt": [name["Ref"], "Arn"]}
    if name is None:
        return None
    return {
        "Fn::Sub": [
            "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${TableName}",
            {"TableName": name},
        ]
    }


def _code(entry: Map, lowering: Lowering) -> dict[str, Any]:
    made = chosen(entry, "MaxBatchSize", "Sync")
    made["Code"] = entry.get("InlineCode")
    if "CodeUri" in entry:
        made["CodeS3Location"] = _file(entry["CodeUri"], entry.at("CodeUri"), lowering)
    runtime = entry.get("Runtime")
    if isinstance(runtime, Map):
        version = runtime.get("Version")
        made["Runtime"] = build({"Name": runtime.get("Name"), "RuntimeVersion": version}, entry.at("Runtime"))
    return made


def _functions(api: Declared, sources: dict[str, str], lowering: Lowering) -> None:
    entries = as_map(api.properties.get("Functions"), api.where)
    for name, entry in entries.items():
        where = entries.at(name)
        function = as_map(entry, where)
        if "Id" in function:
            continue
        made = {
            "Name": function.get("Name", name),
            "Description": function.get("Description"),
            **_code(function, lowering),
        }
        source = function.get("DataSource")
        if isinstance(source, str) and source.lower() == "none":
            logical_id = f"{api.logical_id}NoneDataSource"
            none = {"ApiId": _api_id(api), "Name": logical_id, "Type": "NONE"}
            lowering.made(api, logical_id, "AWS::AppSync::DataSource", none, where)
            source = {"Fn::GetAtt": [logical_id, "Name"]}
        elif isinstance(source, str) and source in sources:
            source = {"Fn::GetAtt": [sources[source], "Name"]}
        made["DataSourceName"] = source
        _add(api, name, "AWS::AppSync::FunctionConfiguration", made, where, lowering)


def _resolvers(api: Declared, lowering: Lowering) -> None:
    functions = as_map(api.properties.get("Functions"), api.where)
    types = as_map(api.properties.get("Resolvers"), api.where)
    for type_name, fields in types.items():
        for name, entry in as_map(fields, api.where).items():
            where = as_map(fields).at(name)
            resolver = as_map(entry, where)
            pipeline = resolver.get("Pipeline")
            steps = [_step(api, functions, step) for step in (pipeline if isinstance(pipeline, Seq) else [])]
            made = {
                "TypeName": type_name,
                "FieldName": resolver.get("FieldName", name),
                "Kind": _WHOLE,
                "PipelineConfig": {"Functions": steps},
                "CachingConfig": resolver.get("Caching"),
                **_code(resolver, lowering),
            }
            _add(api, f"{type_name}{name}", "AWS::AppSync::Resolver", made, where, lowering)


def _step(api: Declared, functions: Map, name: Any) -> Any:
    function = functions.get(name) if isinstance(name, str) else None
    if isinstance(function, Map):
        return function.get("Id", {"Fn::GetAtt": [f"{api.logical_id}{alnum(str(name))}", "FunctionId"]})
    return name
