"""Settings in JavaScript that come from the environment: convict, env-var, envalid; zod gives back what it checks."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..texts import text_of
from ..values import Outside, Rec, Thing, Value, Variable, options
from . import Call, Library

_CONVICT = re.compile(r"^convict(\.default)?$")
_ONE = re.compile(r"^env-var(\.default|\.env)?\.get$")
_CLEANED = re.compile(r"^envalid(\.default)?\.cleanEnv$")
_CHECKED = re.compile(r"^zod\b.*\.(parse|safeParse|parseAsync|safeParseAsync)$")
_VALUES = ("asString", "asUrlString", "asEnum", "asJsonObject", "asInt", "asIntPositive", "asPortNumber", "asBool")


class SettingsJavascript(Library):
    """`convict({ table: { env: "TABLE" } }).get("table")` -> the variable TABLE."""

    roots: ClassVar[tuple[str, ...]] = ("convict", "env-var", "envalid", "zod")

    def call(self, path: str, call: Call) -> Value | None:
        """A set of settings, one variable, or what was checked."""
        if _CONVICT.match(path):
            return Thing("settings", self, {"schema": call.record()})
        if _ONE.match(path):
            name = text_of(call.arguments[0]) if call.arguments else None
            return Thing("variable", self, {"value": Variable(name, written(call.node))}) if name else None
        if _CLEANED.match(path) and call.arguments:
            return call.arguments[0]
        if _CHECKED.match(path) and call.arguments:
            checked = call.arguments[0]
            environment = any(isinstance(option, Outside) for option in options(checked))
            return Rec({"data": checked}, call.at) if environment and "safe" in path else checked
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A setting by its dotted name; a variable with what is said of it."""
        if thing.kind == "variable":
            value: Value = thing.data["value"]
            return value if name in _VALUES else thing
        if name == "get" and call.arguments:
            key = text_of(call.arguments[0])
            return _setting(thing.data["schema"], key.split("."), written(call.node)) if key is not None else None
        return thing


def _setting(schema: Rec, path: list[str], shown: str) -> Value | None:
    """The variable a setting is read from, with its default; the default alone where it has none."""
    entry: Value | None = schema
    for part in path:
        entry = entry.entries.get(part) if isinstance(entry, Rec) else None
    if not isinstance(entry, Rec):
        return None
    default = entry.entries.get("default")
    name = text_of(entry.entries["env"]) if "env" in entry.entries else None
    return Variable(name, shown, default) if name is not None else default
