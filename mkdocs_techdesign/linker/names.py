"""Deployed names and ARNs back to the resources that have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ..model.architecture import Resource
from .offers import Offers
from .stacks import Stack

NAME_PROPERTIES: dict[str, str] = {
    "AWS::ApiGateway::RestApi": "Name",
    "AWS::ApiGatewayV2::Api": "Name",
    "AWS::AppSync::DataSource": "Name",
    "AWS::AppSync::FunctionConfiguration": "Name",
    "AWS::AppSync::GraphQLApi": "Name",
    "AWS::CloudFront::Distribution": "",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName",
    "AWS::Cognito::UserPool": "UserPoolName",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Name",
    "AWS::Kinesis::Stream": "Name",
    "AWS::Pipes::Pipe": "Name",
    "AWS::SSM::Parameter": "Name",
    "AWS::Scheduler::Schedule": "Name",
    "AWS::SecretsManager::Secret": "Name",
    "AWS::WAFv2::WebACL": "Name",
    "AWS::KinesisFirehose::DeliveryStream": "DeliveryStreamName",
}
"""Where a type keeps its deployed name; other types: `<Last part>Name`, as most do."""

NAMESPACES: dict[str, tuple[str, ...]] = {
    "appsync": ("AppSync",),
    "apigateway": ("ApiGateway", "ApiGatewayV2"),
    "cognito-idp": ("Cognito",),
    "dynamodb": ("DynamoDB",),
    "ecs": ("ECS",),
    "events": ("Events",),
    "execute-api": ("ApiGateway", "ApiGatewayV2"),
    "firehose": ("KinesisFirehose",),
    "iam": ("IAM",),
    "kinesis": ("Kinesis",),
    "kms": ("KMS",),
    "lambda": ("Lambda",),
    "logs": ("Logs",),
    "pipes": ("Pipes",),
    "rds": ("RDS",),
    "s3": ("S3",),
    "scheduler": ("Scheduler",),
    "secretsmanager": ("SecretsManager",),
    "sns": ("SNS",),
    "sqs": ("SQS",),
    "ssm": ("SSM",),
    "states": ("StepFunctions",),
    "wafv2": ("WAFv2",),
}
"""Service in an ARN to the middle part of CloudFormation types."""

LINKED_BY_NAME = frozenset(name for group in NAMESPACES.values() for name in group)


def name_property(type: str) -> str:
    """The property that holds the deployed name of a type; empty when it has none."""
    known = NAME_PROPERTIES.get(type)
    return known if known is not None else type.rsplit("::", 1)[-1] + "Name"


class NameIndex:
    """Resources by deployed name."""

    def __init__(self) -> None:
        self._offers: Offers[Resource] = Offers()

    def add(self, name: str, stack: Stack, resource: Resource) -> None:
        """Records that a resource is deployed under a name."""
        self._offers.add(name, stack, resource)

    def names(self) -> Iterable[tuple[str, list[Resource]]]:
        """All names with those that have them."""
        return self._offers.items()

    def find(
        self, name: str, namespaces: tuple[str, ...], stack: Stack, types: Collection[str] = (), *, sole: bool = True
    ) -> list[str]:
        """The one resource of this name, of the types of some services (of any when none is given).

        Of several, the one of `types` is meant. Without `sole`, also several that cannot be told apart.
        """
        several: list[str] = []
        for ring in self._offers.around(name, stack):
            found = [item for item in ring if not namespaces or item.type.split("::")[1] in namespaces]
            if len(found) > 1 and types:
                found = [item for item in found if item.type in types] or found
            if len(found) == 1:
                return [found[0].id]
            several = several or [item.id for item in found]
        return [] if sole else sorted(several)

    def arn(self, text: str, stack: Stack, *, sole: bool = True) -> list[str]:
        """The resource an ARN names."""
        # The colons of `${AWS::Region}` are not those of the ARN.
        start = text.rfind("arn:")
        parts = text[start:].replace("${AWS::", _PSEUDO).split(":", 5) if start >= 0 else []
        if len(parts) < 6:
            return []
        service, rest = parts[2], parts[5]
        if service == "apigateway":
            # arn:…:apigateway:<region>:<service>:path/<account>/<name>
            service, rest = parts[4], rest.split("?")[0]
            if not rest.startswith("path/"):
                return []
            name = rest.rsplit("/", 1)[-1].replace(_PSEUDO, "${AWS::")
            return self.find(name, NAMESPACES.get(service, ("?",)), stack, sole=sole)
        namespaces = NAMESPACES.get(service)
        for name in _names_in(service, rest) if namespaces is not None else ():
            assert namespaces is not None
            found = self.find(name.replace(_PSEUDO, "${AWS::"), namespaces, stack, sole=sole)
            if found:
                return found
        return []

    def url(self, text: str, stack: Stack, *, sole: bool = True) -> list[str]:
        """The queue a queue URL names."""
        return self.find(text.rsplit("/", 1)[-1], ("SQS",), stack, sole=sole) if _QUEUE_URL.match(text) else []


def pattern_in(text: str) -> tuple[tuple[str, ...], str] | None:
    """Services and name of an ARN with `*` or `?` in its name; None where that leaves nearly everything open."""
    parts = text.replace("${AWS::", _PSEUDO).split(":", 5)
    if parts[0] != "arn" or len(parts) < 6 or parts[2] not in NAMESPACES:
        return None
    names = _names_in(parts[2], parts[5])
    name = names[0].replace(_PSEUDO, "${AWS::") if names else ""
    said = _OPEN.sub("", name)
    return (NAMESPACES[parts[2]], name) if len(said) >= _SHORTEST and said != name and len(name) <= _LONGEST else None


_OPEN = re.compile(r"\$\{[^${}]{1,300}\}|[*?]|[^A-Za-z0-9]")
_SHORTEST = 3
"""Letters and digits of a pattern below which it covers too much to mean anything."""
_LONGEST = 300
_PSEUDO = "${AWS\x1f"
_QUEUE_URL = re.compile(r"https://(sqs\.[^/]+|[^/.]+\.queue\.amazonaws\.com)/[^/]+/[^/]+$")


def _names_in(service: str, rest: str) -> list[str]:
    if service == "s3":
        return [rest.split("/", 1)[0]]
    if service == "ssm":
        path = rest.removeprefix("parameter")
        return [path, path.removeprefix("/")]
    if service == "secretsmanager":
        name = rest.removeprefix("secret:")
        return [name, name.rstrip("*?").rstrip("-")]
    if service == "logs":
        return [rest.removeprefix("log-group:").split(":")[0]]
    words = rest.split("/")
    if service in ("dynamodb", "kinesis", "events", "firehose", "pipes"):
        return [words[1]] if len(words) > 1 else []
    if service == "scheduler":
        return [words[-1]]
    if service in ("lambda", "states", "rds"):
        colons = rest.split(":")
        return [colons[1].split("/")[0]] if len(colons) > 1 else []
    if service == "iam":
        return [words[-1]]
    return [rest.split(":")[0].split("/")[0]]
