"""Texts with names and dynamic references in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..model.location import Unresolved
from ..model.nodes import Map
from .crossings import PLACEHOLDER
from .stacks import Stack
from .values import join

if TYPE_CHECKING:
    from .evaluator import Evaluator

_DYNAMIC = re.compile(r"\{\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]{1,500})\}\}")


def sub(evaluator: Evaluator, node: Map, argument: Any, stack: Stack, depth: int) -> object:
    """`Fn::Sub`: a text with the values of the names in it."""
    template, variables = argument, None
    if isinstance(argument, list) and argument:
        template = argument[0]
        variables = argument[1] if len(argument) > 1 and isinstance(argument[1], Map) else None
    if not isinstance(template, str):
        return evaluator.unresolved(node, stack, "an intrinsic a scan cannot follow")
    if variables is not None and "Td::Withheld" in variables:
        named = evaluator.literal(str(variables["Td::Withheld"]), stack)
        if named is not None:
            return named
    parts: list[object] = []
    end = 0
    for found in PLACEHOLDER.finditer(template):
        parts.append(template[end : found.start()])
        end = found.end()
        name = found.group(1).strip()
        if name.startswith("!"):
            parts.append("${" + name[1:] + "}")
        elif variables is not None and name in variables:
            parts.append(evaluator.value(variables[name], stack, depth))
        else:
            value = evaluator.named(node, name, stack, depth)
            if isinstance(value, Unresolved) and value.expression.startswith("!Sub"):
                value = Unresolved(f"!Ref {name}", value.reason, value.location)
            parts.append(value)
    parts.append(template[end:])
    texts = [
        dynamic(evaluator, part, stack, depth) if type(part) is str and "{{resolve:" in part else part for part in parts
    ]
    whole = join(texts, lambda reason: evaluator.unresolved(node, stack, reason))
    return dynamic(evaluator, whole, stack, depth) if type(whole) is str and "{{resolve:" in whole else whole


def dynamic(evaluator: Evaluator, text: str, stack: Stack, depth: int) -> object:
    """A text with the dynamic references in it resolved."""
    parts: list[object] = []
    end = 0
    where = stack.scope.parameters.location
    for found in _DYNAMIC.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        service, name = found.groups()
        unresolved = Unresolved(found.group(0), "a dynamic reference", where)
        if service.startswith("ssm"):
            parts.append(evaluator.ssm_value(name.rsplit(":", 1)[0] if ":" in name else name, unresolved, stack, depth))
        else:
            parts.append(evaluator.secret(name.split(":", 1)[0], stack) or unresolved)
    parts.append(text[end:])
    return join(parts, lambda reason: Unresolved(text[:200], reason, where))
