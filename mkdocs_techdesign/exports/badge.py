"""The completeness of a design as a picture for a README."""

from __future__ import annotations

from ..document import Document
from ..pages._badge import badge
from . import Report, View


class BadgeReport(Report):
    """An SVG with the coverage and the state in words."""

    id = "badge"
    form = "badge"
    file = "completeness.svg"

    def write(self, document: Document, view: View) -> str:
        """As it stands on the site, too."""
        return badge(document)
