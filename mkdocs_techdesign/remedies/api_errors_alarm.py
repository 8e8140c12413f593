"""An alarm on server errors of an API."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..model.findings import Finding
from ..model.remedy import Remedy
from . import Recommendation
from ._alarms import alarm
from ._apis import fronts


class ApiErrorsAlarm(Recommendation):
    """Tells of the first answer that is a server error."""

    answers = ("OBS-api-errors-unalarmed",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for front in fronts(finding, facts):
            step = alarm(facts, front.resource, "ServerErrors", front.namespace, front.errors, front.dimensions)
            title = f"Alarm on server errors of {front.resource.label}"
            yield Remedy(title=title, resource=front.resource, steps=(step,))
