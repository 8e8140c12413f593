"""The worked design with the mistakes it was first written down with: the checklist finds each by itself.

The example site holds the same system with the mistakes repaired; of it the checklist says none of this.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.model.findings import Assessment, Finding
from mkdocs_techdesign.registry import members

from ..checklist.facts import facts_of
from ..checklist.test_mutations import EXAMPLE, findings

SEED = Path(__file__).parent / "seed"
TEXTS = {
    path.relative_to(SEED).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SEED.rglob("*"))
    if path.is_file()
}
"""design.yaml, template and handlers of the worked design."""


class Mistake(NamedTuple):
    """What must be found, and where."""

    check: str
    target: str
    line: str
    """Text that stands on the line the finding names and says what is wrong there."""


MISTAKES = {
    # Data
    "search by VIN has no index": Mistake(
        "DAT-pattern-unservable", "WorkOrdersTable.search", 'keys: "truckVIN, status'
    ),
    "an order cannot be read by its id": Mistake(
        "DAT-pattern-unservable",
        "WorkOrdersTable.get",
        'get: {operation: GetItem, keys: "TRUCK#{truckId}, workOrderId"',
    ),
    "all open orders share a partition": Mistake(
        "DAT-partition-key-coarse", "WorkOrdersTable.GSI1", 'GSI1: {pk: "STATUS#{status}"'
    ),
    "completing an order leaves it under OPEN": Mistake(
        "DAT-index-key-stale", "WorkOrdersTable.complete", "attributes: [status, version]"
    ),
    "the code completes it so, too": Mistake(
        "DAT-index-key-stale", "WorkOrdersTable.updateWorkOrderStatus", "await table.send(update)"
    ),
    "an order nobody has is stored with NULL keys": Mistake(
        "DAT-index-key-null", "WorkOrdersTable.WorkOrder", "GSI2PK: null"
    ),
    "deleted orders are found by the search": Mistake(
        "DAT-soft-deleted-unfiltered", "WorkOrdersTable.search", "search: {operation: Query"
    ),
    "orders without due date are in no list": Mistake(
        "DAT-index-key-optional", "WorkOrdersTable.GSI2", 'sk: "{dueDate}"'
    ),
    "nobody queries by technician": Mistake("DAT-index-unused", "WorkOrdersTable.GSI2", "patterns:"),
    "three readers on one stream": Mistake("DAT-stream-readers", "WorkOrdersTable", "StreamViewType: NEW_AND_OLD"),
    # Events
    "no rule brings completed orders": Mistake(
        "EVT-consumer-without-rule", "workorder.completed", "- notificationHandler"
    ),
    "no rule brings created orders to analytics": Mistake(
        "EVT-consumer-without-rule", "workorder.created", "- AnalyticsService"
    ),
    "no rule brings created orders to the audit": Mistake(
        "EVT-consumer-without-rule", "workorder.created", "- AuditLogService"
    ),
    "a rule without dead-letter queue": Mistake(
        "EVT-rule-target-without-dead-letter", "CreatedToNotification", "Targets: [{Id: notify,"
    ),
    # APIs
    "a query without resolver": Mistake(
        "API-graphql-operation-without-resolver", "Query.searchWorkOrders", "searchWorkOrders: String"
    ),
    "another query without resolver": Mistake(
        "API-graphql-operation-without-resolver", "Query.listWorkOrdersByStatus", "listWorkOrdersByStatus: String"
    ),
    "another mutation without resolver": Mistake(
        "API-graphql-operation-without-resolver", "Mutation.assignTechnician", "assignTechnician(id: ID!)"
    ),
    "a mutation without resolver": Mistake(
        "API-graphql-operation-without-resolver", "Mutation.deleteWorkOrder", "deleteWorkOrder(id: ID!)"
    ),
    # Architecture and document
    "the decoder is awaited": Mistake("ARC-call-kind-contradicts", "create", "createWorkOrder ~> vin-decoder"),
    "a delete cancels completed orders": Mistake("ARC-transition-undesigned", "deleteWorkOrder", "await table.send("),
    "the drawing hides who publishes": Mistake(
        "ARC-publish-not-drawn", "docs/architecture.md (line 6): createWorkOrder", "CreateWO[Lambda: createWorkOrder]"
    ),
    "turning back loses writes": Mistake("MIG-rollback-loses-writes", "cutover", "Stop writes to RDS"),
    "a phase without exit": Mistake("MIG-phase-incomplete", "cutover", "cutover: {duration: 1 day"),
    "kept for ever, and for 7 years": Mistake(
        "DOC-statements-contradict", "Retention of WorkOrder", "retained indefinitely"
    ),
    # Security
    "tokens in localStorage": Mistake("SEC-token-storage-unsafe", "authentication", "tokens in localStorage"),
    "one role for all": Mistake("SEC-shared-role", "Role", "getWorkOrder:"),
    "an API key at the door, a token inside": Mistake(
        "SEC-authentication-contradicts", "internet", "guard: [WAF enabled, API key required]"
    ),
    "the token is believed": Mistake("SEC-token-unverified", "authorizer", "const claims = jwt.decode("),
    "a viewer is allowed what everybody is": Mistake(
        "SEC-authorizer-condition-vain", "authorizer", 'viewer ? "Allow" : "Allow"'
    ),
    "a bad token is answered with 403": Mistake("SEC-authorizer-denial-forbidden", "authorizer", 'Effect: "Deny"'),
    "the drawing says 401 to it": Mistake(
        "SEC-authorizer-denial-forbidden", "authorizer", "authorizer --> WorkOrderApi: Deny"
    ),
    "an order knows no shop": Mistake("SEC-permission-attribute-unknown", "shop_manager", "when: shopId matches"),
    # Resilience
    "10 s for four calls of 5 s": Mistake("RES-timeout-under-retries", "getWorkOrder", "getWorkOrder:"),
    "an event is marked as done before the work": Mistake(
        "RES-idempotency-marked-early", "notificationHandler", "await table.send("
    ),
    # Observability
    "1000 ms do not guard 500 ms": Mistake("OBS-alarm-looser-than-objective", "latency", "threshold: 1000 ms"),
    "95 % does not guard p99": Mistake("OBS-objective-contradicts-requirement", "latency", "target: 95 %"),
    "100 % leaves no budget": Mistake("OBS-objective-unreachable", "durability", "durability: 100 %"),
}


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    files = {name: text for name, text in TEXTS.items() if name != "design.yaml"}
    facts = facts_of(tmp_path_factory.mktemp("seed"), TEXTS["design.yaml"], files)
    assert not facts.design.problems
    return assess(facts, examine(facts, [check() for check in members("checklist", Check)]))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_found_at_its_line(mistake: str, assessment: Assessment) -> None:
    check, target, line = MISTAKES[mistake]
    lines = [_line(finding) for finding in assessment.findings if (finding.check, finding.target) == (check, target)]
    assert lines, f"{check} says nothing of {target}"
    assert any(line in found for found in lines), f"{check} is at: {lines}"


def test_none_of_it_is_left_in_the_example() -> None:
    said, _ = findings(EXAMPLE)
    assert [str(finding) for finding in said if finding.check in {mistake.check for mistake in MISTAKES.values()}] == []


def _line(finding: Finding) -> str:
    """The text of the line a finding names."""
    return TEXTS[str(finding.location.path)].splitlines()[finding.location.line - 1].strip()


def test_what_is_right_is_left_alone(assessment: Assessment) -> None:
    found = {(finding.check, finding.target) for finding in assessment.findings}
    assert ("DAT-pattern-unservable", "WorkOrdersTable.complete") not in found
    assert ("RES-timeout-under-retries", "createWorkOrder") not in found
    unreached = [one for one in assessment.findings if one.check == "EVT-consumer-without-rule"]
    assert not any("notificationHandler is to act on workorder.created" in finding.message for finding in unreached)
