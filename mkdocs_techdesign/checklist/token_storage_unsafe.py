"""Tokens any script can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..design.security import Authentication
from ..document import Facts
from ..model.findings import Kind
from ..model.sections import SectionId
from . import Check, Observation

_STORAGE = re.compile(r"\b(local|session) ?storage\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(not|never|no|nothing|neither|nor|without|instead of)\b", re.IGNORECASE)


class TokenStorageUnsafe(Check[Authentication]):
    """Clients keep tokens where any script on the page can read them.

    What: looks for localStorage or sessionStorage in `security: authentication: storage:`.

    Why: one injected script, from an advertisement or a library, takes the refresh token and is the user for weeks.

    Example: `storage: tokens in localStorage`.

    Fix: keep access tokens in memory and the refresh token in a cookie that is HttpOnly, Secure and SameSite.
    """

    id = "SEC-token-storage-unsafe"
    section = SectionId.SEC
    kind = Kind.PROBLEM
    lens = "SEC3"

    def subjects(self, facts: Facts) -> Iterable[Authentication]:
        authentication = facts.design.security.authentication
        return [authentication] if authentication.storage else []

    def examine(self, subject: Authentication, facts: Facts) -> Iterator[Observation]:
        parts = re.split(r"[.,;]", subject.storage or "")
        if any(_STORAGE.search(part) and not _DENIED.search(part) for part in parts):
            yield Observation(
                message="Tokens are kept where any script on the page can read them.",
                location=subject.where("storage"),
                target="authentication",
                fix="Keep them in memory, and the refresh token in an HttpOnly cookie.",
            )
