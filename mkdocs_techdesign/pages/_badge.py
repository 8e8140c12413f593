"""A small picture that says how far a design has come: our own drawing, no request goes anywhere."""

from __future__ import annotations

from .. import escape
from ..document import Document
from ..model.findings import Status, percent
from ._status import overall

LABEL = "design"
_GROUND = {
    Status.COMPLETE: "#1b6e3c",
    Status.NEEDS_INPUT: "#1f5f99",
    Status.INCOMPLETE: "#9a4a00",
    Status.NOT_APPLICABLE: "#59636e",
}
"""White text on each has a contrast above 5:1."""
_NARROW, _WIDE = "fijlrt.,:;'|! ·", "mwMW%"


def words(document: Document) -> str:
    """`98 % · needs input`: the share of the checklist that is satisfied, rounded down, and the state in words."""
    assessment = document.assessment
    state = "checks fail" if assessment.failing else overall(assessment).value
    return state if assessment.coverage is None else f"{percent(assessment.coverage)} % · {state}"


def badge(document: Document) -> str:
    """The badge as SVG."""
    said = words(document)
    state = Status.INCOMPLETE if document.assessment.failing else overall(document.assessment)
    left, right = _width(LABEL), _width(said)
    full = left + right
    spoken = escape.xml(f"Design completeness: {said.replace(' ·', ',')}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{full}" height="20" viewBox="0 0 {full} 20" role="img"'
        f' aria-label="{spoken}">\n'
        f"<title>{spoken}</title>\n"
        f'<clipPath id="r"><rect width="{full}" height="20" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#3b434d"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{_GROUND[state]}"/></g>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">'
        f"{_text(LABEL, 0)}{_text(said, left)}</g>\n"
        "</svg>\n"
    )


def _text(text: str, x: int) -> str:
    return f'<text x="{x + 6}" y="14" textLength="{_width(text) - 12}">{escape.xml(text)}</text>'


def _width(text: str) -> int:
    """In pixels, with 6 of room on either side: near what the fonts take, and `textLength` makes it exact."""
    return 12 + round(sum(4.2 if one in _NARROW else 10.5 if one in _WIDE else 7.0 for one in text))
