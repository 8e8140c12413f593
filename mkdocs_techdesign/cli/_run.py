"""The group of subcommands, and what becomes of everything that can go wrong in one."""

from __future__ import annotations

import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from .. import __version__, escape
from ..project import ProjectError

FINDINGS = 1
UNUSABLE = 2
INTERRUPTED = 130


class Subcommands(click.Group):
    """The `command` of every public file beside this one, imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, sorted."""
        package = import_module(__package__)
        return sorted(entry.name for entry in pkgutil.iter_modules(package.__path__) if not entry.name.startswith("_"))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand an argument names. Raises click.UsageError that says which one was meant."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = get_close_matches(args[0].lower()[:40], known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Write one of {', '.join(known)}."
            raise click.UsageError(f"There is no command {escape.line(args[0])!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name; None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__package__}.{cmd_name}").command
        return command


@click.command(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="techdesign")
@click.pass_context
def techdesign(ctx: click.Context) -> None:
    """Technical design documents for AWS serverless systems, from design.yaml and the code beside it.

    Run it in the folder of design.yaml. Results go to standard output, all else to standard error.
    Exit codes: 0 clean, 1 findings, 2 usage or unreadable input.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; returns the exit code. Nothing is raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a character gets its number
            stream.reconfigure(errors="backslashreplace")
    try:
        code = techdesign.main(arguments, prog_name="techdesign", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except ProjectError as error:
        click.echo(f"Error: {escape.line(str(error))}", err=True)
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # what is read is read elsewhere, where an error is a finding
        _show_where(error)
        click.echo(f"Error: the result cannot be written ({error.strerror or type(error).__name__}).", err=True)
        return UNUSABLE
    except Exception as error:
        _show_where(error)
        click.echo(
            f"Error: techdesign itself failed ({type(error).__name__}). Set TECHDESIGN_DEBUG=1 to see where,"
            " and please report it.",
            err=True,
        )
        return UNUSABLE
    return code if isinstance(code, int) else 0


def _show_where(error: Exception) -> None:
    """Where it happened, if that is asked for: known secrets masked, nothing that acts, as it may go into a report."""
    if os.environ.get("TECHDESIGN_DEBUG"):
        from traceback import format_exception

        from ..redact import mask

        for row in mask("".join(format_exception(error))).splitlines():
            click.echo(escape.line(row), err=True)
