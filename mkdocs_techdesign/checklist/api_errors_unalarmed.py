"""Failing APIs nobody hears of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..model.architecture import Fact
from ..model.sections import SectionId
from ..reliability import Mark
from ..reliability.api_metrics import server_errors
from . import Check, Observation
from ._signals import signals
from ._system import called
from ._words import words

_Signal: TypeAlias = "tuple[Fact, Mark]"


class ApiErrorsUnalarmed(Check[_Signal]):
    """No alarm watches the server errors of an API.

    What: looks for a CloudWatch alarm on the 5xx answers of each REST, HTTP, WebSocket and GraphQL API, or for one
    under `observability: alarms:` of design.yaml.

    Why: an integration that times out, a permission that is missing and a mapping that fails are errors callers see
    and functions do not: their own metrics stay at zero.

    Example: an API whose functions all have alarms on `Errors`, and none on `5XXError`.

    Fix: add an alarm on `5XXError` with the dimension `ApiName` (`5xx` and `ApiId` for HTTP APIs, `ExecutionError` and
    `ApiId` for WebSocket APIs, `5XXError` and `GraphQLAPIId` for AppSync).
    """

    id = "OBS-api-errors-unalarmed"
    section = SectionId.OBS
    lens = "OPS1"

    def subjects(self, facts: Facts) -> Iterable[_Signal]:
        yield from signals(facts, "api", "5xx")
        yield from signals(facts, "graphql", "5xx")

    def examine(self, subject: _Signal, facts: Facts) -> Iterator[Observation]:
        api, mark = subject
        if mark.covered:
            return
        name = called(facts, api.id)
        yield Observation(
            message=f"No alarm tells when {name} fails to answer.",
            location=api.location,
            target=name,
            fix=words(facts, api).alarm(api.label, server_errors(api)),
            question=f"Who notices when {name} fails to answer?",
        )
