"""What to type, in the words of the format that declares a resource."""

from __future__ import annotations

from .. import snippets
from ..document import Facts
from ..model.architecture import Fact
from ..snippets import Words


def words(facts: Facts, fact: Fact | None) -> Words:
    """How the changes are asked for that a resource needs; as in templates where there is none yet."""
    if fact is None:
        return snippets.words(None, "")
    return snippets.words(facts.architecture.by_id.get(fact.id), fact.label)
