"""Where design.yaml and the code disagree."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Facts
from ._between import kinds
from ._compare import compare
from ._model import Change, Comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Something design.yaml and the code say differently: `before` is the design, `after` the code."""

    kind: Comparable
    change: Change


def drift(facts: Facts) -> tuple[Drift, ...]:
    """Every disagreement that is certain, kind by kind.

    What is built and not designed is told only of kinds that design.yaml means to list. What is proposed is built
    later, and no disagreement.
    """
    proposed = facts.design.architecture.proposed
    found = []
    for kind in kinds():
        designed = [subject for subject in kind.designed(facts) if subject.name not in proposed]
        if not designed:
            continue
        for change in compare(designed, kind.built(facts)):
            if change.known and (change.before is not None or kind.listed(facts, change.subject)):
                found.append(Drift(kind=kind, change=change))
    return tuple(found)
