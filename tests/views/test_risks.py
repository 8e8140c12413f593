"""Which risk is the worst, and what a picture of many leaves out."""

from __future__ import annotations

from mkdocs_techdesign.diagrams.text import TextFormat
from mkdocs_techdesign.model.diagram import Matrix
from mkdocs_techdesign.views.risks import SHOWN, RisksView, ranked

from .documents import made


def drawn(risks: str) -> Matrix:
    (matrix,) = RisksView().draw(made({}, design=f"risks:\n{risks}"))
    assert isinstance(matrix, Matrix)
    return matrix


def test_of_two_equally_bad_the_likelier_comes_first() -> None:
    design = (
        "risks:\n"
        "  some-day: {risk: a, severity: high, likelihood: low}\n"
        "  tomorrow: {risk: b, severity: high, likelihood: high}\n"
        "  worse: {risk: c, severity: critical, likelihood: low}\n"
        "  unjudged: {risk: d}\n"
    )
    assert [key for key, _ in ranked(made({}, design=design))] == ["worse", "tomorrow", "some-day", "unjudged"]


def test_rows_end_at_the_worst_risk_there_is() -> None:
    assert drawn("  slow: {risk: a, severity: low, likelihood: low}\n").rows == ("high", "medium", "low")
    assert drawn("  slow: {risk: a, severity: critical, likelihood: low}\n").rows[0] == "critical"


def test_a_full_cell_names_some_and_counts_the_rest() -> None:
    many = "".join(f"  risk-{number}: {{risk: a, severity: low, likelihood: low}}\n" for number in range(SHOWN + 3))
    matrix = drawn(many)
    assert [len(cell.items) for row in matrix.cells for cell in row if cell.items] == [SHOWN + 1]
    assert "and 3 more" in TextFormat().render(matrix)
