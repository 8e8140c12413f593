"""What the code and the design lead to, and people have to accept, answer or do."""

from __future__ import annotations

from .choices import Choice, choices
from .references import Documentation, documentation
from .standing import StandardAssumption, standard_assumptions
from .steps import Build, build_order, unproven
from .terms import Term, terms

__all__ = [
    "Build", "Choice", "Documentation", "StandardAssumption", "Term", "build_order", "choices",
    "documentation", "standard_assumptions", "terms", "unproven",
]  # fmt: skip
