"""Dependencies nobody thought through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.architecture import Dependency
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class DependencyIncomplete(Check[tuple[str, Dependency]]):
    """A dependency has no service level, or nobody said what happens when it fails.

    What: looks at each entry of `architecture: dependencies:` for `sla` and `on_failure`.

    Why: a system can promise no more than what it waits for. What it does without a dependency is designed here or
    improvised at night.

    Example: `payments: {external: true}`.

    Fix: add

        sla: best effort
        on_failure: accept the order and charge later
    """

    id = "ARC-dependency-incomplete"
    section = SectionId.ARC
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Dependency]]:
        return facts.design.architecture.dependencies.items()

    def examine(self, subject: tuple[str, Dependency], facts: Facts) -> Iterator[Observation]:
        name, dependency = subject
        if not dependency.sla:
            yield missing(
                dependency,
                "sla",
                f"Dependency {name} has no service level.",
                target=name,
                fix="Write sla: 99.9 %, or sla: best effort.",
                question=f"Which availability does {name} promise?",
            )
        if not dependency.on_failure:
            yield missing(
                dependency,
                "on_failure",
                f"Nothing says what happens when {name} does not answer.",
                target=name,
                fix="Write on_failure: and what the system does then.",
                question=f"What happens when {name} does not answer?",
            )
