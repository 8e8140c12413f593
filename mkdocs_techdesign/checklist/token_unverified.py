"""Tokens that are believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._callers import checks_callers, open_to_all
from ._signs import shown
from ._system import called


class TokenUnverified(Check[Function]):
    """Code believes a token without verifying its signature.

    What: looks at authorizers, and at functions behind a route without one, for calls that only read what a token
    says: `decode` of jsonwebtoken and jwt-decode, `decodeJwt` of jose, `get_unverified_claims`, PyJWT with the
    verification switched off, `JWT.decode` of java-jwt, `ParseUnverified` in Go. It speaks when nothing else in the
    same function verifies a token. Functions whose callers API Gateway has verified may read the token as they like.

    Why: the claims of a token are plain text. Whoever writes `"role": "admin"` into one, and signs it with anything or
    not at all, is an administrator.

    Example: `const claims = jwt.decode(token)` in an authorizer that then answers Allow.

    Fix: verify signature, issuer, audience and expiry: `jwt.verify` with the keys of the issuer, or a verifier such as
    aws-jwt-verify; or let API Gateway do it with a JWT or Cognito authorizer.
    """

    id = "SEC-token-unverified"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC1"

    def subjects(self, facts: Facts) -> Iterable[Function]:
        return [
            function
            for function in facts.architecture.of(Function)
            if shown(facts, function.id, "unverified-token") or shown(facts, function.id, "authentication")
            if checks_callers(facts, function.id) or open_to_all(facts, function.id)
        ]

    def examine(self, subject: Function, facts: Facts) -> Iterator[Observation]:
        seen = shown(facts, subject.id, "unverified-token")
        if seen is None or shown(facts, subject.id, "authentication") is not None:
            return
        name = called(facts, subject.id)
        yield Observation(
            message=f"{name} believes a token that nobody verified: {seen.label}.",
            location=seen.location,
            target=name,
            fix="Verify signature, issuer, audience and expiry with the keys of the issuer.",
        )
