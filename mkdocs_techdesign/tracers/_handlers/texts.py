"""Values as texts and numbers, put together and shown."""

from __future__ import annotations

from .values import Attr, Either, Hole, Known, Outside, Stored, Text, Unknown, Value, Variable, options


def text_of(value: Value) -> str | None:
    """The text a value is, where all of it is known."""
    for option in options(value):
        if isinstance(option, Known) and isinstance(option.value, str):
            return option.value
        if isinstance(option, Known) and isinstance(option.value, int | float) and not isinstance(option.value, bool):
            return str(option.value)
        if isinstance(option, Text) and all(isinstance(part, str) for part in option.parts):
            return "".join(part for part in option.parts if isinstance(part, str))
        if isinstance(option, Variable) and option.default is not None and len(options(value)) == 1:
            return None
    return None


def number_of(value: Value) -> int | None:
    """The whole number a value is."""
    for option in options(value):
        if isinstance(option, Known) and isinstance(option.value, int) and not isinstance(option.value, bool):
            return option.value
        if isinstance(option, Known) and isinstance(option.value, str) and option.value.isdigit():
            return int(option.value)
    return None


def concat(*values: Value | str, expressions: tuple[str, ...] = ()) -> Value:
    """Texts put one after the other; `expressions` say how each was written."""
    parts: list[str | Hole] = []
    for index, value in enumerate(values):
        if isinstance(value, str):
            parts.append(value)
            continue
        known = text_of(value) if not isinstance(value, Either) else None
        first = value.options[0] if isinstance(value, Either) else value
        if known is not None:
            parts.append(known)
        elif isinstance(value, Known) and value.value is not None:
            # Nothing in the middle of a text is a branch that is not taken, or a value that comes later.
            parts.append(str(value.value).lower() if isinstance(value.value, bool) else str(value.value))
        elif isinstance(first, Text):
            parts.extend(first.parts)
        else:
            written = expressions[index] if index < len(expressions) else expression_of(value)
            parts.append(Hole(written, value))
    merged: list[str | Hole] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        elif part != "":
            merged.append(part)
    if all(isinstance(part, str) for part in merged):
        return Known("".join(str(part) for part in merged))
    return Text(tuple(merged))


def expression_of(value: Value) -> str:
    """How a value was written, as well as that is known."""
    if isinstance(value, Known):
        return f'"{value.value}"' if isinstance(value.value, str) else str(value.value)
    if isinstance(value, Variable | Stored | Unknown):
        return value.expression or getattr(value, "name", "…")
    if isinstance(value, Attr):
        return value.expression or f"{expression_of(value.of)}.{value.name}"
    if isinstance(value, Text):
        return template_of(value)
    if isinstance(value, Outside):
        return value.path
    if isinstance(value, Either):
        return expression_of(value.options[0])
    return "…"


def template_of(value: Value) -> str:
    """A text with `{expression}` where a part is computed."""
    if isinstance(value, Text):
        return "".join(part if isinstance(part, str) else "{" + part.expression + "}" for part in value.parts)
    if isinstance(value, Either):
        return template_of(value.options[0])
    known = text_of(value)
    return known if known is not None else "{" + expression_of(value) + "}"
