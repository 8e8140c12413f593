"""What YAML tags mean in a template."""

from __future__ import annotations

from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq
from .scalars import tagged

UNKNOWN = "Td::Unknown"
"""Key of the Map that stands for a value under a tag nobody here knows: `{"Td::Unknown": "!Rain::Embed x.txt"}`."""

_STANDARD = "tag:yaml.org,2002:"
_PLAIN_KINDS = frozenset({"str", "int", "float", "bool", "null", "seq", "map", "timestamp", "set", "omap", "binary"})
_SAME_NAME = frozenset({"!Ref", "!Condition", "!Rules"})
_FUNCTIONS = frozenset(
    {"And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "ForEach",
     "GetAZs", "GetAtt", "GetStackOutput", "If", "Implies", "ImportValue", "Join", "Length", "Not", "Or",
     "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll"}
)  # fmt: skip
_LONG = {tag: tag[1:] for tag in _SAME_NAME} | {f"!{name}": f"Fn::{name}" for name in _FUNCTIONS}


def tagged_value(tag: str, value: Any, at: Location) -> tuple[Any, str]:
    """A tagged value, and the tag as people write it where nobody here knows it (else empty).

    CloudFormation's short forms become long, standard tags what they say, all others a visible marker.
    """
    long = _LONG.get(tag)
    if long is not None:
        if long == "Fn::GetAtt" and type(value) is str:
            value = _attribute(value, at)
        return _single(long, value, at), ""
    if tag.startswith(_STANDARD) and tag[len(_STANDARD) :] in _PLAIN_KINDS:
        return (tagged(tag[len(_STANDARD) :], value) if isinstance(value, str) else value), ""
    shown = f"!!{tag[len(_STANDARD) :]}" if tag.startswith(_STANDARD) else tag
    expression = f"{shown} {value}" if isinstance(value, str) and value else shown
    return _single(UNKNOWN, expression, at), shown


def _single(key: str, value: Any, at: Location) -> Map:
    return Map({key: value}, path=at.path, line=at.line, column=at.column, keys_at={key: (at.line, at.column)})


def get_att(mapping: Map) -> Map:
    """`{Fn::GetAtt: A.B}` in its list form; every other mapping as it is."""
    if len(mapping) == 1 and type(mapping.get("Fn::GetAtt")) is str:
        mapping["Fn::GetAtt"] = _attribute(mapping["Fn::GetAtt"], mapping.at("Fn::GetAtt"))
    return mapping


def _attribute(text: str, at: Location) -> Any:
    """`A.B.C` as the list form `[A, B.C]`; text without a dot stays as it is."""
    head, dot, tail = text.partition(".")
    if not dot:
        return text
    place = (at.line, at.column)
    return Seq([head, tail], path=at.path, line=at.line, column=at.column, items_at=[place, place])
