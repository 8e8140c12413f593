"""What is known of Terraform's types: the tables beside this file, and rules for the rest."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_TABLES = Path(__file__).parent / "tables"
_HELPERS = frozenset({"archive", "assert", "cloudinit", "external", "http", "local", "null", "random", "template",
                      "terraform", "time", "tls", "docker", "git", "github", "corefunc", "shell"})  # fmt: skip
"""Providers whose resources are tools of the run, no part of a system."""
_ATTACHED = re.compile(
    r"_(?:attachment|attachments_exclusive|association|policy|permission|permissions|version|configuration|validation"
    r"|acceptor|accepter|membership|invocation|item|object|tag|record|rule|grant|role|member|snapshot|certificate)$"
)
"""Endings of types that say something about another thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One Terraform type."""

    canonical: str
    """`AWS::Lambda::Function`; `Terraform::…` where there is no such name."""
    name: str = "name"
    """The argument that holds the deployed name."""
    references: dict[str, str] = field(default_factory=dict)
    """Attributes that stand for the thing itself, to the canonical attribute; empty for what `Ref` gives."""
    given: dict[str, str] = field(default_factory=dict)
    """Attributes that repeat an argument of another name."""
    properties: dict[str, Any] = field(default_factory=dict)
    """Argument to canonical property: see `properties.py`."""
    into: str = ""
    """The argument that names the resource this one says something about: its properties become that one's."""
    stands: str = ""
    """The argument that says all there is to one: where a map holds it, that entry is the place of the resource."""
    plumbing: bool = False
    known: bool = False

    def attribute(self, name: str) -> str:
        """The canonical name of an attribute that nobody stated."""
        return camel(name)


@lru_cache(maxsize=4096)
def spec(type: str) -> Spec:
    """What is known of a type."""
    row = _table().get(type) or _table().get(type.replace("aws_alb", "aws_lb", 1))
    if row is None:
        provider = type.partition("_")[0]
        own = provider in _HELPERS or _ATTACHED.search(type) is not None
        return Spec(canonical=canonical(type), references={"id": "", "arn": "Arn", "name": ""}, plumbing=own)
    name = row.get("name", "name")
    references = {"id": "", "arn": "Arn", name: "", **row.get("attributes", {})}
    return Spec(
        canonical=row.get("type", f"Terraform::{type}"),
        name=name,
        references={key: value for key, value in references.items() if value is not None},
        given=row.get("given", {}),
        properties=row.get("properties", {}),
        into=row.get("into", ""),
        stands=row.get("stands", ""),
        plumbing=row.get("plumbing", False),
        known=True,
    )


@cache
def _table() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for file in sorted(_TABLES.glob("*.json")):
        if not file.name.startswith("_"):
            rows.update(json.loads(file.read_text(encoding="utf-8")))
    return rows


def known_types() -> list[str]:
    """The types of Terraform that the tables name."""
    return sorted({*_table(), *_same()})


@cache
def lookups() -> dict[str, dict[str, Any]]:
    """Data sources that find something by its name."""
    made: dict[str, dict[str, Any]] = json.loads((_TABLES / "_lookups.json").read_text(encoding="utf-8"))
    return made


@cache
def _families() -> list[tuple[str, str]]:
    found: dict[str, str] = json.loads((_TABLES / "_families.json").read_text(encoding="utf-8"))
    return sorted(found.items(), key=lambda item: -len(item[0]))


@cache
def _same() -> dict[str, str]:
    made: dict[str, str] = json.loads((_TABLES / "_same.json").read_text(encoding="utf-8"))
    return made


def canonical(type: str) -> str:
    """The canonical name of a type without a table: by its family, else its own name."""
    known = _same().get(type)
    if known is not None:
        return known
    for prefix, service in _families():
        if type.startswith(prefix) and len(type) > len(prefix):
            return f"AWS::{service}::{camel(type[len(prefix) :])}"
    return f"Terraform::{type}"


def camel(name: str) -> str:
    """`memory_size` as `MemorySize`."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))
