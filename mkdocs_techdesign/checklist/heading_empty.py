"""Headings over nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.location import Location
from ..model.sections import SectionId
from ..source.markdown import Heading
from . import Check, Observation


class HeadingEmpty(Check[tuple[Location, Heading]]):
    """A heading has nothing below it.

    What: looks in the pages of `documents:` for headings that the next heading of the same level or above, or the end
    of the page, follows at once. A marker below it counts as content, a comment does not.

    Why: the table of contents promises what is not there. It counts as missing.

    Example: `## Rollback` followed by `## Monitoring`.

    Fix: write the section, or take its heading out.
    """

    id = "DOC-heading-empty"
    section = SectionId.DOC

    def subjects(self, facts: Facts) -> Iterable[tuple[Location, Heading]]:
        return [
            (Location(page.path, heading.line), heading)
            for page in facts.design.written
            for heading in page.markdown.headings
        ]

    def examine(self, subject: tuple[Location, Heading], facts: Facts) -> Iterator[Observation]:
        location, heading = subject
        if heading.empty:
            name = heading.title or "A heading without words"
            yield Observation(
                message=f'Nothing stands below "{name}".',
                location=location,
                target=name,
                fix="Write the section, or take its heading out.",
                question=f'What belongs below "{name}"?',
            )
