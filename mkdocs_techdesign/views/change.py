"""What a change does to the system: the parts and connections it touches, and what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..comparison import Change, changes
from ..document import Document
from ..model.diagram import Arrow, Diagram, Graph, Node
from . import View
from ._parts import LANE_TITLES, Parts, parts_of

MOST = 40
"""Cards up to which a reader of a pull request follows the picture."""
_MOST_ARROWS = 80


class ChangeView(View):
    """What was added, removed and changed against the base, with its neighbours."""

    id = "change"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture where the document has a base that differs from it; the most connected cards of a large one."""
        if document.base is None:
            return
        both = _both(document, document.base)
        touched = {node.id for node in both.nodes.values() if node.change}
        touched |= {end for arrow in both.arrows if arrow.change for end in (arrow.source, arrow.target)}
        if not touched:
            return
        changed = {id for id in touched if both.nodes[id].change}
        ends = ({arrow.source, arrow.target} for arrow in both.arrows)
        near = touched.union(*(pair for pair in ends if pair & changed))
        yield _graph(both, near)


def _both(document: Document, base: Document) -> Parts:
    """The cards and lines of both sides, each with what happened to it."""
    old, new = parts_of(base), parts_of(document)
    same = _renamed(old.nodes, new.nodes)
    before = {same.get(id, id): node for id, node in old.nodes.items()}
    touched = _touched(changes(base.facts, document.facts), same)
    found = Parts()
    for id in sorted(before.keys() | new.nodes.keys()):
        if id not in new.nodes:
            found.nodes[id] = replace(before[id], id=id, change="removed", link="")
        elif id not in before:
            found.nodes[id] = replace(new.nodes[id], change="added")
        else:
            found.nodes[id] = replace(new.nodes[id], change="changed" if id in touched else "")
    lines = {(same.get(one.source, one.source), same.get(one.target, one.target), one.kind): one for one in old.arrows}
    there = {(one.source, one.target, one.kind): one for one in new.arrows}
    for key in sorted(lines.keys() | there.keys()):
        source, target, _ = key
        if key not in there:
            found.arrows.append(replace(lines[key], source=source, target=target, change="removed"))
        elif key not in lines:
            found.arrows.append(replace(there[key], change="added"))
        else:
            differs = (lines[key].label, lines[key].detail) != (there[key].label, there[key].detail)
            found.arrows.append(replace(there[key], change="changed" if differs else ""))
    return found


def _renamed(old: dict[str, Node], new: dict[str, Node]) -> dict[str, str]:
    """Cards of the base under their ids of today, where only the name of their stack is another."""
    sides: list[dict[tuple[str, str], list[str]]] = []
    for nodes, others in ((old, new), (new, old)):
        side: dict[tuple[str, str], list[str]] = {}
        for id, node in sorted(nodes.items()):
            if id not in others:
                side.setdefault((id.rpartition("/")[2], node.glyph), []).append(id)
        sides.append(side)
    one, other = sides
    return {ids[0]: other[key][0] for key, ids in one.items() if len(ids) == 1 and len(other.get(key, ())) == 1}


def _touched(found: Iterable[Change], same: dict[str, str]) -> set[str]:
    """Ids of the cards of which anything is set, granted or promised otherwise."""
    ids = set()
    for change in found:
        if change.subject.kind in ("connections", "deliveries", "events"):
            continue
        for subject in (change.before, change.after):
            for id in (subject.of or subject.id or "",) if subject is not None else ():
                owner = id.partition(":")[0].partition(" ")[0]
                ids.add(same.get(owner, owner))
    return ids


def _graph(both: Parts, shown: set[str]) -> Graph:
    nodes = [node for id, node in sorted(both.nodes.items()) if id in shown]
    arrows = [arrow for arrow in both.arrows if {arrow.source, arrow.target} <= shown]
    touching = [arrow for arrow in arrows if arrow.change or _changed(both, arrow)]
    left = 0
    if len(nodes) > MOST:
        weight = Counter(end for arrow in touching if arrow.change for end in (arrow.source, arrow.target))
        order = sorted(nodes, key=lambda node: (not node.change, -weight[node.id], node.id))
        kept = {node.id for node in order[:MOST]}
        left = len(nodes) - MOST
        nodes = [node for node in nodes if node.id in kept]
        touching = [arrow for arrow in touching if {arrow.source, arrow.target} <= kept]
    touching = sorted(touching, key=lambda arrow: not arrow.change)[:_MOST_ARROWS]
    return Graph(
        id="change",
        title="What the change does",
        caption=_caption(nodes, touching, left),
        nodes=tuple(nodes),
        arrows=tuple(sorted(touching, key=lambda arrow: (arrow.source, arrow.target, arrow.kind))),
        lane_titles=LANE_TITLES,
    )


def _changed(both: Parts, arrow: Arrow) -> bool:
    return any(both.nodes[end].change for end in (arrow.source, arrow.target))


def _caption(nodes: list[Node], arrows: list[Arrow], left: int) -> str:
    said = []
    for what, things in (("part", nodes), ("connection", arrows)):
        count = Counter(thing.change for thing in things)
        words = [f"{count[change]} {change}" for change in ("added", "removed", "changed") if count[change]]
        if words:
            said.append(f"{what}s: {', '.join(words)}")
    more = f". {left} more parts are not drawn; the lists have them" if left else ""
    text = "; ".join(said) + more + "."
    return text[:1].upper() + text[1:]
