"""Logs kept for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.function import Function
from ..kinds.log_group import LogGroup
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words

_Logged: TypeAlias = "Function | LogGroup"


class LogRetentionMissing(Check[_Logged]):
    """Logs are kept for ever because nobody said how long.

    What: looks for log groups without a retention, and for functions whose log group is in no template: Lambda makes
    that one with the first invocation, without retention. Those of functions at CloudFront's edge are left out: they
    lie in every region that has viewers, where no template reaches.

    Why: the bill grows every month, and logs with personal data outlive what any policy allows.

    Example: a function without an `AWS::Logs::LogGroup`.

    Fix: add to the template

        PlaceOrderLogs:
          Type: AWS::Logs::LogGroup
          Properties: {LogGroupName: !Sub "/aws/lambda/${PlaceOrder}", RetentionInDays: 30}
    """

    id = "OBS-log-retention-missing"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "COST1"

    def subjects(self, facts: Facts) -> Iterable[_Logged]:
        groups = facts.architecture.of(LogGroup)
        owned = {group.of for group in groups}
        functions = (function for function in facts.architecture.of(Function) if not function.edge)
        return [*groups, *(function for function in functions if function.id not in owned)]

    def examine(self, subject: _Logged, facts: Facts) -> Iterator[Observation]:
        name = called(facts, subject.id)
        if isinstance(subject, Function):
            message = f"{name} has no log group in the template, so its logs are kept for ever."
            group = f'!Sub "/aws/lambda/${{{subject.label}}}" with RetentionInDays: 30'
            fix = words(facts, subject).log_group(group, subject.label)
        elif subject.retention is None:
            message = f"{name} keeps its logs for ever."
            fix = words(facts, subject).log_retention()
        else:
            return
        yield Observation(message=message, location=subject.location, target=name, fix=fix)
