"""What happens when it breaks: who gives up on whom, and where messages end that nobody could handle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..document import Document, Facts
from ..model.diagram import Diagram, Graph
from ..reliability import Chain, chains, whole
from . import View
from ._alike import gathered
from ._chains import Drawing, calls, messages

MOST = 32
"""Cards a reader takes in at once."""
CALLS = (
    ("caller", "Who waits"),
    ("work", "Who works"),
    ("called", "What it calls"),
    ("instead", "What is done instead"),
)
MESSAGES = (
    ("trigger", "Trigger"),
    ("work", "Who works"),
    ("dead", "Where failures end"),
    ("back", "Who brings them back"),
    ("told", "Who is told"),
)


class ResilienceView(View):
    """The chain from trigger to alarm for each integration, gaps included."""

    id = "resilience"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """One picture of calls that somebody waits for, one of messages; each split where it grows too large."""
        facts = whole(document)
        found = chains(facts)
        waits = [chain for chain in found if chain.awaited and chain.kind != "workflow"]
        sent = [chain for chain in found if not chain.awaited]
        drawn = _split(document, facts, waits, calls)
        for number, drawing in enumerate(drawn, 1):
            yield _graph("resilience-calls", "Who gives up on whom", drawing, number, len(drawn), CALLS)
        drawn = _split(document, facts, sent, messages)
        for number, drawing in enumerate(drawn, 1):
            yield _graph("resilience-messages", "Where failed messages end", drawing, number, len(drawn), MESSAGES)


def _split(
    document: Document, facts: Facts, found: Iterable[Chain], draw: Callable[[Drawing, Chain], None]
) -> list[Drawing]:
    """Chains in order, a new picture before one would hold too many cards. What shares a trigger stays together."""
    groups: dict[str, list[Chain]] = {}
    for chain in found:
        groups.setdefault(chain.source, []).append(chain)
    drawn: list[Drawing] = []
    for group in groups.values():
        alone = Drawing(document, facts)
        for chain in group:
            draw(alone, chain)
        if not drawn or drawn[-1].cards_with(alone) > MOST:
            drawn.append(Drawing(document, facts))
        drawn[-1].add(alone)
    return drawn


def _graph(id: str, title: str, drawing: Drawing, number: int, count: int, lanes: tuple[tuple[str, str], ...]) -> Graph:
    several = f" ({number} of {count})" if count > 1 else ""
    open_ends = len(drawing.gaps)
    said = f"{drawing.chains} integration{'' if drawing.chains == 1 else 's'}"
    if open_ends:
        said += f"; {open_ends} end{'s' if open_ends == 1 else ''} with a gap, the cards without a link say which"
    nodes, arrows = gathered((node for _, node in sorted(drawing.nodes.items())), drawing.arrows.values())
    if len(nodes) < len(drawing.nodes):
        said += "; functions of which the same is to say stand as one card"
    return Graph(
        id=id if number == 1 else f"{id}-{number}",
        title=f"{title}{several}",
        caption=f"{said}.",
        nodes=nodes,
        arrows=arrows,
        lane_titles=lanes,
    )
