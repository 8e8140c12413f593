"""Clients left to guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..model.findings import Severity
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_CLIENT = re.compile(
    r"\b(?:clients?|callers?|front[ -]?ends?|browsers?|apps?|web|consumers? of the api)\b", re.IGNORECASE
)


class ClientRetriesMissing(Check[str]):
    """Nobody told clients when to try again.

    What: asks for an entry about clients under `resilience: retries:` (named so, or with `by:` a client), or for
    `retry` of the kinds of errors, as soon as the system has a route or a GraphQL API.

    Why: a client that tries again at once and without end turns a short failure into a long one, and one that never
    does shows its users errors that a second call would have hidden.

    Example: `error_types: {NotFoundError: 404}` without a word about what to do then.

    Fix: write

        resilience:
          retries:
            client: {policy: 3 on 5xx and 429, attempts: 3, backoff: "1, 2, 4 s", jitter: true}
    """

    id = "RES-client-retries-missing"
    section = SectionId.RES
    severity = Severity.ADVICE
    lens = "REL2"

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ["client"] if any((facts.architecture.of(Route), facts.architecture.of(GraphqlApi))) else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        resilience = facts.design.resilience
        if any(_CLIENT.search(f"{name} {retry.by or ''}") for name, retry in resilience.retries.items()):
            return
        if any(kind.retry for kind in resilience.error_types.values()):
            return
        yield missing(
            resilience,
            "retries",
            "Nothing tells clients when to try again.",
            target=subject,
            fix='Under resilience: retries: write client: {attempts: 3, backoff: "1, 2, 4 s", jitter: true}.',
            question="Which failures may a client try again, how often and how far apart?",
        )
