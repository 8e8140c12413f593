"""Objectives with their error budgets: how much may fail, and how fast the budget may go."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.observability import Objective
from ..design.quantity import MONTH
from ..model.content import ContentBlock, Derived, Prose, Row, Source, Text
from ..model.sections import SectionId
from ..model.wording import title
from ..reliability import span
from ._writing import Words, beside, marks, stacked, table, written

_YEAR = 365 * 86_400.0
_ALERTS = (
    (0.02, 3600.0, "somebody is paged"),
    (0.05, 6 * 3600.0, "somebody is paged"),
    (0.10, 72 * 3600.0, "a ticket"),
)
"""Share of the budget, window, and what usually follows: the windows the SRE workbook of Google advises."""


def objectives(words: Words) -> Iterator[ContentBlock]:
    """Each objective with its budget in the time and in events."""
    design = words.document.design.observability
    findings = words.findings(SectionId.OBS)
    rows = []
    for name, item in design.slos.items():
        cells: tuple[Text, ...] = (
            title(name),
            written(item, "good"),
            beside(written(item, "target"), f"under {item.under}" if item.under else ""),
            written(item, "window") or "a month",
            _budget(item),
            written(item, "metric"),
            written(item, "burn_alert"),
            Source(item.location),
        )
        rows.append(Row(cells, findings=marks(findings, name, entry=item)))
    columns = ("Objective", "Good events", "Target", "Window", "Error budget", "Measured as", "Alert", "Source")
    yield from table(columns, rows)


def _left(item: Objective) -> float | None:
    """The share that may fail."""
    if item.target is None or not 0 < item.target.canonical < 1:
        return None
    return 1 - item.target.canonical


def _window(item: Objective) -> float:
    return item.window.canonical if item.window and item.window.canonical < 1e11 else MONTH


def _budget(item: Objective) -> Text:
    left = _left(item)
    if left is None:
        return ""
    share = f"{left * 100:.4g} %"
    return stacked(
        Derived(f"{share}, {_minutes(left * _window(item))}", f"(100 % - {item.target}) of {_length(item)}"),
        f"{_minutes(left * _YEAR)} a year",
        f"{_events(left * 1e6)} in a million events",
    )


def _length(item: Objective) -> str:
    """The window; a month has 730 hours."""
    return "730 h" if _window(item) == MONTH else span(_window(item))


def _minutes(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.3g} s"
    return f"{seconds / 60:.3g} min" if seconds < 2 * 3600 else f"{seconds / 3600:.3g} h"


def _events(count: float) -> str:
    return f"{count:,.0f}" if count >= 1 else f"{count:.2g}"


def burning(words: Words) -> Iterator[ContentBlock]:
    """How fast the budget goes when an alert should follow."""
    rows = []
    for name, item in words.document.design.observability.slos.items():
        left = _left(item)
        if left is None:
            continue
        window = _window(item)
        for share, length, follows in _ALERTS:
            if length >= window:
                continue
            rate = share * window / length
            failing = min(rate * left, 1.0)
            rows.append(
                Row(
                    (
                        title(name),
                        Derived(f"{share * 100:g} % in {span(length)}", f"of the budget for {_length(item)}"),
                        Derived(f"{rate:.3g}", f"{share * 100:g} % x {_length(item)} / {span(length)}"),
                        Derived(f"{failing * 100:.3g} %", f"{rate:.3g} x {left * 100:.4g} %"),
                        Derived(_exhausted(window / rate), f"{_length(item)} / {rate:.3g}"),
                        follows,
                    )
                )
            )
    yield from table(
        ("Objective", "Budget gone", "Burn rate", "Failing events", "All gone after", "Usual answer"),
        rows,
        align="lrrrr",
    )
    if rows:
        yield Prose("A burn rate of 1 uses up the budget exactly at the end of its window.")


def _exhausted(seconds: float) -> str:
    return span(round(seconds / 3600) * 3600.0) if seconds > 7200 else span(seconds)
