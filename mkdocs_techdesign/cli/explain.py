"""`techdesign explain`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from .. import escape
from ._options import FORMAT, show, show_json

if TYPE_CHECKING:
    from ..assessment._reference import AnyRule


@click.command()
@click.argument("name", metavar="[RULE|GLOB|KEY]", required=False)
@FORMAT
def command(name: str | None, form: str) -> None:
    """Say what a rule of the checklist or a key of design.yaml means, with an example.

    Without a name, list the rules; with a glob or the code of a section, list some.
    Exits 2 for a name that is neither, with the nearest ones there are.

    \b
    Examples:
      techdesign explain DAT-pattern-unservable
      techdesign explain 'SEC-*'
      techdesign explain data.tables
    """
    from .. import assessment, design

    if name is None:
        _list(assessment.rules(), form)
        return
    if some := assessment.named(name):
        _list(some, form)
        return
    text = assessment.explain(name) or design.explain(name)
    if text is None:
        known = {rule.id.lower(): rule.id for rule in assessment.rules()}
        near = [known[close] for close in get_close_matches(name.lower()[:80], known, n=3)]
        near = near or [*design.similar(name)[:2], *(id for low, id in known.items() if name.lower() in low)]
        hint = f" Did you mean {', '.join(near[:3])}?" if near else " Run `techdesign explain` for the rules."
        raise click.UsageError(f"{escape.line(name)} is neither a rule nor a key of design.yaml.{hint}")
    if form == "json":
        rule = next((rule for rule in assessment.rules() if rule.id.lower() == name.strip().lower()), None)
        show_json({"name": name, **(_facts(rule) if rule else {}), "text": text})
        return
    for line in text.splitlines():
        show(line)


def _list(rules: Sequence[AnyRule], form: str) -> None:
    if form == "json":
        show_json([_facts(rule) for rule in rules])
        return
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        show(f"{rule.id:{width}}  {rule.severity.value:7}  {rule.title()}")


def _facts(rule: AnyRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title(),
        "section": rule.section.value,
        "kind": rule.kind.value,
        "severity": rule.severity.value,
        "tier": rule.tier,
        "intents": sorted(rule.intents),
        "lens": rule.lens or None,
    }
