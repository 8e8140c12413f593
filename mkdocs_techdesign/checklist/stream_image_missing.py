"""Images a stream does not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.table import Table
from ..model.behaviour import CodeSign
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words

_CARRIED = {
    "KEYS_ONLY": (),
    "NEW_IMAGE": ("NewImage",),
    "OLD_IMAGE": ("OldImage",),
    "NEW_AND_OLD_IMAGES": ("NewImage", "OldImage"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A function that reads the stream of a table, and the images its code asks for."""

    table: Table
    function: str
    images: tuple[CodeSign, ...]


class StreamImageMissing(Check[Reading]):
    """A function reads an image that the stream of its table does not carry.

    What: compares the view type of each stream with the images (`NewImage`, `OldImage`) that the code of its readers
    asks for. A function that reads the streams of several tables is left out.

    Why: DynamoDB leaves the image out of every record. Python and Go fail on it, JavaScript goes on with undefined,
    and a comparison of before and after finds that everything has changed.

    Example: `record["dynamodb"]["OldImage"]` behind a table with `StreamViewType: NEW_IMAGE`.

    Fix: write `StreamViewType: NEW_AND_OLD_IMAGES`, or read only what the stream has.
    """

    id = "DAT-stream-image-missing"
    section = SectionId.DAT
    kind = Kind.PROBLEM

    def subjects(self, facts: Facts) -> Iterable[Reading]:
        tables = {table.id: table for table in facts.architecture.of(Table)}
        read: dict[str, set[str]] = {}
        for one in facts.architecture.of(EventSource):
            if isinstance(one.source, str) and isinstance(one.function, str) and one.source in tables:
                read.setdefault(one.function, set()).add(one.source)
        for function, sources in sorted(read.items()):
            images = facts.activity.signs(function, "stream-image")
            if images and len(sources) == 1:
                table = tables[next(iter(sources))]
                if table.stream_view_type in _CARRIED:
                    yield Reading(table, function, images)

    def examine(self, subject: Reading, facts: Facts) -> Iterator[Observation]:
        view = str(subject.table.stream_view_type)
        for image in ("NewImage", "OldImage"):
            asked = [sign for sign in subject.images if sign.label == image and image not in _CARRIED[view]]
            if not asked:
                continue
            place = min(sign.location for sign in asked)
            name, who = called(facts, subject.table.id), called(facts, subject.function)
            yield Observation(
                message=f"{who} reads {image} at {place.path}:{place.line}, and the stream of {name} carries {view}.",
                location=subject.table.at("stream_view_type"),
                target=f"{name}.{who}",
                fix=f"{words(facts, subject.table).images()}, or do without {image}.",
            )
