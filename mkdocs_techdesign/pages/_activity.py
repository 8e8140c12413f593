"""What code does to what, in short: one row for each pair, each operation with its line."""

from __future__ import annotations

from collections.abc import Iterator

from ..activity import Done
from ..model.behaviour import HttpCall, PublishedEvent
from ..model.content import Code, ContentBlock, Inline, Row, Source, Text
from ..model.location import Location
from ..model.wording import plural
from ._code import addressee, detail_type, doer
from ._writing import Words, folded, listed, table


def in_short(words: Words) -> Iterator[ContentBlock]:
    """Every function or field beside what it works on."""
    activity = words.document.facts.activity
    pairs: dict[str, dict[Text, dict[Inline, list[Location]]]] = {}
    for id in activity.doers:
        for step in activity.steps(id):
            said = pairs.setdefault(id, {}).setdefault(addressee(words, step), {})
            said.setdefault(_word(step), []).append(step.location)
    rows = [
        Row((doer(words, id), target, _lines(said)))
        for id, targets in pairs.items()
        for target, said in targets.items()
    ]
    summary = f"What {plural(len(pairs), 'part')} {'does' if len(pairs) == 1 else 'do'} to what, with the lines"
    yield from folded(summary, table(("Who", "To what", "Does"), rows, filterable=True), evidence=True)


def _word(step: Done) -> Inline:
    if isinstance(step, PublishedEvent):
        said = detail_type(step)
        return said if not isinstance(said, tuple) else said[0]
    return Code((step.method or "request") if isinstance(step, HttpCall) else step.operation)


def _lines(said: dict[Inline, list[Location]]) -> Text:
    parts: list[Inline] = []
    for number, (word, places) in enumerate(said.items()):
        lines = [Source(place) for place in dict.fromkeys(places)]
        shown = listed(lines)
        parts += [*([";"] if number else []), word, *(shown if isinstance(shown, tuple) else (shown,))]
    return tuple(parts)
