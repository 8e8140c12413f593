"""What the CDK's constructs are in CloudFormation, as the tables beside this file say: a file for each kind of service.

A row is the class with its type and its properties, or the class it is `like`. A property is written `Name` or
`Outer.Name`, with `:how` where the value needs more than its own form: `arn` and `ref` of what is given, `hours` of a
duration, `first` a list of one, `refs` the `Ref` of each, `batch` and `version` what only Lambda has.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_TABLES = Path(__file__).parent / "tables"


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_TABLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _constructs() -> dict[str, tuple[str, dict[str, str]]]:
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for file in sorted(_TABLES.glob("[a-z]*.json")):
        rows = _read(file.stem)
        for name, row in rows.items():
            stated = rows[row["like"]] if "like" in row else row
            found[name] = stated["type"], stated.get("properties", {})
    return found


CONSTRUCTS = _constructs()
"""Class to type and properties."""
SILENT: frozenset[str] = frozenset(_read("_silent")["silent"])
"""Constructs that make nothing a picture shows, or nothing by themselves."""
ENUMS: dict[str, dict[str, object]] = _read("_constants")
"""Constants whose value is not their name; of all others it is."""

_OF_ATTRIBUTES = _read("_attributes")
REFS: frozenset[str] = frozenset(_OF_ATTRIBUTES["refs"])
"""Attributes that are what `Ref` gives."""
ATTRIBUTES: dict[str, str] = _OF_ATTRIBUTES["attributes"]
"""Attribute to that of `Fn::GetAtt`."""
ARN_IS_REF: frozenset[str] = frozenset(_OF_ATTRIBUTES["arn_is_ref"])
"""Types whose ARN is what `Ref` gives."""
