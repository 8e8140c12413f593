"""What happens when: the flows of the design; without any, those that follow from the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..design.flows import Flow
from ..document import Document
from ..model.diagram import Diagram, Sequence
from . import View
from ._derived_flows import derived_flow, derived_flows
from ._designed_flows import designed_flow
from ._ids import ids


class FlowsView(View):
    """One sequence for each flow."""

    id = "flows"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """The flows people wrote, those without steps derived from the route, rule or queue they name; only where there
        are none, a handful derived from routes, rules and queues."""
        written = [made for name, flow in document.design.flows.items() for made in _written(document, name, flow)]
        drawn = written or list(derived_flows(document))
        for id, sequence in zip(ids(self.id, (made.id for made in drawn)), drawn, strict=True):
            yield replace(sequence, id=id)


def _written(document: Document, name: str, flow: Flow) -> tuple[Sequence, ...]:
    if not flow.steps:
        return _named(document, name, flow)
    return (designed_flow(document, name, name, flow),)


def _named(document: Document, name: str, flow: Flow) -> tuple[Sequence, ...]:
    """What the code does from where a flow starts: its first participant or its key says where."""
    for start in (*flow.participants[:1], name):
        found = derived_flow(document, start)
        if found:
            first, title = found[0], flow.title or found[0].title
            later = (
                replace(part, title=title + part.title.removeprefix(first.title), continues=title) for part in found[1:]
            )
            return (replace(first, id=name, title=title, caption=flow.caption or first.caption), *later)
    return ()
