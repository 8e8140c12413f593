"""What a template parameter comes to, from the values that defaults, parent stacks and parameter files state."""

from __future__ import annotations

import re

from ..model.location import Location, Unresolved
from ..model.nodes import Map, Seq
from .deployments import Given
from .stacks import Stack
from .values import Choice

_BRACES = re.compile(r"\{([A-Za-z][A-Za-z0-9]{0,254})\}")
_MOST_SHOWN = 6
_LONGEST_SHOWN = 60


def agreed(values: list[object], several: Unresolved) -> object:
    """The one value all state, else a choice between them that nothing decides."""
    first = values[0]
    if all(type(item) is type(first) and item == first for item in values):
        return first
    apart = tuple(dict.fromkeys(values)) if all(map(_hashable, values)) else tuple(values)
    return Choice(apart, None, several)


def differing(given: list[Given]) -> str:
    """Why no value can be told: what each parameter file says."""
    # Not cut: half of an account's number or of an address would no longer be known for what it is, and masked.
    texts = (str(item.value) for item in given[:_MOST_SHOWN])
    values = (text if len(text) <= _LONGEST_SHOWN else "(a long text)" for text in texts)
    shown = [f"{item.label}: {value}" for item, value in zip(given, values, strict=False)]
    more = ["\u2026"] if len(given) > _MOST_SHOWN else []
    return f"parameter files give different values: {', '.join(shown + more)}"


def of_ssm(declared: Map) -> bool:
    """True for a parameter whose value is the name of an SSM parameter."""
    return str(declared.get("Type", "String")).startswith("AWS::SSM::Parameter::Value")


def filled(name: str, stack: Stack) -> Map | None:
    """A name such as `/shop/{Stage}/table` as the `Fn::Sub` it stands for; None where no parameter is in braces.

    Deployment tools put the values of other parameters in; CloudFormation itself knows no such form.
    """
    if "${" in name or not any(part in stack.scope.parameters for part in _BRACES.findall(name)):
        return None
    text = _BRACES.sub(lambda found: "${" + found[1] + "}" if found[1] in stack.scope.parameters else found[0], name)
    return Map({"Fn::Sub": text}, path=stack.path)


def plain(value: str | int | float, declared: Map, where: Location) -> object:
    """A value of a parameter that is no SSM name: a list where the type says so."""
    kind = str(declared.get("Type", "String"))
    if isinstance(value, str) and (kind == "CommaDelimitedList" or kind.startswith("List<")):
        return Seq([part.strip() for part in value.split(",")], path=where.path, line=where.line)
    return value


def _hashable(value: object) -> bool:
    return not isinstance(value, Map | Seq)
