"""Questions that read more than they answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..access_patterns import Outcome, Verdict
from ..design.data import Pattern
from ..document import Facts
from ..model.behaviour import DataAccess
from ..model.findings import Kind, Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._tables import coded, proved, scanned


class PatternReadsTooMuch(Check[tuple[str, str, Pattern | DataAccess, Verdict]]):
    """An access pattern needs a scan or a filter.

    What: reports patterns whose operation is Scan, and those of which a key or index answers only a part. Scans in code
    are reported for tables of which no pattern says so.

    Why: a filter is applied after the items were read and paid for; a page may come back empty and still cost. Scans
    grow with the table. Fine for a nightly job over a small table, and no more.

    Example: `keys: "CUSTOMER#{customerId}, total > 100"` where the total is in no sort key.

    Fix: put what is filtered into a sort key or an index, or waive this item for jobs that may read everything.
    """

    id = "DAT-pattern-reads-too-much"
    section = SectionId.DAT
    kind = Kind.PROBLEM
    severity = Severity.ADVICE
    lens = "PERF1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Pattern | DataAccess, Verdict]]:
        written = proved(facts)
        told = {scanned(facts, table) for table, _, pattern, _ in written if pattern.operation == "Scan"}
        ids = {table.id for table in told if table is not None}
        return [*written, *(each for each in coded(facts) if each[2].target not in ids)]

    def examine(self, subject: tuple[str, str, Pattern | DataAccess, Verdict], facts: Facts) -> Iterator[Observation]:
        table, name, pattern, verdict = subject
        if verdict.outcome not in (Outcome.SCAN, Outcome.FILTER):
            return
        if isinstance(pattern, DataAccess):
            yield Observation(
                message=f"{name} reads the whole of {_part(pattern, table)} with every Scan.",
                location=pattern.location,
                target=f"{table}.{name}",
                fix="Query a key or an index, or write the pattern with operation: Scan and how often it happens.",
            )
            return
        yield Observation(
            message=f"{name} reads more of {table} than it needs: {verdict.reason}.",
            location=pattern.where("operation" if verdict.outcome is Outcome.SCAN else "keys"),
            target=f"{table}.{name}",
            fix="Put what is filtered into a sort key or an index.",
        )


def _part(access: DataAccess, table: str) -> str:
    return f"index {access.index} of {table}" if isinstance(access.index, str) else table
