"""Writes that happen twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.sections import SectionId
from . import Check, Observation
from ._operations import operation_of, unsaid
from ._signs import only_reads, repeatable
from ._system import called

_Write: TypeAlias = "Route | GraphqlField"


class WriteWithoutIdempotency(Check[_Write]):
    """A write endpoint does not say what a repeated request does.

    What: looks at POST routes and GraphQL mutations for `idempotent` in design.yaml, for an entry under
    `resilience: idempotency:`, or for their name under `applies_to` of a table's idempotency records. A handler whose
    code uses an idempotency library counts too, and one whose code was followed to its end and only reads. PUT and
    DELETE are repeatable by their meaning.

    Why: clients and gateways retry when an answer is lost. Without a key that tells the second request from a new
    one, the order is placed twice.

    Example: `POST /orders` with a description but no `idempotent`.

    Fix: write how a repeated request is recognised, or `no` with the reason, under `apis: operations:`

        POST /orders:
          idempotent: Idempotency-Key header, kept 24 h
    """

    id = "RES-write-without-idempotency"
    section = SectionId.RES
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[_Write]:
        routes = [route for route in facts.architecture.of(Route) if route.method == "POST"]
        fields = [field for field in facts.architecture.of(GraphqlField) if field.type == "Mutation"]
        return [*routes, *fields]

    def examine(self, subject: _Write, facts: Facts) -> Iterator[Observation]:
        operation = operation_of(facts, subject)
        if operation is not None and operation.idempotent:
            return
        if any(subject in facts.names.find(name) for name in _covered(facts)):
            return
        if repeatable(facts, subject.target) or only_reads(facts, subject.target):
            return
        name = called(facts, subject.id)
        yield unsaid(
            facts,
            subject,
            "idempotent",
            f"{name} writes, and nothing says what a repeated request does.",
            fix=f"Under apis: operations: {name}: write idempotent: and how a repeat is recognised.",
            question=f"What happens when {name} is sent twice?",
        )


def _covered(facts: Facts) -> list[str]:
    """Names that design.yaml says are safe to repeat."""
    tables = facts.design.data.tables.values()
    return [*facts.design.resilience.idempotency, *(name for table in tables for name in table.idempotency.applies_to)]
