"""Roles against operations: who may call what, on which condition, and where that is checked."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from .. import escape
from ..design.security import Permission, Role
from ..kinds.graphql_api import GraphqlApi
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..kinds.user_pool import UserPool
from ..model.architecture import Architecture
from ..model.content import Badge, Code, ContentBlock, Inline, PageLink, Row, Source, Text
from ..model.sections import SectionId
from ._writing import Words, beside, marks, stacked, table, written

NOBODY = Badge("no role", "warn")
_ROOTS = ("Query", "Mutation", "Subscription")


class Operations:
    """What callers can do, by the name the matrix shows."""

    def __init__(self, words: Words) -> None:
        self._words = words
        architecture, design = words.document.architecture, words.document.design
        self.all: dict[str, str] = {}
        """Id to what people call it."""
        for route in architecture.of(Route):
            if route.method != "OPTIONS":
                self.all[route.id] = words.names.short(route.id)
        for field in architecture.of(GraphqlField):
            if field.type in _ROOTS:
                self.all[field.id] = words.names.short(field.id)
        for api in architecture.of(GraphqlApi):
            for name in api.operations:
                self.all.setdefault(f"{api.id}:{name}", name)
        self.known_groups = {group for pool in architecture.of(UserPool) for group in pool.groups}
        self.groups = dict(_groups(architecture))
        """Id to the user pool groups a schema lets in, where it names any."""
        known = set(self.all.values())
        self.all |= {f"designed:{key}": key for key in design.apis.operations if not self._known(key, known)}

    def _known(self, key: str, known: set[str]) -> bool:
        return key in known or any(one.id in self.all for one in self._words.names.find(key))

    def allowed(self, permission: Permission) -> tuple[str, ...]:
        """The operations a permission means: by name, by glob, or all that a function answers."""
        said = permission.allow or ""
        found = {one.id for one in self._words.names.find(said)}
        direct = [id for id, name in self.all.items() if id in found or name == said or fnmatchcase(name, said)]
        architecture = self._words.document.architecture
        facts: list[Route | GraphqlField] = [*architecture.of(Route), *architecture.of(GraphqlField)]
        behind = [one.id for one in facts if one.id in self.all and one.target in found]
        return tuple(dict.fromkeys([*direct, *behind]))

    def link(self, id: str) -> Inline:
        """The name of an operation, linked to where it is described."""
        name = self.all[id]
        return Code(name) if id.startswith("designed:") else PageLink(name, "apis", escape.anchor(id), code=True)


def matrix(words: Words) -> Iterator[ContentBlock]:
    """One row for each operation, one column for each role."""
    roles = words.document.design.security.roles
    operations = Operations(words)
    if not roles or not operations.all:
        return
    granted = {name: _granted(operations, role) for name, role in roles.items()}
    public = {one.id for name in words.document.design.apis.public for one in words.names.find(name)}
    rows = []
    for id in operations.all:
        cells = [stacked(_cell(granted[name].get(id, ())), _denied(operations, id, name, granted)) for name in roles]
        nobody = not any(granted[name].get(id) for name in roles)
        note: Text = (Badge("public on purpose", "info") if id in public else NOBODY) if nobody else ""
        rows.append(Row((operations.link(id), *cells, note)))
    yield from table(("Operation", *roles, "Open point"), rows, filterable=len(rows) > 10, caption="Who may call what")


def roles(words: Words) -> Iterator[ContentBlock]:
    """Each role, who has it, and what of its permissions names nothing."""
    design = words.document.design.security
    findings = words.findings(SectionId.SEC)
    operations = Operations(words)
    rows = []
    for name, role in design.roles.items():
        lost = [one for one in role.permissions if one.allow and not operations.allowed(one)]
        count = len(_granted(operations, role))
        rows.append(
            Row(
                (
                    Code(name),
                    written(role, "description"),
                    f"{count} of {len(operations.all)}" if operations.all else "",
                    stacked(
                        *(beside(Code(one.allow or ""), Badge("names nothing found", "warn")) for one in lost),
                    ),
                    Source(role.location),
                ),
                findings=marks(findings, name, entry=role),
            )
        )
    yield from table(("Role", "Who has it", "Operations", "Permissions to look at", "Source"), rows, align="llr")


def permissions(words: Words) -> Iterator[ContentBlock]:
    """Every permission as it is written, with what its globs mean."""
    operations = Operations(words)
    rows = []
    for name, role in words.document.design.security.roles.items():
        for one in role.permissions:
            allowed = operations.allowed(one)
            meant = [operations.link(id) for id in allowed if operations.all[id] != one.allow]
            rows.append(
                Row(
                    (
                        Code(name),
                        Code(one.allow) if one.allow else written(one, "allow"),
                        stacked(*meant),
                        written(one, "when"),
                        _checked(words, one),
                        Source(one.location),
                    )
                )
            )
    columns = ("Role", "May", "Which is", "When", "Checked in", "Source")
    yield from table(columns, rows, filterable=len(rows) > 10)


def _checked(words: Words, permission: Permission) -> Text:
    """A part by its name, other words as they are."""
    said = permission.enforced
    return words.mention(said) if said and words.names.find(said) else written(permission, "enforced")


def _groups(architecture: Architecture) -> Iterator[tuple[str, frozenset[str]]]:
    """What directives on the operations of GraphQL schemas say; nothing where a mode without groups is let in too."""
    for api in architecture.of(GraphqlApi):
        roots = {type: root for root, type in api.roots}
        for kind in api.types:
            for member in kind.members if kind.name in roots else ():
                if member.permissions and all(one.groups for one in member.permissions):
                    groups = frozenset(group for one in member.permissions for group in one.groups)
                    yield f"{api.id}:{roots[kind.name]}.{member.name}", groups


def _denied(operations: Operations, id: str, role: str, granted: dict[str, dict[str, tuple[Permission, ...]]]) -> Text:
    """Where the design and the schema disagree about a role that is a group of its user pool."""
    groups = operations.groups.get(id)
    if groups is None or role not in operations.known_groups:
        return ""
    may = id in granted[role]
    if may and role not in groups:
        return Badge("the schema denies it", "warn")
    return Badge("the schema allows it", "warn") if role in groups and not may else ""


def _granted(operations: Operations, role: Role) -> dict[str, tuple[Permission, ...]]:
    found: dict[str, tuple[Permission, ...]] = {}
    for permission in role.permissions:
        for id in operations.allowed(permission):
            found[id] = (*found.get(id, ()), permission)
    return found


def _cell(permissions: tuple[Permission, ...]) -> Text:
    """What a role may; without a condition where any of its permissions has none."""
    if not permissions:
        return "no"
    if any(not one.when for one in permissions):
        return Badge("✅ yes", "ok")
    said = [
        beside(Badge("✅ when", "ok"), one.when or "", f"({one.enforced})" if one.enforced else "")
        for one in permissions
    ]
    return stacked(*said)
