"""Calls nobody can write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import coded, operation_of, unsaid
from ._system import called

_PARAMETER = re.compile(r"\{[^{}+]+\}")
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


class OperationWithoutRequest(Check[Route]):
    """Nobody said what a route takes.

    What: looks at each POST, PUT and PATCH route, and each route with parameters in its path, for `request`,
    `parameters` or `headers` under `apis: operations:`. A body or parameters that an OpenAPI document describes count.
    `request: no body` is an answer. With `intent: existing-system`, so are fields that the handler reads.

    Why: a caller who does not know which fields there are, and which of them are required, learns it from the 400s.

    Example: `POST /orders` with a description and errors only.

    Fix: write

        POST /orders:
          request:
            fields: {items: list, note: string?}
    """

    id = "API-operation-without-request"
    section = SectionId.API

    def subjects(self, facts: Facts) -> Iterable[Route]:
        return [
            route
            for route in facts.architecture.of(Route)
            if route.protocol != "WEBSOCKET" and (route.method in _WITH_BODY or _PARAMETER.search(route.path))
        ]

    def examine(self, subject: Route, facts: Facts) -> Iterator[Observation]:
        body = subject.method in _WITH_BODY
        documented = bool(subject.responses or subject.summary)
        if subject.request or (subject.parameters and (documented or not body)):
            return
        operation = operation_of(facts, subject)
        if operation is not None and (operation.request.given or (not body and operation.parameters)):
            return
        if any(field.place == "body" if body else field.place != "answer" for field in coded(facts, subject)):
            return
        name = called(facts, subject.id)
        field = "request" if body else "parameters"
        yield unsaid(
            facts,
            subject,
            field,
            f"Nothing says what {name} takes.",
            fix=f"Under apis: operations: {name}: write {field}: with a type for each name.",
            question=f"What does a caller of {name} send?",
        )
