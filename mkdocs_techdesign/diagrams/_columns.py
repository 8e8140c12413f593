"""Which column each node stands in: lanes left to right, and steps inside a lane."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.diagram import Node

STACKED: tuple[tuple[str, ...], ...] = (("data", "external", "observability"), ("client", "edge"))
"""Lanes that may share a column, one above the other: the last ones always, as little goes on from them; the first ones
where room is short and nothing runs between them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of cards."""

    lanes: tuple[str, ...]
    nodes: tuple[Node, ...]


def columns_of(
    nodes: list[Node],
    edges: list[tuple[str, str]],
    lanes: list[tuple[str, str]],
    steps: dict[str, int],
    stacks: tuple[tuple[str, ...], ...],
) -> list[Column]:
    """Columns left to right; a lane has at most `steps[lane]` more than one, lanes of a stack share one."""
    columns: list[Column] = []
    done: set[str] = set()
    for key, _title in lanes:
        if key in done:
            continue
        stack = next((stack for stack in stacks if key in stack), ())
        together = tuple(other for other, _ in lanes if other in stack)
        if len(together) > 1:
            done.update(together)
            columns.append(Column(together, tuple(node for node in nodes if node.lane in together)))
            continue
        own = [node for node in nodes if node.lane == key]
        ranks = _ranks([node.id for node in own], edges, steps[key])
        for rank in sorted(set(ranks.values())):
            columns.append(Column((key,), tuple(node for node in own if ranks[node.id] == rank)))
    return columns


def _ranks(ids: list[str], edges: list[tuple[str, str]], steps: int) -> dict[str, int]:
    """Longest path inside the lane, capped; an edge that closes a cycle does not count."""
    if steps == 0:
        return dict.fromkeys(ids, 0)
    inside = set(ids)
    after: dict[str, list[str]] = {id: [] for id in ids}
    for source, target in sorted(set(edges)):
        if source in inside and target in inside and source != target:
            after[source].append(target)
    state: dict[str, int] = {}
    order: list[str] = []
    forward: dict[str, list[str]] = {id: [] for id in ids}
    has_before = {target for targets in after.values() for target in targets}
    for root in sorted(ids, key=lambda id: (id in has_before, id)):
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(after[root]))]
        while stack:
            at, rest = stack[-1]
            for target in rest:
                if state.get(target) == 1:
                    continue
                forward[at].append(target)
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(after[target])))
                    break
            else:
                state[at] = 2
                order.append(at)
                stack.pop()
    ranks = dict.fromkeys(ids, 0)
    for id in reversed(order):
        for target in forward[id]:
            ranks[target] = max(ranks[target], min(ranks[id] + 1, steps))
    return ranks
