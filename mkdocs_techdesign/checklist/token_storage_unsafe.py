"""Tokens any script can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from ..design.security import Authentication
from ..document import Facts
from ..model.behaviour import CodeSign
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called

_Subject: TypeAlias = "Authentication | CodeSign"
_STORAGE = re.compile(r"\b(local|session) ?storage\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(not|never|no|nothing|neither|nor|without|instead of)\b", re.IGNORECASE)


class TokenStorageUnsafe(Check[_Subject]):
    """Clients keep tokens where any script on the page can read them.

    What: looks for localStorage or sessionStorage in `security: authentication: storage:`, and in the code of front
    ends for `localStorage.setItem` under the name of a token.

    Why: one injected script, from an advertisement or a library, takes the refresh token and is the user for weeks.

    Example: `storage: tokens in localStorage`.

    Fix: keep access tokens in memory and the refresh token in a cookie that is HttpOnly, Secure and SameSite.
    """

    id = "SEC-token-storage-unsafe"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC3"

    def subjects(self, facts: Facts) -> Iterable[_Subject]:
        authentication = facts.design.security.authentication
        if authentication.storage:
            yield authentication
        signs = (sign for sign in facts.architecture.of(CodeSign) if sign.concern == "token-storage")
        yield from sorted(signs, key=lambda sign: sign.location)

    def examine(self, subject: _Subject, facts: Facts) -> Iterator[Observation]:
        fix = "Keep them in memory, and the refresh token in an HttpOnly cookie."
        if isinstance(subject, CodeSign):
            client = called(facts, subject.function)
            yield Observation(
                message=f"{client} keeps a token where any script on the page can read it ({subject.label}).",
                location=subject.location,
                target=client,
                fix=fix,
            )
            return
        parts = re.split(r"[.,;]", subject.storage or "")
        if any(_STORAGE.search(part) and not _DENIED.search(part) for part in parts):
            yield Observation(
                message="Tokens are kept where any script on the page can read them.",
                location=subject.where("storage"),
                target="authentication",
                fix=fix,
            )
