"""What single statements of policies amount to."""

from __future__ import annotations

from ..kinds.grant import Grant

_OWNERSHIP = frozenset({"*", "*:*", "iam:*"})
"""Actions that are the whole account, or can be made so."""


def administers(grant: Grant) -> bool:
    """True where a statement allows everything, or all of IAM, on every resource and under no condition."""
    if grant.effect != "Allow" or "*" not in grant.resources or grant.conditions or grant.not_resources:
        return False
    # All but IAM and the organisation is what AWS calls a power user, which is as good for an attacker.
    return not _OWNERSHIP.isdisjoint(grant.actions)
