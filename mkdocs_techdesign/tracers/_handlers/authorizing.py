"""Lambda authorizers: what they answer API Gateway, and whether a condition in them makes any difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from ...model import code
from ...model.behaviour import ANSWERS_401, ANSWERS_ALLOW, ANSWERS_DENY, ON_BOTH_BRANCHES
from ...model.location import Location
from .expressions import entry
from .texts import text_of
from .values import Known, Rec, Value, items_of, options

_ANSWERS = "authorization"
_VAIN = "vain-condition"
_EFFECTS = {"Allow": ANSWERS_ALLOW, "Deny": ANSWERS_DENY}
_REFUSAL = "Unauthorized"
_MOST = 50_000
_PLACE = ("line", "column", "end_line")


def authorizing(modules: tuple[code.Module, ...], answers: Value) -> Iterator[tuple[str, str, Location]]:
    """Concern, what is seen of an authorizer, and where; nothing for a function that answers no policy."""
    effects = dict.fromkeys(_effects(answers))
    if not effects:
        return
    for effect, at in effects:
        yield _ANSWERS, _EFFECTS[effect], at
    for module in modules:
        for node in _nodes(module):
            if isinstance(node, code.Literal) and node.value == _REFUSAL:
                yield _ANSWERS, ANSWERS_401, module.at(node)
            same = _same_effect(node)
            if same is not None:
                yield _VAIN, f"{same}{ON_BOTH_BRANCHES}", module.at(node)


def _effects(answers: Value) -> Iterator[tuple[str, Location]]:
    """The effects of the policies that are returned, and the simple answers of HTTP APIs."""
    for answer in options(answers):
        if not isinstance(answer, Rec):
            continue
        simple = entry(answer, "isAuthorized")
        for option in options(simple) if simple is not None else ():
            at = option.at if isinstance(option, Known) and option.at else answer.at
            if isinstance(option, Known) and isinstance(option.value, bool) and at is not None:
                yield "Allow" if option.value else "Deny", at
        document = entry(answer, "policyDocument")
        for policy in options(document) if document is not None else ():
            statements = entry(policy, "Statement") if isinstance(policy, Rec) else None
            for statement in items_of(statements) if statements is not None else ():
                effect = entry(statement, "Effect") if isinstance(statement, Rec) else None
                for option in options(effect) if effect is not None else ():
                    said = text_of(option)
                    at = option.at if isinstance(option, Known) and option.at else answer.at
                    if said in _EFFECTS and at is not None:
                        yield said, at


def _same_effect(node: object) -> str | None:
    """The effect that a condition has whatever it comes to."""
    if isinstance(node, code.Choice):
        return _effect(node.then) if _effect(node.then) == _effect(node.otherwise) else None
    if isinstance(node, code.Branch) and len(node.arms) > 1 and node.arms[-1][0] is None:
        said = [_only(body) for _, body in node.arms]
        if said[0] is not None and all(one == said[0] for one in said):
            return said[0][1]
    return None


def _only(body: tuple[code.Statement, ...]) -> tuple[str, str] | None:
    """Name and effect where a block does nothing but set an effect."""
    if len(body) == 1 and isinstance(body[0], code.Assign) and isinstance(body[0].target, code.Name | code.Member):
        effect = _effect(body[0].value)
        target = body[0].target
        return (target.id if isinstance(target, code.Name) else target.name, effect) if effect else None
    return None


def _effect(node: object) -> str | None:
    return str(node.value) if isinstance(node, code.Literal) and node.value in _EFFECTS else None


def _nodes(module: code.Module) -> Iterator[code.Node]:
    """Every node of a module."""
    waiting: list[Any] = [module.body]
    for _ in range(_MOST):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif isinstance(node, code.Node):
            yield node
            waiting.extend(getattr(node, field.name) for field in reversed(fields(node)) if field.name not in _PLACE)
