"""From the value that names a target to the resource: environment variables, deployed names, ARNs, stored values."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ...kinds.function import Function
from ...kinds.ssm_parameter import SsmParameter
from ...model.architecture import Architecture, Resource
from ...model.location import Location, Unresolved
from .texts import expression_of, template_of, text_of
from .values import Hole, Known, Outside, Stored, Text, Unknown, Value, Variable, options

_OWN_NAME = (".functionName", ".function_name", ".invokedFunctionArn", ".invoked_function_arn", ".getFunctionName()")
"""What Lambda tells a function of itself."""

_EVENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("AWS::S3::Bucket", ("s3", "bucket", "name")),
    ("AWS::Cognito::UserPool", ("userpoolid",)),
    ("AWS::ApiGatewayV2::Api", ("requestcontext",)),
    ("AWS::SQS::Queue", ("eventsourcearn",)),
    ("AWS::Kinesis::Stream", ("eventsourcearn",)),
    ("AWS::DynamoDB::Table", ("eventsourcearn",)),
)
"""What Lambda's events say of the resource they come from, by its type: words in the expression."""


class Targets:
    """Finds the resources of one architecture that values of handlers name."""

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture

    @cached_property
    def _named(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self._architecture.resources:
            if resource.name is not None:
                found[resource.name].append(resource)
        return found

    @cached_property
    def default_bus(self) -> str | None:
        """The account's default event bus, where the system uses it."""
        for resource in self._architecture.resources:
            if resource.type == "AWS::Events::EventBus" and resource.name == "default":
                return resource.id
        return None

    def type_of(self, id: str) -> str | None:
        """The type of a resource."""
        resource = self._architecture.by_id.get(id)
        return resource.type if resource is not None else None

    def find(self, value: Value, types: tuple[str, ...], function: Function, at: Location) -> str | Unresolved:
        """The id of the resource, of these types where some are given."""
        reason = ""
        for option in options(value):
            found, why = self._one(option, types, function)
            if found is not None:
                return found
            reason = reason or why
        shown = template_of(value) if isinstance(value, Text) else text_of(value) or expression_of(value)
        return Unresolved(shown, reason or "computed at run time", at)

    def _one(self, value: Value, types: tuple[str, ...], function: Function) -> tuple[str | None, str]:
        if isinstance(value, Variable):
            return self._variable(value, types, function)
        if isinstance(value, Stored):
            return self._stored(value, types, function)
        if isinstance(value, Text):
            for part in value.parts:
                written = expression_of(part.value) if isinstance(part, Hole) else ""
                told = self._told(written, types, function) if "AWS::ApiGatewayV2::Api" in types else None
                if told is not None:
                    return told
            return self._text(value, types, function)
        if isinstance(value, Known) and isinstance(value.value, str):
            return self.literal(value.value, types, function.id)
        if isinstance(value, Unknown):
            if "AWS::Lambda::Function" in types and value.expression.endswith(_OWN_NAME):
                return function.id, ""
            return self._told(value.expression, types, function) or (None, value.reason)
        return None, "of code outside the repository" if isinstance(value, Outside) else "computed at run time"

    def _told(self, written: str, types: tuple[str, ...], function: Function) -> tuple[str | None, str] | None:
        """The one resource of these types that calls the function, where the event it brings is what says the name."""
        plain = written.replace("_", "").lower()
        for type, words in _EVENTS:
            if type in types and all(word in plain for word in words):
                edges = self._architecture.incoming(function.id)
                found = sorted({edge.source for edge in edges if self.type_of(edge.source) in types})
                return (found[0], "") if len(found) == 1 else (None, "its event says it, and not one resource sends it")
        return None

    def _variable(self, value: Variable, types: tuple[str, ...], function: Function) -> tuple[str | None, str]:
        if value.name == "AWS_LAMBDA_FUNCTION_NAME":
            return function.id, ""
        for variable in function.environment:
            if variable.name != value.name:
                continue
            if variable.target is not None:
                return self._through(
                    variable.target, types
                ), "the environment variable names a resource of another kind"
            if value.default is not None:
                found = self._one(value.default, types, function)[0]
                if found is not None:
                    return found, ""
            return None, "the environment variable names no resource that was scanned"
        if value.default is not None:
            for option in options(value.default):
                found, _ = self._one(option, types, function)
                if found is not None:
                    return found, ""
        return None, "the function has no such environment variable"

    def _through(self, id: str, types: tuple[str, ...]) -> str | None:
        """The resource itself, or what a parameter or secret holds the name of; None for one of another kind."""
        resource = self._architecture.by_id.get(id)
        if resource is None or not types or resource.type in types:
            return id
        held = self._parameters.get(id)
        return held if held is not None and self.type_of(held) in types else None

    @cached_property
    def _parameters(self) -> dict[str, str]:
        """Parameter to the resource its value names."""
        return {item.id: item.target for item in self._architecture.of(SsmParameter) if item.target is not None}

    def _stored(self, value: Stored, types: tuple[str, ...], function: Function) -> tuple[str | None, str]:
        for option in options(value.name):
            kind = ("AWS::SSM::Parameter",) if value.service == "ssm" else ("AWS::SecretsManager::Secret",)
            found, _ = self._one(option, kind, function)
            if found is None and isinstance(option, Variable):
                found, _ = self._variable(option, types, function)
            through = self._through(found, types) if found is not None else None
            if through is not None and through != found:
                return through, ""
        return None, "the value is read from a parameter when it runs"

    def _text(self, value: Text, types: tuple[str, ...], function: Function) -> tuple[str | None, str]:
        """The last part of an ARN or URL; a variable before or after literal text that only adds to it."""
        last = value.parts[-1]
        if isinstance(last, str):
            name = last.replace(":", "/").rsplit("/", 1)[-1]
            whole = "/" in last or ":" in last
            if whole and name:
                return self.literal(name, types, function.id)
        elif isinstance(last, Hole) and len(value.parts) > 1:
            before = value.parts[-2]
            if isinstance(before, str) and before.endswith(("/", ":")):
                for option in options(last.value):
                    found, why = self._one(option, types, function)
                    if found is not None:
                        return found, why
        first = value.parts[0]
        if (
            isinstance(first, Hole)
            and len(value.parts) > 1
            and isinstance(value.parts[1], str)
            and value.parts[1][:1] in "/:?"
        ):
            for option in options(first.value):
                found, why = self._one(option, types, function)
                if found is not None:
                    return found, why
        return None, "computed at run time"

    def literal(self, name: str, types: tuple[str, ...], near: str) -> tuple[str | None, str]:
        """The one resource deployed under a name, or that an ARN or URL ends in."""
        candidates = [name]
        if name.startswith(("arn:", "https://")):
            candidates.append(name.replace(":", "/").rstrip("/").rsplit("/", 1)[-1])
        own = self._architecture.by_id.get(near)
        for candidate in candidates:
            found = [item for item in self._named.get(candidate, ()) if not types or item.type in types]
            if len(found) > 1:
                found = [item for item in found if own is not None and item.stack == own.stack] or found
            if len(found) == 1:
                return found[0].id, ""
            if len(found) > 1:
                return None, "several resources are deployed under this name"
        return None, "no resource of this name was scanned"
