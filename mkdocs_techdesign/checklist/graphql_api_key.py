"""GraphQL APIs open to whoever has the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.graphql_api import GraphqlApi
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called


class GraphqlApiKey(Check[GraphqlApi]):
    """A GraphQL API asks callers only for a key.

    What: looks for AppSync APIs whose default authentication is an API key.

    Why: the key is in the front end, so everyone who opens the page has it, and it says nothing about who calls.
    Every operation without an `@aws_auth` directive is public.

    Example: `AuthenticationType: API_KEY`.

    Fix: make a user pool, IAM or a Lambda authorizer the default, and leave the key as an additional provider for the
    operations that are meant to be public.
    """

    id = "SEC-graphql-api-key"
    section = SectionId.SEC
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[GraphqlApi]:
        return facts.architecture.of(GraphqlApi)

    def examine(self, subject: GraphqlApi, facts: Facts) -> Iterator[Observation]:
        if subject.authentication != "API_KEY":
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} asks callers only for an API key.",
            location=subject.location,
            target=name,
            fix="Make a user pool, IAM or a Lambda authorizer the default authentication.",
            question=f"Is everything {name} offers meant to be public?",
        )
