"""Who answers a key of design.yaml: people, the code, or this program. It depends on what the document is for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import get_args

from .about import Intent

INTENTS: tuple[str, ...] = get_args(Intent)
"""What a document is for, in the order of the columns."""
WORDS: Mapping[str, str] = {
    "ask": "Only people know. While it is missing the pages ask for it.",
    "scan": "Read from the code. Write it where the code does not say it, or to have the code held against it.",
    "derive": "Follows from the code and other keys, and stands on the pages marked so. Write it to overrule that.",
    "suggest": "Shown as a proposal. Write it to accept, change or reject it.",
}
"""What happens to a key."""
POLICY: Mapping[str, str] = {
    "design": "ask",
    "design.sections": "suggest",
    "include": "suggest",
    "documents": "suggest",
    "sources": "suggest",
    "diagrams": "ask",
    "redact": "suggest",
    "checks": "suggest",
    "use_cases": "ask suggest ask ask",
    "use_cases.title": "derive",
    "requirements": "ask",
    "requirements.capacity": "ask scan ask ask",
    "requirements.growth": "ask",
    "assumptions": "ask",
    "standard_assumptions": "suggest",
    "risks": "ask",
    "decisions": "ask",
    "decisions.title": "derive",
    "decisions.settles": "derive",
    "architecture": "ask",
    "architecture.domains": "suggest",
    "architecture.boundaries": "suggest",
    "architecture.dependencies": "ask scan ask scan",
    "architecture.dependencies.sla": "ask",
    "architecture.dependencies.on_failure": "ask",
    "architecture.dependencies.timeout": "ask scan ask scan",
    "architecture.dependencies.used_by": "ask scan scan scan",
    "architecture.failures": "ask",
    "architecture.paths": "derive",
    "architecture.proposed": "ask",
    "flows": "ask derive ask derive",
    "states": "ask derive ask derive",
    "data": "ask",
    "data.tables": "suggest scan suggest scan",
    "data.tables.description": "ask",
    "data.tables.entities": "ask derive ask derive",
    "data.tables.entities.retention": "ask",
    "data.tables.retention": "ask",
    "data.tables.patterns": "ask derive ask derive",
    "data.tables.patterns.frequency": "ask",
    "data.tables.patterns.latency": "ask",
    "data.tables.concurrency": "ask derive ask derive",
    "data.tables.idempotency": "ask derive ask derive",
    "data.tables.soft_delete": "ask",
    "data.tables.archive": "ask",
    "apis": "ask",
    "apis.operations": "suggest scan suggest scan",
    "apis.operations.description": "ask scan ask scan",
    "apis.operations.errors": "ask derive ask derive",
    "apis.operations.example": "ask",
    "apis.versioning": "ask",
    "apis.throttling": "ask scan ask scan",
    "events": "ask",
    "events.types": "suggest derive suggest derive",
    "events.types.description": "ask",
    "events.schedules": "suggest scan suggest scan",
    "events.versioning": "ask",
    "security": "ask",
    "security.authentication": "ask scan ask ask",
    "security.services": "derive",
    "security.edge": "ask scan ask scan",
    "security.encryption": "suggest scan suggest scan",
    "resilience": "ask",
    "resilience.timeouts": "suggest scan suggest scan",
    "resilience.retries": "suggest derive suggest derive",
    "resilience.dead_letters": "suggest scan suggest scan",
    "resilience.idempotency": "ask derive ask derive",
    "observability": "ask",
    "observability.alarms": "suggest scan suggest scan",
    "observability.dashboards": "suggest scan suggest scan",
    "observability.logging": "ask derive ask derive",
    "observability.tracing": "suggest scan suggest scan",
    "load": "ask",
    "load.usage": "derive",
    "load.allocation": "suggest derive suggest derive",
    "load.bottlenecks": "derive",
    "migration": "ask",
    "glossary": "derive",
    "references": "derive",
    "revisions": "derive",
    "questions": "ask",
    "next_steps": "derive",
}
"""Key to what happens, one word for all intents or one for each; a key that is not here goes with the one above it."""


@cache
def policy(path: str) -> Mapping[str, str]:
    """What happens to a key, by intent. Raises KeyError where neither it nor a key above it has a policy."""
    key = path
    while key and key not in POLICY:
        key = key.rpartition(".")[0]
    if not key:
        raise KeyError(f"{path} has no row in POLICY")
    words = POLICY[key].split()
    return dict(zip(INTENTS, words * len(INTENTS) if len(words) == 1 else words, strict=False))


def in_words(path: str) -> str:
    """`ask; scan for existing-system`: what happens to a key, the most frequent first."""
    found = policy(path)
    by_word: dict[str, list[str]] = {}
    for intent, word in found.items():
        by_word.setdefault(word, []).append(intent)
    first, *rest = sorted(by_word, key=lambda word: -len(by_word[word]))
    return "; ".join([first, *(f"{word} for {', '.join(by_word[word])}" for word in rest)])
