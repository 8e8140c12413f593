"""`flows:`, who calls whom, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from ..model.location import Location
from ._entry import START, Entry
from .values import Names, Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMessage:
    """One arrow: `A -> B: text` waits, `A ~> B: text` does not, `A --> B: text` answers."""

    source: str
    """Name of a participant."""
    target: str
    """Name of a participant; the same as the source for a self-call."""
    text: str = ""
    """What is said or done."""
    asynchronous: bool = False
    is_return: bool = False
    location: Location = START


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowBranch:
    """One way through a block."""

    label: str
    """The condition; empty for a plain `else`."""
    steps: tuple[FlowStep, ...] = ()
    is_else: bool = False
    location: Location = START


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowBlock:
    """Alternatives, an optional part, a repetition or parallel parts; `opt` and `loop` have one branch."""

    kind: Literal["alt", "opt", "loop", "par"]
    branches: tuple[FlowBranch, ...]
    location: Location = START


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNote:
    """A remark over a participant: `note: {over: Web, text: …}`."""

    over: str
    text: str
    location: Location = START


FlowStep: TypeAlias = FlowMessage | FlowBlock | FlowNote


def paths(steps: tuple[FlowStep, ...]) -> Iterator[tuple[FlowStep, ...]]:
    """Every list of steps that run one after the other: those of each branch, then the flow's own."""
    for step in steps:
        for branch in step.branches if isinstance(step, FlowBlock) else ():
            yield from paths(branch.steps)
    yield steps


def messages(steps: Iterable[FlowStep]) -> Iterator[FlowMessage]:
    """Every message, as they are written, those of branches too."""
    for step in steps:
        if isinstance(step, FlowMessage):
            yield step
        elif isinstance(step, FlowBlock):
            for branch in step.branches:
                yield from messages(branch.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Entry):
    """A workflow as a sequence of messages."""

    title: str | None = None
    """Heading of the drawing; made from the key when left out."""
    caption: str | None = None
    """One sentence under the drawing."""
    participants: Names = ()
    """Life lines from left to right: people, names the scan finds, dependencies."""
    steps: Annotated[tuple[FlowStep, ...], Plain("steps")] = ()
    """Messages `A -> B: text` (`~>` asynchronous, `-->` answer) and blocks `alt`, `opt`, `loop`, `par`."""


EXAMPLES = {
    "flows": """
create-order:
  title: Place an order
  participants: [Customer, ShopApi, CreateOrder, OrdersTable, ShopBus]
  steps:
    - Customer -> ShopApi: POST /orders
    - ShopApi -> CreateOrder: invoke
    - alt:
        - when: input is valid
          steps:
            - CreateOrder -> OrdersTable: PutItem
            - CreateOrder ~> ShopBus: order.created
        - else: it is not
          steps:
            - CreateOrder --> ShopApi: 400
""",
}
"""Example values by key, shown by `techdesign explain`."""
