"""The states of a definition as facts."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.location import Unresolved
from ..model.nodes import Map
from . import Reader
from ._asl import Placed, literal, shown, states
from ._task_calls import call, named, targets, unknown
from ._workflow_types import WorkflowCatch, WorkflowChoice, WorkflowRetry, WorkflowState

_SIGNS = {
    "Equals": "=",
    "GreaterThan": ">",
    "GreaterThanEquals": ">=",
    "LessThan": "<",
    "LessThanEquals": "<=",
    "Matches": "matches",
}
_KINDS = ("String", "Numeric", "Boolean", "Timestamp")
_TESTS = {
    "IsBoolean": "is a boolean",
    "IsNull": "is null",
    "IsNumeric": "is a number",
    "IsPresent": "is present",
    "IsString": "is text",
    "IsTimestamp": "is a time",
}
_DEEPEST = 20
_LONGEST = 500


def described(definition: Map, reader: Reader) -> Iterator[WorkflowState]:
    """Every state of a definition, in the order of the document."""
    for placed in states(definition):
        yield _state(placed, reader)


def _state(placed: Placed, reader: Reader) -> WorkflowState:
    state = placed.state
    asked = call(state, reader)
    found: list[str | Unresolved] = list(dict.fromkeys(target for target, _ in targets(state, asked, reader)))
    if asked is not None and not found and not asked.direct:
        found += named(asked.arguments, reader)
    doubt = unknown(state, asked, reader) if asked is not None and not found else None
    config = state.get("ItemProcessor")
    mode = reader.text(config, "ProcessorConfig", "Mode") if isinstance(config, Map) else None
    return WorkflowState(
        name=placed.name,
        type=_plain(state, "Type") or "Task",
        parent=placed.parent,
        branch=placed.branch,
        start=placed.start,
        end=state.get("End") is True or state.get("Type") in ("Succeed", "Fail"),
        next=_plain(state, "Next"),
        choices=tuple(_choices(state, reader)),
        default=_plain(state, "Default"),
        retries=tuple(_retries(state, reader)),
        catches=tuple(_catches(state, reader)),
        timeout=_seconds(state, "TimeoutSeconds", reader),
        heartbeat=_seconds(state, "HeartbeatSeconds", reader),
        wait=_wait(state),
        distributed=mode == "DISTRIBUTED",
        concurrency=_seconds(state, "MaxConcurrency", reader),
        service=asked.service if asked is not None else None,
        operation=asked.operation if asked is not None else None,
        pattern=asked.pattern if asked is not None else None,
        targets=tuple(found) if doubt is None else (doubt,),
        error=_error(state),
        comment=_plain(state, "Comment"),
        location=placed.location,
    )


def _plain(state: Map, key: str) -> str | None:
    value = state.get(key)
    return value if isinstance(value, str) else None


def _seconds(state: Map, key: str, reader: Reader) -> int | Unresolved | None:
    if isinstance(state.get(key + "Path"), str):
        return Unresolved(state[key + "Path"], "computed while the machine runs", state.at(key + "Path"))
    value = literal(state.get(key), state.at(key))
    return value if isinstance(value, Unresolved) else reader.number(state, key)


def _wait(state: Map) -> str | None:
    for key in ("Seconds", "SecondsPath"):
        if key in state:
            return f"{shown(state[key])} seconds"
    return next((f"until {shown(state[key])}" for key in ("Timestamp", "TimestampPath") if key in state), None)


def _error(state: Map) -> str | None:
    said = [shown(state[key]) for key in ("Error", "ErrorPath", "Cause", "CausePath") if key in state]
    return ": ".join(said) if said and state.get("Type") == "Fail" else None


def _choices(state: Map, reader: Reader) -> Iterator[WorkflowChoice]:
    for rule in reader.mappings(state, "Choices") if "Choices" in state else ():
        following = _plain(rule, "Next")
        if following is not None:
            yield WorkflowChoice(condition=_short(_condition(rule, 0)), next=following, location=rule.location)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _condition(rule: object, depth: int) -> str:
    """A rule in one line."""
    if not isinstance(rule, Map) or depth > _DEEPEST:
        return "…"
    if "Condition" in rule:
        return shown(rule["Condition"])
    for key, word in (("And", " and "), ("Or", " or ")):
        if isinstance(rule.get(key), list):
            parts = [_condition(part, depth + 1) for part in rule[key]]
            text = word.join(parts)
            return f"({text})" if depth and len(parts) > 1 else text
    if "Not" in rule:
        return f"not ({_condition(rule['Not'], depth + 1)})"
    for key, value in rule.items():
        sign = _sign(key)
        if sign is not None:
            return f"{shown(rule.get('Variable'))} {sign} {shown(value)}"
        if key in _TESTS:
            test = _TESTS[key] if value is not False else _TESTS[key].replace("is ", "is not ", 1)
            return f"{shown(rule.get('Variable'))} {test}"
    return "…"


def _sign(key: str) -> str | None:
    for kind in _KINDS:
        if key.startswith(kind):
            return _SIGNS.get(key.removeprefix(kind).removesuffix("Path"))
    return None


def _retries(state: Map, reader: Reader) -> Iterator[WorkflowRetry]:
    for entry in reader.mappings(state, "Retry") if "Retry" in state else ():
        yield WorkflowRetry(
            errors=reader.texts(entry, "ErrorEquals"),
            attempts=reader.number(entry, "MaxAttempts"),
            interval=reader.number(entry, "IntervalSeconds"),
            backoff=shown(entry["BackoffRate"]) if "BackoffRate" in entry else None,
            jitter=entry.get("JitterStrategy") == "FULL",
            location=entry.location,
        )


def _catches(state: Map, reader: Reader) -> Iterator[WorkflowCatch]:
    for entry in reader.mappings(state, "Catch") if "Catch" in state else ():
        following = _plain(entry, "Next")
        if following is not None:
            yield WorkflowCatch(errors=reader.texts(entry, "ErrorEquals"), next=following, location=entry.location)
