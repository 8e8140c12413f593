"""Who tells whom what: producers, the bus, the rules, the consumers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..document import Document
from ..model.diagram import Arrow, Diagram, Graph
from . import View
from ._event_parts import LANES, Strand, Wiring, wiring
from ._ids import ids

MOST = 34
"""Cards a reader takes in at once."""
GLANCE = 20
"""Cards that several channels may have together in one picture."""


class EventsView(View):
    """Everything that is told without waiting for an answer, from the producer to the dead-letter queue."""

    id = "events"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture; of a system with more than about thirty parts one for each bus, topic, queue or stream."""
        found = wiring(document)
        if not found.strands:
            return
        whole = _graph(self.id, "Events", found, found.strands)
        if len(whole.nodes) <= MOST:
            yield whole
            return
        parts = _packed(_parts(document, found))
        for id, (name, strands) in zip(ids(self.id, (name for name, _ in parts)), parts, strict=True):
            yield _graph(id, f"Events through {name}", found, strands)


def _parts(document: Document, found: Wiring) -> Iterator[tuple[str, list[Strand]]]:
    """What each channel hands on, in pieces that fit."""
    for channel in sorted({strand.channel for strand in found.strands}, key=document.names.short):
        piece: list[Strand] = []
        for strand in (strand for strand in found.strands if strand.channel == channel):
            if piece and len(_ends([*piece, strand])) > MOST:
                yield document.names.short(channel), piece
                piece = []
            piece.append(strand)
        yield document.names.short(channel), piece


def _packed(parts: Iterable[tuple[str, list[Strand]]]) -> list[tuple[str, list[Strand]]]:
    """Channels with few cards share a picture, the first in which there is room; pieces of a large one stand alone."""
    shared: list[tuple[list[str], list[Strand]]] = []
    ahead = list(parts)
    cut = Counter(name for name, _ in ahead)
    for name, strands in ahead:
        room = (both for both in shared if cut[both[0][0]] == 1 and len(_ends([*both[1], *strands])) <= GLANCE)
        names, together = next(room, ([], [])) if cut[name] == 1 else ([], [])
        if not names:
            shared.append((names, together))
        names.append(name)
        together += strands
    return [(_several(names), strands) for names, strands in shared]


def _several(names: list[str]) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 3 more`."""
    shown = names if len(names) < 4 else [*names[:2], f"{len(names) - 2} more"]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _ends(strands: list[Strand]) -> set[str]:
    return {end for strand in strands for arrow in strand.arrows for end in (arrow.source, arrow.target)}


def _graph(id: str, title: str, found: Wiring, strands: list[Strand]) -> Graph:
    shown = _ends(strands)
    arrows: dict[tuple[str, str, str], Arrow] = {}
    for strand in strands:
        for arrow in strand.arrows:
            known = arrows.get((arrow.source, arrow.target, arrow.kind))
            if known is None or (known.proposed and not arrow.proposed):
                arrows[arrow.source, arrow.target, arrow.kind] = arrow
    rules = sum(one.startswith("pattern:") for one in shown)
    caption = "Who sends, what hands on, who acts" + (", and the events that rules take" if rules else "") + "."
    return Graph(
        id=id,
        title=title,
        caption=caption,
        nodes=tuple(found.nodes[one] for one in sorted(shown)),
        arrows=tuple(arrows[key] for key in sorted(arrows)),
        lane_titles=LANES,
    )
