"""The schema for pydantic's core, made straight from the type hints.

Reading needs no more than the core. Pydantic's own generator knows many types that design.yaml does not have, and took
longer than all reading; it makes the JSON Schema, and tests hold the two against each other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from ._design import Design
from ._entry import Entry
from ._validation import entry, hints, ruled
from .values import Plain


@cache
def validator() -> SchemaValidator:
    """The schema, built once."""
    maker = _Maker()
    root = maker.schema(Design)
    return SchemaValidator(core_schema.definitions_schema(root, list(maker.entries.values())))


class _Maker:
    """Makes one schema for each class of entry, and refers to it wherever the class is met."""

    def __init__(self) -> None:
        self.entries: dict[type[Entry], CoreSchema] = {}

    def schema(self, hint: Any) -> CoreSchema:
        """The schema of a hint. Raises TypeError for one that no entry has yet: say here what it means."""
        if hint is str:
            return core_schema.str_schema()
        if isinstance(hint, type) and issubclass(hint, Entry):
            return self._reference(hint)
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated and isinstance(parts[1], Plain):
            return ruled(parts[1].rule, parts[0], self.schema)
        if origin is Literal:
            return core_schema.literal_schema(list(parts))
        if origin is Mapping and parts[0] is str:
            return core_schema.dict_schema(core_schema.str_schema(), self.schema(parts[1]))
        if origin is tuple and parts[1:] == (...,):
            return core_schema.tuple_schema([self.schema(parts[0])], variadic_item_index=0)
        if len(parts) == 2 and parts[1] is NoneType:
            return core_schema.nullable_schema(self.schema(parts[0]))
        raise TypeError(f"no schema for {hint}")

    def _reference(self, cls: type[Entry]) -> CoreSchema:
        name = f"{cls.__module__}.{cls.__name__}"
        if cls not in self.entries:
            self.entries[cls] = core_schema.any_schema()  # holds the place while its fields refer to it
            self.entries[cls] = entry(cls, self._entry(cls, name))
        return core_schema.definition_reference_schema(name)

    def _entry(self, cls: type[Entry], name: str) -> CoreSchema:
        types, keys = hints(cls), set(cls.key_names().values())
        made = [
            core_schema.dataclass_field(
                field.name, _with_default(field, self.schema(types[field.name]) if field.name in keys else _OURS)
            )
            for field in dataclasses.fields(cls)
        ]
        arguments = core_schema.dataclass_args_schema(cls.__name__, made)
        config = core_schema.CoreConfig(extra_fields_behavior="forbid")
        return core_schema.dataclass_schema(
            cls, arguments, [field["name"] for field in made], slots=True, ref=name, config=config
        )


_OURS = core_schema.any_schema()
"""For fields that are no keys: no value of the file comes into one."""


def _with_default(field: dataclasses.Field[Any], schema: CoreSchema) -> CoreSchema:
    if field.default_factory is not dataclasses.MISSING:
        return core_schema.with_default_schema(schema, default_factory=field.default_factory)
    if field.default is not dataclasses.MISSING:
        return core_schema.with_default_schema(schema, default=field.default)
    return schema
