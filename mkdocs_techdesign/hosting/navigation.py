"""The placeholder `techdesign` in a navigation list, and what stands there instead."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from mkdocs.utils import nest_paths

PLACEHOLDER = "techdesign"
"""As an item, or as the value of a titled item: `- Design: techdesign`."""

OTHERS = frozenset({"awesome-nav", "awesome-pages", "literate-nav"})
"""Plugins that make the navigation themselves."""


def lists(navigation: object, uris: Container[str]) -> bool:
    """Whether a navigation names one of these pages."""
    if isinstance(navigation, dict):
        return any(lists(value, uris) for value in navigation.values())
    if isinstance(navigation, list):
        return any(lists(item, uris) for item in navigation)
    return isinstance(navigation, str) and navigation in uris


def awesome(uris: Sequence[str], folder: str) -> str:
    """A `.nav.yml` for our folder: awesome-nav would sort our pages by their names."""
    inside = [uri.removeprefix(f"{folder}/") for uri in uris if uri.startswith(f"{folder}/")]
    return "".join(["title: Design\n", "nav:\n", *(f"  - {uri}\n" for uri in inside)])


def automatic(own: Sequence[str], entries: Sequence[dict[str, str]]) -> list[Any]:
    """The navigation MkDocs would make from the user's pages, then ours in their order."""
    home = [entry for entry in entries if "index.md" in entry.values()]
    rest = [entry for entry in entries if entry not in home]
    return [*home, *nest_paths(sorted(own, key=_index_first)), *([{"Design": rest}] if rest else [])]


def expand(navigation: Sequence[Any], entries: Sequence[dict[str, str]]) -> tuple[list[Any], bool]:
    """The navigation with the placeholder replaced, and whether there was one. The input is left as it is."""
    expanded: list[Any] = []
    found = False
    for item in navigation:
        if item == PLACEHOLDER:
            expanded.extend(entries)
            found = True
        elif isinstance(item, dict):
            entry: dict[str, Any] = {}
            for title, value in item.items():
                if value == PLACEHOLDER:
                    entry[title], found = list(entries), True
                elif isinstance(value, list):
                    entry[title], inside = expand(value, entries)
                    found = found or inside
                else:
                    entry[title] = value
            if any(value != [] for value in entry.values()):
                expanded.append(entry)
        else:
            expanded.append(item)
    return expanded, found


def moved(navigation: Sequence[Any], places: Mapping[str, str | None]) -> list[Any]:
    """The navigation with other pages at some places; None takes the entry away."""
    result: list[Any] = []
    for item in navigation:
        if isinstance(item, dict):
            entry = {title: moved(value, places) if isinstance(value, list) else _place(value, places)
                     for title, value in item.items()}  # fmt: skip
            if any(value is not None and (value != [] or item[title] == []) for title, value in entry.items()):
                result.append({title: value for title, value in entry.items() if value is not None})
        elif _place(item, places) is not None:
            result.append(_place(item, places))
    return result


def _place(value: Any, places: Mapping[str, str | None]) -> Any:
    return places.get(value, value) if isinstance(value, str) else value


def _index_first(uri: str) -> tuple[tuple[bool, str], ...]:
    *folders, name = uri.split("/")
    return (*((True, folder) for folder in folders), (name not in ("index.md", "README.md"), name))
