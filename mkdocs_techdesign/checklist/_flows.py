"""Mistakes on paper: a step of a flow, and the later one that shows it is a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..design.flows import FlowMessage, paths
from ..document import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Misstep:
    """Two messages of one flow that do not go together."""

    step: FlowMessage
    shown: FlowMessage
    """What comes of it."""


def told(facts: Facts) -> Iterator[list[FlowMessage]]:
    """The messages that run one after the other, of each branch and each flow."""
    for flow in facts.design.flows.values():
        for path in paths(flow.steps):
            yield [step for step in path if isinstance(step, FlowMessage)]
