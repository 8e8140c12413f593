"""`techdesign schema`."""

from __future__ import annotations

from pathlib import Path

import click

from ._options import show_json


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--model", "of_model", is_flag=True, help="Of what `techdesign scan --format json` prints instead.")
def command(out: Path | None, of_model: bool) -> None:
    """Print the JSON Schema of design.yaml, or write it to OUT.

    Editors complete and check design.yaml when its first line names the schema:

    \b
      # yaml-language-server: $schema=design.schema.json

    \b
    Examples:
      techdesign schema design.schema.json
      techdesign schema --model
    """
    import json

    from ._files import write

    schema = _of_model() if of_model else _of_design()
    if out is None:
        show_json(schema)
        return
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    changed = write(out, text.encode())
    click.echo(f"{out}: {'written' if changed else 'unchanged'}", err=True)


def _of_design() -> dict[str, object]:
    from .. import design

    return design.json_schema()


def _of_model() -> dict[str, object]:
    from ..exports._schema import schema

    return schema()
