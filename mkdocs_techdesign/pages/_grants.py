"""What parts of the system may do with others, from the policies of their roles, against what their code does."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.grant import Grant
from ..model.content import Badge, Code, ContentBlock, Derived, Details, Items, Prose, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.sections import SectionId
from ..model.wording import plural
from ..permissions import Permissions
from ._code import doer
from ._writing import Words, beside, codes, folded, listed, marks, stacked, table, written

SAYS = "compared with every operation that was found in the code of its holder"


def access(words: Words, found: Permissions) -> Iterator[ContentBlock]:
    """One row for each part that may use another: on what, and why people say so."""
    said = words.document.design.security.services
    why = {one.id: name for name in said for one in words.names.find(name)[:1] if len(words.names.find(name)) == 1}
    holders: dict[str, list[Grant]] = {}
    for grant in found.grants:
        if grant.effect == "Allow":
            holders.setdefault(grant.principal, []).append(grant)
    rows = []
    for id in sorted(holders, key=words.names.short):
        on: dict[Text, list[str]] = {}
        for grant in holders[id]:
            on.setdefault(_resources(words, grant), []).extend(grant.actions)
        rows.append(
            Row(
                (
                    words.name(id),
                    stacked(*(beside(codes(dict.fromkeys(actions)), "on", what) for what, actions in on.items())),
                    said[why[id]] if id in why else "",
                    Source(holders[id][0].location),
                )
            )
        )
    unknown = [
        name for name in said if name not in why.values() or not set(holders) & {i for i, n in why.items() if n == name}
    ]
    rows += [_only_said(words, name) for name in unknown]
    columns = ("Who", "May do", "Why", "Source")
    for one in table(columns, rows, filterable=len(rows) > 10):
        yield Details(f"{plural(len(rows), 'part')} with permissions", (one,))


def _only_said(words: Words, name: str) -> Row:
    """A part people say uses others, without a statement that allows anything."""
    design = words.document.design.security
    return Row((words.mention(name), "", design.services[name], Source(design.where("services", name))))


def gaps(words: Words, found: Permissions) -> Iterator[ContentBlock]:
    """What is wider than its use, what nobody uses, what is used without being granted."""
    findings = words.findings(SectionId.SEC)
    rows = []
    for wide in found.wide():
        grant = wide.grant
        what = beside("every action of", codes(wide.actions)) if wide.actions else codes(grant.actions)
        where: Text = "every resource" if wide.everywhere else _resources(words, grant)
        on = listed([words.name(id) for id in wide.targets]) if wide.everywhere and wide.targets else ""
        used = beside("the code uses", codes(wide.used), *(["on", on] if on else [])) if wide.used else ""
        rows.append(_row(words, Badge("wider than needed?", "warn"), grant, beside(what, "on", where), used, findings))
    for one in found.unused():
        rest = beside("granted on", _resources(words, one.grant), ", not used by the code")
        rows.append(_row(words, Badge("granted, not used", "warn"), one.grant, codes(one.actions), rest, findings))
    for use in found.ungranted():
        rows.append(
            Row(
                (
                    Badge("used, not granted", "warn"),
                    doer(words, use.access.function),
                    Code(use.action),
                    beside(
                        "on",
                        words.target(use.access.target),
                        "; no statement that was read allows it. A policy kept elsewhere may",
                    ),
                    Source(use.access.location),
                )
            )
        )
    for role, functions in found.shared():
        names = listed([words.name(function.id) for function in functions])
        place = words.document.architecture.by_id.get(role)
        rows.append(
            Row(
                (
                    Badge("one role for several", "warn"),
                    words.name(role),
                    beside("is the role of", names),
                    "each may do what any of them needs",
                    Source(place.location) if place else "",
                ),
                findings=marks(findings, words.names.short(role)),
            )
        )
    if rows:
        yield from folded(
            plural(len(rows), "place to look at", "places to look at"),
            table(("What", "Who", "Which", "Where and why", "Source"), rows, filterable=len(rows) > 10),
        )
        yield Prose((Derived("Unused grants are named only where the code behind them was read to its end", SAYS),))


def _row(words: Words, badge: Badge, grant: Grant, what: Text, why: Text, findings: tuple[Finding, ...]) -> Row:
    name = words.names.short(grant.principal)
    here = tuple(
        one
        for one in marks(findings, name)
        if one.location == grant.location and any(action in one.message for action in grant.actions)
    )
    return Row((badge, words.name(grant.principal), what, why, Source(grant.location)), findings=here)


def statements(words: Words, found: Permissions) -> Iterator[ContentBlock]:
    """Every statement in full."""
    rows = [
        Row(
            (
                words.name(grant.principal),
                Code(grant.label),
                beside(Badge("denies", "bad"), codes(grant.actions)) if grant.effect == "Deny" else _actions(grant),
                _resources(words, grant),
                codes(grant.conditions) if grant.conditions else "",
                Source(grant.location),
            )
        )
        for grant in found.grants
    ]
    columns = ("Who", "Statement", "Actions", "On", "Only if these fit", "Source")
    yield from folded(plural(len(rows), "statement"), table(columns, rows, filterable=True))


def _actions(grant: Grant) -> Text:
    if grant.not_actions:
        return beside("all but", codes(grant.not_actions))
    return stacked(*(Code(action) for action in grant.actions))


def _resources(words: Words, grant: Grant) -> Text:
    if grant.not_resources:
        return beside("all but", codes(grant.not_resources))
    known = words.document.architecture.by_id
    shown = [
        Code(one.expression) if isinstance(one, Unresolved) else words.name(one) if one in known else Code(one)
        for one in grant.resources
    ]
    return listed(["every resource" if one == Code("*") else one for one in shown])


def rules(words: Words) -> Iterator[ContentBlock]:
    """Standing rules, as people wrote them."""
    said = words.document.design.security.rules
    if said:
        yield Items(tuple(said))
    elif words.document.design.security.pending("rules"):
        yield Prose(written(words.document.design.security, "rules"))
