"""What two sides say of the same things: a design against the code, one revision against another.

One kind of thing per file: what the code says of each thing of that kind, and what design.yaml says of it. Both are
`Subject`s with stated values, so that one comparison serves them all:

    changes(before, after)   what changed from one revision to another, each thing told once
    drift(facts)             where design.yaml and the code disagree
"""

from __future__ import annotations

from ._between import between
from ._compare import compare
from ._drift import Drift, drift
from ._model import Change, Comparable, How, Stated, Subject
from ._revisions import changes

__all__ = ["Change", "Comparable", "Drift", "How", "Stated", "Subject", "between", "changes", "compare", "drift"]
