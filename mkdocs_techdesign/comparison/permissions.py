"""What each part may do to what."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.grant import Grant
from ..model.location import Location, Unresolved
from . import _stated as say
from ._labels import label
from ._model import Comparable, Subject


class Permissions(Comparable):
    """Actions that policies allow or deny: one for each holder and thing, however many statements say it."""

    id = "permissions"
    title = "Permissions"
    noun = "permission"
    order = 80

    def built(self, facts: Facts) -> Iterator[Subject]:
        """Each action with the statement that has it."""
        found: dict[tuple[str, str, str, str], dict[str, Location]] = {}
        for grant in facts.architecture.of(Grant):
            actions = [*grant.actions, *(f"all but {action}" for action in grant.not_actions)]
            things = [_on(each) for each in grant.resources] or ["*"]
            but = f" but {', '.join(sorted(grant.not_resources))}" if grant.not_resources else ""
            only = f" where {', '.join(sorted(grant.conditions))} fits" if grant.conditions else ""
            for thing in things:
                held = found.setdefault((grant.principal, grant.effect, thing, but + only), {})
                for action in actions:
                    held.setdefault(action, grant.location)
        for (principal, effect, thing, limits), places in sorted(found.items()):
            may = "may not act on" if effect == "Deny" else "may act on"
            place = min(places.values())
            yield Subject(
                kind=self.id,
                key=f"{label(facts, principal)} {may} {label(facts, thing)}{limits}",
                name=f"{facts.names.short(principal)} {may} {_shown(facts, thing)}{limits}",
                location=place,
                id=f"{principal} {may} {thing}{limits}",
                values={"actions": say.several(places, place, places=places)},
                exact=True,
            )


def _on(name: str | Unresolved) -> str:
    return name.expression if isinstance(name, Unresolved) else name


def _shown(facts: Facts, name: str) -> str:
    return "everything" if name == "*" else facts.names.short(name)
