"""`techdesign generate`."""

from __future__ import annotations

from pathlib import Path

import click

from .. import escape
from ..project import Project
from ._files import foreign, inside, left_over, remove, stale, write
from ._options import FORMAT, find, progress, project_options, refuse_broken, show, show_json
from ._run import FINDINGS

MARKER = ".techdesign-files"
"""Lists what the last run wrote, so that the next one can take away what is no longer made."""


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@project_options
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a file is missing, different or left over.")
@FORMAT
@click.pass_context
def command(ctx: click.Context, out: Path, design: Path | None, as_of: str | None, check: bool, form: str) -> None:
    """Write the pages as Markdown, with style sheet and scripts, below the folder OUT for any host.

    Only files that change are written, and none that somebody else wrote. With --check nothing is written: CI learns
    whether OUT is up to date. Exits 2 where design.yaml cannot be read, or OUT cannot be written. Findings of the
    checklist stand on the pages and stop nothing; `techdesign check` is for them.

    \b
    Examples:
      techdesign generate docs/design
      techdesign generate docs/design --check
    """
    project = find(design, as_of, exclude=out)
    files = _files(ctx, project)
    old = left_over(out, files, MARKER)
    if check:
        changed = [*stale(out, files), *old]
        _list(form, changed, files)
        ctx.exit(FINDINGS if changed else 0)
    if theirs := foreign(out, stale(out, files), MARKER):
        raise click.ClickException(
            f"{', '.join(map(escape.line, theirs))}: not written by techdesign, so nothing was written."
            " Name another folder, or move what is there."
        )
    write(inside(out, MARKER), "".join(f"{name}\n" for name in sorted({*files, *old})).encode())
    written = [name for name, content in files.items() if write(inside(out, name), content)]
    for name in old:
        remove(inside(out, name))
    write(inside(out, MARKER), "".join(f"{name}\n" for name in files).encode())
    _list(form, [*written, *old], files)


def _files(ctx: click.Context, project: Project) -> dict[str, bytes]:
    """Every file of the site by its name below OUT."""
    from .. import pipeline
    from ..hosting.site import LeakError, assemble, assets
    from ..renderer import RenderContext

    with progress() as report:
        document = pipeline.read(project, report)
    refuse_broken(ctx, document, project)
    context = RenderContext(
        folder="",
        repo_url=project.repo_url,
        commit=project.commit,
        design_path=str(project.design or project.base / "design.yaml"),
    )
    try:
        site = assemble(document, context)
    except LeakError as error:
        raise click.ClickException(escape.line(str(error))) from None
    files = {name: text.encode() for name, text in site.pages} | dict(site.files) | dict(assets())
    return dict(sorted(files.items()))


def _list(form: str, changed: list[str], files: dict[str, bytes]) -> None:
    if form == "json":
        show_json({"changed": changed, "files": list(files)})
        return
    for name in changed:
        show(name)
    click.echo(f"{len(changed)} of {len(files)} files changed", err=True)
