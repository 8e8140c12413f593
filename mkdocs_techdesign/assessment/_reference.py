"""The documentation of the checklist, made from the docstrings of its items."""

from __future__ import annotations

from typing import Any, TypeAlias

from ..checklist import Check
from ..model.sections import SECTIONS
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
    return None if found is None else "\n".join(_page(found, 1))


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
    about = f"Section {rule.section.value}, {rule.severity.value}, from detail level {rule.tier} on."
    lens = f" Maps to {rule.lens} of the Serverless Lens or the Operational Readiness Review." if rule.lens else ""
    return [f"{'#' * level} {rule.id}", "", title, "", *body.strip("\n").split("\n"), "", about + lens, ""]
