"""Policies of resources: who may do what to them, statement by statement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..document import Facts
from ..kinds._properties import properties
from ..model.architecture import Resource
from ..model.expression import expression, intrinsic
from ..model.location import Location
from ..model.nodes import Map
from ._model import Stated

_KEYS = {
    "AWS::Events::EventBusPolicy": "Statement",
    "AWS::S3::BucketPolicy": "PolicyDocument",
    "AWS::SecretsManager::ResourcePolicy": "ResourcePolicy",
    "AWS::SNS::TopicPolicy": "PolicyDocument",
    "AWS::SQS::QueuePolicy": "PolicyDocument",
}
"""Types that are a policy of another resource, and where they have it. What roles allow is told as permissions."""
_MOST = 200


def statements(facts: Facts, resource: Resource) -> Stated | None:
    """Its statements as a set with their lines; None for what is no policy of a resource."""
    key = _KEYS.get(resource.type)
    document = resource.properties.get(key) if key else None
    if key is None or document is None:
        return None
    found = list(_held(document, resource.properties.at(key)))[:_MOST]
    # All at once, as a mapping of its own, so that references are told as everywhere.
    held = Map({str(number): node for number, (_, node, _) in enumerate(found)}, path=resource.location.path)
    data = properties(replace(resource, properties=held), facts.architecture)
    places: dict[str, Location] = {}
    for number, (when, _, place) in enumerate(found):
        said = _said(_moved(data[str(number)], f"{resource.stack}/"))
        places.setdefault(f"{when}{said}", place)
    return Stated(
        value=frozenset(places), text="; ".join(sorted(places)), location=resource.properties.at(key), places=places
    )


def _held(document: Any, place: Location) -> Iterator[tuple[str, Any, Location]]:
    """Statements with the condition of the template they stand under, and their places."""
    stated = document.get("Statement", document) if isinstance(document, Map) else document
    for item in stated if isinstance(stated, list) else [stated]:
        branches = item["Fn::If"] if intrinsic(item) == "Fn::If" else None
        if isinstance(branches, list) and len(branches) == 3:
            for when, branch in zip((f"if {branches[0]}: ", f"unless {branches[0]}: "), branches[1:], strict=True):
                if not (isinstance(branch, Map) and branch.get("Ref") == "AWS::NoValue"):
                    yield when, branch, branch.location if isinstance(branch, Map) else place
        elif item is not None:
            yield "", item, item.location if isinstance(item, Map) else place


def _moved(value: Any, stack: str) -> Any:
    """Without the name of the stack, which is another when the template moves."""
    if isinstance(value, dict):
        return {key: _moved(item, stack) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, stack) for item in value]
    return value.removeprefix(stack) if isinstance(value, str) else value


def _said(statement: Any) -> str:
    """`Allow cloudfront.amazonaws.com s3:GetObject on arn:…, if StringEquals …`."""
    if not isinstance(statement, dict) or "Effect" not in statement:
        return expression(statement) if isinstance(statement, Map) else _text(statement)
    who = _who(statement.get("Principal", statement.get("NotPrincipal", "")))
    does = _text(statement.get("Action", statement.get("NotAction", "")))
    on = _text(statement.get("Resource", statement.get("NotResource", "")))
    nots = [key for key in ("NotPrincipal", "NotAction", "NotResource") if key in statement]
    words = [_text(statement["Effect"]), who, does, f"on {on}" if on else "", *nots]
    condition = statement.get("Condition")
    return " ".join(filter(None, words)) + (f", if {_text(condition)}" if condition else "")


def _who(principal: Any) -> str:
    if isinstance(principal, dict) and "unresolved" not in principal:
        return ", ".join(f"{kind} {_text(value)}" for kind, value in principal.items())
    return _text(principal)


def _text(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"unresolved"}:
        return str(value["unresolved"])
    if isinstance(value, list):
        return ", ".join(sorted(map(_text, value)))
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
