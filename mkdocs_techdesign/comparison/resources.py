"""Every resource, with all that is set on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..document import Facts
from ..kinds._settings import settings
from ..model.architecture import Resource
from ..model.location import Location
from ..model.services import describe
from ._model import Change, Comparable, How, Stated, Subject
from ._statements import statements

_TOLD_OTHERWISE = frozenset(
    {
        "AWS::IAM::Policy",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::RolePolicy",
        "AWS::ApiGateway::Deployment",
        "AWS::ApiGatewayV2::Deployment",
        "AWS::ApiGateway::Method",
        "AWS::ApiGateway::Resource",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::Integration",
        "AWS::AppSync::Resolver",
        "AWS::AppSync::GraphQLSchema",
        "AWS::Lambda::Version",
        "Td::Client::Application",
        "Td::External::Host",
    }
)
"""Types of which routes, operations, permissions and connections say all there is to say."""
_STATEFUL = frozenset(
    {
        "AWS::Cognito::UserPool",
        "AWS::DocDB::DBCluster",
        "AWS::DynamoDB::GlobalTable",
        "AWS::DynamoDB::Table",
        "AWS::EFS::FileSystem",
        "AWS::Elasticsearch::Domain",
        "AWS::Kinesis::Stream",
        "AWS::KMS::Key",
        "AWS::Neptune::DBCluster",
        "AWS::OpenSearchService::Domain",
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
        "AWS::SQS::Queue",
        "AWS::Timestream::Table",
    }
)
"""Types that hold what nobody can make again."""
_REPLACING = {
    "AWS::Cognito::UserPool": frozenset({"AliasAttributes", "UsernameAttributes"}),
    "AWS::DynamoDB::Table": frozenset({"TableName", "LocalSecondaryIndexes", "ImportSourceSpecification"}),
    "AWS::Kinesis::Stream": frozenset({"Name"}),
    "AWS::OpenSearchService::Domain": frozenset({"DomainName"}),
    "AWS::RDS::DBCluster": frozenset({"DBClusterIdentifier", "StorageEncrypted", "KmsKeyId"}),
    "AWS::RDS::DBInstance": frozenset({"DBInstanceIdentifier", "StorageEncrypted", "KmsKeyId", "Engine"}),
    "AWS::S3::Bucket": frozenset({"BucketName"}),
    "AWS::SecretsManager::Secret": frozenset({"Name"}),
    "AWS::SQS::Queue": frozenset({"QueueName", "FifoQueue"}),
    "AWS::Timestream::Table": frozenset({"DatabaseName", "TableName"}),
}
"""Properties whose change makes CloudFormation put a new, empty resource in the place of the old one."""
_DOCUMENTS = frozenset({"openapi", "event-document"})
"""Formats that say nothing of a resource but what it holds."""
_POLICIES = {"DeletionPolicy": "deletion_policy", "UpdateReplacePolicy": "update_replace_policy"}
_ADDRESSED = frozenset({"AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::AppSync::GraphQLApi"})
"""Types that callers know by an address which a new one does not have."""
_KEEPING = frozenset({"Retain", "RetainExceptOnCreate", "Snapshot"})
_LOSING = frozenset({"Delete"})
_SHOWN = 2_000


class Resources(Comparable):
    """What a template declares, and the properties of it; what other kinds say better is left to them."""

    id = "resources"
    title = "Resources"
    noun = "resource"
    order = 90

    def built(self, facts: Facts) -> Iterator[Subject]:
        """Those people wrote; what a transform adds follows from them."""
        for resource in facts.architecture.resources:
            # What only a document describes is its routes or events.
            if not resource.generated and resource.type not in _TOLD_OTHERWISE and resource.origin not in _DOCUMENTS:
                yield Subject(
                    kind=self.id,
                    key=f"{resource.type} {resource.label}",
                    name=f"{facts.names.short(resource.id)} ({describe(resource.type).label})",
                    location=resource.location,
                    id=resource.id,
                    values=_values(facts, resource),
                    whole=True,
                )

    def breaking(self, change: Change) -> str:
        """What is lost where something that keeps data goes or is put anew."""
        if change.before is None:
            return ""
        type = change.before.values["type"].text
        name = change.subject.name
        if type in _ADDRESSED and change.how is How.REMOVED:
            return f"The address of {name} goes, and with it whatever callers find there."
        if type not in _STATEFUL:
            return ""
        if change.how is How.REMOVED:
            renamed = f" Under another logical ID ({', '.join(change.maybe)}) it is a new, empty one." * bool(
                change.maybe
            )
            kept = change.before.values.get("DeletionPolicy")
            if kept is not None and kept.value in _KEEPING:
                stays = f"{name} stays, outside of the stack; under another logical ID there is a new, empty one."
                return stays if renamed else ""
            unless = ", unless its DeletionPolicy keeps it" * (kept is None or kept.value not in _LOSING)
            return f"What {name} holds is lost{unless}.{renamed}"
        if change.field in _POLICIES and change.was is not None and change.now is not None:
            when = "deleted" if change.field == "DeletionPolicy" else "replaced"
            lost = change.was.value in _KEEPING and (change.now.value is None or change.now.value in _LOSING)
            return f"What {name} holds is lost once it is {when}: nothing keeps it any more." if lost else ""
        if change.field == "type":
            return f"CloudFormation puts another resource in the place of {name}."
        if change.field.partition(".")[0] in _REPLACING.get(type, ()):
            return f"CloudFormation puts a new, empty resource in the place of {name}."
        return ""


def _values(facts: Facts, resource: Resource) -> dict[str, Stated]:
    found = {"type": Stated(value=resource.type, text=resource.type, location=resource.location)}
    if resource.condition:
        found["condition"] = Stated(value=resource.condition, text=resource.condition, location=resource.location)
    allowed = statements(facts, resource)
    if allowed is not None:
        found["policy"] = allowed
    for name, field in _POLICIES.items():
        policy = getattr(resource, field)
        if policy:
            found[name] = Stated(value=policy, text=policy, location=resource.at(field))
    for one in settings(resource, facts.architecture):
        text = json.dumps(one.value, sort_keys=True, ensure_ascii=False)
        shown = _short(_said(one.value, text))
        found[one.path] = _listed(one.value, one.location) or Stated(value=text, text=shown, location=one.location)
    return found


def _listed(value: Any, place: Location) -> Stated | None:
    """A list by its members, so that one more or less is told as that."""
    if not isinstance(value, list) or not value:
        return None
    texts = {_said(item, json.dumps(item, sort_keys=True, ensure_ascii=False)) for item in value}
    return Stated(value=frozenset(texts), text=", ".join(sorted(texts)), location=place)


def _said(value: Any, text: str) -> str:
    if isinstance(value, dict) and len(value) == 1:
        if "withheld" in value:
            return "a value that is not shown"
        if "unresolved" in value:
            return str(value["unresolved"])
    return value if isinstance(value, str) else text


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
