"""The site that shows a design, so that command and site look at the same files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..source import Sources, Unreadable

_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_FARTHEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where a site is built."""

    folder: Path
    """Of mkdocs.yml; what is below it is scanned."""
    exclude: tuple[Path, ...]
    """Its docs and what is built of them: no code."""


def site_of(design: Path) -> Surroundings | None:
    """The nearest mkdocs.yml in the folder of the design file or above whose plugin names that file."""
    place = design.resolve()
    for folder in (place.parent, *list(place.parents)[1:_FARTHEST]):
        for options, settings in _settings(folder):
            named = options.get("design") or "design.yaml"
            if isinstance(named, str) and (folder / named).resolve() == place:
                texts = [(settings.get("docs_dir"), "docs"), (settings.get("site_dir"), "site")]
                said = [value if isinstance(value, str) else otherwise for value, otherwise in texts]
                return Surroundings(folder=folder, exclude=tuple(folder / name for name in said))
        if (folder / ".git").exists():
            return None
    return None


def _settings(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The options of the plugin and all settings, where there are both. Whatever else stands there, MkDocs judges."""
    for name in _NAMES:
        if not (folder / name).is_file():
            continue
        try:
            file = Sources(folder, ()).get(PurePosixPath(name))
            settings = file.nodes() if file is not None else None
        except Unreadable:
            continue
        if not isinstance(settings, dict):
            continue
        plugins = settings.get("plugins")
        entries = list(plugins.items()) if isinstance(plugins, dict) else []
        for entry in plugins if isinstance(plugins, list) else []:
            entries += list(entry.items()) if isinstance(entry, dict) else [(entry, None)]
        for plugin, options in entries:
            if plugin == "techdesign":
                yield options if isinstance(options, dict) else {}, settings
