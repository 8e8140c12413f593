"""`boto3.dynamodb.conditions`: Key and Attr conditions as text."""

from __future__ import annotations

from typing import ClassVar

from ..texts import template_of, text_of
from ..values import Known, Thing, Value
from . import Call, Library

_COMPARISONS = {"eq": "=", "ne": "<>", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


class Boto3Conditions(Library):
    """`Key("pk").eq(x) & Key("sk").begins_with("order#")`."""

    roots: ClassVar[tuple[str, ...]] = ("boto3.dynamodb.conditions.",)

    def call(self, path: str, call: Call) -> Value | None:
        """An attribute to compare."""
        name = text_of(call.arguments[0]) if call.arguments else None
        return Thing("attribute", self, {"text": name or "…"}) if path.endswith((".Key", ".Attr")) else None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A comparison."""
        left = thing.data["text"]
        values = [shown(value) for value in call.arguments]
        if name in _COMPARISONS and values:
            return self._condition(f"{left} {_COMPARISONS[name]} {values[0]}")
        if name == "between" and len(values) == 2:
            return self._condition(f"{left} BETWEEN {values[0]} AND {values[1]}")
        if name == "is_in":
            return self._condition(f"{left} IN ({', '.join(values)})")
        if name in ("begins_with", "contains", "attribute_type"):
            return self._condition(f"{name}({left}, {', '.join(values)})")
        if name in ("exists", "not_exists"):
            return self._condition(f"attribute_{name}({left})")
        return Thing("attribute", self, {"text": f"size({left})"}) if name == "size" else None

    def operation(self, operator: str, left: Value, right: Value) -> Value | None:
        """Conditions put together."""
        texts = [
            side.data["text"] if isinstance(side, Thing) and "text" in side.data else shown(side)
            for side in (left, right)
        ]
        word = "OR" if "|" in operator or operator == "or" else "AND"
        return self._condition(f"{texts[0]} {word} {texts[1]}")

    def _condition(self, text: str) -> Thing:
        return Thing("condition", self, {"text": text})


def shown(value: Value) -> str:
    """A value in a condition: text in quotes, computed parts in braces."""
    if isinstance(value, Known) and not isinstance(value.value, str):
        return str(value.value).lower() if isinstance(value.value, bool) else str(value.value)
    return f'"{template_of(value)}"'
