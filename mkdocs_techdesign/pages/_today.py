"""What configuration and design say of the requirements before anybody has measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..access_patterns import prove
from ..design import Quantity
from ..design.data import Pattern
from ..design.quantity import MONTH, YEAR
from ..kinds.api import Api
from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.table import Table
from ..model.content import Badge, Code, Derived, Source, Text
from ..model.wording import plural
from ._writing import Words, beside, listed

MET = Badge("✅ met by configuration", "ok")
AGREES = Badge("✅ agrees with the design", "ok")
CONTRADICTS = Badge("⛔ contradicts", "bad")
UNKNOWN = Badge("cannot be told", "quiet")
READS = ("GetItem", "Query", "BatchGetItem")
"""Operations that a target for indexed queries is about."""
DEFAULT_TIMEOUT = 3
"""Seconds a function has that states no timeout."""
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What is known of a target."""

    said: tuple[Text, ...] = ()
    verdict: Badge | None = UNKNOWN
    """None for what nothing could contradict."""


class Evidence:
    """Looks at one document for what its requirements are about."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.design = words.document.design
        self.architecture = words.document.facts.architecture

    def latency(self, target: Quantity | None) -> Today:
        """How long callers may be kept waiting at most, what on the way waits for others, which objective guards it."""
        if target is None:
            return Today()
        said: list[Text] = []
        verdict = UNKNOWN
        slowest = self._slowest()
        if slowest is not None:
            function, seconds = slowest
            said.append(
                beside("the slowest function behind an API may take", f"{seconds:,} s:", self.words.name(function.id))
            )
            verdict = MET if seconds <= target.canonical else UNKNOWN
        for name, dependency in self.design.architecture.dependencies.items():
            waited = dependency.timeout
            if dependency.external and dependency.synchronous and waited and waited.canonical > target.canonical:
                said.append(beside("a call of", Code(name), f"may wait {waited}, longer than the target"))
        for name, objective in self.design.observability.slos.items():
            if objective.under is not None and objective.target is not None:
                said.append(
                    beside(
                        "objective",
                        Code(name),
                        f"{objective.target} under {objective.under}",
                        Source(objective.location),
                    )
                )
        return Today(said=tuple(said), verdict=verdict)

    def _slowest(self) -> tuple[Function, int] | None:
        """The function behind a route or field that may take longest, in seconds."""
        awaited = {route.target for route in self.architecture.of(Route)}
        awaited |= {field.target for field in self.architecture.of(GraphqlField)}
        timed = [
            (function, DEFAULT_TIMEOUT if function.timeout is None else function.timeout)
            for function in self.architecture.of(Function)
            if function.id in awaited
        ]
        known = [(function, seconds) for function, seconds in timed if isinstance(seconds, int)]
        return max(known, key=lambda pair: pair[1]) if known and len(known) == len(timed) else None

    def queries(self, target: Quantity | None) -> Today:
        """The targets of the access patterns that a key or index serves."""
        if target is None:
            return Today()
        timed = [
            (pattern.latency, key) for key, pattern in self._served() if pattern.latency and pattern.operation in READS
        ]
        if not timed:
            return Today()
        slow = [key for latency, key in timed if latency.upper > target.canonical]
        slowest = max(timed, key=lambda pair: pair[0].upper)
        said = beside(
            Derived(f"the slowest of {plural(len(timed), 'read')} by key or index may take {slowest[0]}:", "maximum"),
            Code(slowest[1]),
        )
        return Today(said=(said,), verdict=CONTRADICTS if slow else AGREES)

    def _served(self) -> Iterable[tuple[str, Pattern]]:
        tables = {table.id: table for table in self.architecture.of(Table)}
        for name, item in self.design.data.tables.items():
            found = self.words.names.find(name)
            table = tables.get(found[0].id) if len(found) == 1 else None
            for key, pattern in item.patterns.items():
                if prove(table, pattern, item).served:
                    yield key, pattern

    def throughput(self) -> Today:
        """Limits of the APIs, and what the design expects at the peak."""
        target = self.design.requirements.throughput
        if target is None or not target.per:
            return Today()
        said: list[Text] = []
        verdict = UNKNOWN
        limits: list[float] = []
        for api in self.architecture.of(Api):
            for throttle in api.throttles:
                if throttle.plan is None and throttle.route is None and isinstance(throttle.rate, int | float):
                    limits.append(float(throttle.rate))
                    shown = Derived(
                        f"lets {throttle.rate * 60:,.0f} a minute through", f"{throttle.rate:,.0f} a second × 60"
                    )
                    said.append(beside(self.words.name(api.id), shown, Source(throttle.location)))
        if limits:
            verdict = CONTRADICTS if min(limits) < target.upper else MET
        peak = self._peak()
        if peak is not None:
            expected, formula = peak
            said.append(Derived(f"{expected * 60:,.0f} a minute are expected at the peak", formula))
            verdict = CONTRADICTS if expected > target.upper else verdict if limits else AGREES
        longest = self._longest()
        if longest is not None:
            at_once = target.upper * longest.upper
            said.append(
                Derived(
                    f"{max(at_once, 1):,.0f} executions at once",
                    f"{target.rate('s') or 0:,.1f} a second × {longest}, the longest duration under load",
                )
            )
        return Today(said=tuple(said), verdict=verdict)

    def _peak(self) -> tuple[float, str] | None:
        """Requests a second the design expects at the busiest time, and how that was counted."""
        load = self.design.load
        total, counted = 0.0, 0
        for operation in load.operations.values():
            times = operation.peak or load.peak
            if operation.rate is not None and operation.rate.per:
                total += operation.rate.upper * (times.value if times else 1)
                counted += 1
        return (total, f"rate × peak of {plural(counted, 'operation')} under load") if counted else None

    def _longest(self) -> Quantity | None:
        durations = [operation.duration for operation in self.design.load.operations.values() if operation.duration]
        return max(durations, key=lambda duration: duration.upper) if durations else None

    def users(self) -> Today:
        """What the throughput means for one user."""
        wanted = self.design.requirements
        users, throughput = wanted.users.concurrent, wanted.throughput
        if users is None or throughput is None or not throughput.per or users.upper <= 0:
            return Today()
        each = (throughput.rate("min") or 0) / users.upper
        return Today(said=(Derived(f"{each:,.2g} requests a minute for each", f"{throughput} over {users} users"),))

    def growth(self) -> Today:
        """What the entities under load add up to."""
        target = self.design.requirements.growth
        grown = [one.growth for one in self.design.load.entities.values() if one.growth is not None and one.growth.per]
        if target is None or not target.per or target.dimension != "count" or not grown:
            return Today()
        total = sum((one.rate("month") or 0) for one in grown)
        said: list[Text] = [
            Derived(f"{total:,.0f} items a month", f"growth of {plural(len(grown), 'entity', 'entities')}")
        ]
        sized = [one for one in self.design.load.entities.values() if one.growth and one.growth.per and one.size]
        if sized:
            more = sum((one.growth.rate("month") or 0) * one.size.upper for one in sized if one.growth and one.size)
            said.append(Derived(f"{more / 2**20:,.0f} MB a month", "growth × size of an item"))
        wanted = target.rate("month") or 0
        return Today(said=tuple(said), verdict=AGREES if abs(total - wanted) <= 0.1 * wanted else CONTRADICTS)

    def scaling(self) -> Today:
        """What tables scale between, and how many executions are kept for functions."""
        target = self.design.requirements.capacity
        said: list[Text] = []
        ends: set[int] = set()
        for table in self.architecture.of(Table):
            if table.billing_mode == "PAY_PER_REQUEST":
                said.append(beside(self.words.name(table.id), "is paid per request and scales by itself"))
            for scaling in table.autoscaling:
                if scaling.index is None and isinstance(scaling.minimum, int) and isinstance(scaling.maximum, int):
                    ends |= {scaling.minimum, scaling.maximum}
                    said.append(
                        beside(
                            self.words.name(table.id),
                            f"{scaling.minimum:,} to {scaling.maximum:,} {scaling.dimension} units",
                            Source(scaling.location),
                        )
                    )
        numbers = {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]{0,12}", target or "")}
        met = bool(numbers) and numbers <= ends
        return Today(said=tuple(said), verdict=MET if met else UNKNOWN)

    def availability(self) -> Today:
        """The objectives that say how much of it must be good."""
        target = self.design.requirements.availability.target
        objectives = [
            (name, one) for name, one in self.design.observability.slos.items() if one.target and one.under is None
        ]
        guards = [(name, one) for name, one in objectives if "availab" in name.lower()] or objectives[:1]
        if target is None or not guards:
            return Today()
        said = tuple(beside("objective", Code(name), str(one.target), Source(one.location)) for name, one in guards)
        aimed = max(one.target.canonical for _, one in guards if one.target)
        return Today(said=said, verdict=AGREES if aimed >= target.canonical else CONTRADICTS)

    def restore(self) -> Today:
        """What the design says of coming back; no configuration says how long a restore takes."""
        said = [
            beside(Code(name), item.recovery, Source(item.where("recovery")))
            for name, item in self.design.data.tables.items()
            if item.recovery
        ]
        return Today(said=tuple(said))

    def recovery(self) -> Today:
        """Which tables can be brought back to a moment shortly before."""
        target = self.design.requirements.availability.rpo
        tables = self.architecture.of(Table)
        if target is None or not tables:
            return Today()
        backed = any(resource.type.startswith("AWS::Backup::") for resource in self.architecture.resources)
        on = [table for table in tables if table.point_in_time_recovery is True]
        off = [table for table in tables if table.point_in_time_recovery in (None, False)]
        said: list[Text] = []
        if on:
            said.append(beside("point-in-time recovery, to within 5 minutes:", self._some(on)))
        if off:
            said.append(beside("no point-in-time recovery:", self._some(off)))
        if backed:
            said.append("backups are planned in AWS Backup")
        if off and not backed:
            return Today(said=tuple(said), verdict=CONTRADICTS)
        met = len(on) == len(tables) and target.canonical >= 5 * 60
        return Today(said=tuple(said), verdict=MET if met else UNKNOWN)

    def _some(self, tables: list[Table]) -> Text:
        shown = listed([self.words.name(table.id) for table in tables[:SHOWN]])
        more = len(tables) - SHOWN
        return beside(shown, f"and {more} more" if more > 0 else "")


def allowed(target: float) -> tuple[str, str]:
    """What a share of good time leaves for bad time: in a month of 730 hours and in a year."""
    return _time((1 - target) * MONTH), _time((1 - target) * YEAR)


def _time(seconds: float) -> str:
    for unit, size in (("days", 86_400.0), ("h", 3600.0), ("min", 60.0)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.3g} {unit}"
    return f"{seconds:,.3g} s"
