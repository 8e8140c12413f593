"""Logs in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._signs import shown


class LoggingUnstated(Check[str]):
    """Nobody said in which form functions log, or what ties their records together.

    What: asks for `format` and `correlation` under `observability: logging:`. The format counts as given when every
    function sets `LoggingConfig: LogFormat: JSON`, or its code uses a library for structured logs.

    Why: one request leaves records in five log groups. With one field that all of them carry they are found by one
    query, without it by guessing from the time.

    Example: functions that print text, and no `observability:` in design.yaml.

    Fix: write

        observability:
          logging: {format: json, correlation: requestId}
    """

    id = "OBS-logging-unstated"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["format", "correlation"] if facts.architecture.of(Function) else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        logging = facts.design.observability.logging
        if subject == "format" and not logging.format:
            if all(_structured(facts, function) for function in facts.architecture.of(Function)):
                return
            yield missing(
                logging,
                "format",
                "The format of logs is not stated.",
                target="logging",
                fix="Write observability: logging: {format: json, correlation: requestId}.",
                question="In which form do functions log?",
            )
        elif subject == "correlation" and not logging.correlation:
            yield missing(
                logging,
                "correlation",
                "Nothing says which field ties the logs of one request together.",
                target="logging",
                fix="Under observability: logging: write correlation: requestId, with your field.",
                question="Which field ties the logs of one request together?",
            )


def _structured(facts: Facts, function: Function) -> bool:
    return function.log_format == "JSON" or shown(facts, function.id, "structured-logging") is not None
