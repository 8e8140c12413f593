"""What two sides say of the same things: a design against the code, one revision against another.

One kind of thing per file: what the code says of each thing of that kind, and what design.yaml says of it. Both are
`Subject`s with stated values, so that one comparison serves them all:

    changes(before, after)   what changed from one revision to another, each thing told once
    beside(facts)            what design.yaml speaks of beside what the code has; `drift` where they disagree
"""

from __future__ import annotations

from ._between import between, kinds
from ._compare import alike, compare
from ._drift import Beside, beside, drift
from ._model import Change, Comparable, How, Stated, Subject
from ._revisions import changes, left_out

__all__ = [
    "Beside",
    "Change",
    "Comparable",
    "How",
    "Stated",
    "Subject",
    "alike",
    "beside",
    "between",
    "changes",
    "compare",
    "drift",
    "kinds",
    "left_out",
]
