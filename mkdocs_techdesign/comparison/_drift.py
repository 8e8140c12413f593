"""Where design.yaml and the code disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import Facts, remembered
from ._between import kinds
from ._compare import MOST_PAIRS, alike, differing, paired
from ._model import Change, Comparable, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One thing, as design.yaml and as the code has it. At least one of the two is there."""

    kind: Comparable
    designed: Subject | None
    built: Subject | None
    differing: tuple[Change, ...] = ()
    """Values that certainly differ; `was` is the design, `now` the code."""
    maybe: tuple[str, ...] = ()
    """Of a designed thing that is not built: names in the code that are much like its own, nearest first. Of a built
    one that is not designed: names in the design for which its own is the nearest."""

    @property
    def agrees(self) -> bool:
        """True where both have it, with the same values."""
        return self.designed is not None and self.built is not None and not self.differing


def beside(facts: Facts) -> tuple[Beside, ...]:
    """Everything design.yaml speaks of beside what the code has, kind by kind.

    What is built and not designed is there only where design.yaml lists more than half of its like. What is proposed
    is to be built and left out.
    """
    return remembered(facts, __name__, lambda: tuple(one for kind in kinds() for one in _of(kind, facts)))


def drift(facts: Facts) -> tuple[Beside, ...]:
    """Where the two disagree."""
    return tuple(one for one in beside(facts) if not one.agrees)


def _of(kind: Comparable, facts: Facts) -> Iterator[Beside]:
    proposed = facts.design.architecture.proposed
    designed = tuple(kind.designed(facts))
    if not designed:
        return
    built = {subject.id: subject for subject in kind.built(facts) if subject.id is not None}
    # People may speak of one thing in several places: two thresholds of one alarm, a route by two of its names.
    meant = [(one, built[one.id]) for one in designed if one.id in built]
    told = {one.id for one, _ in meant}
    rest = (one for one in designed if one.id not in told)
    pairs, gone, come = paired(rest, (other for other in built.values() if other.id not in told))
    pairs = [*meant, *pairs]
    for one, other in pairs:
        if one.name in proposed:
            continue
        changes = tuple(change for change in differing(one, other) if change.known)
        yield Beside(kind=kind, designed=one, built=other, differing=changes)
    nearest = dict[str, tuple[str, ...]]()
    there = [other.name for other in come] if len(gone) * len(come) <= MOST_PAIRS else []
    for subject in gone:
        if subject.name not in proposed and kind.sought(facts, subject):
            maybe = nearest[subject.name] = alike(subject.name, there)
            yield Beside(kind=kind, designed=subject, built=None, maybe=maybe)
    renamed: dict[str, tuple[str, ...]] = {}
    for name, names in nearest.items():
        # Only what is nearest to each other is one thing under two names: routes of one API are all alike.
        for closest in names[:1]:
            renamed[closest] = (*renamed.get(closest, ()), name)
    listed = Counter(kind.group(facts, other) for _, other in pairs)
    left = Counter(kind.group(facts, other) for other in come)
    for subject in come:
        group = kind.group(facts, subject)
        if group is not None and listed[group] > left[group]:
            yield Beside(kind=kind, designed=None, built=subject, maybe=renamed.get(subject.name, ()))
