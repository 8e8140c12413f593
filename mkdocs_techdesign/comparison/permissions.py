"""What roles allow."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.grant import Grant
from . import _stated as say
from ._model import Comparable, Subject


class Granted(Comparable):
    """Who may do what on which resources: one for each holder and action."""

    id = "permissions"
    title = "Permissions"
    noun = "permission"
    order = 80

    def built(self, facts: Facts) -> Iterator[Subject]:
        found: dict[tuple[str, str], list[Grant]] = {}
        for grant in facts.architecture.of(Grant):
            for action in grant.actions:
                but = f" but {', '.join(sorted(grant.not_actions))}" if grant.not_actions else ""
                denied = "" if grant.effect == "Allow" else "denied "
                found.setdefault((grant.principal, f"{denied}{action}{but}"), []).append(grant)
        for (principal, action), grants in found.items():
            place = min(grant.location for grant in grants)
            holder = say.reference(facts, principal, place)
            on = {one for grant in grants for one in _resources(facts, grant)}
            conditions = {condition for grant in grants for condition in grant.conditions}
            values = {"on": say.several(on, place), "conditions": say.several(conditions, place)}
            yield Subject(
                kind=self.id,
                key=f"{holder.value} {action}",
                name=f"{holder.text}: {action}",
                location=place,
                id=f"{principal} {action}",
                values=values,
            )


def _resources(facts: Facts, grant: Grant) -> Iterator[str]:
    but = f" but {', '.join(sorted(grant.not_resources))}" if grant.not_resources else ""
    for resource in grant.resources:
        yield say.reference(facts, resource, grant.location).text + but
