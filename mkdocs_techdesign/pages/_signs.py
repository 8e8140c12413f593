"""What code shows of logging, tracing, idempotency and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.behaviour import CodeSign
from ..model.content import ContentBlock, Row, Source
from ..model.location import Location
from ._code import doer
from ._writing import Words, listed, stacked, table

CONCERNS: dict[str, str] = {
    "idempotency": "Idempotency",
    "idempotency-marker": "Records of requests",
    "optimistic-locking": "Optimistic locking",
    "batch-failures": "Single failures of a batch",
    "retry": "Retries",
    "circuit-breaker": "Circuit breaker",
    "validation": "Validation",
    "structured-logging": "Structured logs",
    "tracing": "Tracing",
    "metrics": "Metrics",
    "parameters": "Parameters",
    "feature-flags": "Feature flags",
    "authentication": "Authentication",
    "unverified-token": "Tokens nobody verified",
    "token-storage": "Tokens any script can read",
    "authorization": "Answers of an authorizer",
    "vain-condition": "Conditions without effect",
    "stream-image": "Items in stream records",
}
"""Concern of a sign and the heading of its column."""


def signs(words: Words) -> Iterator[ContentBlock]:
    """Every sign by its concern, and whose code it is."""
    whose: dict[CodeSign, set[str]] = {}
    for sign in words.document.architecture.of(CodeSign):
        whose.setdefault(replace(sign, id="", function=""), set()).add(sign.function)
    places: dict[tuple[str, str, tuple[str, ...]], list[Location]] = {}
    for sign in sorted(whose, key=lambda sign: sign.location):
        functions = tuple(sorted(whose[sign], key=words.names.short))
        places.setdefault((sign.concern, sign.label, functions), []).append(sign.location)
    order = [*CONCERNS, *sorted({concern for concern, _, _ in places} - set(CONCERNS))]
    yield from table(
        ("Concern", "Seen", "In the code of", "Read at"),
        (
            Row(
                (
                    CONCERNS.get(concern, concern),
                    label,
                    listed([doer(words, id) for id in functions]),
                    stacked(*map(Source, found)),
                )
            )
            for (concern, label, functions), found in sorted(places.items(), key=lambda item: order.index(item[0][0]))
        ),
    )
