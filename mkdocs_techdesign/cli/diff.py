"""`techdesign diff`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ._options import as_json, find, place, progress, project_options, show, show_styled, show_utf8, without_secrets
from ._run import FINDINGS

if TYPE_CHECKING:
    from ..exports._change import Difference
    from ..project import Project

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True},
    "breaking": {"fg": "red"},
    "added": {"fg": "green"},
    "removed": {"fg": "yellow"},
    "changed": {"fg": "cyan"},
}


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@project_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the result; markdown is a comment for a pull request.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["breaking", "any", "never"]),
    default="breaking",
    show_default=True,
    help="What makes the exit code 1: a breaking change, any difference, nothing.",
)
@click.pass_context
def command(
    ctx: click.Context, base: str, head: str | None, design: Path | None, as_of: str | None, form: str, fail_on: str
) -> None:
    """Compare two states of the architecture: what came, went and changed, and what of it breaks.

    BASE and HEAD are git revisions, folders, or files that `techdesign scan --format json` wrote. Without HEAD it is
    the work tree. `main...` is where this branch left main, as pull requests count. The work tree is never touched.

    Exits 1 when something breaks (or what --fail-on says), 2 when a side cannot be read.

    \b
    Examples:
      techdesign diff main...
      techdesign diff v1.2 v1.3 --format markdown > comment.md
      techdesign diff before.json after.json --fail-on any
    """
    from ..exports._change import difference
    from ._sides import side

    project = find(design, as_of)
    with progress() as report:
        found = difference(side(base, project, report), side(head, project, report))
    _print(found, form, project)
    failing = found.breaking if fail_on == "breaking" else not found.empty if fail_on == "any" else ()
    ctx.exit(FINDINGS if failing else 0)


def _print(found: Difference, form: str, project: Project) -> None:
    from ..exports import _change_json, _change_markdown, _change_text

    if form == "json":
        show_styled(without_secrets(as_json(_change_json.data(found)), "result"))
        return
    if form == "markdown":
        show_utf8(without_secrets(_change_markdown.text(found), "result"))
        return
    lines = list(_change_text.lines(found, lambda location: place(project, location)))
    without_secrets("\n".join(text for text, _ in lines), "result")
    for text, sort in lines:
        show(text, **_STYLES.get(sort, {}))
