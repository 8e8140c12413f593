"""AppSync GraphQL APIs."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.architecture import Fact
from ..model.location import Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphqlApi(Fact):
    """An AppSync API."""

    authentication: str | Unresolved | None = None
    """API_KEY, AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT, AWS_LAMBDA."""
    additional_authentication: tuple[str, ...] = ()
    user_pool: str | Unresolved | None = None
    schema: str | None = None
    """Repository-relative path of the schema, when it is a file."""
    tracing: bool | Unresolved | None = None
    logging: bool = False
    operations: tuple[str, ...] = ()
    """`Query.getOrder`, … of the schema, sorted; empty when the schema could not be read."""
