"""Callers without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.api import Api
from ..kinds.graphql_api import GraphqlApi
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing


class AuthenticationMissing(Check[str]):
    """Nobody said how callers prove who they are.

    What: asks for `security: authentication:` with a method and a flow as soon as the system has an API.

    Why: templates show the authorizer. Where the token comes from, what it holds and where the client keeps it are
    the parts that go wrong.

    Example: an API with a Cognito authorizer, and no `security:` in design.yaml.

    Fix: write

        security:
          authentication: {method: Cognito user pool, flow: sign-in}

    and the flow `sign-in` under `flows:`.
    """

    id = "SEC-authentication-missing"
    section = SectionId.SEC
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[str]:
        has_api = any((facts.architecture.of(Api), facts.architecture.of(GraphqlApi)))
        return ["method", "flow"] if has_api else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        authentication = facts.design.security.authentication
        if subject == "method" and not authentication.method:
            yield missing(
                authentication,
                "method",
                "Nothing says how callers prove who they are.",
                target="authentication",
                fix="Write security: authentication: {method: Cognito user pool, flow: sign-in}.",
                question="How do callers prove who they are?",
            )
        elif subject == "flow" and authentication.method and not authentication.flow:
            yield missing(
                authentication,
                "flow",
                "The way from signing in to a checked call is not told.",
                target="authentication",
                fix="Write flow: sign-in, and the flow under flows:.",
                question="How does a caller get a token, and who checks it?",
            )
