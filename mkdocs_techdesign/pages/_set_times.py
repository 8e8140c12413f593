"""What starts at set times: as designed and as found."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.content import Badge, Code, ContentBlock, Inline, Row, Source, Text
from ..model.location import Unresolved
from ..model.sections import SectionId
from ._writing import Words, beside, listed, marks, stacked, table, written


def set_times(words: Words) -> Iterator[ContentBlock]:
    """One row for each schedule of the design and of the code; what both say differently is told by its finding."""
    architecture, left = words.document.architecture, {}
    for rule in (*architecture.of(Rule), *architecture.of(Schedule)):
        if rule.schedule is not None and rule.pattern is None:
            left[rule.id] = rule
    findings, rows = words.findings(SectionId.DRF, SectionId.EVT), list[Row]()
    for name, entry in words.document.design.events.schedules.items():
        found = words.names.find(name)
        built = left.pop(found[0].id, None) if len(found) == 1 else None
        label = words.names.short(built.id) if built else name
        started = listed([words.mention(other) for other in entry.starts]) or (_starts(words, built) if built else "")
        when: Text = entry.time or (_when(built) if built else written(entry, "time"))
        when = beside(when, entry.time_zone) if entry.time_zone else when
        state = Badge("designed and found", "ok") if built else _lacking(words, name)
        cells = (_named(words, built, name), when, started, entry.description or "", state, Source(entry.location))
        rows.append(Row(cells, findings=marks(findings, label, entry=entry)))
    for rule in left.values():
        state = Badge("found in the code", "info")
        rows.append(Row((words.name(rule.id), _when(rule), _starts(words, rule), "", state, Source(rule.location))))
    yield from table(("Schedule", "When", "Starts", "What for", "Known from", "Source"), rows)


def _lacking(words: Words, name: str) -> Text:
    marks = [words.mark(thing.id) for thing in words.names.find(name)]
    return next((mark for mark in marks if mark), Badge("designed, not found in the code", "warn"))


def _named(words: Words, built: Rule | None, name: str) -> Inline:
    return words.name(built.id) if built else words.mention(name)


def _when(rule: Rule) -> Text:
    said = rule.schedule
    when = Code(said.expression if isinstance(said, Unresolved) else said or "")
    zone = rule.time_zone if isinstance(rule, Schedule) else None
    return beside(when, zone) if isinstance(zone, str) else when


def _starts(words: Words, rule: Rule) -> Text:
    return stacked(*(words.target(one.target) for one in rule.targets))
