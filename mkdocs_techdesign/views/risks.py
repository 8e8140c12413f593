"""Risks by how bad and how likely they are."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.risks import Risk
from ..document import Document
from ..model.diagram import Diagram, Matrix, MatrixCell, Placed, Weight
from ..model.wording import title
from . import View

SEVERITIES = ("low", "medium", "high", "critical")
LIKELIHOODS = ("low", "medium", "high")
WORDS = {Weight.LIGHT: "watch", Weight.MIDDLE: "reduce", Weight.HEAVY: "act now"}
"""What a cell asks for."""
MIDDLE, HEAVY = 3, 6
"""Place of the severity times place of the likelihood, each from 1, from which a cell has that weight."""
SHOWN = 8
"""Risks named in one cell; the table has them all."""


class RisksView(View):
    """Severity against likelihood."""

    id = "risks"

    def draw(self, document: Document) -> Iterator[Diagram]:
        """Each risk that has both levels, in its cell, under its number in `ranked`. Severities above the worst one
        used are left out, but for `high`."""
        held = [
            (str(number), key, risk)
            for number, (key, risk) in enumerate(ranked(document), 1)
            if risk.severity and risk.likelihood
        ]
        if not held:
            return
        worst = max(SEVERITIES.index(risk.severity) for _, _, risk in held if risk.severity)
        rows = SEVERITIES[max(worst, 2) :: -1]
        count, left = len(held), len(document.design.risks) - len(held)
        caption = f"{count} risks" if count > 1 else "One risk"
        yield Matrix(
            id=self.id,
            title="Risks by severity and likelihood",
            caption=caption + (f"; {left} more without severity or likelihood." if left else "."),
            row_scale="severity",
            column_scale="likelihood",
            rows=rows,
            columns=LIKELIHOODS,
            cells=tuple(tuple(_cell(held, severity, likelihood) for likelihood in LIKELIHOODS) for severity in rows),
        )


def ranked(document: Document) -> list[tuple[str, Risk]]:
    """Risks, the worst first; those without a level after those that have one."""
    return sorted(
        document.design.risks.items(),
        key=lambda item: (-_place(SEVERITIES, item[1].severity), -_place(LIKELIHOODS, item[1].likelihood)),
    )


def anchor(key: str) -> str:
    """Where a risk stands on the page of requirements."""
    return escape.anchor(f"risk-{key}")


def _place(levels: tuple[str, ...], level: str | None) -> int:
    return levels.index(level) if level else -1


def _cell(held: list[tuple[str, str, Risk]], severity: str, likelihood: str) -> MatrixCell:
    size = (SEVERITIES.index(severity) + 1) * (LIKELIHOODS.index(likelihood) + 1)
    weight = Weight.HEAVY if size >= HEAVY else Weight.MIDDLE if size >= MIDDLE else Weight.LIGHT
    here = [
        Placed(mark=number, label=title(key), link=f"requirements#{anchor(key)}")
        for number, key, risk in held
        if (risk.severity, risk.likelihood) == (severity, likelihood)
    ]
    more = (Placed(mark="…", label=f"and {len(here) - SHOWN} more"),) if len(here) > SHOWN else ()
    return MatrixCell(word=WORDS[weight], weight=weight, items=(*here[:SHOWN], *more))
