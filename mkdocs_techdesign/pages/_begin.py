"""How to begin where there is no design.yaml: what is asked in it has no line yet, but a file to write."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..model.content import Code, ContentBlock, Prose
from ..model.location import Location
from ..model.wording import plural

FIRST = "design: {title: Orders}"
"""A whole design.yaml, the shortest that says something."""
MORE = "techdesign explain design"
HOW = f"Begin it with the line `{FIRST}`. `{MORE}` shows what else it can say."


def standing(document: Document, location: Location) -> Location | None:
    """A place one can open; None in a design.yaml that is still to be written."""
    design = document.design
    return None if not design.exists and location.path == design.path else location


def waiting(document: Document) -> str:
    """`design.yaml does not exist yet; 3 findings are answered in it.` Empty where it does, or nothing waits for it."""
    count = sum(standing(document, finding.location) is None for finding in document.assessment.findings)
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    return f"{document.design.path} does not exist yet; {plural(count, 'finding')} {verb} answered in it."


def begin(document: Document) -> str:
    """The same with what to type, for where there is no markup."""
    said = waiting(document)
    return f"{said} {HOW}" if said else ""


def to_begin(document: Document) -> Iterator[ContentBlock]:
    """The same on a page."""
    if said := waiting(document):
        yield Prose((said, "Begin it with the line", Code(FIRST), ".", Code(MORE), "shows what else it can say."))
