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
        told = set()
        for entry in facts.design.resilience.dead_letters.values():
            match = _EVERY.search(entry.redrive or "")
            if match is None or entry.redrive is None:
                continue
            meant = [each.id for name in _NAME.findall(entry.redrive) for each in facts.names.find(name)]
            found = [rule for rule in _schedules(facts) if {one.target for one in rule.targets} & {*meant}]
            found = [rule for rule in found if isinstance(_time(rule).value, int)]
            if len(found) != 1 or found[0].id in told:
                continue
            told.add(found[0].id)
            seconds = round(parse(f"{match[1] or 1} {match[2].lower()}", "time").canonical)
            place = entry.where("redrive")
            values = {"time": Stated(value=seconds, text=match[0], location=place)}
            name = facts.names.short(found[0].id)
            yield Subject(kind=self.id, key=name, name=name, location=place, id=found[0].id, values=values)


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
