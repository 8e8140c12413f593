"""Where design.yaml and the code disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Facts
from ._between import kinds
from ._compare import compare
from ._model import Change, Comparable, How


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """Something design.yaml and the code say differently: `before` is the design, `after` the code."""

    kind: Comparable
    change: Change


def drift(facts: Facts) -> tuple[Drift, ...]:
    """Every disagreement that is certain, kind by kind.

    What is built and not designed is told only where design.yaml lists most of its like. What is proposed is to be
    built, and no disagreement.
    """
    return tuple(Drift(kind=kind, change=change) for kind in kinds() for change in _of(kind, facts))


def _of(kind: Comparable, facts: Facts) -> Iterator[Change]:
    proposed = facts.design.architecture.proposed
    designed = [subject for subject in kind.designed(facts) if subject.name not in proposed]
    if not designed:
        return
    built = [subject for subject in kind.built(facts) if subject.id is not None]
    changes = [change for change in compare(designed, built) if change.known]
    there = Counter(kind.group(subject) for subject in built)
    left_out = Counter(kind.group(change.subject) for change in changes if change.how is How.ADDED)
    for change in changes:
        if change.how is How.ADDED:
            group = kind.group(change.subject)
            if group is None or 2 * left_out[group] >= there[group]:
                continue
        yield change
