"""Items that ask less, or say more, where the code answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.checklist.batch_all_or_nothing import BatchAllOrNothing
from mkdocs_techdesign.checklist.external_without_timeout import ExternalWithoutTimeout
from mkdocs_techdesign.checklist.index_unused import IndexUnused
from mkdocs_techdesign.checklist.logging_unstated import LoggingUnstated
from mkdocs_techdesign.checklist.tracing_off import TracingOff
from mkdocs_techdesign.checklist.unresolved_reference import UnresolvedReference
from mkdocs_techdesign.checklist.write_without_idempotency import WriteWithoutIdempotency
from mkdocs_techdesign.model.architecture import Fact
from mkdocs_techdesign.model.location import Unresolved
from tests.behaving import access, at, request, sign, with_facts

from .facts import facts_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Place:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      InlineCode: pass
      Events:
        Post: {Type: Api, Properties: {Path: /orders, Method: post}}
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}
  Jobs: {Type: AWS::SQS::Queue}
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}, {AttributeName: day, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      GlobalSecondaryIndexes:
        - {IndexName: by-day, KeySchema: [{AttributeName: day, KeyType: HASH}], Projection: {ProjectionType: ALL}}
"""
DESIGN = """
architecture:
  dependencies:
    rates: {external: true, host: rates.example}
data:
  tables:
    Orders:
      patterns:
        one: {operation: GetItem, keys: id}
"""
PLACE = "template/Place"


def said(item: type[Check[Any]], folder: Path, *found: Fact) -> list[str]:
    facts = facts_of(folder, DESIGN, {"template.yaml": TEMPLATE})
    facts = replace(facts, architecture=with_facts(facts.architecture, found))
    (result,) = examine(facts, [item()])
    return [finding.message for finding in result.findings]


def test_an_idempotency_library_answers_what_a_repeat_does_a_conditional_write_does_not(tmp_path: Path) -> None:
    asked = ["POST /orders writes, and nothing says what a repeated request does."]
    assert said(WriteWithoutIdempotency, tmp_path) == asked
    conditional = sign(PLACE, "idempotency", "conditional write: attribute_not_exists", 3)
    assert said(WriteWithoutIdempotency, tmp_path, conditional) == asked
    assert said(WriteWithoutIdempotency, tmp_path, sign(PLACE, "idempotency", "idempotent decorator", 3)) == []


def test_code_that_traces_in_vain_is_named(tmp_path: Path) -> None:
    assert said(TracingOff, tmp_path) == ["Place starts no traces."]
    found = said(TracingOff, tmp_path, sign(PLACE, "tracing", "Powertools Tracer", 2))
    assert found == ["Place starts no traces, although its code uses Powertools Tracer."]


def test_structured_logs_in_the_code_of_every_function_are_a_format(tmp_path: Path) -> None:
    assert "The format of logs is not stated." in said(LoggingUnstated, tmp_path)
    found = said(LoggingUnstated, tmp_path, sign(PLACE, "structured-logging", "Powertools Logger", 2))
    assert "The format of logs is not stated." not in found


def test_failures_that_nobody_hears_are_named(tmp_path: Path) -> None:
    found = said(BatchAllOrNothing, tmp_path, sign(PLACE, "batch-failures", "batchItemFailures", 9))
    assert found == [
        "Place sends a whole batch back to Jobs when one message fails, although its code names the failed ones"
        " (batchItemFailures)."
    ]


def test_a_timeout_on_every_request_is_a_timeout(tmp_path: Path) -> None:
    timed = request(PLACE, "GET", "rates.example", "/latest", 5, timeout=2.0)
    endless = request(PLACE, "GET", "rates.example", "/old", 6)
    assert said(ExternalWithoutTimeout, tmp_path, timed) == []
    assert said(ExternalWithoutTimeout, tmp_path, timed, endless) == ["Calls to rates have no timeout."]


def test_an_index_that_code_queries_is_used(tmp_path: Path) -> None:
    assert said(IndexUnused, tmp_path) == ["No access pattern uses index by-day of Orders."]
    assert said(IndexUnused, tmp_path, access(PLACE, "Query", "template/Orders", 7, index="by-day")) == []


def test_what_only_running_code_knows_is_no_open_reference(tmp_path: Path) -> None:
    queue = Unresolved("event['queue']", "computed at run time", at(4))
    stack = Unresolved("!ImportValue shared", "no such export", at(1))
    facts = facts_of(tmp_path, DESIGN, {"template.yaml": TEMPLATE})
    architecture = with_facts(facts.architecture, [access(PLACE, "sqs:SendMessage", queue, 4)])
    facts = replace(facts, architecture=replace(architecture, unresolved=(queue, stack)))
    (result,) = examine(facts, [UnresolvedReference()])
    assert [finding.target for finding in result.findings] == ["!ImportValue shared"]
