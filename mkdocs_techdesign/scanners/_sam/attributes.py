"""What SAM lets people write for resources it makes: `!Ref Function.Alias`, `${Api.Stage}`."""

from __future__ import annotations

import re
from typing import Any

from ...model.nodes import Map, Seq
from .._nodes import build, like, transform
from .declared import Lowering
from .function import alias_id
from .http_api import stage_id as http_stage_id
from .rest_api import stage_id as rest_stage_id

_SUB = re.compile(r"\$\{([A-Za-z0-9]+\.(?:Alias|Version|Stage|Deployment))\}")
MARKS = (b".Alias", b".Version", b".Stage", b".Deployment")
"""Bytes without which a template holds no such name."""


def names(lowering: Lowering) -> dict[str, str]:
    """`Function.Alias` to the logical ID it stands for."""
    found: dict[str, str] = {}
    for declared in lowering.declared.values():
        logical_id = declared.logical_id
        if declared.kind == "Function":
            alias = lowering.literal(declared.properties.get("AutoPublishAlias"))
            if isinstance(alias, str):
                found[f"{logical_id}.Alias"] = alias_id(logical_id, alias)
                found[f"{logical_id}.Version"] = f"{logical_id}Version"
        elif declared.kind == "Api":
            found[f"{logical_id}.Stage"] = rest_stage_id(declared)
            found[f"{logical_id}.Deployment"] = f"{logical_id}Deployment"
        elif declared.kind == "HttpApi":
            found[f"{logical_id}.Stage"] = http_stage_id(declared)
    return found


def resolved(node: Any, known: dict[str, str]) -> Any:
    """The tree with such names replaced by logical IDs."""
    if not known:
        return node

    def change(value: Any) -> Any:
        if not isinstance(value, Map) or len(value) != 1:
            return value
        name = value.get("Ref")
        if isinstance(name, str) and name in known:
            return like(value, {"Ref": known[name]})
        text = value.get("Fn::Sub")
        if isinstance(text, str) and _SUB.search(text):
            return like(value, {"Fn::Sub": _filled(text, known)})
        if isinstance(text, Seq) and text and isinstance(text[0], str) and _SUB.search(text[0]):
            return like(value, {"Fn::Sub": build([_filled(text[0], known), *text[1:]], text.location)})
        return value

    return transform(node, change)


def _filled(text: str, known: dict[str, str]) -> str:
    return _SUB.sub(lambda match: "${" + known.get(match[1], match[1]) + "}", text)
