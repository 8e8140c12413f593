"""Grants wider than any function needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.grant import Grant
from ..model.sections import SectionId
from ..permissions.account_wide import can_be_narrowed
from . import Check, Observation
from ._grants import administers
from ._system import called

_CUSTOMARY = (
    "logs:", "xray:", "cloudwatch:putmetricdata", "ec2:createnetworkinterface", "ec2:deletenetworkinterface",
    "ec2:detachnetworkinterface", "ec2:assignprivateipaddresses", "ec2:unassignprivateipaddresses",
)  # fmt: skip
"""Beginnings of actions that AWS's own policies for Lambda grant on every resource."""


class WildcardGrant(Check[tuple[Grant, ...]]):
    """A role may do more than its code needs.

    What: looks for Allow statements whose actions are `*` or all actions of a service (`dynamodb:*`), and for
    statements on every resource (`*`) where IAM could name one and no condition narrows them. Actions that IAM only
    grants on every resource, or that AWS's own policies for Lambda grant so, are left out, and so are statements that a
    framework or its plugin writes; the rights of an administrator are an item of their own.

    Why: a role is what an attacker has after breaking into the function that assumes it. The listed actions and
    resources are also the best documentation of what the function really does.

    Example: `Action: dynamodb:*` with `Resource: "*"`.

    Fix: list the operations the code calls and the ARN of the table, queue or bucket; in SAM, use a policy template
    such as `DynamoDBCrudPolicy`.
    """

    id = "SEC-wildcard-grant"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[tuple[Grant, ...]]:
        """A statement once, with a grant for each of the functions that share its role."""
        alike: dict[object, list[Grant]] = defaultdict(list)
        for grant in facts.architecture.of(Grant):
            if grant.effect == "Allow" and not (grant.not_actions or grant.implied or administers(grant)):
                alike[grant.location, grant.actions, grant.resources].append(grant)
        return map(tuple, alike.values())

    def examine(self, subject: tuple[Grant, ...], facts: Facts) -> Iterator[Observation]:
        grant = subject[0]
        holders = sorted({called(facts, one.principal) for one in subject})
        who = " and ".join(holders) if len(holders) < 3 else _some(holders)
        wide = [action for action in grant.actions if action == "*" or action.endswith(":*")]
        everywhere = "*" in grant.resources and not grant.conditions and not grant.not_resources
        narrow = [action for action in grant.actions if _could_be_narrower(action)]
        if wide:
            message = f"{who} may do {' and '.join(wide)}, every action of the service."
        elif everywhere and narrow:
            message = f"{who} may do {_some(narrow)} on every resource of the account."
        else:
            return
        yield Observation(
            message=message,
            location=grant.location,
            target=holders[0],
            fix="List the actions the code calls and the ARN they are for.",
            question=f"{message.rstrip('.')}. Is it meant to?",
        )


def _could_be_narrower(action: str) -> bool:
    return not action.lower().startswith(_CUSTOMARY) and can_be_narrowed(action)


def _some(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
