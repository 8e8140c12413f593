"""Values as they are compared and shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from ..design.apis import Operation
from ..design.quantity import Quantity
from ..document import Facts
from ..model.architecture import Configured, Fact
from ..model.location import Location, Unresolved
from ..reliability import span
from ._model import Stated, Subject

Scalar = str | int | float | bool | None


def stated(
    value: Scalar | Unresolved,
    location: Location,
    *,
    default: Scalar = None,
    shown: Callable[[Scalar], str] | None = None,
    none: str = "none",
) -> Stated:
    """A value as the code has it; `default` is what AWS takes where nobody wrote one."""
    if isinstance(value, Unresolved):
        return Stated(value=value, text=value.expression, location=location)
    known = default if value is None else value
    if known is None:
        return Stated(value=None, text=none, location=location)
    text = shown(known) if shown else {True: "on", False: "off"}[known] if isinstance(known, bool) else str(known)
    return Stated(value=known, text=text, location=location)


def setting(
    fact: Configured,
    field: str,
    *,
    default: Scalar = None,
    shown: Callable[[Scalar], str] | None = None,
    none: str = "none",
) -> Stated:
    """A field of a fact, with the line it stands on."""
    return stated(getattr(fact, field), fact.at(field), default=default, shown=shown, none=none)


def yes(value: Scalar) -> str:
    """`yes` or `no`."""
    return "yes" if value else "no"


def megabytes(value: Scalar) -> str:
    """`512 MB`."""
    return f"{value} MB"


def seconds(value: Scalar) -> str:
    """`28 s`, `14 days`."""
    return span(value) if isinstance(value, int | float) else str(value)


def days(value: Scalar) -> str:
    """`30 days`."""
    return f"{value} day{'s' if value != 1 else ''}"


def written(quantity: Quantity | None, location: Location, unit: float = 1.0) -> Stated | None:
    """A quantity of the design in a base unit (1 is a second or a byte); None for none, and for a range."""
    if quantity is None or quantity.to is not None or not math.isfinite(quantity.canonical):
        return None
    value = quantity.canonical / unit
    return Stated(
        value=round(value) if math.isclose(value, round(value)) else value, text=str(quantity), location=location
    )


def count(value: int | None, location: Location) -> Stated | None:
    """A whole number of the design; none is said as 0 and left out in the code."""
    return None if value is None else Stated(value=value, text=str(value), location=location)


def reference(facts: Facts, id: str | Unresolved | None, location: Location, none: str = "none") -> Stated:
    """Another part of the system, the same whatever stack or format it is in."""
    if id is None or isinstance(id, Unresolved):
        return stated(id, location, none=none)
    resource = facts.architecture.by_id.get(id)
    return Stated(value=resource.label if resource else id, text=facts.names.short(id), location=location)


def handler(facts: Facts, operation: Operation) -> Stated | None:
    """What the design says answers an operation; None where it names nothing, or nothing that is one thing."""
    found = facts.names.find(operation.handler) if operation.handler else ()
    return reference(facts, found[0].id, operation.where("handler")) if len(found) == 1 else None


def several(
    texts: Iterable[str], location: Location, none: str = "none", *, places: Mapping[str, Location] | None = None
) -> Stated:
    """Texts whose order means nothing; `places` where single ones stand."""
    values = frozenset(texts)
    return Stated(value=values, text=", ".join(sorted(values)) or none, location=location, places=places or {})


def built(facts: Facts, kind: str, fact: Fact, values: Mapping[str, Stated]) -> Subject:
    """A fact that is a resource of its own, under the name people gave it."""
    resource = facts.architecture.by_id.get(fact.id)
    key = resource.label if resource else fact.label
    name = facts.names.short(fact.id)
    return Subject(kind=kind, key=key, name=name, location=fact.location, id=fact.id, values=values)
