"""Routes that never fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import operation_of, requests, unsaid
from ._system import called


class OperationWithoutErrors(Check[Route]):
    """Nobody said what a route answers when it fails.

    What: asks for `errors` (or a response of 400 or more) of each route under `apis: operations:` or in its OpenAPI
    document. WebSocket and preflight routes are left out.

    Why: callers write code for the answers they know of. A 409 nobody announced is shown as "something went wrong".

    Example: `POST /orders` with only a description.

    Fix: write

        POST /orders:
          errors: {400: the basket is empty, 401: not signed in, 409: ordered already}
    """

    id = "API-operation-without-errors"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[Route]:
        return requests(facts)

    def examine(self, subject: Route, facts: Facts) -> Iterator[Observation]:
        if any(response.status[:1] in ("4", "5") for response in subject.responses):
            return
        operation = operation_of(facts, subject)
        if operation is not None and (operation.errors or any(key[:1] in "45" for key in operation.responses)):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "errors",
            f"Nothing says how {name} fails.",
            fix=f"Under apis: operations: {name}: write errors: with a status and its cause for each.",
            question=f"Which errors does {name} answer, and when?",
        )
