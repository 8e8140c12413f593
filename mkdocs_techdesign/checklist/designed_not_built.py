"""Names the code does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._mentions import Mention, mentions


class DesignedNotBuilt(Check[Mention]):
    """design.yaml speaks of something the code does not have, or does not tell which.

    What: looks up the names design.yaml uses for tables, indexes, routes, GraphQL fields, functions and events in
    what the scan found and in `architecture: proposed:`. A name that fits several things is reported with the longer
    forms.

    Why: either the code has moved on and the design has not, or it was never built, or the name is misspelt. In all
    three cases the page says something that is not so.

    Example: `GET /orders/search` under `apis: operations:` after the route was renamed to `GET /orders`.

    Fix: use the name the scan finds; what is still to be built belongs under `architecture: proposed:`.
    """

    id = "DRF-designed-not-built"
    section = SectionId.DRF
    kind = Kind.DRIFT
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Mention]:
        return list(mentions(facts)) if facts.architecture.resources else []

    def examine(self, subject: Mention, facts: Facts) -> Iterator[Observation]:
        if subject.found == 1 or (subject.several_allowed and subject.found):
            return
        if subject.found:
            yield Observation(
                message=f"{subject.name} may mean {' or '.join(subject.choices[:4])}.",
                location=subject.location,
                target=subject.name,
                fix="Write the longer form.",
                kind=Kind.PROBLEM,
            )
            return
        close = f" Did you mean {subject.choices[0]}?" if subject.choices else ""
        yield Observation(
            message=f"{subject.what} {subject.name} is in design.yaml and not in the code.",
            location=subject.location,
            target=subject.name,
            fix=f"Use the name the scan finds, or list it under architecture: proposed:.{close}",
        )
