"""Error bodies nobody agreed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class ErrorFormatMissing(Check[str]):
    """Nobody said what the body of an error response looks like.

    What: asks for `resilience: error_format:` as soon as the system has a route.

    Why: clients can only tell a mistake of theirs from a failure of ours, and quote a request id to support, when
    every route answers errors in one form.

    Example: a design with four routes and no `error_format`.

    Fix: write

        resilience:
          error_format: {error: type, message: text, field: name, code: text, requestId: text}
    """

    id = "RES-error-format-missing"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["errors"] if facts.architecture.of(Route) else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        if not facts.design.resilience.error_format:
            yield missing(
                facts.design.resilience,
                "error_format",
                "The form of error responses is not stated.",
                target=subject,
                fix="Write resilience: error_format: {error: type, message: text, requestId: text}.",
                question="What does the body of an error response look like?",
            )
