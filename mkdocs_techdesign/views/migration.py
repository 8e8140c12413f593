"""The way from what there is to what is designed: phases in order, and which part takes over from which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Document
from ..model.architecture import PROPOSED
from ..model.diagram import Arrow, Diagram, Graph, Node
from ..model.wording import title
from ..reliability import span
from . import View
from ._parts import card


class MigrationView(View):
    """Phases on a time line; current parts and those that replace them."""

    id = "migration"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """The phases of `migration:`, then what `replaces:` of proposed parts says."""
        phases = document.design.migration.phases
        if phases:
            yield _phases(document)
        pairs = _replaced(document)
        if pairs:
            yield _parts(document, pairs)


def when(start: float, duration: float | None) -> str:
    """The time of a phase, counted from the first day: `weeks 1 to 2`, `day 29`."""
    if duration is None:
        return f"from day {int(start // 86_400) + 1}"
    week = 7 * 86_400
    size, word = (week, "week") if start % week == 0 and duration % week == 0 else (86_400, "day")
    first, last = int(start // size) + 1, max(int(-(-(start + duration) // size)), int(start // size) + 1)
    return f"{word} {first}" if first == last else f"{word}s {first} to {last}"


def schedule(document: Document) -> list[tuple[str, str]]:
    """Each phase and when it is, one after the other; no time after one whose duration nobody knows."""
    out: list[tuple[str, str]] = []
    start: float | None = 0.0
    for name, phase in document.design.migration.phases.items():
        lasts = phase.duration.upper if phase.duration else None
        out.append((name, when(start, lasts) if start is not None else ""))
        start = start + lasts if start is not None and lasts is not None and lasts < 1e11 else None
    return out


def _phases(document: Document) -> Graph:
    migration = document.design.migration
    times = schedule(document)
    nodes, arrows = [], []
    for number, (name, _) in enumerate(times):
        phase = migration.phases[name]
        nodes.append(
            Node(
                id=f"phase-{number:02}",
                label=title(name),
                sublabel=phase.duration.text if phase.duration else "not said how long",
                category="compute",
                glyph="other",
                lane=f"phase-{number:02}",
                location=phase.location,
            )
        )
        if number + 1 < len(times):
            said = (phase.exit or "").replace(", ", "; ")
            arrows.append(Arrow(source=f"phase-{number:02}", target=f"phase-{number + 1:02}", label=said, kind="then"))
    total = sum(phase.duration.upper for phase in migration.phases.values() if phase.duration)
    known = all(phase.duration for phase in migration.phases.values()) and total < 1e11
    return Graph(
        id="migration",
        title="Phases, and what must hold before the next begins",
        caption=f"{len(times)} phases" + (f", {span(total)} in all." if known else "."),
        nodes=tuple(nodes),
        arrows=tuple(arrows),
        spans=tuple(
            (f"phase-{number:02}", phase.duration.upper)
            for number, phase in enumerate(migration.phases.values())
            if known and phase.duration and len(times) > 1
        ),
        lane_titles=tuple(
            (f"phase-{number:02}", time or f"phase {number + 1}") for number, (_, time) in enumerate(times)
        ),
    )


def _replaced(document: Document) -> list[tuple[str, str]]:
    """(what is replaced, what replaces it): ids of parts, or names nothing in the code has."""
    pairs = []
    for name, item in document.design.architecture.proposed.items():
        for old in item.replaces:
            found = [thing.id for thing in document.names.find(old) if thing.id in document.architecture.by_id]
            pairs += [(id, name) for id in found or [old]]
    return pairs


def _parts(document: Document, pairs: list[tuple[str, str]]) -> Graph:
    nodes: dict[str, Node] = {}
    arrows = []
    for old, new in pairs:
        there = document.architecture.by_id.get(old)
        made = document.architecture.by_id.get(f"{PROPOSED}/{new}")
        ends = (f"today/{old}", f"target/{new}")
        nodes[ends[0]] = (
            replace(card(document, there), id=ends[0], lane="today")
            if there
            else Node(id=ends[0], label=old, lane="today")
        )
        nodes[ends[1]] = (
            replace(card(document, made), id=ends[1], lane="target")
            if made
            else Node(id=ends[1], label=new, lane="target", proposed=True)
        )
        arrows.append(Arrow(source=ends[0], target=ends[1], label="replaced by", kind="then"))
    return Graph(
        id="migration-parts",
        title="Which part takes over from which",
        caption=f"{len({new for _, new in pairs})} proposed, {len({old for old, _ in pairs})} replaced.",
        nodes=tuple(node for _, node in sorted(nodes.items())),
        arrows=tuple(arrows),
        lane_titles=(("today", "Today"), ("target", "Target")),
    )
