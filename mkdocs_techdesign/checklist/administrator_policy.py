"""Roles that may do anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.grant import Grant
from ..model.sections import SectionId
from . import Check, Observation
from ._grants import administers
from ._system import called


class AdministratorPolicy(Check[tuple[Grant, ...]]):
    """A role has the rights of an administrator.

    What: looks for roles with AWS's `AdministratorAccess`, `PowerUserAccess` or `IAMFullAccess`, and for statements
    that allow every action, or all of IAM, on every resource without a condition.

    Why: whoever gets into the function owns the account, its data and its backups. All of IAM is no less: such a role
    can give itself the rest.

    Example: `ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]` on the role of a function.

    Fix: remove the policy and list the operations the code calls and the ARNs they are for. Where a pipeline or a
    custom resource really needs it, waive this item with the reason and an expiry.
    """

    id = "SEC-administrator-policy"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Grant, ...]]:
        held: dict[object, list[Grant]] = defaultdict(list)
        for grant in facts.architecture.of(Grant):
            if grant.effect == "Allow":
                held[grant.location, grant.label].append(grant)
        return map(tuple, held.values())

    def examine(self, subject: tuple[Grant, ...], facts: Facts) -> Iterator[Observation]:
        first = subject[0]
        if not administers(first):
            return
        names = sorted({called(facts, grant.principal) for grant in subject})
        who = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        every = "all of IAM" if {"*", "*:*"}.isdisjoint(first.actions) else "anything in the account"
        if first.not_actions:
            every += f" but {', '.join(first.not_actions)}"
        yield Observation(
            message=f"{who} may do {every}, by {first.label}.",
            location=first.location,
            target=names[0],
            fix="Replace the policy by the actions the code calls and the ARNs they are for.",
            question=f"Does {who} need the rights of an administrator?",
        )
