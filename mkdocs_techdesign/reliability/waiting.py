"""How long everything waits, and whether what is called fits into what calls."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Facts
from ..kinds.function import Function
from ..model.location import Location
from ._budget import callers, waits_in
from .chains import Chain, chains, may_take, seconds, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One call that a function waits for."""

    name: str
    """The dependency, as the design or the code names it."""
    total: float
    """Seconds with all attempts and the waits between them."""
    formula: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """The time limit of a function, between who waits for it and what it waits for."""

    function: Function
    timeout: float | None
    """Seconds; None where only the deployment knows."""
    stated: bool
    """False where it is Lambda's own."""
    patience: float | None
    """Seconds the most impatient caller waits; None where nobody waits."""
    caller: str
    """Id of that caller; empty where nobody waits."""
    waits: tuple[Wait, ...]

    @property
    def needed(self) -> float:
        """Seconds that one call of each dependency takes at worst."""
        return sum(wait.total for wait in self.waits)

    @property
    def spare(self) -> float | None:
        """Seconds between its end and the end of its caller's patience; below 0 where it does not nest."""
        return None if self.patience is None or self.timeout is None else self.patience - self.timeout

    @property
    def fits(self) -> bool:
        """True where neither the caller nor a call is cut off."""
        return (self.spare is None or self.spare >= 0) and (self.timeout is None or self.needed <= self.timeout)


def nesting(facts: Facts) -> tuple[Nested, ...]:
    """One row for each function, by id."""
    front: dict[str, Chain] = {}
    outward: dict[str, list[Wait]] = {}
    for chain in chains(facts):
        takes = seconds(chain.patience)
        if chain.kind == "API" and isinstance(chain.target, str) and takes is not None:
            known = front.get(chain.target)
            if known is None or takes < (seconds(known.patience) or takes):
                front[chain.target] = chain
        if chain.kind == "host" and chain.worst is not None:
            wait = Wait(name=chain.label, total=chain.worst[0], formula=chain.worst[1], location=chain.location)
            outward.setdefault(chain.source, []).append(wait)
    for wait, users in _designed(facts):
        for user in users:
            outward.setdefault(user, []).append(wait)
    made = []
    for function in facts.architecture.of(Function):
        caller = front.get(function.id)
        made.append(
            Nested(
                function=function,
                timeout=seconds(may_take(function)),
                stated=function.timeout is not None,
                patience=seconds(caller.patience) if caller else None,
                caller=caller.source if caller else "",
                waits=tuple(sorted(outward.get(function.id, ()), key=lambda wait: wait.name)),
            )
        )
    return tuple(made)


def _designed(facts: Facts) -> list[tuple[Wait, tuple[str, ...]]]:
    """Dependencies inside the system whose calls have a time limit, and who waits for them."""
    found = []
    for name, item in facts.design.architecture.dependencies.items():
        if item.timeout is None or item.external or item.synchronous is False:
            continue
        retry = facts.design.resilience.retries.get(name)
        calls = 1 + (retry.attempts if retry and retry.attempts else 0)
        waits = waits_in(retry.backoff or "") if retry else 0.0
        each = item.timeout.canonical
        formula = f"{calls} x {span(each)}" + (f" + {span(waits)} of waits" if waits else "")
        total = calls * each + waits
        wait = Wait(name=name, total=total, formula=formula, location=item.where("timeout"))
        found.append((wait, callers(facts, name)))
    return found
