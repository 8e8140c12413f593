"""For whom the system is, how well it has to work, and what has to be true for that."""

from __future__ import annotations

from ..document import Document
from ..model.content import Section
from ..model.sections import BY_ID, SectionId
from . import Page
from ._risks import assumptions, risks
from ._targets import availability, cost, targets
from ._use_cases import use_cases
from ._writing import Words, part


class RequirementsPage(Page):
    """For whom, how well, on what assumptions?"""

    id = "requirements"
    order = 20

    def build(self, document: Document) -> Section | None:
        """Use cases, targets with what is known of them today, assumptions with their state, risks."""
        words = Words(document)
        blocks = (
            *part("Use cases", use_cases(words)),
            *part("Performance and scale", targets(words)),
            *part("Availability", availability(words)),
            *part("Cost targets", cost(words)),
            *part("Assumptions", assumptions(words)),
            *part("Risks", risks(words)),
        )
        if not blocks and not words.findings(SectionId.REQ):
            return None
        info = BY_ID[SectionId.REQ]
        return Section(
            id=self.id,
            title=info.title,
            question=info.question,
            section=SectionId.REQ,
            blocks=blocks,
            sources=words.sources(case.location for case in document.facts.use_cases)
            if not document.design.use_cases
            else words.sources(),
            findings=words.findings(SectionId.REQ),
        )
