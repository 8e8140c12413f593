"""Where the failures of asynchronous invocations go."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Addition, Attribute, Permission, Remedy
from . import Recommendation
from ._system import new_id, queue_for, resource, subjects


class FailureDestination(Recommendation):
    """An on-failure destination rather than a dead-letter queue: it says why, and what the answer was."""

    answers = ("RES-async-without-destination",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            own = facts.architecture.by_id[function.id]
            failed = queue_for(facts, own, "FailedEvents")
            config = Addition(
                logical_id=new_id(facts, own, "Failures"),
                type="AWS::Lambda::EventInvokeConfig",
                properties={
                    "FunctionName": Attribute(own),
                    "Qualifier": "$LATEST",
                    "DestinationConfig": {"OnFailure": {"Destination": Attribute(failed, "arn")}},
                },
                beside=own,
                role="Failures",
            )
            allowed = Permission(
                function=own,
                role=resource(facts, function.role),
                actions=("sqs:SendMessage",),
                resources=(Attribute(failed, "arn"),),
                implied=True,
            )
            note = "" if allowed.role else f"The role of {function.label} must allow sqs:SendMessage on the queue."
            title = f"Destination for failures of {function.label}"
            yield Remedy(title=title, resource=own, steps=(failed, config, allowed), note=note)
