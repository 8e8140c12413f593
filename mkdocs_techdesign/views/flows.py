"""What happens when: the flows of the design; without any, those that follow from the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Document
from ..model.diagram import Diagram
from . import View
from ._derived_flows import derived_flows
from ._designed_flows import designed_flow
from ._ids import ids


class FlowsView(View):
    """One sequence for each flow."""

    id = "flows"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """The flows people wrote; only where there are none, a handful derived from routes, rules and queues."""
        written = {name: flow for name, flow in document.design.flows.items() if flow.steps}
        if written:
            for id, (name, flow) in zip(ids(self.id, written), written.items(), strict=True):
                yield designed_flow(document, id, name, flow)
            return
        derived = list(derived_flows(document))
        for id, sequence in zip(ids(self.id, (made.id for made in derived)), derived, strict=True):
            yield replace(sequence, id=id)
