"""Whom a front end trusts with signing in: user pools and identity pools it is configured with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.code import Expression, Literal, Record
from ...model.location import Location
from .addresses import shown
from .program import Unit, entries, records

_KEYS = {
    "userPoolId": "AWS::Cognito::UserPool", "UserPoolId": "AWS::Cognito::UserPool",
    "aws_user_pools_id": "AWS::Cognito::UserPool", "user_pool_id": "AWS::Cognito::UserPool",
    "identityPoolId": "AWS::Cognito::IdentityPool", "IdentityPoolId": "AWS::Cognito::IdentityPool",
    "aws_cognito_identity_pool_id": "AWS::Cognito::IdentityPool", "identity_pool_id": "AWS::Cognito::IdentityPool",
}  # fmt: skip
NAMES = {"AWS::Cognito::UserPool": "user pool", "AWS::Cognito::IdentityPool": "identity pool"}


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool that is configured."""

    type: str
    expression: str
    """What its id is taken from."""
    location: Location


def pools(unit: Unit) -> Iterator[Pool]:
    """The pools named in the records of a file."""
    for record in records(unit.module):
        for key, value in entries(record).items():
            if key in _KEYS:
                where = Location(unit.module.path, value.line, value.column)
                yield Pool(_KEYS[key], f"{key}: {_said(value)}", where)


def _said(value: Expression) -> str:
    return "as written" if isinstance(value, Literal | Record) else shown(value)
