"""Who may do what."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..kinds.api import Api
from ..kinds.bucket import Bucket
from ..kinds.function import Function
from ..kinds.grant import Grant
from ..kinds.graphql_api import GraphqlApi
from ..kinds.queue import Queue
from ..kinds.table import Table
from ..kinds.user_pool import UserPool
from ..model.content import Code, ContentBlock, Facts, Row, Section, Source, Text, Tier
from ..model.sections import SectionId
from ..permissions import Permissions
from . import Page
from ._authorizers import per_field, per_route, pools, summary, urls
from ._grants import access, gaps, rules, statements
from ._matrix import matrix, permissions, roles
from ._protection import edge, encryption, exposure, secrets, token_handling
from ._writing import Words, part, prose, table, written

_KINDS = (Api, GraphqlApi, UserPool, Grant, Function, Bucket, Queue, Table)


class SecurityPage(Page):
    """Who may do what?"""

    id = "security"
    order = 80

    def build(self, document: Document) -> Section | None:
        """Sign-in and who is checked; then roles, access between services, secrets, encryption, networks."""
        design, architecture = document.design.security, document.architecture
        if not (design.given or any(architecture.of(kind) for kind in _KINDS)):
            return None
        words, found = Words(document), Permissions(document)
        return Section(
            id=self.id,
            title="Security",
            question="Who may do what?",
            section=SectionId.SEC,
            wide=True,
            blocks=(
                *prose(design.description),
                *words.figures("sign-in"),
                *part("Authentication", (*_authentication(words), *summary(words))),
                Tier("standard", tuple(_standard(words, found))),
                Tier("comprehensive", tuple(_full(words, found))),
            ),
            sources=words.sources(
                (fact.location for kind in _KINDS for fact in architecture.of(kind)),
            ),
            findings=words.findings(SectionId.SEC),
        )


def _standard(words: Words, found: Permissions) -> Iterator[ContentBlock]:
    yield from part("Tokens and users", (*_claims(words), *pools(words), *token_handling(words)))
    yield from part("Who checks each operation", (*per_route(words), *per_field(words), *urls(words)))
    yield from part("Roles", (*roles(words), *matrix(words)))
    yield from part("Access between services", access(words, found))
    yield from part("Least privilege", gaps(words, found))
    yield from part("Standing rules", rules(words))
    yield from part("Before the APIs", edge(words))
    yield from part("Secrets and parameters", secrets(words))
    yield from part("Encryption at rest", encryption(words))
    yield from part("Buckets and networks", exposure(words))


def _full(words: Words, found: Permissions) -> Iterator[ContentBlock]:
    yield from part("Every permission of every role", permissions(words))
    yield from part("Every statement", statements(words, found))


def _authentication(words: Words) -> Iterator[ContentBlock]:
    entry = words.document.design.security.authentication
    pairs: list[tuple[str, Text]] = [
        ("Method", written(entry, "method")),
        ("Tokens", written(entry, "tokens")),
        ("Sent in", Code(entry.header) if entry.header else written(entry, "header")),
        ("Verified", written(entry, "verification")),
        ("Kept by clients", written(entry, "storage")),
        ("Lives", written(entry, "lifetime")),
        ("Described at", Source(entry.location) if entry.given else ""),
    ]
    kept = tuple(pair for pair in pairs if pair[1] not in ("", ()))
    if kept:
        yield Facts(kept)


def _claims(words: Words) -> Iterator[ContentBlock]:
    entry = words.document.design.security.authentication
    yield from table(
        ("Claim", "Used for", "Source"),
        (Row((Code(name), use, Source(entry.where("claims", name)))) for name, use in entry.claims.items()),
    )
