"""Services of others that only the code knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.architecture import Resource
from ..model.sections import SectionId
from ..model.services import EXTERNAL_HOST
from . import Check, Observation
from ._missing import missing
from ._system import called


class DependencyUndescribed(Check[Resource]):
    """Code calls a host that design.yaml does not describe.

    What: looks for each host outside the system that scanned code sends requests to under `architecture:
    dependencies:`, by its `host`.

    Why: the system stops when a service of somebody else stops. Code shows that it is called; its promised
    availability, and what happens when it does not answer, only people know.

    Example: a function with `requests.get("https://rates.example/latest")`, and no dependency with that host.

    Fix: write

        architecture:
          dependencies:
            exchange rates:
              external: true
              host: rates.example
              timeout: 2 s
              on_failure: yesterday's rates are used
    """

    id = "ARC-dependency-undescribed"
    section = SectionId.ARC
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[Resource]:
        return [resource for resource in facts.architecture.resources if resource.type == EXTERNAL_HOST]

    def examine(self, subject: Resource, facts: Facts) -> Iterator[Observation]:
        host = subject.logical_id
        known = (item.host or "" for item in facts.design.architecture.dependencies.values())
        if host in {name.strip().lower() for name in known}:
            return
        callers = sorted({called(facts, edge.source) for edge in facts.architecture.incoming(subject.id)})
        who = callers[0] if len(callers) == 1 else f"{callers[0]} and {len(callers) - 1} more" if callers else "Code"
        verb = "call" if len(callers) > 1 else "calls"
        place = f"{subject.location.path}:{subject.location.line}"
        yield missing(
            facts.design.architecture,
            "dependencies",
            f"{who} {verb} {host} ({place}), which design.yaml does not describe.",
            target=host,
            fix=f"Under architecture: dependencies: write a name with host: {host}, sla:, timeout: and on_failure:.",
            question=f"What is {host}, and what happens when it does not answer?",
        )
