"""What runs at set times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..design.quantity import parse
from ..document import Facts
from ..kinds.rule import Rule
from ..kinds.schedule import Schedule
from ..model.location import Unresolved
from . import _stated as say
from ._model import Comparable, Stated, Subject
from ._rules import targets

_RATE = re.compile(r"rate\((\d{1,9}) (minute|hour|day)s?\)")
_EVERY = re.compile(r"\bevery (?:(\d{1,9}) ?)?(min|minute|h|hour|day|week)s?\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][\w-]{0,100}")


class Schedules(Comparable):
    """Schedules of EventBridge. The design says `every 6 hours, by NAME` where it tells of redriving dead letters."""

    id = "schedules"
    title = "Schedules"
    noun = "schedule"
    order = 53

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
        told, by_target = set[str](), dict[str, set[str]]()
        schedules = {rule.id: rule for rule in _schedules(facts) if isinstance(_time(rule).value, int)}
        for rule in schedules.values():
            for target in rule.targets:
                if isinstance(target.target, str):
                    by_target.setdefault(target.target, set()).add(rule.id)
        for entry in facts.design.resilience.dead_letters.values():
            match = _EVERY.search(entry.redrive or "")
            if match is None or entry.redrive is None:
                continue
            meant = [each.id for name in _NAME.findall(entry.redrive) for each in facts.names.find(name)]
            found = {id for target in meant for id in by_target.get(target, ())}
            if len(found) != 1 or found <= told:
                continue
            told |= found
            seconds = round(parse(f"{match[1] or 1} {match[2].lower()}", "time").canonical)
            place = entry.where("redrive")
            values = {"time": Stated(value=seconds, text=match[0], location=place)}
            id = next(iter(found))
            name = facts.names.short(id)
            yield Subject(kind=self.id, key=name, name=name, location=place, id=id, values=values)


def _schedules(facts: Facts) -> tuple[Rule, ...]:
    rules = tuple(rule for rule in facts.architecture.of(Rule) if rule.schedule is not None and rule.pattern is None)
    return (*rules, *facts.architecture.of(Schedule))


def _time(rule: Rule) -> Stated:
    """A rate in seconds, as one rate can be written in several ways; another expression as it stands."""
    said, place = rule.schedule, rule.at("schedule")
    match = None if said is None or isinstance(said, Unresolved) else _RATE.fullmatch(said)
    if match is None:
        return say.stated(said, place)
    seconds = round(parse(f"{match[1]} {match[2]}", "time").canonical)
    return Stated(value=seconds, text=f"every {say.seconds(seconds)}", location=place)
