"""`techdesign explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from .. import escape
from ._options import FORMAT, show, show_json


@click.command()
@click.argument("name", metavar="[RULE|KEY]", required=False)
@FORMAT
def command(name: str | None, form: str) -> None:
    """Say what a rule of the checklist or a key of design.yaml means, with an example.

    Without a name, list the rules.

    \b
    Examples:
      techdesign explain DAT-pattern-unservable
      techdesign explain data.tables
    """
    from .. import assessment, design

    if name is None:
        _list(form)
        return
    text = assessment.explain(name) or design.explain(name)
    if text is None:
        known = {rule.id.lower(): rule.id for rule in assessment.rules()}
        near = [known[close] for close in get_close_matches(name.lower(), known, n=3)] or list(design.similar(name))
        hint = f" Did you mean {', '.join(near[:3])}?" if near else " Run `techdesign explain` for the rules."
        raise click.UsageError(f"{escape.line(name)} is neither a rule nor a key of design.yaml.{hint}")
    if form == "json":
        show_json({"name": name, "text": text})
        return
    for line in text.splitlines():
        show(line)


def _list(form: str) -> None:
    from .. import assessment

    rules = assessment.rules()
    if form == "json":
        show_json(
            [
                {"id": rule.id, "section": rule.section, "severity": rule.severity, "title": rule.title()}
                for rule in rules
            ]
        )
        return
    width = max(len(rule.id) for rule in rules)
    for rule in rules:
        show(f"{rule.id:{width}}  {rule.severity.value:7}  {rule.title()}")
