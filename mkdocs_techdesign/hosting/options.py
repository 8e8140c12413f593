"""What people can set for the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c

from .. import escape


class _FolderBelowDocs(c.Type[str]):
    """A folder below the docs folder: MkDocs itself writes a page wherever its address leads, out of the site too."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        parts = [part for part in super().run_validation(value).split("/") if part not in ("", ".")]
        if any(part == ".." or "\\" in part or escape.line(part) != part for part in parts):
            raise base.ValidationError("must be a folder below the docs folder: write it like design/")
        return "/".join(parts)


class TechDesignConfig(base.Config):
    """The options in mkdocs.yml. Everything else is said in design.yaml, so that the command line agrees."""

    design = c.Type(str, default="design.yaml")
    """The design file, relative to mkdocs.yml. A missing file is fine: the site then shows the system as built."""
    folder = _FolderBelowDocs("design/")
    """Where the generated pages go, below the docs folder."""
    gate = c.Choice(("never", "strict", "always"), default="strict")
    """When findings at `checks.fail_on` or above stop the build: never, with `mkdocs build --strict`, or always."""
    enabled = c.Type(bool, default=True)
    """False leaves the site as it would be without the plugin."""
    repo_url = c.Optional(c.Type(str))
    """Address of the repository for links to source lines; default: `repo_url` of mkdocs.yml."""
