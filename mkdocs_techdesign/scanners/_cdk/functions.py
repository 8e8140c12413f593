"""Lambda functions: their code, their role, what invokes them."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import Any

from ...model.location import Location
from ...model.nodes import Map, Seq
from . import iam
from .lowering import Lowering
from .stack_made import StackMade, build
from .values import Library, Thing, Value, mapping, thing_of

_ENTRIES = ("index.ts", "index.js", "index.mjs", "index.tsx")


def function(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """What the table does not say: code, role, dead letters, events, log retention."""
    where = thing.location
    if thing.props.get("role") is None:
        iam.service_role(lowering, thing, stack, "ServiceRole", "lambda.amazonaws.com")
        properties["Role"] = build({"Fn::GetAtt": [lowering.logical_id(thing, "ServiceRole"), "Arn"]}, where)
    _code(lowering, thing, stack, properties)
    _environment(lowering, thing, stack, properties)
    _dead_letters(lowering, thing, stack, properties)
    for call in thing.calls:
        if call.name == "addLayers":
            layers = [lowering.ref(item, stack, call.location) for item in call.arguments]
            properties["Layers"] = build([*properties.get("Layers", ()), *layers], call.location)
    _invocation(lowering, thing, stack)
    _file_system(lowering, thing, stack, properties)
    _logs(lowering, thing, stack, properties)
    for item in listed(thing.props.get("initialPolicy")):
        made = iam.statement(lowering, item, stack)
        found = lowering.role(thing)
        if made is not None and found is not None:
            lowering.state(found, made)


def listed(value: Value) -> list[Value]:
    """A list, of one where the program gives only one."""
    return list(value) if isinstance(value, Seq) else [value] if value is not None else []


def _environment(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    added = [
        call for call in thing.calls if call.name == "addEnvironment" and len(call.arguments) + len(call.keywords) >= 2
    ]
    if not added:
        return
    outer = properties.setdefault("Environment", mapping({}, thing.location))
    variables = outer.setdefault("Variables", mapping({}, thing.location))
    for call in added:
        name, value = call.positional(0, "key"), call.positional(1, "value")
        if isinstance(name, str) and isinstance(variables, Map):
            variables[name] = lowering.node(value, stack, call.location)
            variables.keys_at[name] = (call.location.line, call.location.column)


def _dead_letters(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    if thing.props.get("deadLetterQueueEnabled") is True and thing.props.get("deadLetterQueue") is None:
        where = thing.at("deadLetterQueueEnabled")
        given = lowering.given_name(thing, "DeadLetterQueue")
        name = lowering.put(stack, lowering.logical_id(thing, "DeadLetterQueue"), "AWS::SQS::Queue", {}, where, given)
        properties["DeadLetterConfig"] = build({"TargetArn": {"Fn::GetAtt": [name, "Arn"]}}, where)


def _file_system(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """The access point a function mounts, and what it may do there."""
    given = thing_of(thing.props.get("filesystem"))
    point = thing_of(given.positional(0, "ap")) if isinstance(given, Thing) else None
    if not isinstance(point, Thing) or not isinstance(given, Thing):
        return
    where = thing.at("filesystem")
    system = point.receiver if point.how == "call" else point.props.get("fileSystem")
    arn = lowering.arn(system, stack, where)
    path = lowering.node(given.positional(1, "mountPath"), stack, where)
    properties["FileSystemConfigs"] = build([{"Arn": arn, "LocalMountPath": path}], where)
    lowering.allow(thing, ["elasticfilesystem:ClientMount"], ["*"], where)
    lowering.allow(thing, ["elasticfilesystem:ClientWrite"], [arn], where)


def _logs(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    """The log group a function is given, or the retention of its own."""
    group = thing.props.get("logGroup")
    if group is not None:
        where = thing.at("logGroup")
        config = properties.setdefault("LoggingConfig", mapping({}, where))
        config["LogGroup"] = lowering.ref(group, stack, where)
    given = thing.props.get("logRetention")
    if given is not None:
        where = thing.at("logRetention")
        name = {"Fn::Join": ["", ["/aws/lambda/", {"Ref": lowering.logical_id(thing)}]]}
        made = {"LogGroupName": name, "RetentionInDays": lowering.node(given, stack, where)}
        id_, shown = lowering.logical_id(thing, "LogRetention"), lowering.given_name(thing, "LogRetention")
        lowering.put(stack, id_, "AWS::Logs::LogGroup", made, where, shown)


def _invocation(lowering: Lowering, thing: Thing, stack: StackMade) -> None:
    """Retries and destinations of asynchronous invocations."""
    props = thing.props
    for call in thing.calls:
        if call.name == "configureAsyncInvoke":
            props = call.props
    keys = ("onFailure", "onSuccess", "retryAttempts", "maxEventAge")
    if not any(props.get(key) is not None for key in keys):
        return
    where = next(props.at(key) for key in keys if props.get(key) is not None)
    made: dict[str, Any] = {"FunctionName": {"Ref": lowering.logical_id(thing)}, "Qualifier": "$LATEST"}
    made["MaximumRetryAttempts"] = lowering.node(props.get("retryAttempts"), stack, where)
    made["MaximumEventAgeInSeconds"] = lowering.node(props.get("maxEventAge"), stack, where)
    for key in ("onFailure", "onSuccess"):
        destination = thing_of(props.get(key))
        if isinstance(destination, Thing):
            arn = lowering.arn(first_argument(destination), stack, destination.location)
            made.setdefault("DestinationConfig", {})[key[:1].upper() + key[1:]] = {"Destination": arn}
    given = lowering.given_name(thing, "EventInvokeConfig")
    lowering.put(
        stack, lowering.logical_id(thing, "EventInvokeConfig"), "AWS::Lambda::EventInvokeConfig", made, where, given
    )


def first_argument(thing: Thing) -> Value:
    """The first argument of a helper object, however it is named in Python."""
    return thing.arguments[0] if thing.arguments else next(iter(thing.keywords.values()), None)


# Code


def source(lowering: Lowering, thing: Thing) -> tuple[str | None, Location]:
    """The file or folder of the repository that holds a function's code, and where the program says so."""
    props = thing.props
    kind = thing.name.rpartition(".")[2]
    if kind in ("NodejsFunction", "PythonFunction", "GoFunction"):
        return _entry(lowering, thing, kind)
    code = thing_of(props.get("code"))
    if isinstance(code, Thing) and isinstance(code.receiver, Library):
        where = thing.at("code")
        if code.name in (
            "fromAsset",
            "asset",
            "fromAssetImage",
            "fromImageAsset",
            "fromDockerBuild",
            "fromCustomCommand",
        ):
            given = code.positional(1 if code.name == "fromCustomCommand" else 0, "path")
            given = given if given is not None else code.keywords.get("directory")
            return lowering.path(given), where
    return None, thing.location


def _entry(lowering: Lowering, thing: Thing, kind: str) -> tuple[str | None, Location]:
    given = thing.props.get("entry")
    where = thing.at("entry")
    path = lowering.path(given)
    if path is None and given is None and kind == "NodejsFunction":
        id = thing.scope.path[-1] if thing.scope is not None and thing.scope.path else ""
        stem = thing.location.path.name.rsplit(".", 1)[0]
        for suffix in (".ts", ".js", ".mjs"):
            tried = thing.location.path.parent / f"{stem}.{id}{suffix}"
            if lowering.sources.get(tried) is not None:
                return str(tried), thing.location
        return None, thing.location
    if path is None:
        return None, where
    if kind == "NodejsFunction" and PurePosixPath(path).suffix == "":
        for name in _ENTRIES:
            if lowering.sources.get(posixpath.join(path, name)) is not None:
                return posixpath.join(path, name), where
    if kind == "PythonFunction":
        index = thing.props.get("index")
        return posixpath.join(path, index if isinstance(index, str) else "index.py"), where
    return path, where


def _code(lowering: Lowering, thing: Thing, stack: StackMade, properties: Map) -> None:
    kind = thing.name.rpartition(".")[2]
    path, where = source(lowering, thing)
    code = thing_of(thing.props.get("code"))
    if kind in ("NodejsFunction", "PythonFunction", "GoFunction"):
        name = thing.props.get("handler")
        if kind == "GoFunction":
            properties.setdefault("Runtime", "provided.al2")
            properties["Handler"] = "bootstrap"
        elif path is not None:
            stem = "index" if kind == "NodejsFunction" else PurePosixPath(path).stem
            default = "handler"
            shown = name if isinstance(name, str) else default
            properties["Handler"] = shown if "." in shown else f"{stem}.{shown}"
        if kind == "NodejsFunction" and "Runtime" not in properties:
            properties["Runtime"] = lowering.unresolved(Library("Runtime"), where, "the CDK's version chooses it")
    if kind == "DockerImageFunction" or (
        isinstance(code, Thing) and code.name in ("fromAssetImage", "fromImageAsset", "fromEcr")
    ):
        properties["PackageType"] = "Image"
        properties.pop("Handler", None)
        properties.pop("Runtime", None)
    if path is not None:
        properties["Code"] = build({"Td::Path": path}, where)
    elif isinstance(code, Thing) and code.name == "fromInline":
        text = code.positional(0, "code")
        properties["Code"] = build(
            {"ZipFile": text if isinstance(text, str) else lowering.node(text, stack, where)}, where
        )
    elif isinstance(code, Thing) and code.name == "fromBucket":
        properties["Code"] = build({"S3Bucket": lowering.ref(code.positional(0, "bucket"), stack, where)}, where)
    else:
        given = thing.props.get("code" if code is not None else "entry")
        properties["Code"] = lowering.unresolved(given, where) if given is not None else build({}, where)
    del stack


def add_url(lowering: Lowering, call: Thing) -> None:
    """`fn.addFunctionUrl({authType})`."""
    fn = lowering.main(call.receiver)
    stack = lowering.stack(fn)
    if not isinstance(fn, Thing) or stack is None:
        return
    given = call.props.get("authType")
    auth = lowering.node(given, stack, call.location) if given is not None else "AWS_IAM"
    made = {"TargetFunctionArn": {"Fn::GetAtt": [lowering.logical_id(fn), "Arn"]}, "AuthType": auth}
    logical_id = lowering.logical_id(fn, "FunctionUrl")
    name = lowering.put(
        stack, logical_id, "AWS::Lambda::Url", made, call.location, lowering.given_name(fn, "FunctionUrl")
    )
    lowering.made[id(call)] = (stack, name, "AWS::Lambda::Url")
