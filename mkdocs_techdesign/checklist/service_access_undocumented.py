"""Parts that use others, and nobody said why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts, remembered
from ..kinds.function import Function
from ..kinds.grant import Grant
from ..kinds.state_machine import StateMachine
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing
from ._system import called, dead_letter_ids


class ServiceAccessUndocumented(Check[str]):
    """Nobody said why one part of the system may use another.

    What: looks at each function and state machine whose role names another part of the system, for its name under
    `security: services:` of design.yaml; globs count. Leaving failed events in a dead-letter queue is no such use.
    Where nothing stands there at all, that is one finding.

    Why: a role says what is allowed. Whether it should be can only be judged by somebody who knows what it is for,
    and a reviewer of the next change is not that person.

    Example: a function with a policy on `OrdersTable`, and no word about it in design.yaml.

    Fix: write a line for each, what it is for and not what it may do

        security:
          services:
            PlaceOrder: writes orders and idempotency records; publishes
    """

    id = "SEC-service-access-undocumented"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        actors = {fact.id for kind in (Function, StateMachine) for fact in facts.architecture.of(kind)}
        known = facts.architecture.by_id.keys() - dead_letter_ids(facts)
        granted = {
            grant.principal
            for grant in facts.architecture.of(Grant)
            if grant.effect == "Allow" and any(one in known and one != grant.principal for one in grant.resources)
        }
        users = sorted(actors & granted)
        return users if facts.design.security.services else users and ["services"]

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        security = facts.design.security
        if not security.services:
            yield missing(
                security,
                "services",
                "Nothing says why one part of the system may use another.",
                target=subject,
                fix="Under security: services: write a line for each function: what it uses other parts for.",
                question="What does each part use the others for?",
            )
            return
        if subject in remembered(facts, __name__, lambda: facts.names.ids(security.services)):
            return
        name = called(facts, subject)
        pending = security.tbd.get(f"services.{name}")
        yield Observation(
            message=f"Nothing says what {name} uses other parts for.",
            location=pending.location if pending else security.where("services"),
            target=name,
            fix=f"Under security: services: write {name}: and what it is for.",
            question=f"What does {name} use other parts of the system for?",
        )
