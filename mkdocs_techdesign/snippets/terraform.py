"""Terraform: the tables that read it, the other way round."""

from __future__ import annotations

from .. import escape
from ..model.architecture import Architecture, Resource
from ..model.remedy import Addition, Permission, Remedy, Setting, Target
from . import Format, Unwritable, Words, Written
from ._hcl import Block, Call, block
from ._terraform_inverse import arguments, terraform_type
from ._terraform_names import Names
from ._terraform_words import TerraformWords


class Terraform(Format):
    """Writes blocks; where one block stands for many resources, so does what is added to them."""

    id = "terraform"
    origins = (id,)

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        names = Names(architecture, remedy)
        parts = []
        for step in remedy.steps:
            if isinstance(step, Addition):
                parts.append(_added(step, names))
            elif isinstance(step, Setting):
                parts.append(_set(step, names))
            elif isinstance(step, Target):
                parts.append(_target(step, names))
            else:
                if step.role is not None or not step.implied:
                    parts.append(_allowed(step, names))
        notes = [step.note for step in remedy.steps if isinstance(step, Addition)]
        note = " ".join(one for one in (*notes, names.note) if one)
        return Written(language="hcl", text="\n\n".join(parts), note=note)

    def words(self, resource: Resource) -> Words:
        return TerraformWords(resource=resource.logical_id)


def _added(step: Addition, names: Names) -> str:
    body: dict[str, object] = {}
    if names.each:
        body["for_each"] = names.each
    kind = terraform_type(step.type)
    if kind == "aws_cloudwatch_metric_alarm":
        body["alarm_name"] = names.derived(step)
    body.update(arguments(kind, step.properties, names.value))
    return block("resource", (kind, names.label(step)), body)


def _set(step: Setting, names: Names) -> str:
    kind, label = names.block(step.resource)
    return block(
        "resource", (kind, label), arguments(kind, step.properties, names.value), "set this here; the rest stays"
    )


def _target(step: Target, names: Names) -> str:
    """Targets are blocks of their own; a schedule holds its only one."""
    kind = "aws_cloudwatch_event_target"
    if step.rule.type != "AWS::Events::Rule":
        kind, label = names.block(step.rule)
        return block("resource", (kind, label), {"target": Block(_inner(step, names))}, "set this here; the rest stays")
    if not names.own(step.rule):
        raise Unwritable("the rule is in a published module")
    head = f"# add to the {kind} at {step.location.path}:{step.location.line}"
    return f"{names.comment(head)}\n{block('', (), arguments(kind, step.properties, names.value))}"


def _inner(step: Target, names: Names) -> dict[str, object]:
    found = arguments("aws_scheduler_schedule", {"Target": step.properties}, names.value)["target"]
    assert isinstance(found, Block)
    return dict(found.body)


def _allowed(step: Permission, names: Names) -> str:
    if step.role is None:
        raise Unwritable("the role is not known")
    statement = {
        "Effect": "Allow",
        "Action": list(step.actions),
        "Resource": [names.value(one) for one in step.resources],
    }
    body: dict[str, object] = {"for_each": names.each} if names.each else {}
    body["role"] = names.attribute(step.role, "name")
    body["policy"] = Call("jsonencode", {"Version": "2012-10-17", "Statement": [statement]})
    name = names.labelled(step.function, escape.identifier(step.name).lower(), "aws_iam_role_policy")
    made = block("resource", ("aws_iam_role_policy", name), body)
    if step.instead is None:
        return made
    return f"{names.comment(f'# in place of the statement at {step.instead.path}:{step.instead.line}')}\n{made}"
