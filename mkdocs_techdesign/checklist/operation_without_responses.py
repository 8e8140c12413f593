"""Answers nobody can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import coded, operation_of, requests, unsaid
from ._system import called


class OperationWithoutResponses(Check[Route]):
    """Nobody said what a route answers when all goes well.

    What: asks for a response below 400 of each route under `apis: operations:`. Responses that an OpenAPI document
    describes count, and with `intent: existing-system` fields that the handler sends. WebSocket and preflight routes
    are left out, and GraphQL fields have a type.

    Why: callers read the answer by its fields. One that nobody described cannot be changed without breaking somebody.

    Example: `GET /orders/{id}` with only a description.

    Fix: write

        GET /orders/{id}:
          responses:
            "200": {description: The order, schema: Order}
    """

    id = "API-operation-without-responses"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[Route]:
        return requests(facts)

    def examine(self, subject: Route, facts: Facts) -> Iterator[Observation]:
        if any(_is_good(response.status) for response in subject.responses if response.description or response.schema):
            return
        operation = operation_of(facts, subject)
        if operation is not None and any(_is_good(status) for status in operation.responses):
            return
        if any(field.status is not None and _is_good(str(field.status)) for field in coded(facts, subject)):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "responses",
            f"Nothing says what {name} answers.",
            fix=f'Under apis: operations: {name}: write responses: {{"200": what it holds}}.',
            question=f"What does {name} answer?",
        )


def _is_good(status: str) -> bool:
    return status[:1] not in "45"
