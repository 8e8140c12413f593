"""What happens when: the flows of the design; without any, those that follow from the code."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..model.diagram import Diagram
from . import View
from ._derived_flows import derived_flows
from ._designed_flows import designed_flow


class FlowsView(View):
    """One sequence for each flow."""

    id = "flows"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """The flows people wrote; only where there are none, a handful derived from routes, rules and queues."""
        written = {name: flow for name, flow in document.design.flows.items() if flow.steps}
        if written:
            for name, flow in written.items():
                yield designed_flow(document, name, flow)
        else:
            yield from derived_flows(document)
