"""What runs at set times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..design.events import TimedStart
from ..document import Facts
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.location import Location, Unresolved
from . import _stated as say
from ._labels import label
from ._model import Comparable, Stated, Subject
from ._named import named
from ._rules import targets, tries
from ._times import EVERY, period, repeats, time

_NAME = re.compile(r"[A-Za-z][\w-]{0,100}")


class Schedules(Comparable):
    """Schedules of EventBridge. The design lists them under `events: schedules:`, says how often they try under
    `resilience: retries:`, and `every 6 hours, by NAME` where it tells of redriving dead letters."""

    id = "schedules"
    title = "Schedules"
    noun = "schedule"
    order = 53
    place = "events: schedules:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        for rule in _schedules(facts):
            values = {
                "time": _time(rule),
                "time zone": say.setting(rule, "time_zone", default="UTC")
                if isinstance(rule, Schedule)
                else say.stated("UTC", rule.location),
                **targets(facts, rule),
            }
            yield say.built(facts, self.id, rule, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        there, by_target = {rule.id: rule for rule in _schedules(facts)}, dict[str, set[str]]()
        for rule in there.values():
            for target in rule.targets:
                if isinstance(target.target, str):
                    by_target.setdefault(target.target, set()).add(rule.id)
        yield from self._redrives(facts, there, by_target)
        for name, entry in facts.design.events.schedules.items():
            found = facts.names.find(name)
            meant = {each.id for each in found} & there.keys() or by_target.get(found[0].id if found else "", set())
            if len(meant) > 1:
                continue
            rule_meant = there[next(iter(meant))] if meant else None
            yield Subject(
                kind=self.id,
                key=rule_meant.label if rule_meant else name,
                name=facts.names.short(rule_meant.id) if rule_meant else name,
                location=entry.location,
                id=rule_meant.id if rule_meant else None,
                values=_said(facts, entry, rule_meant),
            )
        retries = facts.names.by_thing(facts.design.resilience.retries)
        for id in there:
            if id in retries:
                yield self._meant(facts, id, retries[id].location, tries(retries[id]))
        for name, place in named(facts):
            for each in facts.names.find(name):
                if each.id in there:
                    yield self._meant(facts, each.id, place, {})

    def group(self, facts: Facts, built: Subject) -> str | None:
        """One list, where the design has one."""
        return "" if facts.design.events.schedules else None

    def _redrives(self, facts: Facts, there: dict[str, Rule], by_target: dict[str, set[str]]) -> Iterator[Subject]:
        told = set[str]()
        for entry in facts.design.resilience.dead_letters.values():
            match = EVERY.search(entry.redrive or "")
            if match is None or entry.redrive is None:
                continue
            meant = [each.id for name in _NAME.findall(entry.redrive) for each in facts.names.find(name)]
            found = {id for target in meant for id in by_target.get(target, ())}
            found = {id for id in found if isinstance(_time(there[id]).value, int)}
            if len(found) != 1 or found <= told:
                continue
            told |= found
            place = entry.where("redrive")
            said = Stated(value=period(match), text=match[0], location=place)
            yield self._meant(facts, next(iter(found)), place, {"time": said})

    def _meant(self, facts: Facts, id: str, place: Location, values: dict[str, Stated]) -> Subject:
        name = facts.names.short(id)
        return Subject(kind=self.id, key=name, name=name, location=place, id=id, values=values)


def _schedules(facts: Facts) -> tuple[Rule, ...]:
    rules = tuple(rule for rule in facts.architecture.of(Rule) if rule.schedule is not None and rule.pattern is None)
    return (*rules, *facts.architecture.of(Schedule))


def _time(rule: Rule) -> Stated:
    """A rate in seconds, as one rate can be written in several ways; a cron expression in one spelling."""
    said, place = rule.schedule, rule.at("schedule")
    if said is None or isinstance(said, Unresolved):
        return say.stated(said, place)
    value, text = time(said)
    return Stated(value=said if value is None else value, text=text, location=place)


def _said(facts: Facts, entry: TimedStart, rule: Rule | None) -> dict[str, Stated]:
    """What people wrote, as far as it can be compared: `every day` is said of any time of the day."""
    values = dict[str, Stated]()
    value, text = time(entry.time) if entry.time else (None, "")
    if value is not None:
        built = _time(rule).value if rule else None
        if isinstance(value, int) and isinstance(built, str) and repeats(built, value):
            value = built
        values["time"] = Stated(value=value, text=text, location=entry.where("time"))
    if entry.time_zone:
        values["time zone"] = say.stated(entry.time_zone, entry.where("time_zone"))
    found = [facts.names.find(name) for name in entry.starts]
    if found and all(len(each) == 1 for each in found):
        place = entry.where("starts")
        values["targets"] = say.several((label(facts, each[0].id) for each in found), place)
    return values
