"""The forms of a report, looked up when one is asked for: the help shows the words alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import escape
from ._files import write
from ._options import show_styled, show_utf8, without_secrets

if TYPE_CHECKING:
    from ..document import Document
    from ..exports import Report, View

    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType  # of older versions, which have no parameter

FORMS = ("text", "json", "github", "junit", "markdown", "sarif", "badge", "status")
"""Those that come with the program; packages may bring more."""


class Form(ParamType):
    """The word after `--format`."""

    name = "form"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help shows."""
        return f"[{'|'.join(FORMS)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself where there is such a report."""
        if value not in FORMS and value not in known():
            self.fail(f"{escape.line(str(value))!r} is not one of {', '.join(known())}.", param, ctx)
        return str(value)


class FormFile(Form):
    """FORM=FILE."""

    name = "form_file"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help shows."""
        return "FORM=FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The form and the file."""
        if isinstance(value, tuple):
            return value
        form, equals, file = str(value).partition("=")
        if not equals or not file:
            self.fail(f"{escape.line(str(value))!r}: write it like sarif=techdesign.sarif.", param, ctx)
        return super().convert(form, param, ctx), Path(file)


def known() -> dict[str, type[Report]]:
    """Every report by its word."""
    from ..exports import Export, Report
    from ..registry import members

    return {member.form: member for member in members("exports", Export) if issubclass(member, Report)}


def printed(form: str, document: Document, view: View) -> None:
    """Put a report on standard output. Raises click.ClickException where it would show a secret."""
    text = _text(form, document, view)
    if form == "text":
        show_styled(text.rstrip("\n"))
    else:
        show_utf8(text)


def saved(form: str, file: Path, document: Document, view: View) -> None:
    """Write a report to a file. Raises click.ClickException."""
    changed = write(file, _text(form, document, view).encode("utf-8", "replace"))
    click.echo(f"{escape.line(str(file))}: {'written' if changed else 'unchanged'}", err=True)


def _text(form: str, document: Document, view: View) -> str:
    return without_secrets(known()[form]().write(document, view), "report")
