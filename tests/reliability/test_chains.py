"""The arithmetic of chains, on templates small enough to reckon by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Finding, Kind, Severity, Waived
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.reliability import Chain, chains, coverage, dead_letters, nesting, sdk, span, whole
from tests.views.documents import read

HEAD = """
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13, Handler: app.handler, CodeUri: src/, Timeout: 20}}
Resources:
"""


def document(folder: Path, resources: str, design: str = "") -> Document:
    (folder / "template.yaml").write_text(HEAD + resources, encoding="utf-8")
    if design:
        (folder / "design.yaml").write_text(design, encoding="utf-8")
    return read(folder)


def only(found: tuple[Chain, ...]) -> Chain:
    (chain,) = found
    return chain


QUEUE = """
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn, BatchSize: 5}}
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 4}
  Failed: {Type: AWS::SQS::Queue}
"""


def test_a_message_lasts_its_receives_times_the_time_it_is_hidden(tmp_path: Path) -> None:
    chain = only(chains(document(tmp_path, QUEUE).facts))
    assert chain.worst == (240.0, "4 receives x 1 min hidden after each")
    assert (chain.timeout, chain.patience, chain.batch, chain.partial) == (20, 60, 5, False)
    assert chain.gaps == (
        "hidden for 1 min, under 6 x 20 s",
        "one failure sends the whole batch back",
        "no alarm where failures end",
    )


def test_a_queue_without_redrive_is_tried_until_it_expires(tmp_path: Path) -> None:
    bare = QUEUE.replace("      RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 4}\n", "")
    chain = only(chains(document(tmp_path, bare).facts))
    assert (chain.tries[0].retries, chain.tries[0].within, chain.tries[0].stated) == (None, 345_600, False)
    assert "tried until it expires, then lost" in chain.gaps


ALARM = """
  Depth:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions: [{Name: QueueName, Value: !GetAtt Failed.QueueName}]
"""


def test_dead_letters_know_their_alarm_and_how_long_they_stay(tmp_path: Path) -> None:
    (row,) = dead_letters(document(tmp_path, QUEUE + ALARM).facts)
    assert (row.retention, row.stated, len(row.alarms)) == (345_600, False, 1)
    assert "no alarm where failures end" not in only(chains(read(tmp_path).facts)).gaps


def test_an_alarm_kept_elsewhere_counts_where_the_design_declares_it(tmp_path: Path) -> None:
    declared = "observability: {alarms: {depth: {resource: Failed, metric: visible messages, kept_in: Datadog}}}"
    (row,) = dead_letters(document(tmp_path, QUEUE, declared).facts)
    assert (row.alarms, row.declared) == ((), ("depth",))


def test_a_rule_delivers_and_its_function_is_invoked(tmp_path: Path) -> None:
    """Two layers try, one after the other; AWS's numbers where nobody wrote any."""
    chain = only(
        chains(
            document(
                tmp_path,
                """
  Hear:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Made:
          Type: EventBridgeRule
          Properties: {Pattern: {source: [shop]}, RetryPolicy: {MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 600}}
""",
            ).facts
        )
    )
    delivery, invocation = chain.tries
    assert (delivery.retries, delivery.within, delivery.stated) == (2, 600, True)
    assert (invocation.retries, invocation.within, invocation.stated) == (2, 21_600, False)
    assert chain.worst == (22_200, "10 min of delivery + 6 h of invocation")
    assert chain.gaps == ("what cannot be delivered is lost", "what the function fails on is lost")


@pytest.mark.parametrize(("timeout", "gaps"), [(29, ()), (30, ("works on 1 s after its caller gave up",))])
def test_a_function_may_not_outlive_its_api(tmp_path: Path, timeout: int, gaps: tuple[str, ...]) -> None:
    resources = f"""
  Api: {{Type: AWS::Serverless::Api, Properties: {{StageName: v1}}}}
  Get:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: {timeout}
      Events: {{Get: {{Type: Api, Properties: {{RestApiId: !Ref Api, Path: /a, Method: get}}}}}}
"""
    found = document(tmp_path, resources)
    assert only(chains(found.facts)).gaps == gaps
    (row,) = nesting(found.facts)
    assert (row.spare, row.fits) == (29 - timeout, timeout <= 29)


def test_what_a_function_waits_for_must_fit_into_it(tmp_path: Path) -> None:
    design = """
architecture: {dependencies: {bank: {external: true, timeout: 5 s, used_by: [Pay]}}}
resilience: {retries: {bank: {attempts: 3, backoff: "100, 200, 400 ms"}}}
"""
    (row,) = nesting(document(tmp_path, "  Pay: {Type: AWS::Serverless::Function}\n", design).facts)
    assert row.waits[0].formula == "4 x 5 s + 700 ms of waits"
    assert (round(row.needed, 3), row.fits) == (20.7, False)


def test_a_waived_alarm_is_neither_missing_nor_there(tmp_path: Path) -> None:
    facts = document(tmp_path, "  Pay: {Type: AWS::Serverless::Function}\n").facts
    finding = Finding(
        check="OBS-function-errors-unalarmed", section=SectionId.OBS, kind=Kind.GAP, severity=Severity.WARNING,
        message="", location=Location(Path("template.yaml")), target="Pay",  # type: ignore[arg-type]
    )  # fmt: skip
    waived = Waived(finding=finding, reason="runs by hand", owner="shop", expires=date(2027, 1, 1))
    (functions,) = coverage(facts, [waived])
    ((_, (errors, *_)),) = functions.rows
    assert (errors.covered, errors.required, errors.waived) == (False, True, waived)


def test_what_is_only_proposed_lacks_nothing_yet(tmp_path: Path) -> None:
    design = """
architecture:
  proposed:
    Bus: {kind: bus}
    Hear: {kind: function, triggered_by: [Bus]}
"""
    found = chains(whole(document(tmp_path, "  Pay: {Type: AWS::Serverless::Function}\n", design)))
    assert all(chain.proposed and not chain.gaps for chain in found)


def test_facts_are_followed_once(tmp_path: Path) -> None:
    facts = document(tmp_path, QUEUE).facts
    assert chains(facts) is chains(facts)
    assert chains(facts) == chains(replace(facts))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (0.7, "700 ms"), (28, "28 s"), (90, "1 min 30 s"), (21_600, "6 h"),
     (1_209_600, "14 days"), (86_461, "1 day 1 min")],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert span(seconds) == said


@pytest.mark.parametrize(
    ("runtime", "label"),
    [("python3.13", "AWS SDK for Python"), ("nodejs22.x", "AWS SDK for JavaScript"), ("java21", "AWS SDK for Java"),
     ("provided.al2023", "AWS SDK for Go"), ("ruby3.3", None)],
)  # fmt: skip
def test_the_sdk_of_a_runtime(runtime: str, label: str | None) -> None:
    known = sdk(runtime)
    assert (known.label if known else None) == label
