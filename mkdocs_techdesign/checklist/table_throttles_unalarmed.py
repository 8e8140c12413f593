"""Throttled tables nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.findings import Severity
from ..model.sections import SectionId
from ..reliability import Mark
from . import Check, Observation
from ._signals import signals
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class TableThrottlesUnalarmed(Check[_Signal]):
    """No alarm watches whether a table is throttled.

    What: looks for a CloudWatch alarm on throttled requests of each DynamoDB table, or for one on throttles under
    `observability: alarms:` of design.yaml.

    Why: SDKs try a throttled request again, so what users notice first is that everything is slow. One partition that
    takes all requests is throttled while the table as a whole looks idle.

    Example: a table with provisioned capacity, and alarms on functions alone.

    Fix: add alarms on `ReadThrottleEvents` and `WriteThrottleEvents` with the dimension `TableName`;
    `ThrottledRequests` has data only with `Operation` as a second one.
    """

    id = "OBS-table-throttles-unalarmed"
    section = SectionId.OBS
    severity = Severity.ADVICE
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        return signals(facts, "table", "throttles")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        table, mark = subject
        if mark.covered:
            return
        name = called(facts, table.id)
        yield Observation(
            message=f"No alarm tells when requests to {name} are throttled.",
            location=table.location,
            target=name,
            fix=words(facts, table).alarm(
                table.label, "ReadThrottleEvents", "WriteThrottleEvents", dimension="TableName"
            ),
        )
