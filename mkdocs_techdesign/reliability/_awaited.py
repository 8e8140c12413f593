"""Integrations whose trigger waits for the answer: APIs, workflow steps, calls to hosts outside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..document import Facts
from ..kinds._workflow_types import WorkflowState
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.state_machine import StateMachine
from ..model.behaviour import HttpCall
from ..model.location import Unresolved
from ._budget import breaker_of, callers, waits_in
from ._defaults import default, limit
from .chains import Chain, Tries, functions, may_take, reserved, seconds, span

_NEVER = 86_400 * 365


def awaited(facts: Facts) -> Iterator[Chain]:
    """One chain for each pair of API and function, each step that works on something, each host a function calls."""
    yield from _apis(facts)
    yield from _steps(facts)
    yield from _hosts(facts)


def _apis(facts: Facts) -> Iterator[Chain]:
    known = functions(facts)
    pairs: dict[tuple[str, str], list[Route | GraphqlField]] = defaultdict(list)
    callers: list[Route | GraphqlField] = [*facts.architecture.of(Route), *facts.architecture.of(GraphqlField)]
    for caller in callers:
        if isinstance(caller.target, str) and caller.target in known:
            pairs[caller.api, caller.target].append(caller)
    for (api, target), callers in sorted(pairs.items(), key=lambda pair: pair[0]):
        function = known[target]
        timeout, patience = may_take(function), min(_limit(caller) for caller in callers)
        takes = seconds(timeout)
        gaps = []
        if takes is not None and takes > patience:
            gaps.append(f"works on {span(takes - patience)} after its caller gave up")
        yield Chain(
            kind="API",
            key=f"{api} {target}",
            source=api,
            target=target,
            label=callers[0].label if len(callers) == 1 else f"{len(callers)} operations",
            awaited=True,
            location=function.at("timeout"),
            timeout=timeout,
            patience=patience,
            tries=(Tries(layer="call", retries=0, stated=False, location=callers[0].location),),
            concurrency=reserved(function),
            function=function,
            gaps=tuple(gaps),
        )


def _limit(caller: Route | GraphqlField) -> float:
    if isinstance(caller, GraphqlField):
        return limit("GRAPHQL")
    return caller.timeout / 1000 if isinstance(caller.timeout, int) else limit(caller.protocol)


def _steps(facts: Facts) -> Iterator[Chain]:
    known = functions(facts)
    for machine in facts.architecture.of(StateMachine):
        for state in machine.states:
            if state.type != "Task" or not state.targets:
                continue
            target = state.targets[0]
            function = known.get(target) if isinstance(target, str) else None
            timeout: int | float | Unresolved | None = may_take(function)
            own = seconds(state.timeout)
            if own is not None:
                timeout = state.timeout if seconds(timeout) is None else min(own, seconds(timeout) or own)
            tries = _tries(state)
            gaps = [] if tries.retries or state.pattern == "waitForTaskToken" else ["never tries again"]
            gaps += [] if state.catches else ["fails the whole workflow"]
            if state.pattern == "waitForTaskToken" and own is None and state.heartbeat is None:
                gaps.append("waits for an answer up to a year")
                timeout = None
            yield Chain(
                kind="workflow",
                key=f"{machine.id} {state.name}",
                source=machine.id,
                target=target,
                label=state.name,
                awaited=True,
                location=state.location,
                timeout=timeout,
                tries=(tries,),
                function=function,
                concurrency=reserved(function),
                worst=_longest(tries, seconds(timeout)),
                gaps=tuple(gaps),
            )


def _tries(state: WorkflowState) -> Tries:
    """All rules of a step together: each counts its own errors."""
    total, waits = 0, 0.0
    for rule in state.retries:
        count = default("workflow", "retries") if rule.attempts is None else rule.attempts
        every = default("workflow", "interval") if rule.interval is None else rule.interval
        if isinstance(count, Unresolved):
            return Tries(layer="step", retries=count, location=rule.location, ends_in=_caught(state))
        total += count
        if isinstance(every, int):
            factor = _number(rule.backoff)
            waits += sum(every * factor**number for number in range(min(count, 50)))
    place = state.retries[0].location if state.retries else state.location
    waits = min(waits, _NEVER)
    return Tries(layer="step", retries=total, location=place, ends_in=_caught(state), waits=waits)


def _number(text: str | None) -> float:
    try:
        return min(float(text), 100.0) if text is not None else float(default("workflow", "factor"))
    except ValueError:
        return float(default("workflow", "factor"))


def _caught(state: WorkflowState) -> str | None:
    return state.catches[0].next if state.catches else None


def _longest(tries: Tries, timeout: float | None) -> tuple[float, str] | None:
    if timeout is None or not isinstance(tries.retries, int):
        return None
    calls = tries.retries + 1
    waits = f" + {span(tries.waits)} of waits" if tries.waits else ""
    return calls * timeout + tries.waits, f"{calls} x {span(timeout)}{waits}"


def _hosts(facts: Facts) -> Iterator[Chain]:
    """Hosts that code calls, and external dependencies of the design that no code was seen to call."""
    known = functions(facts)
    calls: dict[tuple[str, str], list[HttpCall]] = defaultdict(list)
    for call in facts.architecture.of(HttpCall):
        if isinstance(call.host, str) and call.target is None and call.function in known:
            calls[call.function, call.host].append(call)
    told = {
        (user, (item.host or name).strip().lower()): name
        for name, item in facts.design.architecture.dependencies.items()
        if item.external and item.synchronous is not False
        for user in callers(facts, name)
        if user in known
    }
    for user, host in sorted({*calls, *told}):
        yield _host(facts, user, host, told.get((user, host)), calls.get((user, host), []))


def _host(facts: Facts, user: str, host: str, name: str | None, calls: list[HttpCall]) -> Chain:
    design = facts.design
    item = design.architecture.dependencies.get(name) if name else None
    retry = design.resilience.retries.get(name) if name else None
    limits = [call.timeout for call in calls if call.timeout is not None]
    timeout = max(limits) if limits else item.timeout.canonical if item and item.timeout else None
    breaker = breaker_of(facts, user, name)
    gaps = [] if timeout is not None else ["waits as long as its function runs"]
    gaps += [] if breaker else ["no circuit breaker"]
    fallback = (item.on_failure if item else None) or ""
    gaps += [] if fallback else ["no fallback"]
    retries = retry.attempts if retry and retry.attempts is not None else 0
    place = calls[0].location if calls else item.location if item else functions(facts)[user].location
    tries = Tries(
        layer="call",
        retries=retries,
        stated=bool(retry),
        location=retry.location if retry else place,
        waits=waits_in(retry.backoff or "") if retry else 0.0,
    )
    id = f"external/{host}"
    return Chain(
        kind="host",
        key=f"{user} {host}",
        source=user,
        target=id if id in facts.architecture.by_id else name or host,
        label=name or host,
        awaited=True,
        location=place,
        timeout=timeout,
        tries=(tries,),
        fallback=fallback,
        worst=_longest(tries, timeout),
        gaps=tuple(gaps),
    )
