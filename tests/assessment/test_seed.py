"""The worked design with the mistakes it was first written down with: the checklist finds each by itself.

The example site holds the same system with the mistakes repaired; of it the checklist says none of this.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.registry import members

from ..checklist.facts import facts_of

SEED = Path(__file__).parent / "seed"

MISTAKES = {
    "search by VIN has no index": ("DAT-pattern-unservable", "WorkOrdersTable.search"),
    "an order cannot be read by its id": ("DAT-pattern-unservable", "WorkOrdersTable.get"),
    "all open orders share a partition": ("DAT-partition-key-coarse", "WorkOrdersTable.GSI1"),
    "completing an order leaves it under OPEN": ("DAT-index-key-stale", "WorkOrdersTable.complete"),
    "orders without due date are in no list": ("DAT-index-key-optional", "WorkOrdersTable.GSI2"),
    "nobody queries by technician": ("DAT-index-unused", "WorkOrdersTable.GSI2"),
    "three readers on one stream": ("DAT-stream-readers", "WorkOrdersTable"),
    "no rule brings completed orders": ("EVT-consumer-without-rule", "workorder.completed"),
    "a rule without dead-letter queue": ("EVT-rule-target-without-dead-letter", "CreatedToNotification"),
    "tokens in localStorage": ("SEC-token-storage-unsafe", "authentication"),
    "one role for all": ("SEC-shared-role", "Role"),
    "10 s for four calls of 5 s": ("RES-timeout-under-retries", "getWorkOrder"),
    "the decoder is awaited": ("ARC-call-kind-contradicts", "create"),
    "a query without resolver": ("API-graphql-operation-without-resolver", "Query.searchWorkOrders"),
    "a mutation without resolver": ("API-graphql-operation-without-resolver", "Mutation.deleteWorkOrder"),
    "95 % does not guard p99": ("OBS-objective-contradicts-requirement", "latency"),
    "100 % leaves no budget": ("OBS-objective-unreachable", "durability"),
}


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    files = {"template.yaml": (SEED / "template.yaml").read_text(encoding="utf-8")}
    facts = facts_of(tmp_path_factory.mktemp("seed"), (SEED / "design.yaml").read_text(encoding="utf-8"), files)
    assert not facts.design.problems
    return assess(facts, examine(facts, [check() for check in members("checklist", Check)]))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_found(mistake: str, assessment: Assessment) -> None:
    assert MISTAKES[mistake] in {(finding.check, finding.target) for finding in assessment.findings}


def test_what_is_right_is_left_alone(assessment: Assessment) -> None:
    found = {(finding.check, finding.target) for finding in assessment.findings}
    assert ("DAT-pattern-unservable", "WorkOrdersTable.complete") not in found
    assert ("RES-timeout-under-retries", "createWorkOrder") not in found
    assert ("EVT-consumer-without-rule", "workorder.created") not in found
