"""The system picture: one for a system that fits, else an overview and one for each area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from .. import escape
from ..document import Document
from ..model.architecture import Architecture
from ..model.diagram import Arrow, Diagram, Graph, Group, Node
from ..model.services import CLIENT, EXTERNAL_HOST, describe
from ..model.wording import title
from . import View
from ._ids import ids
from ._limits import fitting, pieces
from ._neighbours import gathered
from ._observed import TELEMETRY
from ._parts import ALARMS, LANE_TITLES, Parts, node_of, parts_of, unrepeated

MOST = 34
"""Cards a reader takes in at once: about thirty."""
GLANCE = 16
"""Cards up to which the whole is as easily read as its domains."""
SHORT = 21
"""Characters the second line of a card holds."""
ELSEWHERE = "Other parts"
PROPOSALS = "Proposed parts"


class SystemView(View):
    """The parts and how they talk, layer by layer."""

    id = "system"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture up to about thirty parts; beyond that areas: the domains of the design, else the stacks."""
        parts = parts_of(document)
        if not parts.nodes:
            return
        areas = pieces(_areas(document, parts), parts.arrows)
        if len(parts.nodes) <= MOST or len(set(areas.values())) < 2:
            yield fitting(_whole(document, parts, areas))
            return
        yield fitting(_overview(document, parts, areas, _addresses(parts, areas)))
        for area in sorted(set(areas.values()), key=lambda name: (name == ELSEWHERE, name)):
            if _worth_drawing(parts, areas, area):
                yield fitting(_part(document, parts, areas, area))


def in_brief(document: Document) -> Graph | None:
    """The domains people named and what runs between them, for a system whose whole picture is more than a glance."""
    parts = parts_of(document)
    if not document.design.architecture.domains or not GLANCE < len(parts.nodes) <= MOST:
        return None
    areas = _areas(document, parts)
    if len(set(areas.values())) < 2:
        return None
    whole = dict.fromkeys(areas.values(), "architecture#figure-system")
    return replace(_overview(document, parts, areas, whole), id="system-brief")


def _title(document: Document) -> str:
    return document.design.about.title or "System"


def _areas(document: Document, parts: Parts) -> dict[str, str]:
    """Area of each scanned or proposed card: its domain where the design has domains, else its stack."""
    areas: dict[str, str] = {}
    domains = document.design.architecture.domains
    for domain, members in domains.items():
        for member in members:
            for id in node_of(document, member, parts):
                areas.setdefault(id, domain)
    for id in parts.nodes:
        resource = document.architecture.by_id.get(id)
        if resource is not None and resource.type in (EXTERNAL_HOST, CLIENT):
            continue  # they stand around the areas, as people do
        if resource is None:
            continue
        if domains:
            areas.setdefault(id, ELSEWHERE)
        elif resource.proposed:
            areas.setdefault(id, _neighbour_area(id, parts, document.architecture))
        else:
            areas.setdefault(id, resource.stack)
    return areas


def _neighbour_area(id: str, parts: Parts, architecture: Architecture) -> str:
    """A proposed part belongs to the stack of what it touches first."""
    for arrow in parts.arrows:
        if id in (arrow.source, arrow.target):
            other = architecture.by_id.get(arrow.target if arrow.source == id else arrow.source)
            if other is not None and not other.proposed:
                return other.stack
    return PROPOSALS


def _whole(document: Document, parts: Parts, areas: dict[str, str]) -> Graph:
    """Everything in one picture; the domains of the design as outlines."""
    named = document.design.architecture.domains
    domains = [name for name in named if any(area == name for area in areas.values())]
    outlined = set(domains) if len(domains) > 1 else set()
    nodes = [
        replace(node, group=areas[id]) if areas.get(id) in outlined else node
        for id, node in sorted(parts.nodes.items())
    ]
    return Graph(
        id="system",
        title=f"{_title(document)}: parts and connections",
        caption=_caption(parts.nodes.values()),
        nodes=tuple(nodes),
        arrows=tuple(unrepeated(parts.arrows)),
        groups=tuple(Group(id=name, label=title(name)) for name in sorted(outlined)),
        lane_titles=LANE_TITLES,
    )


def _caption(nodes: object) -> str:
    shown = [node for node in nodes if isinstance(node, Node)] if hasattr(nodes, "__iter__") else []
    around = ("external/", "actor/")
    built = sum(not node.proposed and not node.id.startswith(around) and node.id != TELEMETRY for node in shown)
    proposed = sum(node.proposed for node in shown)
    words = [f"{built} part{'' if built == 1 else 's'} read from the code"] if built else []
    words += [f"{proposed} proposed"] if proposed else []
    said = ", ".join(words)
    return f"{said}; every card leads to its row in the catalogue."


def _addresses(parts: Parts, areas: dict[str, str]) -> dict[str, str]:
    """Where the card of each area leads: to its picture, where it has one."""
    drawn = {area: _worth_drawing(parts, areas, area) for area in set(areas.values())}
    slugs = _slugs(areas)
    return {
        area: f"architecture#figure-{escape.anchor(slugs[area])}" if worth else "catalogue"
        for area, worth in drawn.items()
    }


def _overview(document: Document, parts: Parts, areas: dict[str, str], links: dict[str, str]) -> Graph:
    """A card for each area, with the people and systems around them."""
    domains = document.design.architecture.domains
    kind = "domains" if domains else "stacks"
    count = {area: sum(other == area for other in areas.values()) for area in set(areas.values())}
    nodes = [node for id, node in sorted(parts.nodes.items()) if id not in areas and id not in (ALARMS, TELEMETRY)]
    for area in sorted(count):
        proposed = all(parts.nodes[id].proposed for id, other in areas.items() if other == area)
        nodes.append(
            Node(
                id=f"area/{area}",
                label=title(area) if area in domains else area,
                sublabel=_members(document, [id for id, other in areas.items() if other == area]),
                category="other",
                glyph="stack",
                lane="compute",
                proposed=proposed,
                link=links[area],
            )
        )
    between: dict[tuple[str, str, str], list[str]] = {}
    shown = {node.id for node in nodes}
    for arrow in parts.arrows:
        ends = [f"area/{areas[id]}" if id in areas else id for id in (arrow.source, arrow.target)]
        if ends[0] != ends[1] and shown >= set(ends):
            key = (ends[0], ends[1], arrow.kind)
            between.setdefault(key, []).append(arrow.label)
    return Graph(
        id="system",
        title=f"{_title(document)}: {kind} and connections",
        caption=f"{len(areas)} parts in {len(count)} {kind}; a card leads to its picture.",
        nodes=tuple(nodes),
        arrows=tuple(
            Arrow(source=source, target=target, kind=kind, label=_together(kind, labels))
            for (source, target, kind), labels in sorted(between.items())
        ),
        lane_titles=tuple((key, "Areas" if key == "compute" else title) for key, title in LANE_TITLES),
    )


def _worth_drawing(parts: Parts, areas: dict[str, str], area: str) -> bool:
    """False for a lone part that touches nothing: its row in the catalogue says as much."""
    inside = {id for id, other in areas.items() if other == area}
    return len(inside) > 1 or any(arrow.source in inside or arrow.target in inside for arrow in parts.arrows)


def _together(kind: str, labels: list[str]) -> str:
    """What one line says for several: how many calls or events, whether data is read or written."""
    if kind == "data":
        return ", ".join(sorted({word for label in labels for word in label.split(", ") if word}))
    word = {"request": "calls", "async": "events"}.get(kind, "")
    return f"{len(labels)} {word}" if word and len(labels) > 1 else ""


def _members(document: Document, ids: list[str]) -> str:
    """What an area is made of: `5 Lambda, 1 DynamoDB`, most first."""
    resources = document.architecture.by_id
    found = [resources[id] for id in ids if id in resources and not resources[id].proposed]
    count = Counter(describe(resource.type).label for resource in found)
    rest = len(ids) - len(found)
    said = [f"{number} {label}" for label, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    said += [f"{rest} proposed"] if rest else []
    if len(", ".join(said)) > SHORT:
        shown = int(said[0].partition(" ")[0])
        return f"{said[0]}, {len(ids) - shown} more"
    return ", ".join(said)


def _part(document: Document, parts: Parts, areas: dict[str, str], area: str) -> Graph:
    """The parts of one area with what they touch outside; what is outside says where it belongs."""
    inside = {id for id, other in areas.items() if other == area}
    arrows = [arrow for arrow in parts.arrows if arrow.source in inside or arrow.target in inside]
    domains = document.design.architecture.domains
    named = title(area) if area in domains else area
    addresses = _addresses(parts, areas)
    homes = {id: (title(home) if home in domains else home, addresses[home]) for id, home in areas.items()}
    touched, arrows = gathered(inside, parts.nodes, arrows, homes, _together)
    own = [_at_home(parts.nodes[id], document) for id in sorted(inside)]
    group = Group(id="area", label=named, kind="domain" if domains else "stack")
    nodes = [*(replace(node, group="area") if touched else node for node in own), *touched]
    return Graph(
        id=_slugs(areas)[area],
        title=named,
        caption=f"The {len(inside)} parts of {named}, and what they touch elsewhere.",
        nodes=tuple(nodes),
        arrows=tuple(unrepeated(arrows)),
        groups=(group,) if touched else (),
        lane_titles=LANE_TITLES,
    )


def _at_home(node: Node, document: Document) -> Node:
    """Among its own a part needs no stack beside its service."""
    resource = document.architecture.by_id.get(node.id)
    if resource is None or document.design.architecture.domains:
        return node
    return replace(node, label=resource.label, sublabel=node.sublabel.removesuffix(f", {resource.stack}"))


def _slugs(areas: dict[str, str]) -> dict[str, str]:
    """Area to the id of its picture."""
    named = sorted(set(areas.values()))
    return dict(zip(named, ids("system", named), strict=True))
