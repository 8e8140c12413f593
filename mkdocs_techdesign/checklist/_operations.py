"""What design.yaml says about a scanned route or GraphQL field."""

from __future__ import annotations

from ..design.apis import Operation
from ..document import Facts
from ..model.architecture import Fact


def operation_of(facts: Facts, fact: Fact) -> Operation | None:
    """The entry under `apis: operations:` that names the route or field."""
    operations = facts.design.apis.operations
    return operations.get(fact.label) or next(
        (entry for name, entry in operations.items() if [each.id for each in facts.names.find(name)] == [fact.id]), None
    )
