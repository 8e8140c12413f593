"""Terraform: the configuration files of a folder, with the modules they call."""

from __future__ import annotations

import os

from ..model.fragment import Fragment
from ..source import SourceFile, Sources, Unreadable
from . import Scanner


class Terraform(Scanner):
    """Folders of `.tf` and `.tf.json` files. The first file of a folder stands for all of them.

    A folder that another one calls as a module says nothing of its own: its resources are those of who calls it.
    """

    id = "terraform"

    def accepts(self, file: SourceFile) -> bool:
        """True for the first configuration file of a folder."""
        return file.path.name.endswith((".tf", ".tf.json")) and _first(file) == file.path.name

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Every resource of the module and of those it calls."""
        from ._terraform.fragment import of_root

        try:
            return of_root(file.path, sources)
        except (RecursionError, MemoryError):
            raise Unreadable("too large or too deeply nested to read") from None


def _first(file: SourceFile) -> str | None:
    """The file that stands for a folder: `main.tf`, else the first that can be read."""

    def found() -> str | None:
        folder = os.path.join(file.root, *file.path.parent.parts)
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".tf", ".tf.json")))
        except OSError:
            return file.path.name
        usual = [name for name in ("main.tf", "main.tf.json") if name in names]
        regular = [name for name in (*usual, *names) if not os.path.islink(os.path.join(folder, name))]
        return next((name for name in regular if os.path.isfile(os.path.join(folder, name))), None)

    made: str | None = file.kept("terraform-entry", found)
    return made
