"""How the system fails and who hears of it: Facts to chains of failure and to the coverage of alarms.

A chain follows one integration from its trigger to the alarm: how long it waits, how often it tries, where what failed
ends, who brings it back and who is told. Numbers nobody wrote are those AWS uses, from a dated table.
"""

from __future__ import annotations

from ._budget import callers
from ._defaults import Sdk, as_of, default, limit, sdk, source
from .chains import Chain, Tries, chains, span, whole
from .coverage import Mark, Matrix, coverage, watchers
from .dead_letters import DeadLetters, dead_letters
from .fates import counted, fate
from .streams import reads_stream
from .waiting import Nested, Wait, nesting

__all__ = [
    "Chain", "DeadLetters", "Mark", "Matrix", "Nested", "Sdk", "Tries", "Wait", "as_of", "callers", "chains",
    "counted", "coverage", "dead_letters", "default", "fate", "limit", "nesting",
    "reads_stream", "sdk", "source", "span", "watchers", "whole",
]  # fmt: skip
