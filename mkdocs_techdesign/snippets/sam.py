"""SAM templates: what SAM makes is asked of the function that it makes it for."""

from __future__ import annotations

from typing import Any

from ..model.architecture import Architecture, Resource
from ..model.remedy import Addition, Attribute, Permission, Remedy, Setting, Target
from . import Format, Unwritable, Written
from ._template import Template, logical_id

_FUNCTION = "AWS::Serverless::Function"
_APIS = ("AWS::Serverless::Api", "AWS::Serverless::HttpApi")
_AUTHORIZERS = ("AWS::ApiGateway::Authorizer", "AWS::ApiGatewayV2::Authorizer")


class Sam(Format):
    """Writes CloudFormation, and SAM's own properties where a resource is SAM's."""

    id = "sam"

    def accepts(self, resource: Resource) -> bool:
        return resource.origin == self.id

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        template = _SamTemplate(remedy.resource)
        for step in remedy.steps:
            template.step(step)
        return template.written()


class _SamTemplate(Template):
    """A template in which functions are SAM's."""

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
        if step.function is not None and resource.generated:
            self._event(step.function, resource, self.value(step.properties))
        elif _of_sam(resource):
            properties = dict(step.properties)
            tracing = properties.pop("TracingConfig", None)
            own: dict[str, Any] = {"Tracing": tracing["Mode"]} if isinstance(tracing, dict) else {}
            url = properties.pop("FunctionUrlConfig", None)
            own |= {"FunctionUrlConfig": url} if url else {}
            self.merge(logical_id(resource), _FUNCTION, self.value({**own, **properties}))
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
        destinations: Any = properties.get("DestinationConfig")
        made: dict[str, Any] = {}
        for outcome, one in (destinations or {}).items():
            to = one["Destination"]
            kind = {"AWS::SQS::Queue": "SQS", "AWS::SNS::Topic": "SNS"}.get(to.of.type)
            made[outcome] = {"Type": kind, "Destination": self.value(to)} if kind else {"Destination": self.value(to)}
        if made:
            properties["DestinationConfig"] = made
        self.merge(logical_id(function), _FUNCTION, {"EventInvokeConfig": properties})

    def _event(self, function: Resource, made: Resource, properties: dict[str, Any]) -> None:
        """Properties of the event of a function that SAM makes a resource of."""
        id = logical_id(function)
        name = made.logical_id.removeprefix(id)
        if not name or name == made.logical_id:
            raise Unwritable("the event is not known")
        self.merge(id, _FUNCTION, {"Events": {name: {"Properties": properties}}})


def _of_sam(resource: Resource | Addition) -> bool:
    return isinstance(resource, Resource) and resource.declared_as == _FUNCTION and not resource.generated
