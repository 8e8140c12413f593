"""What becomes of what one part hands to another without waiting, when the other fails."""

from __future__ import annotations

from ..document import Facts
from ..model.architecture import Edge
from ..model.location import Unresolved
from .chains import Tries, chains, span


def fate(facts: Facts, edge: Edge) -> tuple[Tries, ...]:
    """The layers that try again, in order, with where each leaves what it gives up; empty where nothing tells.

    Several rules may join the same two parts, and a rule without a bus stands for the default one: the line that the
    edge has tells which is meant.
    """
    places = {evidence.location for evidence in edge.evidence}
    found = [
        chain
        for chain in chains(facts)
        if not chain.awaited
        and chain.target == edge.target
        and (chain.source == edge.source or chain.location in places)
    ]
    found.sort(key=lambda chain: chain.location not in places)
    return found[0].tries if found else ()


def counted(tries: Tries) -> str:
    """How often and how long, in a few words: `3 retries, 1 h`."""
    if isinstance(tries.retries, Unresolved):
        return tries.retries.expression
    age = span(tries.within) if tries.within is not None else ""
    if tries.retries is None:
        return f"tried for {age}" if age else "tried without end"
    if tries.layer == "message":
        return f"after {tries.retries + 1} receives"
    count = f"{tries.retries:,} {'retry' if tries.retries == 1 else 'retries'}" if tries.retries else "no retry"
    return f"{count}, {age}" if age and tries.retries else count
