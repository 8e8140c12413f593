"""What starts at set times: as designed and as found."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import beside as compared
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.content import Badge, Code, ContentBlock, Inline, Row, Source, Text
from ..model.location import Location, Unresolved
from ..model.sections import SectionId
from ._writing import Words, beside, listed, marks, stacked, table, written


def set_times(words: Words) -> Iterator[ContentBlock]:
    """One row for each schedule of the design and of the code; what both say differently is told by its finding."""
    architecture = words.document.architecture
    rules = (*architecture.of(Rule), *architecture.of(Schedule))
    left = {rule.id: rule for rule in rules if rule.schedule is not None and rule.pattern is None}
    meant = dict(_meant(words))
    findings = words.findings(SectionId.DRF, SectionId.EVT)
    rows: list[Row] = []
    for name, entry in words.document.design.events.schedules.items():
        found = words.names.find(name)
        built = left.pop(meant.get(entry.location) or (found[0].id if len(found) == 1 else ""), None)
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


def _meant(words: Words) -> Iterator[tuple[Location, str]]:
    """What the comparison of design and code has found each entry to be: place of the entry, id of the schedule."""
    for one in compared(words.document.facts):
        if one.kind.id == "schedules" and one.designed and one.built and one.built.id:
            yield one.designed.location, one.built.id


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
