"""Local paths in templates."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any


def local(template: PurePosixPath, value: Any) -> str | None:
    """The root-relative form of a path a template names; None for addresses and for what leaves the root."""
    if not isinstance(value, str) or not value or "://" in value or value.startswith(("/", "~", "arn:", "$")):
        return None
    if "\\" in value or "\0" in value or ":" in value[:3]:
        return None
    parts: list[str] = []
    for part in (template.parent / value).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return str(PurePosixPath(*parts))
