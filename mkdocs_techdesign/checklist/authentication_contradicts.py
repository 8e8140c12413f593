"""Two answers to who is calling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.architecture import Boundary
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_METHODS = {
    "an API key": re.compile(r"\bAPI[- ]?keys?\b", re.IGNORECASE),
    "a token": re.compile(
        r"\b(?:cognito|user pool|jwt|bearer|oauth|oidc|openid|id token|access token)\b", re.IGNORECASE
    ),
    "an IAM signature": re.compile(r"\b(?:sigv4|signature v4|iam (?:auth\w*|signatures?))\b", re.IGNORECASE),
    "a client certificate": re.compile(r"\b(?:mtls|mutual tls|client certificates?)\b", re.IGNORECASE),
    "a password": re.compile(r"\bbasic auth\w*\b", re.IGNORECASE),
}
_EXPLAINED = re.compile(
    r"usage plan|quota|throttl|\blimits?\b|\bcounts?\b|identity|(?:not|no) authentication"
    r"|besides|in addition",
    re.IGNORECASE,
)


class AuthenticationContradicts(Check[tuple[str, Boundary]]):
    """A boundary is guarded by another way to prove who calls than the one authentication names.

    What: compares what `guard` of each entry under `architecture: boundaries:` names (API key, token, IAM signature,
    client certificate, password) with `security: authentication: method:`. A word on what the second way is for, in
    the guard, the note of the boundary or `security: edge:`, settles it.

    Why: whoever builds a client has to know which of the two is asked for, and whoever attacks tries the weaker one.
    An API key in a front end is known to everybody who opens the page.

    Example: `guard: [WAF, API key required]`, and `method: Cognito user pool`.

    Fix: name the one that counts, or say what the other is for

        note: The API key belongs to a usage plan and limits a client's calls; it is no proof of identity.
    """

    id = "SEC-authentication-contradicts"
    section = SectionId.SEC
    kind = Kind.QUESTION
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[tuple[str, Boundary]]:
        if not _ways(facts.design.security.authentication.method or ""):
            return []
        return [(name, one) for name, one in facts.design.architecture.boundaries.items() if one.guard]

    def examine(self, subject: tuple[str, Boundary], facts: Facts) -> Iterator[Observation]:
        name, boundary = subject
        security = facts.design.security
        said = " ".join(boundary.guard)
        named, other = _ways(security.authentication.method or ""), _ways(said)
        differing = [way for way in other if way not in named]
        if not differing or any(way in named for way in other):
            return
        if any(_EXPLAINED.search(text) for text in (said, boundary.note or "", security.edge or "")):
            return
        yield Observation(
            message=f"{name} asks callers for {differing[0]}, and authentication names {named[0]}: which is it?",
            location=boundary.where("guard"),
            target=name,
            fix="Name the one that counts, or write in note: what the other is for.",
        )


def _ways(text: str) -> list[str]:
    """The ways to prove who calls that a text names."""
    return [way for way, words in _METHODS.items() if words.search(text)]
