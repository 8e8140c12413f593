"""Alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..design.observability import Alarm as DesignedAlarm
from ..design.quantity import Quantity
from ..document import Facts, remembered
from ..kinds.alarm import Alarm
from ..model.location import Location, Unresolved
from . import _stated as say
from ._labels import label
from ._model import Comparable, Stated, Subject


class Alarms(Comparable):
    """CloudWatch alarms. An alarm of the design is the one it names, or that watches what it names by its metric."""

    id = "alarms"
    title = "Alarms"
    noun = "alarm"
    order = 71
    place = "observability: alarms:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        for alarm in facts.architecture.of(Alarm):
            place = alarm.location
            values = {
                "metric": say.setting(alarm, "metric"),
                "statistic": say.setting(alarm, "statistic"),
                "threshold": say.setting(alarm, "threshold", shown=_milliseconds if alarm.timed else _number),
                "comparison": say.setting(alarm, "comparison"),
                "window": _window(alarm),
                "missing data": say.setting(alarm, "missing_data", default="missing"),
                "rule": say.setting(alarm, "rule"),
                "watches": say.several((label(facts, id) for id in alarm.watches), place),
                "actions": say.several((label(facts, id) for id in alarm.actions), place),
            }
            yield say.built(facts, self.id, alarm, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        known, by_watched = _known(facts)
        for key, entry in facts.design.observability.alarms.items():
            alarm = None if entry.kept_in else _meant(facts, key, entry, known, by_watched)
            if alarm is None:
                if entry.resource and not entry.kept_in:
                    yield Subject(kind=self.id, key=key, name=key, location=entry.location)
                continue
            said: dict[str, Stated | None] = {
                "threshold": _closest(entry.threshold, entry.where("threshold"), _levels(alarm)),
                "window": _closest(entry.window, entry.where("window"), _times(alarm)),
            }
            name = facts.names.short(alarm.id)
            values = {field: value for field, value in said.items() if value is not None}
            yield Subject(kind=self.id, key=name, name=name, location=entry.location, id=alarm.id, values=values)

    def sought(self, facts: Facts, designed: Subject) -> bool:
        """True where alarms are kept in the code, and none of them watches what this one should."""
        design = facts.design.observability
        found = facts.names.find(design.alarms[designed.name].resource or "")
        known, by_watched = _known(facts)
        elsewhere = design.tool is not None and "cloudwatch" not in design.tool.lower()
        if elsewhere or not known or "" in by_watched or len(found) != 1:
            return False
        return found[0].id not in known and found[0].id not in by_watched

    def group(self, facts: Facts, built: Subject) -> str:
        return ""


def _known(facts: Facts) -> tuple[dict[str, Alarm], dict[str, list[Alarm]]]:
    """All alarms by their ids, and by what they watch: an empty text for one of which that is not known."""
    return remembered(facts, __name__, lambda: _indexed(facts))


def _indexed(facts: Facts) -> tuple[dict[str, Alarm], dict[str, list[Alarm]]]:
    watched: dict[str, list[Alarm]] = {}
    for alarm in facts.architecture.of(Alarm):
        for id in alarm.watches or (() if alarm.rule is not None else ("",)):
            watched.setdefault(id, []).append(alarm)
    return {alarm.id: alarm for alarm in facts.architecture.of(Alarm)}, watched


def _meant(
    facts: Facts, key: str, entry: DesignedAlarm, known: dict[str, Alarm], by_watched: dict[str, list[Alarm]]
) -> Alarm | None:
    for name in (entry.resource, key):
        found = facts.names.find(name) if name else ()
        if len(found) != 1:
            continue
        id = found[0].id
        if id in known:
            return known[id]
        same = [alarm for alarm in by_watched.get(id, ()) if _same(alarm, entry)]
        if len(same) == 1:
            return same[0]
    return None


def _same(alarm: Alarm, entry: DesignedAlarm) -> bool:
    said = (entry.metric or "").replace(" ", "").lower()
    return isinstance(alarm.metric, str) and alarm.metric.lower() == said


def _window(alarm: Alarm) -> Stated:
    times = _times(alarm)
    unknown = next((one for one in (alarm.period, alarm.evaluation_periods) if isinstance(one, Unresolved)), None)
    return say.stated(unknown or (times[0] if times else None), alarm.at("period"), shown=say.seconds)


def _times(alarm: Alarm) -> list[float]:
    """Seconds one may give as its window: all periods first, one, as many as have to be over the threshold."""
    period, count, needed = alarm.period, alarm.evaluation_periods, alarm.datapoints
    if not isinstance(period, int) or isinstance(count, Unresolved) or isinstance(needed, Unresolved):
        return []
    return [period * (count or 1), period, period * (needed or count or 1)]


def _levels(alarm: Alarm) -> list[float]:
    return [float(alarm.threshold)] if isinstance(alarm.threshold, int | float) else []


def _closest(said: Quantity | None, place: Location, built: list[float]) -> Stated | None:
    """What people wrote, in the unit of the code: a time may be seconds or milliseconds there, a share percent."""
    plain = say.written(said, place)
    if said is None or plain is None or not built:
        return plain
    base = said.canonical
    readings = {"time": (base, base * 1000), "share": (base, base * 100)}.get(said.dimension, (said.value, base))
    for value in built:
        for reading in readings:
            if abs(value - reading) <= 1e-6 * max(1.0, abs(value)):
                return replace(plain, value=built[0])
    return plain


def _number(value: object) -> str:
    return f"{value:,.12g}" if isinstance(value, int | float) else str(value)


def _milliseconds(value: object) -> str:
    return say.seconds(value / 1000) if isinstance(value, int | float) and value > 0 else str(value)
