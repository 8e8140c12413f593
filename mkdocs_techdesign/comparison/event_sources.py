"""Event source mappings."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.event_source import EventSource
from . import _stated as say
from ._labels import label
from ._model import Comparable, Stated, Subject


class EventSources(Comparable):
    """Queues and streams that Lambda polls for functions."""

    id = "event-sources"
    title = "Event source mappings"
    noun = "event source mapping"
    order = 41

    def built(self, facts: Facts) -> Iterator[Subject]:
        for source in facts.architecture.of(EventSource):
            place = source.location
            ends = [say.reference(facts, end, place).text for end in (source.source, source.function)]
            name = f"{ends[0]} to {ends[1]}"
            key = f"{label(facts, source.source)} to {label(facts, source.function)}"
            values = {
                "batch size": say.setting(source, "batch_size"),
                "batch window": say.setting(source, "batch_window", default=0, shown=say.seconds),
                "retries": say.setting(source, "maximum_retries", none="until the record expires"),
                "oldest record": say.setting(
                    source, "maximum_record_age", shown=say.seconds, none="until the record expires"
                ),
                "splits a failed batch": say.setting(source, "splits_on_error", default=False),
                "reports failed items": say.setting(source, "reports_item_failures"),
                "concurrency": say.setting(source, "maximum_concurrency"),
                "batches of a shard": say.setting(source, "parallelization", default=1),
                "on failure": say.reference(facts, source.on_failure, source.at("on_failure")),
                "filtered": say.setting(source, "filtered"),
                "enabled": say.setting(source, "enabled"),
            }
            yield Subject(kind=self.id, key=key, name=name, location=place, id=source.id, values=values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        retries = facts.names.by_thing(facts.design.resilience.retries)
        for source in facts.architecture.of(EventSource):
            retry = retries.get(source.function) if isinstance(source.function, str) else None
            if retry is None:
                continue
            values: dict[str, Stated | None] = {}
            if source.maximum_retries is not None:
                values["retries"] = say.count(retry.attempts, retry.where("attempts"))
            if source.maximum_record_age is not None:
                values["oldest record"] = say.written(retry.max_age, retry.where("max_age"))
            yield Subject(
                kind=self.id,
                key=source.id,
                name=facts.names.short(str(source.function)),
                location=retry.location,
                id=source.id,
                values={field: value for field, value in values.items() if value is not None},
            )
