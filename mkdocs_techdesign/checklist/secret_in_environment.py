"""Secrets written into templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..document import Facts
from ..kinds.function import Function
from ..kinds.graphql_api import GraphqlApi
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_Configured: TypeAlias = "Function | GraphqlApi"


class SecretInEnvironment(Check[_Configured]):
    """A secret stands in an environment variable, and so in the repository.

    What: looks for environment variables whose value is written down and looks like a secret: one of a known form, a
    password under a name that says so, or letters and digits mixed under the name of a key or token. The value is
    compared while the file is read and nowhere kept; placeholders, references and names of secrets are left out.

    Why: everyone who may read the repository, its history or the function's configuration has the secret, and it
    cannot be changed without a deployment.

    Example: `Variables: {DB_PASSWORD: hunter22}`.

    Fix: change the secret, for it is known now. Keep the new one in Secrets Manager or Parameter Store, pass its name,
    and read it in the code; and give the function the right to read that one only.
    """

    id = "SEC-secret-in-environment"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC3"

    def subjects(self, facts: Facts) -> Iterable[_Configured]:
        configured: list[_Configured] = [*facts.architecture.of(Function), *facts.architecture.of(GraphqlApi)]
        return [one for one in configured if one.environment]

    def examine(self, subject: _Configured, facts: Facts) -> Iterator[Observation]:
        name = called(facts, subject.id)
        for variable in subject.environment:
            if variable.secret:
                yield Observation(
                    message=f"The value of {variable.name} of {name} looks like a secret and is in the repository.",
                    location=variable.location or subject.location,
                    target=f"{name}.{variable.name}",
                    fix="Change the secret, keep it in Secrets Manager, and pass its name.",
                )
