"""A way out for records that a function cannot handle."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..model.findings import Finding
from ..model.remedy import Ask, Attribute, Permission, Remedy, Setting, Step, Value
from . import Recommendation
from ._system import queue_for, resource, subjects

_NOTE = "The queue gets where the record is in the stream, and not what is in it."


class BlockedStream(Recommendation):
    """A limit of tries, which people set, and a queue that takes the position of the record."""

    answers = ("RES-stream-record-blocking",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for source in subjects(finding, facts, EventSource):
            own, function = facts.architecture.by_id[source.id], resource(facts, source.function)
            if function is None or function.stack != own.stack:
                continue
            properties: dict[str, Value] = {}
            steps: list[Step] = []
            if source.maximum_retries in (None, -1):
                question = f"How often is a record tried before {function.label} goes on with the next?"
                properties["MaximumRetryAttempts"] = Ask("tries", question)
            if source.on_failure is None:
                failed = queue_for(facts, function, "FailedRecords")
                properties["DestinationConfig"] = {"OnFailure": {"Destination": Attribute(failed, "arn")}}
                role = next(one.role for one in facts.architecture.of(Function) if one.id == function.id)
                allowed = Permission(
                    function=function,
                    role=resource(facts, role),
                    actions=("sqs:SendMessage",),
                    resources=(Attribute(failed, "arn"),),
                    implied=True,
                )
                steps += [failed, allowed]
            steps.insert(1 if steps else 0, Setting(resource=own, properties=properties, function=function))
            yield Remedy(
                title=f"A way out for failed records of {function.label}",
                resource=own,
                steps=tuple(steps),
                note=_NOTE if source.on_failure is None else "",
            )
