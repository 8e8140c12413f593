"""Where events go that a rule cannot deliver."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.architecture import Resource
from ..model.findings import Finding
from ..model.remedy import Addition, Attribute, Remedy, Step, Target
from . import Recommendation
from ._system import new_id, queue_for, resource, subjects


class TargetLetters(Recommendation):
    """A queue of its own, and for rules the policy that lets EventBridge write to it."""

    answers = ("EVT-rule-target-without-dead-letter",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for rule in (*subjects(finding, facts, Rule), *subjects(finding, facts, Schedule)):
            own = facts.architecture.by_id[rule.id]
            for target in rule.targets:
                if target.location != finding.location or target.dead_letter is not None:
                    continue
                failed = queue_for(facts, own, "FailedEvents")
                steps: list[Step] = [
                    failed,
                    Target(
                        rule=own,
                        target=resource(facts, target.target),
                        location=target.location,
                        properties={"DeadLetterConfig": {"Arn": Attribute(failed, "arn")}},
                    ),
                ]
                if own.type == "AWS::Events::Rule":
                    steps.append(_policy(facts, own, failed))
                yield Remedy(title=f"Dead-letter queue of {rule.label}", resource=own, steps=tuple(steps))
                break


def _policy(facts: Facts, rule: Resource, queue: Addition) -> Addition:
    return Addition(
        logical_id=new_id(facts, rule, "FailedEventsPolicy"),
        type="AWS::SQS::QueuePolicy",
        properties={
            "Queues": [Attribute(queue, "url")],
            "PolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "events.amazonaws.com"},
                        "Action": "sqs:SendMessage",
                        "Resource": Attribute(queue, "arn"),
                        "Condition": {"ArnEquals": {"aws:SourceArn": Attribute(rule, "arn")}},
                    }
                ],
            },
        },
        beside=rule,
        role="FailedEventsPolicy",
    )
