"""From what single resources state to the edges of the picture: rewired, merged, sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from ..model.architecture import Edge, Evidence, Relation

_MOST_PAIRS = 4_000
"""Edges one hidden node may turn into; beyond that it is a crossroads, not a link."""

_Key = tuple[str, str, Relation, str]


_SUPPORTED: dict[Relation, tuple[Relation, ...]] = {
    Relation.DEAD_LETTERS: (Relation.PUBLISHES,),
    Relation.TARGETS: (Relation.INVOKES, Relation.PUBLISHES, Relation.STARTS),
}
"""Relations that take the rights they need as evidence."""


class _Belief:
    """Evidence for one edge, gathered."""

    __slots__ = ("declared", "evidence")

    def __init__(self) -> None:
        self.evidence: set[Evidence] = set()
        self.declared = False

    def add(self, evidence: Iterable[Evidence], declared: bool) -> None:
        self.evidence.update(evidence)
        self.declared = self.declared or declared


def consolidate(
    stated: Iterable[Edge], known: Callable[[str], bool], hidden: Callable[[str], bool], drawn: Callable[[str], str]
) -> tuple[Edge, ...]:
    """The edges between drawn resources.

    `drawn` gives what a stand-in stands for, `hidden` says what is never drawn; edges through such a node join the
    nodes at its ends.
    """
    beliefs: dict[_Key, _Belief] = defaultdict(_Belief)
    for edge in stated:
        source, target = drawn(edge.source), drawn(edge.target)
        if known(source) and known(target):
            belief = beliefs[source, target, edge.relation, edge.label]
            belief.add(edge.evidence, edge.certainty == "declared")
    _contract(beliefs, hidden)
    _absorb(beliefs)
    strong = {(source, target) for source, target, relation, _ in beliefs if relation is not Relation.USES}
    kept = [
        Edge(
            source=source,
            target=target,
            relation=relation,
            label=label,
            evidence=tuple(sorted(belief.evidence)),
            certainty="declared" if belief.declared else "inferred",
        )
        for (source, target, relation, label), belief in beliefs.items()
        if source != target and not (relation is Relation.USES and (source, target) in strong)
    ]
    return tuple(sorted(kept, key=lambda edge: (edge.source, edge.target, edge.relation, edge.label)))


def merged(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Edges between drawn resources as one list: what two say of one relation becomes the evidence of one edge."""
    return consolidate(edges, lambda id: True, lambda id: False, lambda id: id)


def _absorb(beliefs: dict[_Key, _Belief]) -> None:
    """What only a policy says supports what something else says better.

    An edge without a label supports the labelled ones of the same relation (the policy behind a state's call), and the
    right to send to a dead-letter queue or to start a target supports that edge.
    """
    better: dict[tuple[str, str, Relation], list[_Key]] = defaultdict(list)
    for key in beliefs:
        if key[3]:
            better[key[:3]].append(key)
        for weaker in _SUPPORTED.get(key[2], ()):
            better[key[0], key[1], weaker].append(key)
    for (source, target, relation), keys in better.items():
        plain = beliefs.get((source, target, relation, ""))
        if plain is None or not all(item.why.startswith("policy ") for item in plain.evidence):
            continue
        del beliefs[source, target, relation, ""]
        for key in keys:
            beliefs[key].add(plain.evidence, plain.declared)


def _contract(beliefs: dict[_Key, _Belief], hidden: Callable[[str], bool]) -> None:
    """Takes hidden nodes out, one after the other."""
    incoming: dict[str, set[_Key]] = defaultdict(set)
    outgoing: dict[str, set[_Key]] = defaultdict(set)
    for key in beliefs:
        outgoing[key[0]].add(key)
        incoming[key[1]].add(key)
    for node in sorted(id for id in {*incoming, *outgoing} if hidden(id)):
        into, out = sorted(incoming.pop(node, ())), sorted(outgoing.pop(node, ()))
        if len(into) * len(out) <= _MOST_PAIRS:
            for first in into:
                for second in out:
                    joined = _joined(first, second)
                    if joined is None:
                        continue
                    belief = beliefs[joined]
                    for part in (beliefs[first], beliefs[second]):
                        belief.add(part.evidence, False)
                    belief.declared = belief.declared or (beliefs[first].declared and beliefs[second].declared)
                    outgoing[joined[0]].add(joined)
                    incoming[joined[1]].add(joined)
        for key in {*into, *out}:
            beliefs.pop(key, None)
            outgoing[key[0]].discard(key)
            incoming[key[1]].discard(key)


def _joined(first: _Key, second: _Key) -> _Key | None:
    """The edge two edges through a hidden node make; naming something is no flow through it."""
    source, target = first[0], second[1]
    if source == target or source == first[1] or target == second[0]:
        return None
    if second[2] is Relation.USES:
        return source, target, Relation.USES, ""
    if first[2] is Relation.USES:
        return None
    return source, target, second[2], second[3] or first[3]
