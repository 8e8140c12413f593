"""Types of single values. The markers are read by the reader and by the JSON Schema; nothing here imports pydantic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from .quantity import Quantity

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Plain:
    """A value read by a rule of ours (`_rules.py`)."""

    rule: str
    """Name of the rule."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from ._validation import ruled

        return ruled(self.rule, source, handler)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        from ._schema import SHAPES

        return SHAPES[self.rule](schema, handler)


AnyQuantity: TypeAlias = Annotated[Quantity, Plain("quantity")]
Duration: TypeAlias = Annotated[Quantity, Plain("time")]
Size: TypeAlias = Annotated[Quantity, Plain("size")]
Share: TypeAlias = Annotated[Quantity, Plain("share")]
Money: TypeAlias = Annotated[Quantity, Plain("money")]
Multiple: TypeAlias = Annotated[Quantity, Plain("multiple")]
Rate: TypeAlias = Annotated[Quantity, Plain("number")]
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
Formats: TypeAlias = Annotated[Mapping[str, str], Plain("formats")]
"""How pictures are drawn, by kind or by the name of one; keys are ids of views and diagrams."""
