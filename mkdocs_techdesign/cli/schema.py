"""`techdesign schema`."""

from __future__ import annotations

from pathlib import Path

import click

from ._options import show_json


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False))
def command(out: Path | None) -> None:
    """Print the JSON Schema of design.yaml, or write it to OUT.

    Editors complete and check design.yaml when its first line names the schema:

    \b
      # yaml-language-server: $schema=design.schema.json

    \b
    Example:
      techdesign schema design.schema.json
    """
    import json

    from .. import design
    from ._files import write

    schema = design.json_schema()
    if out is None:
        show_json(schema)
        return
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    changed = write(out, text.encode())
    click.echo(f"{out}: {'written' if changed else 'unchanged'}", err=True)
