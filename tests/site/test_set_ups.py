"""Set-ups of a site: navigation, what is switched off, what is missing. Built in this process, to be fast."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from mkdocs_techdesign.hosting import site as hosting_site
from tests.site.test_new_folder import TEMPLATE

IN_ORDER = (
    "requirements",
    "architecture",
    "flows",
    "data-model",
    "apis",
    "security",
    "resilience",
    "observability",
    "appendices",
    "completeness",
    "catalogue",
)
PAGES = sorted(IN_ORDER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(folder: Path, caplog: pytest.LogCaptureFixture) -> Callable[[str], str]:
    """Builds with a mkdocs.yml of these lines; what the plugin said."""
    caplog.set_level(logging.INFO, logger="mkdocs")

    def run(settings: str, **more: Any) -> str:
        caplog.clear()
        (folder / "mkdocs.yml").write_text(f"site_name: Orders\n{settings}", encoding="utf-8")
        config = load_config(str(folder / "mkdocs.yml"), **more)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        return "\n".join(f"{record.levelname} {record.getMessage()}" for record in caplog.records)

    return run


def pages(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in (folder / "site" / "design").glob("*/index.html"))


def navigation(folder: Path) -> list[str]:
    """Addresses in the navigation, in order, as a page at the top has them."""
    import re

    text = (folder / "site" / "404.html").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r'href="/((?:design/)?[a-z-]+/)"', text)))


def test_without_nav_the_pages_append_themselves(folder: Path, built: Callable[..., str]) -> None:
    (folder / "docs" / "guide.md").write_text("# Guide\n", encoding="utf-8")
    built("plugins: [techdesign]\n")
    assert (folder / "site" / "index.html").is_file(), "the overview, as there is no other home page"
    assert navigation(folder) == ["guide/", *(f"design/{name}/" for name in IN_ORDER)]


def test_a_navigation_without_the_placeholder_is_said(folder: Path, built: Callable[..., str]) -> None:
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    said = built("plugins: [techdesign]\nnav: [{Home: index.md}]\n")
    assert "write `- Design: techdesign` under nav:" in said
    assert "exist in the docs directory, but are not included" not in said
    assert pages(folder) == PAGES
    assert navigation(folder) == []
    said = built("plugins: [techdesign]\nnav: [{Home: index.md}, {Calls: design/apis.md}]\n")
    assert "- Design: techdesign" not in said
    said = built("plugins: [techdesign]\nnav: [{Home: index.md}, {Design: techdesign}]\n")
    assert "- Design: techdesign" not in said
    assert navigation(folder) == ["design/", *(f"design/{name}/" for name in IN_ORDER)]


def test_switched_off_leaves_the_site_alone(
    folder: Path, built: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    settings = "plugins: [{techdesign: {enabled: !ENV [TD_TEST, false]}}]\nnav: [index.md, {Design: techdesign}]\n"
    said = built(settings)
    assert "WARNING" not in said
    assert not (folder / "site" / "design").exists()
    assert not (folder / "site" / "assets" / "techdesign").exists()
    monkeypatch.setenv("TD_TEST", "true")
    built(settings)
    assert pages(folder) == PAGES


def test_plain_addresses(folder: Path, built: Callable[..., str]) -> None:
    built("use_directory_urls: false\nplugins: [techdesign]\n")
    architecture = (folder / "site" / "design" / "architecture.html").read_text(encoding="utf-8")
    assert 'href="catalogue&#46;html' in architecture
    assert 'href="../index.html"' in architecture


def test_without_mermaid_flows_are_told_in_words(
    folder: Path, built: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def assets() -> dict[str, bytes]:
        return {"assets/techdesign/techdesign.js": b""}

    monkeypatch.setattr(hosting_site, "assets", assets)
    said = built("plugins: [techdesign]\n")
    assert "INFO techdesign: Mermaid is not part of this installation" in said
    flows = (folder / "site" / "design" / "flows" / "index.html").read_text(encoding="utf-8")
    assert 'class="mermaid' not in flows
    assert "sequenceDiagram" not in flows
    assert "PlaceOrder" in flows


def test_a_design_file_that_is_named_and_missing_is_a_warning(folder: Path, built: Callable[..., str]) -> None:
    assert "WARNING" not in built("plugins: [techdesign]\n")
    said = built("plugins: [{techdesign: {design: nope.yaml}}]\n")
    assert "WARNING techdesign: nope.yaml: no such file" in said


def test_edit_links_lead_to_the_design(folder: Path, built: Callable[..., str]) -> None:
    (folder / "design.yaml").write_text("design: {title: Orders}\n", encoding="utf-8")
    built("repo_url: https://github.com/a/b\nedit_uri: edit/main/docs/\nplugins: [techdesign]\n")
    page = (folder / "site" / "design" / "apis" / "index.html").read_text(encoding="utf-8")
    assert "https://github.com/a/b/edit/main/docs/../design.yaml" in page or "edit/main/design.yaml" in page
    assert "https&#58;&#47;&#47;github&#46;com&#47;a&#47;b&#47;blob" in page or "github.com/a/b/blob" in page


def test_only_pages_with_pictures_load_mermaid_where_mermaid2_would_load_it_on_all(
    folder: Path, built: Callable[..., str]
) -> None:
    (folder / "docs" / "drawn.md").write_text("# Drawn\n\n<div class='mermaid'>flowchart LR</div>\n", encoding="utf-8")
    built("plugins: [techdesign, mermaid2]\n")

    def loads(page: str) -> bool:
        return "mermaid.min.js" in (folder / "site" / page / "index.html").read_text(encoding="utf-8")

    assert {page: loads(page) for page in ("drawn", "design/flows", "design/catalogue", "design/security")} == {
        "drawn": True,
        "design/flows": True,
        "design/catalogue": False,
        "design/security": False,
    }


def test_links_to_rows_and_to_nothing_are_told_apart(folder: Path, built: Callable[..., str]) -> None:
    (folder / "docs" / "notes.md").write_text(
        "[figure](design/architecture.md#figure-system) [none](design/architecture.md#no-such-figure)\n",
        encoding="utf-8",
    )
    said = built("plugins: [techdesign]\nvalidation: {anchors: warn}\n")
    assert "#no-such-figure" in said
    assert "#figure-system" not in said
