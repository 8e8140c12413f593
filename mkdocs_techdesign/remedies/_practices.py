"""Code for what the infrastructure alone cannot mend, in the language of the function."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..model.findings import Finding
from ..model.remedy import Snippet


def practices(finding: Finding, facts: Facts) -> Iterator[Snippet]:
    """Nothing yet."""
    del finding, facts
    return iter(())
