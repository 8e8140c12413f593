"""`techdesign check`."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import escape
from ..project import Project
from ._files import write
from ._options import find, place, progress, project_options, refuse_broken
from ._reports import Form, FormFile, printed, saved
from ._run import FINDINGS

if TYPE_CHECKING:
    from ..document import Document
    from ..exports import View

DEFAULT = "techdesign-baseline.yaml"
"""Name of a baseline that nobody named, beside design.yaml."""


@click.command()
@project_options
@click.option("--format", "form", type=Form(), default="text", show_default=True, help="Form of the result.")
@click.option(
    "--report", "reports", type=FormFile(), multiple=True, help="Write a further form to a file; may be repeated."
)
@click.option("--excerpt/--no-excerpt", default=True, help="Quote the source line below each finding in text.")
@click.option("--all", "every", is_flag=True, help="In text, each finding, also those alike that fail nothing.")
@click.option("--fail-on", metavar="SEVERITY", help="error, warning, advice or never, instead of `checks.fail_on`.")
@click.option("--fail-under", metavar="SHARE", help="Coverage, such as 80%, instead of `checks.fail_under`.")
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Known findings.")
@click.option("--ratchet", is_flag=True, help="Fail also for what is worse than the baseline: warnings, coverage.")
@click.option("--write-baseline", is_flag=True, help="Write what is found to the baseline, and exit 0.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    design: Path | None,
    as_of: str | None,
    form: str,
    reports: tuple[tuple[str, Path], ...],
    excerpt: bool,
    every: bool,
    write_baseline: bool,
    **said: Any,
) -> None:
    """Apply the review checklist: findings with file, line and fix, then completeness by section.

    Exits 1 when a finding is as bad as `checks.fail_on` of design.yaml (error unless it says otherwise) and is neither
    waived nor in the baseline. Exits 2 where design.yaml cannot be read; reports other than text say so as well.

    Forms: text for people; json and status for programs; github for annotations, sarif for code scanning, junit for
    servers that show tests; markdown for comments and job summaries; badge for an SVG.

    \b
    Examples:
      techdesign check
      techdesign check --format github --report sarif=techdesign.sarif
      techdesign check --write-baseline
      techdesign check --baseline techdesign-baseline.yaml --ratchet
    """
    from .. import pipeline
    from ..exports import View

    project = find(design, as_of)
    insist = _insisted(project, write_baseline, **said)
    with progress() as report:
        document = pipeline.read(project, report, insist)
    view = View(
        root=project.root if excerpt else None,
        place=lambda location: place(project, location),
        colour=_coloured(ctx),
        brief=not every,
    )
    if document.design.broken and not write_baseline:
        # A file nobody can read is a finding too: whoever reads a report and no terminal hears of it there.
        _tell(form if form != "text" else "", reports, document, view)
    refuse_broken(ctx, document, project)
    if write_baseline:
        _write_baseline(document, project)
        return
    _tell(form, reports, document, view)
    ctx.exit(FINDINGS if document.assessment.failing else 0)


def _tell(form: str, reports: tuple[tuple[str, Path], ...], document: Document, view: View) -> None:
    for name, file in reports:
        saved(name, file, document, replace(view, colour=False, brief=False))
    if form:
        printed(form, document, view)


def _insisted(
    project: Project,
    writing: bool,
    fail_on: str | None,
    fail_under: str | None,
    baseline: Path | None,
    ratchet: bool,
) -> dict[str, Any]:
    """What the command line says in place of `checks:`."""
    insist: dict[str, Any] = {"ratchet": True} if ratchet else {}
    if fail_on is not None:
        if fail_on not in ("error", "warning", "advice", "never"):
            raise click.UsageError(f"--fail-on {escape.line(fail_on)}: write error, warning, advice or never.")
        insist["fail_on"] = fail_on
    if fail_under is not None:
        insist["fail_under"] = _share(fail_under)
    if baseline is not None:
        path = baseline.resolve()
        if not path.is_relative_to(project.root):
            raise click.UsageError(f"{escape.line(str(baseline))}: outside the repository. Name a file in it.")
        if not path.is_file() and not writing:
            raise click.UsageError(f"{escape.line(str(baseline))}: no such file. Write it with --write-baseline.")
        if path.suffix not in (".yaml", ".yml"):
            raise click.UsageError(f"{escape.line(str(baseline))}: a baseline ends in .yaml.")
        insist["baseline"] = os.path.relpath(path, project.root / project.base)
    return insist


def _share(text: str) -> object:
    from ..design.quantity import parse

    said = text if "%" in text else f"{text} %"
    try:
        return parse(said, "share")
    except ValueError as error:
        raise click.UsageError(f"--fail-under: {escape.line(str(error))}") from None


def _write_baseline(document: Document, project: Project) -> None:
    from ..assessment import as_baseline

    named = document.design.checks.baseline
    path = Path(os.path.normpath(project.root / project.base / (named or DEFAULT)))
    if not path.is_relative_to(project.root):
        raise click.ClickException(f"{escape.line(str(named))}: outside the repository. Name a file in it.")
    changed = write(path, as_baseline(document))
    shown = escape.line(os.path.relpath(path))
    click.echo(f"{shown}: {'written' if changed else 'unchanged'}", err=True)
    if named is None:
        click.echo(f"Write `checks: {{baseline: {DEFAULT}}}` in design.yaml, so that everybody reads it.", err=True)


def _coloured(ctx: click.Context) -> bool:
    return ctx.color if ctx.color is not None else os.isatty(1)
