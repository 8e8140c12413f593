"""What design.yaml got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind
from ..model.location import Problem
from ..model.sections import SectionId, section_of
from . import Check, Observation
from ._missing import sentence


class DesignMistake(Check[Problem]):
    """design.yaml holds something that cannot be read.

    What: passes on what the reader of design.yaml met: unknown keys, values of the wrong form, duplicate keys, YAML
    that does not parse.

    Why: what cannot be read is not in the design, however right it looks in the file.

    Example: `latency: {p99: fast}`, or `usecases:` for `use_cases:`.

    Fix: each finding names the line, what was understood, and the nearest form that works. `techdesign schema`
    writes a JSON Schema with which editors complete the file.
    """

    id = "DOC-design-mistake"
    section = SectionId.DOC
    kind = Kind.PROBLEM
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Problem]:
        return facts.design.problems

    def examine(self, subject: Problem, facts: Facts) -> Iterator[Observation]:
        yield Observation(
            message=sentence(subject.message),
            location=subject.location,
            target="design.yaml",
            fix=subject.fix,
            section=section_of(_key_at(subject, facts)),
        )


def _key_at(problem: Problem, facts: Facts) -> str:
    """The top-level key the line stands under."""
    places = facts.design.places
    if places is None or problem.location.path != facts.design.path:
        return ""
    above = [
        (place.location.line, key)
        for key, place in places.below.items()
        if place.location.line <= problem.location.line
    ]
    return max(above, default=(0, ""))[1]
