"""SAM's policy templates: what each allows, on which resource."""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path
from typing import Any

from ...model.location import Location
from ...model.nodes import Map
from .._nodes import as_map, build, mapping


@cache
def known() -> dict[str, list[dict[str, list[str]]]]:
    """Template name to its statements; `${Name}` in a resource is the parameter `Name` of the template."""
    text = (Path(__file__).parent / "policy_templates.json").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, list[str]]]] = json.loads(text)
    return loaded


def expand(name: str, parameters: Any, where: Location) -> Map | None:
    """The policy document of a template with its parameters put in; None for an unknown name."""
    statements = known().get(name)
    if statements is None:
        return None
    given = as_map(parameters, where)
    made = [
        {
            "Sid": name,
            "Effect": "Allow",
            "Action": statement["actions"],
            "Resource": [_resource(pattern, given) for pattern in statement["resources"]],
        }
        for statement in statements
    ]
    return mapping({"Version": "2012-10-17", "Statement": build(made, where)}, where)


def nearest(name: str) -> str:
    """What to type instead."""
    close = difflib.get_close_matches(name[:80], known(), 1)
    return f"Did you mean {close[0]}?" if close else ""


def _resource(pattern: str, given: Map) -> Any:
    used = {name: given[name] for name in given if "${" + name + "}" in pattern}
    if "${" not in pattern:
        return pattern
    return {"Fn::Sub": [pattern, used] if used else pattern}
