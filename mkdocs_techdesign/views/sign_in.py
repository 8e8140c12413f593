"""How callers prove who they are: the flow of the design; without one, what follows from authorizers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Document
from ..model.diagram import Diagram
from . import View
from ._designed_flows import designed_flow
from ._ids import ids
from ._sign_ins import derived_sign_ins


class SignInView(View):
    """One sequence for the flow that `security: authentication: flow` names, else one for each way to sign in."""

    id = "sign-in"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """The designed flow, which is the truth where there is one; else one for each authorizer that routes use."""
        name = document.design.security.authentication.flow
        flow = document.design.flows.get(name) if name else None
        if name is not None and flow is not None and flow.steps:
            yield designed_flow(document, self.id, name, flow)
            return
        derived = list(derived_sign_ins(document))
        for id, sequence in zip(ids(self.id, (made.id for made in derived)), derived, strict=True):
            yield replace(sequence, id=id)
