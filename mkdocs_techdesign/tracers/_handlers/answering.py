"""Answers of JavaScript through what Lambda hands in: `callback(null, answer)`, `context.succeed(answer)`."""

from __future__ import annotations

from ...model import code
from .expressions import entry
from .libraries import Call
from .values import Known, Rec, Value, options

_METHODS = {"succeed": 0, "done": 1}
"""Of the context, with the place of the answer among their arguments."""
_SCRIPTS = ("javascript", "typescript")


def authorized(call: Call) -> Value | None:
    """What a call into code that is not read hands over, where only API Gateway asks for it: a policy; of a handler of
    HTTP requests also an answer with its status."""
    answer = _handed(call)
    for option in options(answer) if answer is not None else ():
        if not isinstance(option, Rec):
            continue
        if entry(option, "policyDocument", "isAuthorized") is not None:
            return answer
        if call.machine.asked and entry(option, "statusCode") is not None:
            return answer
    return None


def _handed(call: Call) -> Value | None:
    """The answer among the arguments: after an error that is none, or alone."""
    if call.frame.module.language not in _SCRIPTS:
        return None
    callee, given = call.node.callee, call.arguments
    place = _METHODS.get(callee.name) if isinstance(callee, code.Member) else 1
    if place is None or len(given) <= place:
        return None
    error = given[0]
    if place == 1 and not (isinstance(error, Known) and error.value is None):
        return None
    return given[place]
