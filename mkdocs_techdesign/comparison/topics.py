"""Topics."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.topic import Topic
from . import _stated as say
from ._labels import label
from ._model import Comparable, Subject


class Topics(Comparable):
    """SNS topics and who subscribes to them."""

    id = "topics"
    title = "Topics"
    noun = "topic"
    order = 51

    def built(self, facts: Facts) -> Iterator[Subject]:
        for topic in facts.architecture.of(Topic):
            place = topic.location
            said = (
                " ".join((one.protocol, label(facts, one.target) if one.target else "an address"))
                for one in topic.subscriptions
            )
            values = {
                "subscriptions": say.several(said, place),
                "FIFO": say.stated(topic.fifo, place),
                "encryption": say.stated(topic.encrypted, place),
            }
            yield say.built(facts, self.id, topic, values)
