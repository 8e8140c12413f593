"""The language of design.yaml: one file per section, a reader, its JSON Schema."""

from __future__ import annotations

from ._design import Design
from ._entry import Entry, Places, Tbd
from .quantity import Quantity

__all__ = ["Design", "Entry", "Places", "Quantity", "Tbd"]
