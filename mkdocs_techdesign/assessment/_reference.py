"""The documentation of the checklist, made from the docstrings of its items."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any, TypeAlias

from ..checklist import INTENTS, Check
from ..model.sections import BY_ID, SECTIONS, SectionId
from ..registry import members
from ._rules import RULES, Rule

AnyRule: TypeAlias = "type[Check[Any]] | type[Rule]"


def rules() -> tuple[AnyRule, ...]:
    """Every rule that can be in a finding: the items, then those of the assessment."""
    return (*members("checklist", Check), *RULES)


def explain(rule: str) -> str | None:
    """The documentation page of one rule as Markdown; None when there is no such rule."""
    wanted = rule.strip().lower()
    found = next((each for each in rules() if each.id.lower() == wanted), None)
    return None if found is None else "\n".join(_page(found, 1)).rstrip("\n") + "\n"


def named(pattern: str) -> tuple[AnyRule, ...]:
    """The rules that a glob (`SEC-*`) or the code of a section (`SEC`) names; none for anything else."""
    wanted = pattern.strip().lower()
    codes = {section.lower() for section in SectionId}
    if wanted in codes:
        return tuple(rule for rule in rules() if rule.section.lower() == wanted)
    if not set("*?[") & set(wanted):
        return ()
    return tuple(rule for rule in rules() if fnmatchcase(rule.id.lower(), wanted))


def reference() -> str:
    """The page of all rules as Markdown: a table by section, then each rule."""
    known = rules()
    lines = [
        "# Checks",
        "",
        f"The checklist has {len(known)} rules. Each reports what it finds with the file and line to write the fix in.",
        "A gap in something required and drift are errors, a question to people is a warning, the rest is advice.",
        "For an existing system, and where there is no `design.yaml`, gaps are questions.",
        "",
    ]
    for info in SECTIONS:
        inside = [rule for rule in known if rule.section is info.id]
        if not inside:
            continue
        lines += [f"## {info.title}", "", "| check | what it reports | severity | review question |"]
        lines += ["| --- | --- | --- | --- |"]
        for rule in inside:
            link = f"[`{rule.id}`](#{rule.id.lower()})"
            lines.append(f"| {link} | {rule.title()} | {rule.severity.value} | {rule.lens} |")
        lines.append("")
        for rule in inside:
            lines += _page(rule, 3)
    return "\n".join(lines).rstrip("\n") + "\n"


def _page(rule: AnyRule, level: int) -> list[str]:
    title, _, body = rule.documentation().partition("\n")
    for part in ("What", "Why", "Example", "Fix"):
        body = body.replace(f"\n{part}: ", f"\n**{part}:** ")
    intents = "every intent" if rule.intents == INTENTS else f"intent {' or '.join(sorted(rule.intents))}"
    about = (
        f"**Reported as:** {rule.severity.value}, {rule.kind.value}, in the section {BY_ID[rule.section].title}; "
        f"from detail level {rule.tier} on, with {intents}."
    )
    lens = f" Maps to {rule.lens} of the Serverless Lens or the Operational Readiness Review." if rule.lens else ""
    return [f"{'#' * level} {rule.id}", "", title, "", *body.strip("\n").split("\n"), "", about + lens, ""]
