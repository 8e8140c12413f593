"""What data sources give: documents they put together, names they look up, links to what other tools deploy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...model.nodes import Map, Seq
from . import catalogue
from .access import plain_text
from .file_functions import rendered
from .instances import Instance
from .policy_document import document
from .scope import unknown
from .syntax import Place
from .values import Encoded, Hole, Intrinsic, Joined, LocalFile, Value, Written


@dataclass(frozen=True, slots=True)
class Data:
    """One data source."""

    instance: Instance

    @property
    def key(self) -> int | str | None:
        """The key of its instance."""
        return self.instance.key

    def attribute_of(self, name: str, place: Place) -> Value:
        """What a reference to one of its attributes is."""
        known = _KNOWN.get(self.instance.type)
        if known is not None:
            made = known(self.instance, name, place)
            if made is not None:
                return made
        looked_up = _looked_up(self.instance, name)
        if looked_up is not None:
            return looked_up
        if name in self.instance.block.body.arguments:
            return self.instance.argument(name)
        return unknown(place, "a data source: only a deployment knows it")


def _looked_up(instance: Instance, name: str) -> Value:
    """The name or ARN of something found by its name."""
    entry = catalogue.lookups().get(instance.type)
    if entry is None:
        return None
    stated = plain_text(instance.argument(entry["argument"]))
    if stated is None:
        return None
    if name in entry["names"]:
        return stated
    if name == "arn" or name in entry.get("arns", ()):
        return _arn(entry["arn"], stated)
    return None


def _arn(rest: str, name: str) -> Value:
    """An ARN with the account and region that only a deployment knows."""
    service, _, path = rest.partition(":")
    partition, region, account = (Intrinsic("Ref", f"AWS::{part}") for part in ("Partition", "Region", "AccountId"))
    return Joined(
        (
            "arn:",
            Hole(partition, "AWS::Partition"),
            f":{service}:",
            Hole(region, "AWS::Region"),
            ":",
            Hole(account, "AWS::AccountId"),
            ":" + path.replace("*", name),
        )
    )


def _pseudo(**attributes: str) -> Callable[[Instance, str, Place], Value]:
    def give(instance: Instance, name: str, place: Place) -> Value:
        return Intrinsic("Ref", attributes[name]) if name in attributes else None

    return give


def _policy(instance: Instance, name: str, place: Place) -> Value:
    return Encoded(document(instance)) if name in ("json", "minified_json") else None


def _template(instance: Instance, name: str, place: Place) -> Value:
    if name != "rendered":
        return None
    return rendered(instance.argument("template"), instance.argument("vars"), instance.scope)


def _archive(instance: Instance, name: str, place: Place) -> Value:
    """The folder or file that an archive is made of."""
    if name not in ("output_path", "id"):
        return None
    for argument in ("source_dir", "source_file"):
        text = plain_text(instance.argument(argument))
        path = instance.module.repository_path(text) if text else None
        if path is not None:
            return LocalFile(str(path))
    sources = instance.argument("source")
    for entry in sources if isinstance(sources, Seq) else ():
        content = entry.get("content") if isinstance(entry, Map) else None
        if isinstance(content, Written) and content.whole:
            return LocalFile(str(content.path))
    text = plain_text(instance.argument("output_path"))
    return text if text is not None else None


def _export(instance: Instance, name: str, place: Place) -> Value:
    return Intrinsic("Fn::ImportValue", instance.argument("name")) if name == "value" else None


def _ssm(instance: Instance, name: str, place: Place) -> Value:
    stated = plain_text(instance.argument("name"))
    if name in ("value", "insecure_value") and stated is not None and "}" not in stated:
        return Intrinsic("Text", "{{resolve:ssm:" + stated + "}}")
    return None


def _local_file(instance: Instance, name: str, place: Place) -> Value:
    if name != "content":
        return None
    text = plain_text(instance.argument("filename"))
    path = instance.module.repository_path(text) if text else None
    file = instance.module.sources.get(path) if path is not None else None
    if file is None:
        return unknown(place, "the file is not in the repository, or of a kind that is not read")
    content = file.text()
    return Written(content, file.path, tuple(range(1, content.count("\n") + 2)), whole=True)


def _stack_outputs(instance: Instance, name: str, place: Place) -> Value:
    """The outputs of a CloudFormation stack: known by the name of the stack and that of the output."""
    if name != "outputs":
        return None
    return Outputs(plain_text(instance.argument("name")) or "", place, instance)


def _remote_state(instance: Instance, name: str, place: Place) -> Value:
    """The outputs of another configuration, where that is in the repository."""
    if name != "outputs":
        return None
    return RemoteOutputs(instance.module.library.root_of_state(instance) or "", place, instance)


@dataclass(frozen=True, slots=True)
class Outputs:
    """`data.aws_cloudformation_stack.x.outputs`."""

    stack: str
    place: Place
    instance: Instance

    def attribute_of(self, name: str, place: Place) -> Value:
        """One output."""
        if not self.stack:
            return unknown(place, "the name of the stack is computed")
        return Intrinsic("Td::StackOutput", (self.stack, name, place.written))


@dataclass(frozen=True, slots=True)
class RemoteOutputs:
    """`data.terraform_remote_state.x.outputs`."""

    file: str
    """The file that stands for that configuration; empty where it is not here."""
    place: Place
    instance: Instance

    def attribute_of(self, name: str, place: Place) -> Value:
        """One output."""
        if not self.file:
            return unknown(place, "the state of another configuration: only a deployment knows it")
        return Intrinsic("Td::StackOutput", ({"Td::Path": self.file}, name, place.written))


_KNOWN: dict[str, Callable[[Instance, str, Place], Value]] = {
    "archive_file": _archive,
    "aws_caller_identity": _pseudo(account_id="AWS::AccountId", id="AWS::AccountId"),
    "aws_cloudformation_export": _export,
    "aws_cloudformation_stack": _stack_outputs,
    "aws_iam_policy_document": _policy,
    "aws_partition": _pseudo(partition="AWS::Partition", id="AWS::Partition", dns_suffix="AWS::URLSuffix"),
    "aws_region": _pseudo(name="AWS::Region", id="AWS::Region", region="AWS::Region"),
    "aws_ssm_parameter": _ssm,
    "local_file": _local_file,
    "template_file": _template,
    "terraform_remote_state": _remote_state,
}
"""Data source to what its attributes are; None where this says nothing of one."""
