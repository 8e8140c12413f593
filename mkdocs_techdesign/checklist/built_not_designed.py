"""Things the design does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import Beside, beside
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._mentions import suggested


class BuiltNotDesigned(Check[Beside]):
    """The code has something that a list in design.yaml leaves out.

    What: looks at routes, GraphQL operations, tables, indexes, functions, schedules, alarms, and at who gets an event
    from a rule. Where design.yaml lists more than half of the routes of an API, of the indexes of a table and so on,
    the list is meant to be whole, and what is not on it is reported. Where it lists none or few, nothing is said.
    Functions are listed under `architecture: domains:`; one that design.yaml names anywhere else counts as designed
    too, and so does a schedule. An event's `consumers:` are held against its rules as far as all of them are in the
    code. What looks like a thing with another name in design.yaml is reported there, once.

    Why: somebody has built what nobody has reviewed. Readers of the page take the list for the whole.

    Example: `DELETE /orders/{id}` in the template, and `apis: operations:` with the four other routes.

    Fix: write it into the list, or take it out of the code.
    """

    id = "DRF-built-not-designed"
    section = SectionId.DRF
    kind = Kind.DRIFT

    def subjects(self, facts: Facts) -> Iterable[Beside]:
        return [one for one in beside(facts) if one.built is not None and one.kind.group(facts, one.built) is not None]

    def examine(self, subject: Beside, facts: Facts) -> Iterator[Observation]:
        built = subject.built
        if built is None or subject.designed is not None or subject.maybe or built.name in suggested(facts):
            return
        noun = subject.kind.noun
        yield Observation(
            message=f"{noun[0].upper()}{noun[1:]} {built.name} is built, and design.yaml leaves it out.",
            location=built.location,
            target=built.name,
            fix=f"Write it under {subject.kind.listed_at(built)}, or take it out of the code.",
        )
