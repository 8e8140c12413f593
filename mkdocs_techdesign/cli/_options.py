"""Options and output that several subcommands share."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import escape, redact
from ..model.location import Location
from ..project import Project, locate
from ._site import site_of

if TYPE_CHECKING:
    from ..document import Document

F = TypeVar("F", bound=Callable[..., Any])

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)


def project_options(function: F) -> F:
    """`--design` and `--as-of`."""
    design = click.option(
        "--design",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The design file; design.yaml of this folder when left out. Its folder is where the code is looked for.",
    )
    as_of = click.option(
        "--as-of", metavar="DATE", help="Count DATE as today; else SOURCE_DATE_EPOCH, the last commit's date, today."
    )
    return design(as_of(function))


def find(design: Path | None, as_of: str | None, exclude: Path | None = None) -> Project:
    """The project the options mean. A named design file must exist; below `exclude` nothing is scanned.

    Where a site shows the design, what is looked at is what the site looks at.
    """
    if design is not None and not design.is_file():
        raise click.UsageError(f"{escape.line(str(design))}: no such file. Name an existing one with --design FILE.")
    file = design or Path("design.yaml")
    excluded = [Path.cwd() / exclude] if exclude is not None else []
    site = site_of(file)
    if site is None:
        return locate(file.parent, Path(file.name) if design else None, as_of=as_of, exclude=excluded)
    named = file.resolve().relative_to(site.folder)
    return locate(site.folder, named, as_of=as_of, exclude=[*excluded, *site.exclude])


def show(text: str = "", **style: Any) -> None:
    """One line of result, made safe for a terminal."""
    show_styled(click.style(escape.line(text), **style) if style else escape.line(text))


def show_styled(text: str) -> None:
    """One line of result that is safe already. Told the stream, click leaves its encoding alone."""
    click.echo(text, file=sys.stdout)


def show_utf8(text: str) -> None:
    """A result that other programs read as it is: UTF-8 whatever the terminal speaks, and not escaped."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def show_json(value: object) -> None:
    """A result for other programs. ASCII only, so that nothing in it acts on a terminal."""
    show_styled(as_json(value))


def as_json(value: object) -> str:
    """What `show_json` shows."""
    return escape.json(json.dumps(value, indent=2, ensure_ascii=True, default=str))


def without_secrets(text: str, what: str) -> str:
    """The same text. Raises click.ClickException where it would show a secret; `what` says what the text is."""
    if leaks := redact.sweep(text.encode("utf-8", "replace")):
        raise click.ClickException(f"the {what} would show a secret ({', '.join(leaks)}), so nothing is printed.")
    return text


def place(project: Project, location: Location) -> str:
    """A location as the terminal can open it: relative to the working directory where that lies in the project, or
    the project in it."""
    here = Path.cwd().resolve()
    if here == project.root or not (here.is_relative_to(project.root) or project.root.is_relative_to(here)):
        return str(location)
    path = os.path.relpath(project.root / location.path, here)
    return f"{path}:{location.line}:{location.column}"


def sentence(message: str, fix: str) -> str:
    """A message and what to type, as two sentences."""
    end = "" if not fix or message.endswith((".", "?", "!", ":")) else "."
    return f"{message}{end} {fix}".rstrip()


def advise(document: Document, project: Project) -> None:
    """Say on standard error what a newcomer wonders about when there is little to show."""
    from ..hosting import advice

    astray = advice.astray(document, project, "--design {path}")
    for line in (*advice.mistaken(project), *astray, *advice.empty(document, project)):
        click.echo(f"{line}.", err=True)


def refuse_broken(ctx: click.Context, document: Document, project: Project) -> None:
    """End with exit code 2 where design.yaml could not be read at all; say what else stands in the way."""
    if document.design.broken:
        for problem in document.design.problems:
            text = sentence(problem.message, problem.fix)
            click.echo(escape.line(f"{place(project, problem.location)}: {text}"), err=True)
        ctx.exit(2)
    if project.design is None:
        from ..hosting import advice

        click.echo(f"{advice.NONE}.", err=True)
    advise(document, project)


def _silent(stage: str, done: int, total: int) -> None:
    """Progress nobody watches."""


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A callback that draws a bar on standard error when that is a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=None)
            bar.update(tasks[stage], completed=done, total=total if total > 1 else None)

        yield report
