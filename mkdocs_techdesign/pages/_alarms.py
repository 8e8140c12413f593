"""Which signals have an alarm, and what each alarm is about."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.observability import Alarm as DesignedAlarm
from ..kinds.alarm import Alarm
from ..model.content import Badge, Code, ContentBlock, Derived, Inline, PageLink, Prose, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.sections import SectionId
from ..model.wording import title
from ..reliability import Mark, Matrix, coverage, span, whole
from ._writing import Words, beside, codes, listed, marks, opened, part, stacked, table, written

_SIGNS = {
    "GreaterThanThreshold": ">",
    "GreaterThanOrEqualToThreshold": "≥",
    "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "≤",
    "GreaterThanUpperThreshold": "above the band of",
    "LessThanLowerThreshold": "below the band of",
    "LessThanLowerOrGreaterThanUpperThreshold": "outside the band of",
}
_PAGE = "observability"


def matrix(words: Words) -> Iterator[ContentBlock]:
    """Resource against signal: the alarm that watches it, or that none does."""
    found = coverage(whole(words.document), words.document.assessment.waived)
    if not found:
        return
    yield Prose(_share(found))
    chosen = []
    for kind in found:
        marks = [mark for _, row in kind.rows for mark in row if mark.applies]
        if any(mark.covered or mark.required or mark.waived for mark in marks):
            yield from part(kind.title, _rows(words, kind), 3)
        else:
            chosen.append(f"{kind.title.lower()} ({', '.join(kind.headings).lower()})")
    if chosen:
        yield Prose(("No alarm watches", ", ".join(chosen), Badge("open", "quiet")))


def _share(found: tuple[Matrix, ...]) -> Text:
    marked = [mark for kind in found for _, row in kind.rows for mark in row if mark.applies]
    needed = [mark for mark in marked if mark.required]
    said = f"{sum(mark.covered for mark in needed)} of {len(needed)} signals that should wake somebody have an alarm"
    every = f"{sum(mark.covered for mark in marked)} of {len(marked)} signals in all"
    return (
        Derived(said, "5xx, errors, failed executions, iterator age, depth of dead-letter queues"),
        f"; {every}.",
        Badge("missing", "bad"),
        "means that somebody should hear of it and nobody does,",
        Badge("open", "quiet"),
        "that an alarm is a choice.",
    )


def _rows(words: Words, kind: Matrix) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.OBS)
    alike: dict[tuple[tuple[Text, ...], tuple[Finding, ...], str], list[Inline]] = {}
    for fact, row in kind.rows:
        name = words.names.short(fact.id)
        gaps = tuple(gap for gap in findings if gap.check in _ABOUT and gap.target in (name, fact.label))
        cells = tuple(_mark(words, mark) for mark in row)
        # A row with gaps stands for itself: they name one resource.
        alike.setdefault((cells, gaps, fact.id if gaps else ""), []).append(words.name(fact.id))
    rows = [Row((listed(names), *cells), findings=gaps) for (cells, gaps, _), names in alike.items()]
    yield from table(("Name", *kind.headings), rows)


_ABOUT = frozenset({"OBS-function-errors-unalarmed", "OBS-dead-letter-unalarmed"})


def _mark(words: Words, mark: Mark) -> Text:
    if not mark.applies:
        return ""
    links: list[Text] = [_link(words, id) for id in mark.alarms]
    links += [beside(_link(words, id), Badge("dead letters", "quiet")) for id in mark.through]
    links += [beside(_named(key), Badge("declared", "info")) for key in mark.declared]
    if links:
        return stacked(*(beside(Badge("✓", "ok"), link) for link in links))
    if mark.waived is not None:
        return beside(Badge("waived", "info"), mark.waived.reason)
    return Badge("missing", "bad") if mark.required else Badge("open", "quiet")


def _link(words: Words, id: str) -> Inline:
    return PageLink(words.names.short(id), _PAGE, escape.anchor(f"alarm {id}"), code=True)


def _named(key: str) -> Inline:
    return PageLink(title(key), _PAGE, escape.anchor(f"alarm declared {key}"))


def alarms(words: Words) -> Iterator[ContentBlock]:
    """Every alarm: what sets it off, who is told, what is done; scanned ones with what the design adds."""
    said, told = _said(words)
    known = words.document.architecture.of(Alarm)
    findings = words.findings(SectionId.OBS)
    rows = []
    for alarm in known:
        key, entry = said.get(alarm.id, ("", None))
        name = words.names.short(alarm.id)
        gaps = [gap for gap in findings if gap.target == name and gap.check == "OBS-alarm-without-action"]
        gaps += [gap for gap in marks(findings, key, entry=entry) if entry is not None and gap not in gaps]
        rows.append(_scanned(words, alarm, entry, tuple(gaps)))
    for key, entry in words.document.design.observability.alarms.items():
        if key not in told:
            rows.append(_declared(words, key, entry, marks(findings, key, entry=entry)))
    columns = ("Alarm", "Metric", "Threshold", "Window", "Channel", "What to do", "Source")
    yield from table(columns, rows, align="llrr")


def _said(words: Words) -> tuple[dict[str, tuple[str, DesignedAlarm]], set[str]]:
    """What the design adds to scanned alarms, by their id; and the keys that do."""
    said: dict[str, tuple[str, DesignedAlarm]] = {}
    ids = {alarm.id for alarm in words.document.architecture.of(Alarm)}
    for key, entry in words.document.design.observability.alarms.items():
        for name in (entry.resource, key):
            found = words.names.find(name) if name else ()
            if len(found) == 1 and found[0].id in ids:
                said.setdefault(found[0].id, (key, entry))
                break
    return said, {key for key, _ in said.values()}


def _scanned(words: Words, alarm: Alarm, entry: DesignedAlarm | None, gaps: tuple[Finding, ...]) -> Row:
    channel = listed([words.name(id) for id in alarm.actions])
    cells: tuple[Text, ...] = (
        stacked(words.name(alarm.id), _severity(entry)),
        _metric(words, alarm, entry),
        _threshold(alarm),
        _window(alarm),
        stacked(channel, _notify(words, entry)),
        _done(entry),
        stacked(Source(alarm.location), Source(entry.location) if entry else ""),
    )
    return Row(cells, anchor=escape.anchor(f"alarm {alarm.id}"), findings=gaps)


def _declared(words: Words, key: str, entry: DesignedAlarm, gaps: tuple[Finding, ...]) -> Row:
    where = Badge(f"kept in {entry.kept_in}" if entry.kept_in else "declared", "info")
    cells: tuple[Text, ...] = (
        stacked(title(key), where, _severity(entry)),
        stacked(written(entry, "metric"), words.mention(entry.resource) if entry.resource else ""),
        written(entry, "threshold"),
        written(entry, "window"),
        _notify(words, entry),
        _done(entry),
        Source(entry.location),
    )
    return Row(cells, anchor=escape.anchor(f"alarm declared {key}"), findings=gaps)


def _severity(entry: DesignedAlarm | None) -> Text:
    tones = {"page": "bad", "ticket": "warn", "info": "info"}
    return Badge(entry.severity, tones[entry.severity]) if entry and entry.severity else ""


def _metric(words: Words, alarm: Alarm, entry: DesignedAlarm | None) -> Text:
    if alarm.rule is not None:
        return stacked("composite of", listed([words.name(id) for id in alarm.children]))
    name = opened(alarm.metric) if isinstance(alarm.metric, Unresolved) else Code(alarm.metric) if alarm.metric else ""
    statistic = alarm.statistic if isinstance(alarm.statistic, str) else ""
    said = entry.metric if entry and entry.metric and not name else ""
    further = beside("with", codes(alarm.further_metrics)) if alarm.further_metrics else ""
    return beside(statistic, "of" if statistic and name else "", name, further, said)


def _threshold(alarm: Alarm) -> Text:
    if alarm.anomaly_band is not None:
        return f"outside {alarm.anomaly_band:g} deviations"
    if isinstance(alarm.threshold, Unresolved):
        return opened(alarm.threshold)
    if alarm.threshold is None:
        return ""
    sign = _SIGNS.get(alarm.comparison, "") if isinstance(alarm.comparison, str) else ""
    said = span(alarm.threshold / 1000) if alarm.timed and alarm.threshold > 0 else f"{alarm.threshold:,.12g}"
    return f"{sign} {said}".strip()


def _window(alarm: Alarm) -> Text:
    period, count = alarm.period, alarm.evaluation_periods
    if not isinstance(period, int) or not isinstance(count, int):
        return opened(period) if isinstance(period, Unresolved) else ""
    needed = alarm.datapoints if isinstance(alarm.datapoints, int) else count
    if count == 1:
        return span(period)
    said = f"{needed} of {count}" if needed != count else f"{count}"
    return Derived(span(period * count), f"{said} x {span(period)}")


def _notify(words: Words, entry: DesignedAlarm | None) -> Text:
    if entry is None or not entry.notify:
        return written(entry, "notify") if entry else ""
    return title(entry.notify) if entry.notify in words.document.design.observability.channels else entry.notify


def _done(entry: DesignedAlarm | None) -> Text:
    return stacked(written(entry, "action"), Code(entry.runbook) if entry.runbook else "") if entry else ""


def channels(words: Words) -> Iterator[ContentBlock]:
    """Where alarms go."""
    design = words.document.design.observability
    rows = [Row((title(name), said, Source(design.where("channels", name)))) for name, said in design.channels.items()]
    yield from table(("Channel", "Goes to", "Source"), rows)
