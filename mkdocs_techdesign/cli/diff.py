"""`techdesign diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import escape, redact
from ._options import find, place, progress, project_options, show_json, show_styled
from ._run import FINDINGS

if TYPE_CHECKING:
    from ..exports._change import Difference
    from ..project import Project

_STYLES: dict[str, dict[str, object]] = {
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
        data = _change_json.data(found)
        _refuse_secrets(str(data))
        show_json(data)
        return
    if form == "markdown":
        text = _change_markdown.text(found)
        _refuse_secrets(text)
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        return
    lines = list(_change_text.lines(found, lambda location: place(project, location)))
    _refuse_secrets("\n".join(text for text, _ in lines))
    for text, sort in lines:
        show_styled(click.style(escape.line(text), **_STYLES.get(sort, {})))  # type: ignore[arg-type]


def _refuse_secrets(text: str) -> None:
    if leaks := redact.sweep(text.encode("utf-8", "replace")):
        raise click.ClickException(f"the result would show a secret ({', '.join(leaks)}), so nothing is printed.")
