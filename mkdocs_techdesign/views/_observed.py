"""Where logs and traces go: one card, where it tells more than that everything reports or nothing does."""

from __future__ import annotations

from ..document import Document
from ..kinds.api import Api
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..kinds.state_machine import StateMachine
from ..model.diagram import Arrow, Node

TELEMETRY = "telemetry"
"""Id of the card."""
FEW = 4
"""Reporters up to which each has its line."""


def telemetry(document: Document) -> tuple[Node, tuple[Arrow, ...]] | None:
    """The card, with a line from each part that reports where they are few; None where all report, or none."""
    architecture = document.facts.architecture
    traced: dict[str, bool] = {}
    for function in architecture.of(Function):
        traced[function.id] = function.tracing == "Active"
    for api in architecture.of(Api):
        traced[api.id] = api.tracing is True or api.access_logs
    for graphql in architecture.of(GraphqlApi):
        traced[graphql.id] = graphql.tracing is True or graphql.logging
    for machine in architecture.of(StateMachine):
        traced[machine.id] = machine.tracing is True or machine.logging in ("ALL", "ERROR", "FATAL")
    reporting = sorted(id for id, reports in traced.items() if reports)
    if not reporting or len(reporting) == len(traced):
        return None
    card = Node(
        id=TELEMETRY,
        label="Traces and API logs",
        sublabel=f"of {len(reporting)} of {len(traced)} parts",
        category="observability",
        glyph="cloudwatch",
        lane="observability",
        link="observability",
    )
    if len(reporting) > FEW:
        return card, ()
    return card, tuple(Arrow(source=id, target=TELEMETRY, kind="async", label="traces") for id in reporting)
