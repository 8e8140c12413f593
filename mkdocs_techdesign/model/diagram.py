"""Pictures as values. No syntax here: a diagram format turns these into text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .location import Location

LANES: tuple[str, ...] = ("client", "edge", "api", "compute", "integration", "data", "external", "observability")
"""Lane keys of a system picture, left to right."""

CHANGES: dict[str, str] = {"added": "+", "removed": "−", "changed": "~"}
"""What may have happened to a card or line between two revisions, and the mark it is told by beside the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One card."""

    id: str
    """Unique in the picture; a resource id where there is one."""
    label: str
    sublabel: str = ""
    """The service: `Lambda`."""
    category: str = "other"
    """Colour class: client, api, compute, integration, data, identity, network, observability, external, other."""
    glyph: str = "other"
    """Name of the drawing: lambda, dynamodb, sqs, … (see `model/services.py`)."""
    lane: str = "compute"
    group: str = ""
    """Id of the Group it stands in; empty for none."""
    proposed: bool = False
    """Designed, not built."""
    change: str = ""
    """One of CHANGES; empty for what is as it was, and where nothing is compared."""
    link: str = ""
    """Anchor or page-relative address the card leads to, already safe: made by us from slugs."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One connection."""

    source: str
    target: str
    label: str = ""
    kind: str = "request"
    """request, data, async, weak, auth, failure, then: the classes of the legend."""
    proposed: bool = False
    change: str = ""
    """One of CHANGES, as that of a Node."""
    detail: str = ""
    """What there is to say beyond the label, where there is room for it: `GetItem, Query`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A boundary or domain around nodes."""

    id: str
    label: str
    kind: str = "domain"
    """domain, boundary, stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes in lanes, arrows between them."""

    id: str
    """Slug, unique on the site: ids inside the drawing start with it."""
    title: str
    caption: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    groups: tuple[Group, ...] = ()
    lane_titles: tuple[tuple[str, str], ...] = ()
    """(lane key, heading) left to right; only lanes with nodes are drawn."""
    spans: tuple[tuple[str, float], ...] = ()
    """(node id, seconds) one after the other: drawn as a bar whose parts are as long as they last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A life line."""

    id: str
    label: str
    sublabel: str = ""
    kind: str = "participant"
    """`actor` for people, else `participant`."""
    category: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One arrow of a sequence; source equals target for a self-call."""

    source: str
    target: str
    text: str
    kind: str = "call"
    """call (waits), async, return, failure."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One compartment of a Block."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """alt, opt, loop or par around steps; several branches for alt and par."""

    kind: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark over one participant."""

    over: str
    text: str


Step: TypeAlias = "Message | Block | Note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """Who calls whom, in order."""

    id: str
    title: str
    caption: str
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]
    continues: str = ""
    """Title of the flow of which this is a later part; empty for one that stands for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state; `kind` is state, choice, fork or end."""

    id: str
    label: str
    kind: str = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """From one state to another."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """A life cycle or a workflow."""

    id: str
    title: str
    caption: str
    initial: str
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityField:
    """One attribute row of an entity box; `key` is pk, sk, fk or empty."""

    name: str
    type: str = ""
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One box of an entity picture."""

    id: str
    label: str
    fields: tuple[EntityField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relationship between two entities."""

    source: str
    target: str
    label: str = ""
    cardinality: str = "1-n"
    """1-1, 1-n, n-n."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """A data model."""

    id: str
    title: str
    caption: str
    entities: tuple[Entity, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One entity on the key map: the key templates it has in each key space."""

    entity: str
    cells: tuple[tuple[str, str], ...]
    """One (partition key template, sort key template) per column of the KeyMap; empty strings where the entity is
    not in that key space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMap:
    """Entities of one table against its base keys and indexes."""

    id: str
    title: str
    caption: str
    table: str
    columns: tuple[tuple[str, str, str], ...]
    """(name, partition key attribute, sort key attribute or empty): the base table first, then indexes."""
    rows: tuple[KeyRow, ...]
    proposed: tuple[str, ...] = ()
    """Names of columns that are designed, not built."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One thing in a cell of a Matrix."""

    mark: str
    """The short number it has in the table as well: `3`."""
    label: str
    link: str = ""
    """As that of a Node."""


class Weight(StrEnum):
    """How much it matters to stand in a cell, least first."""

    LIGHT = "light"
    MIDDLE = "middle"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """Where a row and a column meet."""

    word: str
    """What it means to stand here: `act now`."""
    weight: Weight = Weight.LIGHT
    items: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Things placed by two scales."""

    id: str
    title: str
    caption: str
    row_scale: str
    """What rows are told apart by: `severity`."""
    column_scale: str
    rows: tuple[str, ...]
    """Levels of the one scale, from the top."""
    columns: tuple[str, ...]
    """Levels of the other, from the left."""
    cells: tuple[tuple[MatrixCell, ...], ...]
    """One tuple for each row, one cell for each column."""


Diagram: TypeAlias = Graph | Sequence | States | Entities | KeyMap | Matrix
