"""The completeness of a design in figures, for dashboards."""

from __future__ import annotations

from ..document import Document
from ..pages._status import as_json
from . import Report, View


class StatusReport(Report):
    """JSON with coverage, counts and sections, without the findings."""

    id = "status"
    form = "status"
    file = "completeness.json"

    def write(self, document: Document, view: View) -> str:
        """As it stands on the site, too."""
        return as_json(document)
