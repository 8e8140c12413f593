"""Logs nobody can query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._signs import shown
from ._system import called
from ._words import words


class FunctionLogsUnstructured(Check[Function]):
    """A function logs plain text.

    What: looks for functions without `LoggingConfig: LogFormat: JSON` whose code uses no library for structured logs.
    Functions whose code was not followed to its end are left out, and so are all as long as logs are meant to be text
    (`observability: logging: format: text`).

    Why: with fields, one query finds every record of one order or one request; in text the same question needs a
    pattern for every way somebody once wrote a line.

    Example: `print("order", order_id)` in a function without `LoggingConfig`.

    Fix: write `LoggingConfig: {LogFormat: JSON}`, once under `Globals: Function:` in SAM, or use a logger that writes
    JSON, such as the one of Powertools for AWS Lambda.
    """

    id = "OBS-function-logs-unstructured"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        if (facts.design.observability.logging.format or "").lower() == "text":
            return []
        followed = facts.architecture.followed
        return [function for function in facts.architecture.of(Function) if function.id in followed]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        if subject.log_format not in (None, "Text") or shown(facts, subject.id, "structured-logging") is not None:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} logs plain text.",
            location=subject.at("log_format"),
            target=name,
            fix=words(facts, subject).json_logs(),
        )
