"""Routes nobody has shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.apis import Operation
from ..document import Facts
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class OperationWithoutExample(Check[tuple[str, Operation]]):
    """A described operation has no example.

    What: looks for `example` of each entry under `apis: operations:`, or of its request or responses.

    Why: most callers start from a call that works and change it.

    Example: an operation with description and errors only.

    Fix: write `example:` and a call with its answer.
    """

    id = "API-operation-without-example"
    section = SectionId.API
    severity = Severity.ADVICE
    tier = "comprehensive"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Operation]]:
        return facts.design.apis.operations.items()

    def examine(self, subject: tuple[str, Operation], facts: Facts) -> Iterator[Observation]:
        name, operation = subject
        bodies = (operation.request, *operation.responses.values())
        if operation.example is None and all(body.example is None for body in bodies):
            yield missing(
                operation, "example", f"{name} has no example.", target=name, fix="Write example: and a call."
            )
