"""What to type, in the words of the format that declares a resource."""

from __future__ import annotations

from ..document import Facts

_SERVERLESS = ("function", "event", "Serverless Framework")
"""What the Serverless Framework itself makes; plugins have settings of their own."""


def worded(facts: Facts, id: str, template: str, *, terraform: str, serverless: str = "") -> str:
    """What to type for a resource: in a template, in Terraform, or for what the Serverless Framework makes."""
    resource = facts.architecture.by_id.get(id)
    if resource is not None and resource.origin == "terraform":
        return terraform
    if resource is not None and resource.declared_as in _SERVERLESS:
        return serverless or template
    return template
