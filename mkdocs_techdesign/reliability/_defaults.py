"""What AWS does where nobody says otherwise: numbers with the date they were written down."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FAMILIES = {"provided.al2": "go", "provided.al2023": "go"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sdk:
    """How the AWS SDK of a language retries and waits until somebody sets it."""

    label: str
    retries: int
    """After the first attempt."""
    mode: str
    """Retry mode the number belongs to."""
    backoff: str
    jitter: bool
    timeout: str


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((files(__package__) / "aws_defaults.json").read_text(encoding="utf-8"))
    return read


def default(service: str, name: str) -> int:
    """One number: seconds, or a count. Raises KeyError for what the table does not have."""
    found: int = _read()[service][name]
    return found


def limit(protocol: str) -> int:
    """Seconds an API waits for what stands behind it: REST, HTTP, WEBSOCKET or GRAPHQL."""
    found: int = _read()["api"].get(protocol, _read()["api"]["REST"])["limit"]
    return found


def sdk(runtime: str) -> Sdk | None:
    """The SDK of a Lambda runtime (`python3.13`, `nodejs22.x`); None for a runtime we know nothing of."""
    family = _FAMILIES.get(runtime) or runtime.rstrip("0123456789.x").removesuffix("al")
    row = _read()["sdk"].get(family)
    return Sdk(**row) if row else None


def as_of() -> str:
    """The day the numbers were written down."""
    found: str = _read()["as_of"]
    return found


def source() -> str:
    """Where the numbers are published."""
    found: str = _read()["source"]
    return found
