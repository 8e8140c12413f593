"""Producers and consumers, declared and found; what leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.event_types import EventKinds
from tests.views.documents import read

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", "\n".join(told(EventKinds(read(case)))) + "\n")


def told(kinds: EventKinds) -> list[str]:
    """What is known of each event, a line for each fact."""
    lines: list[str] = []
    for kind in kinds.kinds:
        lines.append(f"{kind.name} on {', '.join(map(str, kind.channels))} from {', '.join(kind.sources)}")
        for word, parties in (("sent by", kind.producers), ("acted on by", kind.consumers)):
            for party in parties:
                said = "declared" if party.declared else "not declared"
                signs = "; ".join(f"{sign.why} {sign.location.path}:{sign.location.line}" for sign in party.evidence)
                through = f" through {', '.join(party.via)}" if party.via else ""
                lines.append(f"  {word} {party.name}, {said}, {signs or 'not found'}{through}")
    lines += [f"taken by nobody: {event.label}" for event in kinds.untaken()]
    lines += [
        f"waits in vain: {rule.label}{', perhaps for ' + ', '.join(maybe) if maybe else ''}"
        for rule, maybe in kinds.unpublished()
    ]
    lines += [f"without a route: {party.name} for {kind.name}" for kind, party in kinds.unrouted()]
    return lines
