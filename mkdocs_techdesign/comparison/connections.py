"""Who calls, tells, reads or writes whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..model.architecture import Edge, Relation
from ..model.location import Location
from . import _stated as say
from ._labels import label as label_of
from ._model import Comparable, Subject

_ONLY_NAMED = Relation.USES


class Connections(Comparable):
    """Directed relations between the parts."""

    id = "connections"
    title = "Connections"
    noun = "connection"
    order = 61

    def built(self, facts: Facts) -> Iterator[Subject]:
        """One for each pair and relation; where only a name was seen, only when nothing more is known of the pair."""
        edges = facts.architecture.edges
        known = {(edge.source, edge.target) for edge in edges if edge.relation is not _ONLY_NAMED}
        found: dict[tuple[str, str, str], list[Edge]] = {}
        for edge in edges:
            if edge.relation is not _ONLY_NAMED or (edge.source, edge.target) not in known:
                found.setdefault((edge.source, edge.relation.value, edge.target), []).append(edge)
        for (source, relation, target), joined in sorted(found.items()):
            places = {
                label: _place(facts, edge)
                for edge in joined
                for part in edge.label.split(",")
                if (label := part.strip())
            }
            place = min(_place(facts, edge) for edge in joined)
            yield Subject(
                kind=self.id,
                key=f"{label_of(facts, source)} {relation} {label_of(facts, target)}",
                name=f"{facts.names.short(source)} {relation} {facts.names.short(target)}",
                location=place,
                id=f"{source} {relation} {target}",
                values={"for": say.several(places, place, places=places)},
                exact=True,
            )


def _place(facts: Facts, edge: Edge) -> Location:
    if edge.evidence:
        return min(edge.evidence).location
    resource = facts.architecture.by_id.get(edge.source)
    return resource.location if resource is not None else facts.design.location
