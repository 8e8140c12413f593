"""Places kept for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from ..design.about import PageName
from ..document import Facts
from ..model.diagram_names import FORMATS, diagram_id
from ..model.findings import Kind
from ..model.location import Location
from ..model.sections import SECTIONS, SectionId
from . import Check, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """One marker of a page."""

    name: str
    location: Location


class MarkerUnknown(Check[Marker]):
    """A marker in a page names a section or a kind of diagram that does not exist.

    What: looks at the comments `<!-- techdesign: NAME -->` in the pages of `documents:`. The name is that of a page,
    the code of a section, or `diagram` with a kind of diagram behind it.

    Why: the place stays empty, and the reader does not know that something should stand there.

    Example: `<!-- techdesign: data model -->`, where the page is `data-model`.

    Fix: write the name that exists; the finding names the nearest.
    """

    id = "DOC-marker-unknown"
    section = SectionId.DOC
    kind = Kind.PROBLEM
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Marker]:
        return [
            Marker(name=name, location=Location(page.path, line))
            for page in facts.design.written
            for line, name in page.markdown.markers
        ]

    def examine(self, subject: Marker, facts: Facts) -> Iterator[Observation]:
        name = subject.name
        if name.startswith("diagram "):
            if diagram_id(name.removeprefix("diagram ")):
                return
            choices = [f"diagram {kind}" for kind in FORMATS]
        else:
            choices = [*get_args(PageName), *(info.id.value for info in SECTIONS)]
            if name in choices:
                return
        near = get_close_matches(name, choices, n=1)
        yield Observation(
            message=f'The marker names "{name}", which is no section and no kind of diagram.',
            location=subject.location,
            target=name,
            fix=f"Did you mean {near[0]}?" if near else f"Write one of {', '.join(choices[:12])}.",
        )
