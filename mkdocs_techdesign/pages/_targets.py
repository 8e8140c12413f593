"""How well the system has to work, and what code and design say of each target before anything is measured."""

from __future__ import annotations

from collections.abc import Iterator

from ..design import Entry
from ..model.content import Badge, ContentBlock, Derived, Prose, Row, Source, Strong, Text
from ..model.sections import SectionId
from ..model.wording import title
from ._today import CONTRADICTS, UNKNOWN, Evidence, Today, allowed
from ._writing import Words, beside, stacked, table, written

PERCENTILES = {
    "p50": "median",
    "p90": "90th percentile",
    "p95": "95th percentile",
    "p99": "99th percentile",
    "p999": "99.9th percentile",
}


def targets(words: Words) -> Iterator[ContentBlock]:
    """One row for each target that is stated or owed."""
    wanted = words.document.design.requirements
    known = Evidence(words)
    rows: list[tuple[str, Entry, str, Today]] = []
    for key, name in PERCENTILES.items():
        rows.append((f"Response time, {name}", wanted.latency, key, known.latency(getattr(wanted.latency, key))))
        rows.append((f"Indexed query, {name}", wanted.database, key, known.queries(getattr(wanted.database, key))))
    rows += [
        ("Throughput", wanted, "throughput", known.throughput()),
        ("Users at the same time", wanted.users, "concurrent", known.users()),
        ("Users in all", wanted.users, "total", Today(verdict=None)),
        ("New users", wanted.users, "growth", Today(verdict=None)),
        ("Growth of data", wanted, "growth", known.growth()),
        ("Scaling", wanted, "capacity", known.scaling()),
    ]
    yield from _table(words, rows)
    others = [
        Row((title(key), text, UNKNOWN, Source(wanted.where("others", key)))) for key, text in wanted.others.items()
    ]
    yield from table(("Further requirement", "Target", "Verdict", "Source"), others)


def availability(words: Words) -> Iterator[ContentBlock]:
    """How much failure is tolerable, with what that leaves in time."""
    wanted = words.document.design.requirements.availability
    known = Evidence(words)
    rows: list[tuple[str, Entry, str, Today]] = [
        ("Availability", wanted, "target", known.availability()),
        ("Hours", wanted, "hours", Today(verdict=None)),
        ("Back after an outage within (RTO)", wanted, "rto", known.restore()),
        ("Data lost at most (RPO)", wanted, "rpo", known.recovery()),
    ]
    yield from _table(words, rows)
    if wanted.target is not None:
        month, year = allowed(wanted.target.canonical)
        share = f"{(1 - wanted.target.canonical) * 100:.6g} %"
        yield Prose(("Error budget:", Derived(f"{month} a month, {year} a year", f"{share} of 730 h and of 8,760 h")))


def cost(words: Words) -> Iterator[ContentBlock]:
    """The budget and its parts; no estimate stands here before there are prices."""
    wanted = words.document.design.requirements.cost
    rows: list[Row] = []
    if written(wanted, "budget"):
        agreed = {True: Badge("✅ confirmed", "ok"), False: Badge("📝 not confirmed", "warn")}
        state: Text = agreed[wanted.confirmed] if wanted.confirmed is not None else written(wanted, "confirmed")
        state = state or Badge("📝 not confirmed", "warn")
        parts, verdict = _parts(words)
        ranged = wanted.budget is not None and wanted.budget.to is not None
        rows.append(
            Row(
                (
                    Strong("Budget, as a range" if ranged else "Budget, at most"),
                    beside(written(wanted, "budget"), state),
                    parts,
                    verdict,
                    Source(wanted.where("budget")),
                )
            )
        )
    rows += [
        Row((service, str(amount), "", "", Source(wanted.where("by_service", service))))
        for service, amount in wanted.by_service.items()
    ]
    yield from table(("Cost", "Target", "Known today", "Verdict", "Source"), rows)
    if wanted.priority:
        yield Prose(("Saving has", Strong(wanted.priority), "priority against speed and comfort."))


def _parts(words: Words) -> tuple[Text, Badge]:
    """What the targets of single services add up to, against the budget."""
    wanted = words.document.design.requirements.cost
    amounts = list(wanted.by_service.values())
    budget = wanted.budget
    if not amounts or budget is None or {(one.unit, one.per) for one in amounts} != {(budget.unit, budget.per)}:
        return "", UNKNOWN
    total = sum(one.value if one.to is None else one.to for one in amounts)
    unit = f"{budget.unit} a {budget.per}" if budget.per else budget.unit
    shown = Derived(
        f"the targets of services add up to {total:,.0f} {unit}",
        f"sum of {len(amounts)}",
    )
    most = budget.value if budget.to is None else budget.to
    return shown, CONTRADICTS if total > most else UNKNOWN


def _table(words: Words, rows: list[tuple[str, Entry, str, Today]]) -> Iterator[ContentBlock]:
    found = words.findings(SectionId.REQ)
    yield from table(
        ("Requirement", "Target", "Known today", "Verdict", "Source"),
        (
            Row(
                (
                    name,
                    written(entry, key),
                    stacked(*today.said),
                    (today.verdict or "") if getattr(entry, key) is not None else "",
                    Source(entry.where(key)),
                ),
                findings=tuple(gap for gap in found if gap.location == entry.where(key) and gap.target == key),
            )
            for name, entry, key, today in rows
            if written(entry, key)
        ),
    )
