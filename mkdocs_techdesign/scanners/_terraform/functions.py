"""Calls of Terraform's functions: what is known of the arguments decides how far they go."""

from __future__ import annotations

from collections.abc import Callable

from . import collection_functions, file_functions, text_functions
from .scope import Scope, unknown
from .syntax import Call
from .values import (
    Choice,
    Encoded,
    Hole,
    Joined,
    LocalFile,
    Reference,
    Unknown,
    Value,
    Written,
    as_text,
    concrete,
)  # fmt: skip

_TEXT: dict[str, Callable[..., Value]] = text_functions.FUNCTIONS
_COLLECTION: dict[str, Callable[..., Value]] = collection_functions.FUNCTIONS
_FILES: dict[str, Callable[..., Value]] = file_functions.FUNCTIONS
_THROUGH = frozenset({"nonsensitive", "sensitive", "ephemeralasnull", "tostring", "tomap", "tolist", "tonumber",
                      "tobool", "issensitive", "abspath", "pathexpand"})  # fmt: skip
"""Functions that give what they get."""
_KEEP = frozenset({"replace", "trim", "trimprefix", "trimsuffix", "trimspace", "lower", "upper", "title", "urlencode",
                   "base64encode", "chomp", "substr", "regex", "regexall", "split", "dirname", "basename",
                   "format"})  # fmt: skip
"""Functions whose result still names the resource their text names."""


def call(node: Call, scope: Scope) -> Value:
    """The value of a call."""
    from .evaluate import evaluate

    name = node.name.removeprefix("core::")
    if name in ("try", "can", "coalesce"):
        return _attempts(node, name, scope)
    values = [evaluate(argument, scope) for argument in node.arguments]
    if node.spread and values:
        last = values.pop()
        if not isinstance(last, list):
            return unknown(node, last.reason if isinstance(last, Unknown) else "the arguments are not known")
        values += last
    return apply(name, values, node, scope)


def apply(name: str, values: list[Value], node: Call, scope: Scope, depth: int = 0) -> Value:
    """A function over values; of values between which something decides, over each."""

    if name in _FILES:
        return _FILES[name](node, scope, values)
    if depth < 3:
        for at, value in enumerate(values):
            if isinstance(value, Choice):
                yes, no = (
                    apply(name, [*values[:at], side, *values[at + 1 :]], node, scope, depth + 1)
                    for side in (value.yes, value.no)
                )
                return Choice(value.test, yes, no, value.location)
    if name in _THROUGH and values:
        return _converted(name, values[0])
    if name in ("jsonencode", "yamlencode") and values:
        return values[0] if isinstance(values[0], Unknown) else Encoded(values[0])
    failed = any(isinstance(value, Unknown) and value.failed for value in values)
    if name in _COLLECTION:
        made = _guarded(_COLLECTION[name], values, node)
        if made is not None:
            return made
        failed = failed or all(concrete(value) for value in values)
    elif name in _TEXT:
        plain = [_plain(value) for value in values]
        if all(concrete(value) for value in plain):
            made = _guarded(_TEXT[name], plain, node)
            if made is not None:
                return made
            return unknown(node, "it cannot be worked out", failed=True)
        kept = _kept(name, values, node)
        if kept is not None:
            return kept
    reason = next((value.reason for value in values if isinstance(value, Unknown)), None)
    if reason is None:
        known = name in _TEXT or name in _COLLECTION
        reason = "it depends on a deployment" if known else "a function a scan does not follow"
    return unknown(node, reason, failed=failed)


def _guarded(function: Callable[..., Value], values: list[Value], node: Call) -> Value:
    """What a function gives; None where it cannot work with what it got."""
    try:
        return function(node.place.location, *values)
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, AttributeError, LookupError):
        return None


def _plain(value: Value) -> Value:
    """Text where the configuration says what a reference comes to."""
    if isinstance(value, Reference) and value.known is not None:
        return value.known
    if isinstance(value, LocalFile):
        return value.path
    if isinstance(value, Encoded) and concrete(value.value):
        return text_functions.json_text(value.value)
    if isinstance(value, Written):
        return str(value)
    return value


def _kept(name: str, values: list[Value], node: Call) -> Value:
    """A text made of a resource's attribute: still about that resource, though it is not known how it reads."""

    if name in ("format", "join"):
        made = text_functions.joined(name, values, node)
        if made is not None:
            return made
    if name not in _KEEP or not values:
        return None
    value = values[0]
    if isinstance(value, Reference):
        value = Joined((Hole(value, node.place.written),))
    if isinstance(value, Joined) and any(
        isinstance(part, Hole) and isinstance(part.value, Reference) for part in value.parts
    ):
        references = [part for part in value.parts if isinstance(part, Hole) and isinstance(part.value, Reference)]
        rest = Hole(unknown(node, "it is made of what only a deployment knows"), node.place.written + " (rest)")
        made = Joined((references[0], rest))
        if name in ("split", "regexall"):
            from .values import sequence

            return sequence([made], node.place.location)
        return made
    return None


def _converted(name: str, value: Value) -> Value:
    if name == "tonumber" and isinstance(value, str):
        from .operators import number

        made = number(value)
        return value if made is None else made
    if name == "tobool" and isinstance(value, str) and value in ("true", "false"):
        return value == "true"
    if name == "tostring":
        text = as_text(value)
        return value if text is None else text
    return value


def _attempts(node: Call, name: str, scope: Scope) -> Value:
    """`try`, `can` and `coalesce`: the first that works, whether it works, the first that is something."""
    from .evaluate import evaluate

    arguments = list(node.arguments)
    values: list[Value] = []
    for number, argument in enumerate(arguments):
        value = evaluate(argument, scope)
        if node.spread and number == len(arguments) - 1 and isinstance(value, list):
            values += value
        else:
            values.append(value)
        last = values[-1] if values else None
        missing = _failed(last)
        if name == "can":
            return False if missing else unknown(node, last.reason) if isinstance(last, Unknown) else True
        if name == "try" and not missing:
            return last
        if name == "coalesce" and isinstance(last, Unknown | Choice):
            break
        if name == "coalesce" and last is not None and last != "" and not node.spread:
            return last
    if name == "coalesce":
        for number, value in enumerate(values):
            if isinstance(value, Unknown):
                return value if value.failed or number == len(values) - 1 else unknown(node, value.reason)
            if isinstance(value, Choice):
                return unknown(node, f"it depends on {value.test}")
            if value is not None and value != "":
                return value
    return unknown(node, "none of them has a value", failed=True)


def _failed(value: Value, depth: int = 0) -> bool:
    """True for what Terraform itself could not work out, or holds such a thing."""
    if isinstance(value, Unknown):
        return value.failed
    if isinstance(value, Joined):
        return any(isinstance(part, Hole) and _failed(part.value, depth + 1) for part in value.parts)
    if depth < 6 and isinstance(value, dict):
        return any(_failed(item, depth + 1) for item in value.values())
    if depth < 6 and isinstance(value, list):
        return any(_failed(item, depth + 1) for item in value[:200])
    return isinstance(value, Encoded) and _failed(value.value, depth + 1)
