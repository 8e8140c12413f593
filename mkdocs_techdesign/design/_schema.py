"""The JSON Schema of design.yaml: pydantic's, with our shorthands, open questions and descriptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.diagram_names import FORMATS, VIEWS
from . import _docs, quantity
from ._design import Design
from ._entry import Entry, nested
from ._flow_steps import ARROW, BLOCKS
from .flows import Flow

Json = dict[str, Any]
Shape = Callable[[Any, Any], Json]

TEXT: Json = {"type": ["string", "number", "boolean"]}
_OPEN: Json = {"$ref": "#/$defs/Open"}
_OPEN_FORMS: Json = {
    "title": "Needs input",
    "description": "`tbd`, or the question to answer and who can answer it.",
    "anyOf": [
        {"type": "null"},
        {"type": "string", "pattern": r"^\s*[Tt][Bb][Dd]\s*$"},
        {
            "type": "object",
            "properties": {"question": True, "owner": True},
            "required": ["question"],
            "additionalProperties": False,
        },
    ],
}


def _formats(view: str) -> Json:
    return {"type": "string", "enum": list(FORMATS[view])}


def _texts(pattern: str, *examples: str) -> Json:
    return {"type": "string", "pattern": f"^{pattern}$", "examples": list(examples)}


def _pattern(dimension: str, rate: bool = False) -> str:
    """What `quantity.parse` accepts, but for what only arithmetic can tell: ranges that end before they start."""
    currencies = rf"(?=.*(?:[$€£]|{'|'.join(quantity.UNITS['money'])}))" if dimension == "money" else ""
    sign = "[$€£]?" if dimension in ("money", "quantity") else ""
    others = "|".join(unit for units in quantity.UNITS.values() for unit in units)
    noun = "[A-Za-z][A-Za-z-]{0,30}"
    free = {"quantity": f"%|{noun}", "number": f"(?!(?:{others})(?![A-Za-z-])){noun}"}
    units = free.get(dimension) or "|".join(quantity.UNITS[dimension])
    optional = "?" if dimension in ("money", "quantity", "number") else ""
    per = rf"(?: ?(?:/|per |a |an ) ?(?:{'|'.join(quantity.PERIODS)})){'' if rate else '?'}"
    number = rf"{sign}{quantity.NUMBER} ?(?:{quantity.SCALE})?{quantity.RANGE}"
    return rf"{currencies}{quantity.BEFORE}{number} ?(?:{units}){optional}{per}"


def _amount(dimension: str) -> Json:
    examples = quantity.FORMS.get("count" if dimension == "number" else dimension, "500 ms, 99.9 %, 10k/month")
    text = _texts(rf"\s*{_pattern(dimension)}\s*", *examples.replace(" or ", ", ").split(", "))
    endless = {"type": "string", "pattern": r"^\s*(?:[Ii]ndefinitely|[Ff]orever|[Uu]nlimited)\s*$"}
    match dimension:
        case "time":
            return {"anyOf": [text, endless]}
        case "number":
            return {"anyOf": [text, {"type": "number", "minimum": 0}]}
        case "quantity":
            return {"anyOf": [text, endless, {"type": "number", "minimum": 0}]}
    return text


def _constant(shape: Json) -> Shape:
    return lambda _schema, _handler: dict(shape)


def _some(schema: Any, handler: Any) -> Json:
    many: Json = handler(schema["schema"])
    return {"anyOf": [many, many["items"]]}


SHAPES: dict[str, Shape] = {
    "flag": _constant({"type": "boolean"}),
    "count": _constant({"anyOf": [{"type": "integer"}, _texts(r"\s*[-+]?(?:0|[1-9][0-9]{0,17})\s*")]}),
    "date": _constant(_texts(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*", "2026-11-23") | {"format": "date"}),
    "names": _constant({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}),
    "free": _constant({}),
    "key": _constant(
        {
            "anyOf": [
                _texts(r"(?:[^{}]|\{[^{}]*[^{}\s][^{}]*\})+", "ORDER#{orderId}") | {"maxLength": 1000},
                {"type": ["number", "boolean"]},
            ]
        }
    ),
    "frequency": _constant(
        _texts(
            rf"\s*(?:(?:[Hh]igh|[Mm]edium|[Ll]ow),?(?: +{_pattern('number', True)})?|{_pattern('number', True)})\s*",
            *("400/min", "high", "high, 100-500/min"),
        )
    ),
    "steps": _constant({"type": "array", "items": {"x-step": True}}),
    "formats": _constant(
        {
            "type": "object",
            "properties": {name: _formats(view) for name, view in VIEWS.items()},
            "patternProperties": {f"^{name}-": _formats(view) for name, view in VIEWS.items()},
            "additionalProperties": False,
        }
    ),
    "some": _some,
} | {name: _constant(_amount(name)) for name in ("time", "size", "share", "money", "multiple", "number", "quantity")}


def json_schema() -> Json:
    """JSON Schema (draft 2020-12) of design.yaml, for editors and other tools."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Generator(GenerateJsonSchema):
        ignored_warning_kinds = {"non-serializable-default"}  # noqa: RUF012 - pydantic's own declaration

    made = TypeAdapter(Design).json_schema(schema_generator=Generator)
    definitions: Json = made.pop("$defs")
    if "$ref" not in made:
        definitions["Design"] = made
    classes = {cls.__name__: cls for cls in entries()}
    described = {name: _entry(cls, definitions[name]) for name, cls in sorted(classes.items())}
    root = described.pop("Design")
    shared = {"FlowBranch": _branch(), "FlowStep": _step(), "Open": _OPEN_FORMS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://techdesign.invalid/design.schema.json",
        **root,
        "title": "design.yaml",
        "$defs": described | shared,
    }


def entries(cls: type[Entry] = Design) -> set[type[Entry]]:
    """The entry and every entry below it."""
    from ._validation import inner_entries

    found: set[type[Entry]] = set()
    waiting = [cls]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(inner_entries(one))
    return found


def _entry(cls: type[Entry], schema: Json) -> Json:
    docs = _docs.fields(cls)
    properties = {}
    for key, name in cls.key_names().items():
        shape = _opened(schema["properties"][name])
        inner = nested(cls).get(name)
        text = docs.get(name) or (_docs.entry(inner) if inner else "")
        properties[key] = ({"description": text} if text else {}) | {"anyOf": [*_alternatives(shape), _OPEN]}
    whole = {"type": "object", "properties": properties, "additionalProperties": False}
    if not cls.SHORTHAND:
        return {"title": cls.__name__, "description": _docs.entry(cls)} | whole
    short = _opened(schema["properties"][cls.SHORTHAND])
    return {"title": cls.__name__, "description": _docs.entry(cls), "anyOf": [whole, *_alternatives(short)]}


def _opened(shape: Json) -> Json:
    """Pydantic's shape as people may write it: any scalar where text is wanted, open questions in place of members."""
    shape = {key: value for key, value in shape.items() if key not in ("default", "title", "description")}
    if shape == {"type": "string"}:
        return TEXT
    if shape == {"x-step": True}:
        return {"$ref": "#/$defs/FlowStep"}
    if "items" in shape:
        shape["items"] = {"anyOf": [*_alternatives(_opened(shape["items"])), _OPEN]}
    for group in ("properties", "patternProperties"):
        if group in shape:
            shape[group] = {
                name: {"anyOf": [*_alternatives(_opened(one)), _OPEN]} for name, one in shape[group].items()
            }
    if isinstance(shape.get("additionalProperties"), dict):
        shape["additionalProperties"] = {"anyOf": [*_alternatives(_opened(shape["additionalProperties"])), _OPEN]}
    if "anyOf" in shape:
        shape["anyOf"] = [_opened(one) for one in shape["anyOf"] if one != {"type": "null"}]
    return shape


def _alternatives(shape: Json) -> list[Json]:
    return list(shape["anyOf"]) if shape.keys() == {"anyOf"} else [shape]


def _step() -> Json:
    arrow = ARROW.pattern
    said = {"anyOf": [TEXT, {"type": "null"}]}
    branches = {
        "anyOf": [
            {"$ref": "#/$defs/FlowBranch"},
            {"type": "array", "items": {"$ref": "#/$defs/FlowBranch"}, "minItems": 1},
        ]
    }
    one = {
        "anyOf": [
            {"$ref": "#/$defs/FlowBranch"},
            {"type": "array", "items": {"$ref": "#/$defs/FlowBranch"}, "minItems": 1, "maxItems": 1},
        ]
    }
    note = {
        "type": "object",
        "properties": {"over": TEXT, "text": TEXT},
        "required": ["over", "text"],
        "additionalProperties": False,
    }
    blocks = {name: one if name in ("opt", "loop") else branches for name in BLOCKS}
    return {
        "title": "Step",
        "description": _docs.fields(Flow)["steps"],
        "anyOf": [
            {"type": "string", "pattern": rf"\S.*{arrow}\S"},
            {
                "type": "object",
                "properties": blocks | {"note": note},
                "patternProperties": {arrow: said},
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ],
    }


def _branch() -> Json:
    label = {"anyOf": [TEXT, {"type": "null"}]}
    steps = {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/FlowStep"}, _OPEN]}}
    return {
        "title": "Branch",
        "type": "object",
        "properties": {"when": label, "else": label, "steps": steps},
        "required": ["steps"],
        "not": {"required": ["when", "else"]},
        "additionalProperties": False,
    }
