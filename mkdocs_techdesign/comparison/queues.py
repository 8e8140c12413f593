"""Queues."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.queue import Queue
from . import _stated as say
from ._model import Comparable, Subject


class Queues(Comparable):
    """SQS queues: how long messages hide and live, and where they go in the end."""

    id = "queues"
    title = "Queues"
    noun = "queue"
    order = 50

    def built(self, facts: Facts) -> Iterator[Subject]:
        for queue in facts.architecture.of(Queue):
            values = {
                "visibility timeout": say.setting(queue, "visibility_timeout", default=30, shown=say.seconds),
                "retention": say.setting(queue, "retention", default=345_600, shown=say.seconds),
                "delay": say.setting(queue, "delay", default=0, shown=say.seconds),
                "long polling": say.setting(queue, "wait_time", default=0, shown=say.seconds),
                "dead letters": say.reference(facts, queue.dead_letter, queue.at("dead_letter")),
                "receives before that": say.setting(queue, "max_receive_count"),
                "FIFO": say.setting(queue, "fifo"),
                "encryption": say.setting(queue, "encrypted", default=True),
            }
            yield say.built(facts, self.id, queue, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        said = facts.names.by_thing(facts.design.resilience.dead_letters)
        for queue in facts.architecture.of(Queue):
            entry = said.get(queue.id)
            if entry is None:
                continue
            kept = say.written(entry.retention, entry.where("retention"))
            name = facts.names.short(queue.id)
            values = {"retention": kept} if kept is not None else {}
            yield Subject(kind=self.id, key=name, name=name, location=entry.location, id=queue.id, values=values)
