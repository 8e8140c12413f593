"""Consumers of streams that fall behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals, watched_by
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class StreamAgeUnalarmed(Check[_Signal]):
    """No alarm tells when the reader of a stream falls behind.

    What: looks at each function that reads a table's stream or a Kinesis stream for an alarm on `IteratorAge`, on the
    iterator age of the Kinesis stream, or for one under `observability: alarms:` of design.yaml.

    Why: one record that always fails stops its whole shard. Nothing is lost and nothing is wrong at first; after 24
    hours a table's stream drops what nobody read.

    Example: a function with a `DynamoDB` event, and an alarm on its errors alone.

    Fix: add an alarm on `IteratorAge` in milliseconds with the dimension `FunctionName`, well below the time the
    stream keeps its records.
    """

    id = "OBS-stream-age-unalarmed"
    section = SectionId.OBS
    lens = "ORR events"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "function", "age")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        function, mark = subject
        streams = watched_by(facts, "stream", "age")
        read = [edge.source for edge in facts.architecture.incoming(function.id) if edge.source in streams]
        if mark.covered or (read and all(streams[id] for id in read)):
            return
        name = called(facts, function.id)
        yield Observation(
            message=f"No alarm tells when {name} falls behind the stream it reads.",
            location=function.location,
            target=name,
            fix=words(facts, function).alarm(function.label, "IteratorAge", dimension="FunctionName"),
            question=f"Who notices when {name} falls behind its stream?",
        )
