"""SAM templates: what SAM makes is asked of the function that it makes it for."""

from __future__ import annotations

from typing import Any

from ..model.architecture import Architecture, Resource
from ..model.remedy import Addition, Attribute, Permission, Remedy, Setting, Target, Value
from . import Format, Unwritable, Written
from ._template import Template, logical_id, together

_FUNCTION = "AWS::Serverless::Function"
_GLOBAL = frozenset({"Tracing", "LoggingConfig"})
"""What is said for all functions at once."""
_APIS = ("AWS::Serverless::Api", "AWS::Serverless::HttpApi")
_AUTHORIZERS = ("AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer")


class Sam(Format):
    """Writes CloudFormation, and SAM's own properties where a resource is SAM's."""

    id = "sam"
    origins = (id,)

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        template = _SamTemplate(remedy.resource)
        template.many = together(remedy, architecture, _FUNCTION)
        for step in remedy.steps:
            template.step(step)
        return template.written(template.globals)

    def guards_whole(self, api: Resource) -> bool:
        return api.declared_as in _APIS


class _SamTemplate(Template):
    """A template in which functions are SAM's."""

    def __init__(self, resource: Resource) -> None:
        super().__init__(resource)
        self.globals: dict[str, Any] = {}
        self.many = 0
        """How many functions the same can be said for at once."""

    def step(self, step: Any) -> None:
        if isinstance(step, Addition) and step.type == "AWS::Lambda::EventInvokeConfig":
            function = step.properties["FunctionName"]
            if isinstance(function, Attribute) and _of_sam(function.of):
                self._invoke_config(step, function.of)
                return
        if isinstance(step, Addition) and step.type in _AUTHORIZERS and step.beside.declared_as in _APIS:
            self._authorizer(step)
            return
        super().step(step)

    def _authorizer(self, step: Addition) -> None:
        """`Auth` of the API."""
        if step.beside.generated:
            raise Unwritable("the API is in no template")
        properties: Any = step.properties
        if step.type == _AUTHORIZERS[0]:
            made: dict[str, Any] = {"UserPoolArn": properties["ProviderARNs"][0]}
        else:
            token = {key.lower(): value for key, value in properties["JwtConfiguration"].items()}
            made = {"IdentitySource": properties["IdentitySource"][0], "JwtConfiguration": token}
        name = properties["Name"]
        auth = {"DefaultAuthorizer": name, "Authorizers": {name: self.value(made)}}
        self.merge(logical_id(step.beside), step.beside.declared_as, {"Auth": auth})

    def setting(self, step: Setting) -> None:
        resource = step.resource
        if step.function is not None and resource.generated and resource.type == "AWS::Lambda::Url":
            self.merge(logical_id(step.function), _FUNCTION, {"FunctionUrlConfig": self.value(step.properties)})
        elif step.function is not None and resource.generated:
            properties = dict(step.properties)
            if "DestinationConfig" in properties:
                properties["DestinationConfig"] = self._destinations(properties["DestinationConfig"])
            self._event(step.function, resource, self.value(properties))
        elif _of_sam(resource):
            properties = dict(step.properties)
            tracing = properties.pop("TracingConfig", None)
            own: dict[str, Any] = {"Tracing": tracing["Mode"]} if isinstance(tracing, dict) else {}
            made = self.value({**own, **properties})
            if self.many and set(made) <= _GLOBAL:
                self.globals = {"Globals": {"Function": made}}
                self.note = f"Once for all {self.many} functions of the template."
            else:
                self.merge(logical_id(resource), _FUNCTION, made)
        else:
            super().setting(step)

    def target(self, step: Target) -> None:
        if not step.rule.generated:
            super().target(step)
        elif step.target is None:
            raise Unwritable("the rule is made for nothing known")
        else:
            self._event(step.target, step.rule, self.value(step.properties))

    def permission(self, step: Permission) -> None:
        made = step.role is None or step.role.generated
        if step.implied and made and _of_sam(step.function):
            return
        if made and _of_sam(step.function):
            statement = {"Version": "2012-10-17", "Statement": [self.statement(step)]}
            if step.instead is not None:
                self.replaced(step)
            else:
                self.merge(logical_id(step.function), _FUNCTION, {"Policies": [statement]})
            return
        super().permission(step)

    def _invoke_config(self, step: Addition, function: Resource | Addition) -> None:
        """`EventInvokeConfig` of the function, which names the sort of the destination."""
        properties = {key: value for key, value in step.properties.items() if key not in ("FunctionName", "Qualifier")}
        if "DestinationConfig" in properties:
            properties["DestinationConfig"] = self._destinations(properties["DestinationConfig"])
        self.merge(logical_id(function), _FUNCTION, {"EventInvokeConfig": self.value(properties)})

    def _destinations(self, config: Any) -> dict[str, Value]:
        """Destinations with their sort, so that SAM grants what they need."""
        made: dict[str, Value] = {}
        for outcome, one in config.items():
            to = one["Destination"]
            kind = {"AWS::SQS::Queue": "SQS", "AWS::SNS::Topic": "SNS"}.get(to.of.type)
            made[outcome] = {"Type": kind, "Destination": to} if kind else {"Destination": to}
        return made

    def _event(self, function: Resource, made: Resource, properties: dict[str, Any]) -> None:
        """Properties of the event of a function that SAM makes a resource of."""
        id = logical_id(function)
        name = made.logical_id.removeprefix(id)
        if not name or name == made.logical_id:
            raise Unwritable("the event is not known")
        self.merge(id, _FUNCTION, {"Events": {name: {"Properties": properties}}})


def _of_sam(resource: Resource | Addition) -> bool:
    return isinstance(resource, Resource) and resource.declared_as == _FUNCTION and not resource.generated
