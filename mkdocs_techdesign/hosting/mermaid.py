"""How a site comes to draw Mermaid, and the combinations that cannot work."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, MutableMapping
from copy import copy
from typing import Any

FENCE = "pymdownx.superfences"
INSTANT = "navigation.instant"
MISSING = (
    "Mermaid is not part of this installation (npm was missing when it was made) and nothing in mkdocs.yml loads it, "
    "so flows and states are told in words. Install npm and then this package again"
)

FROM_NETWORK = (
    "Mermaid is not part of this installation (npm was missing when it was made), so mermaid2 takes an old version "
    "from the network when the site is opened. Install npm and then this package again"
)


def from_network(assets: Iterable[str], plugins: Iterable[str], scripts: Iterable[Any]) -> bool:
    """True where mermaid2 falls back to its own default, a script on somebody else's server."""
    local = any("mermaid" in name for name in assets) or any("mermaid" in str(script) for script in scripts)
    return "mermaid2" in set(plugins) and not local


def everywhere(name: str, plugins: Iterable[str], settings: Mapping[str, Any]) -> bool:
    """True when the Mermaid file must be loaded on every page, because the host's own Mermaid support needs it.

    mermaid2 only initialises a library that is already there; Material draws the fences people write, and its own
    loader goes to a CDN unless it is there. Other sites get it from our script, on the pages that have a diagram.
    """
    fenced = any(fence.get("name") == "mermaid" for fence in _fences(settings))
    return "mermaid" in name and ("mermaid2" in set(plugins) or fenced)


def unneeded(html: str, meta: Container[str], plugins: Iterable[str], features: Iterable[str]) -> bool:
    """True for a page that can go without the Mermaid file, which mermaid2 has on every one.

    mermaid2 parses each page that has the word in it, by the name of the file too, and that takes longer than all else
    of a build. A page that instant navigation brings needs what the first one loaded; one with a template of its own
    may have pictures there.
    """
    return "mermaid2" in plugins and "mermaid" not in html and "template" not in meta and INSTANT not in features


def leave_out(context: MutableMapping[str, Any], name: str) -> None:
    """Take a script of `extra_javascript` from one page: themes read it from a copy of the configuration."""
    config = context["config"] = copy(context["config"])
    config["extra_javascript"] = [script for script in config["extra_javascript"] if str(script) != name]
    context["extra_javascript"] = [address for address in context["extra_javascript"] if not address.endswith(name)]


def drawable(
    assets: Iterable[str],
    theme: str | None,
    plugins: Iterable[str],
    settings: Mapping[str, Any],
    scripts: Iterable[Any],
) -> bool:
    """True when something draws Mermaid: our own copy, or the host. `scripts` are those of `extra_javascript`."""
    ours = any("mermaid" in name for name in assets)
    native = theme == "material" and any(fence.get("name") == "mermaid" for fence in _fences(settings))
    return ours or native or "mermaid2" in set(plugins) or any("mermaid" in str(script) for script in scripts)


def _fences(settings: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [fence for fence in settings.get(FENCE, {}).get("custom_fences", []) if isinstance(fence, dict)]


def conflicts(plugins: Iterable[str], settings: Mapping[str, Any], theme: str | None) -> Iterator[str]:
    """What is known not to work together, each with what to change."""
    formats = [
        getattr(fence.get("format"), "__name__", "") for fence in _fences(settings) if fence.get("name") == "mermaid"
    ]
    if "mermaid2" not in set(plugins):
        return
    if "fence_mermaid_custom" in formats and theme == "material":
        yield (
            "mermaid2 with fence_mermaid_custom loses its arguments under Material: "
            "write `format: !!python/name:mermaid2.fence_mermaid` under pymdownx.superfences in mkdocs.yml"
        )
    if "fence_code_format" in formats:
        yield (
            "mermaid2 does not see fences made with fence_code_format: "
            "write `format: !!python/name:mermaid2.fence_mermaid`, or remove mermaid2 from plugins in mkdocs.yml"
        )
