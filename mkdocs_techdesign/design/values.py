"""Types of single values. The markers are read by the reader and by the JSON Schema; nothing here imports pydantic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from .quantity import Quantity


@dataclass(frozen=True, slots=True)
class Dimension:
    """A quantity of one dimension: time, size, share, money, multiple, count; empty for any."""

    name: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A value read from its text by our own rules: flag, count, date, names, anything."""

    rule: str


AnyQuantity: TypeAlias = Annotated[Quantity, Dimension("")]
Duration: TypeAlias = Annotated[Quantity, Dimension("time")]
Size: TypeAlias = Annotated[Quantity, Dimension("size")]
Share: TypeAlias = Annotated[Quantity, Dimension("share")]
Money: TypeAlias = Annotated[Quantity, Dimension("money")]
Multiple: TypeAlias = Annotated[Quantity, Dimension("multiple")]
Rate: TypeAlias = Annotated[Quantity, Dimension("count")]
"""A count, nearly always per time: `1000/min`, `120k`."""
Flag: TypeAlias = Annotated[bool, Plain("flag")]
"""`true` or `false`, nothing else."""
Count: TypeAlias = Annotated[int, Plain("count")]
"""A whole number."""
Date: TypeAlias = Annotated[datetime.date, Plain("date")]
"""2026-11-23."""
Names: TypeAlias = Annotated[tuple[str, ...], Plain("names")]
"""A list; one value may stand without the list."""
Free: TypeAlias = Annotated[Any, Plain("free")]
"""Any YAML: texts, lists and mappings of texts, numbers and booleans as YAML 1.2 reads them."""
