"""Error budgets nobody watches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..design.observability import Objective
from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class BurnAlertMissing(Check[tuple[str, Objective]]):
    """Nothing tells how fast the error budget of an objective is used up.

    What: looks at each entry under `observability: slos:` that leaves an error budget for `burn_alert`.

    Why: an objective of 99.9 % leaves 43.2 minutes of a month of 30 days. An alarm on single errors wakes people for
    what the budget allows, and one on the month's share tells when it is gone; only the speed says both in time.

    Example: `availability: 99.9 %` and no `burn_alert`.

    Fix: write which share of the budget in which time pages somebody

        slos:
          availability: {target: 99.9 %, burn_alert: 2 % of the budget in 1 h pages}
    """

    id = "OBS-burn-alert-missing"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Objective]]:
        slos = facts.design.observability.slos.items()
        return [(name, slo) for name, slo in slos if slo.target is not None and slo.target.canonical < 1]

    def examine(self, subject: tuple[str, Objective], facts: Facts) -> Iterator[Observation]:
        name, objective = subject
        if objective.burn_alert:
            return
        yield missing(
            objective,
            "burn_alert",
            f"Objective {name} leaves an error budget, and nothing tells how fast it goes.",
            target=name,
            fix="Write burn_alert: 2 % of the budget in 1 h pages, with your numbers.",
            question=f"At which speed of losing the budget of {name} is somebody told?",
        )
