"""What becomes of a message is what the chains say, of the integration that is meant."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.model.architecture import Relation
from mkdocs_techdesign.reliability import counted, fate
from tests.checklist.facts import facts_of

TEMPLATE = """\
Resources:
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
  Slow: {Type: AWS::SQS::Queue}
  Urgent: {Type: AWS::SQS::Queue}
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Slow.Arn, maxReceiveCount: 4}}
  Work:
    Type: AWS::Lambda::Function
    Properties: {Handler: index.handler, Runtime: python3.13, Code: {ZipFile: "pass"}}
  FromJobs:
    Type: AWS::Lambda::EventSourceMapping
    Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work}
  OnOrder:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: {source: [shop], detail-type: [order]}
      Targets:
        - Id: a
          Arn: !GetAtt Work.Arn
          RetryPolicy: {MaximumRetryAttempts: 7}
          DeadLetterConfig: {Arn: !GetAtt Slow.Arn}
  OnAlarm:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: {source: [shop], detail-type: [alarm]}
      Targets:
        - Id: a
          Arn: !GetAtt Work.Arn
          RetryPolicy: {MaximumRetryAttempts: 1}
          DeadLetterConfig: {Arn: !GetAtt Urgent.Arn}
  OnPush:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: {source: [aws.ecr], detail-type: [push]}
      Targets: [{Id: a, Arn: !GetAtt Work.Arn}]
"""  # fmt: skip


def told(folder: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Trigger and label of each edge to how often each layer tries and where it ends."""
    facts = facts_of(folder, None, {"template.yaml": TEMPLATE})
    wanted = (Relation.TARGETS, Relation.CONSUMES)
    return {
        (edge.source.rpartition("/")[2], edge.label): [
            (counted(tries), str(tries.ends_in).rpartition("/")[2]) for tries in fate(facts, edge)
        ]
        for edge in facts.architecture.edges
        if edge.relation in wanted
    }


def test_of_two_rules_between_the_same_parts_each_has_its_own(tmp_path: Path) -> None:
    found = told(tmp_path)
    assert found["Bus", "order"][0] == ("7 retries, 1 day", "Slow")
    assert found["Bus", "alarm"][0] == ("1 retry, 1 day", "Urgent")


def test_a_queue_gives_up_after_its_receives(tmp_path: Path) -> None:
    assert told(tmp_path)["Jobs", ""] == [("after 4 receives", "Slow")]


def test_a_rule_of_the_default_bus_has_a_fate_too(tmp_path: Path) -> None:
    delivery, invocation = told(tmp_path)["default", "push"]
    assert delivery == ("185 retries, 1 day", "None")
    assert invocation == ("2 retries, 6 h", "None")
