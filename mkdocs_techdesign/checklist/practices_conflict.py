"""One thing done in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from ..suggestions import Choice, choices
from . import Check, Observation

_ONE_WAY = ("api-style", "access", "deletion", "billing", "log-format", "naming")
"""What is usually done in one way. Caches add to each other, and some functions need a VPC."""


class PracticesConflict(Check[tuple[str, Choice | None]]):
    """The code does one thing in several ways, and no decision says which one holds.

    What: compares the styles and the authentication of APIs, ways of deleting, billing modes of tables, log formats of
    functions, and the names environment variables give one resource. A decision settles it by its words, or by naming
    it under `settles:`.

    Why: two ways may each have a reason, or one is the old way that nobody finished replacing. Who adds the next part
    copies the one he happens to see.

    Example: five functions log JSON, one logs text.

    Fix: make them alike, or write which one holds, and why there are two

        decisions:
          billing:
            status: accepted
            choice: Provisioned where load is steady, on demand for the rest.
            settles: [billing]
    """

    id = "ARC-practices-conflict"
    section = SectionId.ARC
    kind = Kind.QUESTION
    severity = Severity.WARNING

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Choice | None]]:
        if not facts.architecture.nodes:
            return []
        several = {choice.key: choice for choice in choices(facts) if choice.ways}
        return [(key, several.get(key)) for key in _ONE_WAY]

    def examine(self, subject: tuple[str, Choice | None], facts: Facts) -> Iterator[Observation]:
        key, choice = subject
        if choice is None:
            return
        rare = min(choice.ways, key=lambda way: way.count)
        ways = " and ".join(f"{way.text} ({way.count})" for way in choice.ways)
        yield Observation(
            message=f"{choice.title}: the code shows {ways}. {choice.question}",
            location=rare.places[0],
            target=key,
            fix=f"Make them alike, or write a decision with settles: [{key}].",
        )
