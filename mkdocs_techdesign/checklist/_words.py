"""What to type, in the words of the format that declares a resource."""

from __future__ import annotations

from ..document import Facts
from ..model.architecture import Resource

_SERVERLESS = ("function", "event", "Serverless Framework")
"""What the Serverless Framework itself makes; plugins have settings of their own."""


def declaring(facts: Facts, id: str) -> Resource | None:
    """The resource of an id."""
    return next((one for one in facts.architecture.resources if one.id == id), None)


def worded(facts: Facts, id: str, template: str, *, terraform: str, serverless: str = "") -> str:
    """What to type for a resource: in a template, in Terraform, or for what the Serverless Framework makes."""
    resource = declaring(facts, id)
    if resource is not None and resource.origin == "terraform":
        return terraform
    if resource is not None and resource.declared_as in _SERVERLESS:
        return serverless or template
    return template
