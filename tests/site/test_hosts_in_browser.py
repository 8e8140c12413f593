"""Our style sheet and script in the set-ups people have: every diagram drawn once, filters work, nothing overflows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from mkdocs_techdesign.model.content import Code, Figure, Row, Table
from mkdocs_techdesign.renderer import render_part
from tests.renderer.samples import CONTEXT, DOCUMENT, SEQUENCE, of
from tests.site.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ASSETS = Path(__file__).parents[2] / "mkdocs_techdesign" / "assets"
MATERIAL = {"name": "material", "font": False}
SETUPS: dict[str, dict[str, Any]] = {
    "mkdocs theme": {"theme": {"name": "mkdocs", "highlightjs": False}, "plugins": ["search"]},
    "Material": {"theme": MATERIAL},
    "Material with instant navigation": {
        "theme": {**MATERIAL, "features": ["navigation.instant"]},
        "site_url": "http://127.0.0.1/",
    },
    "Material with Mermaid loaded": {"theme": MATERIAL, "extra_javascript": ["a/mermaid.min.js", "a/techdesign.js"]},
    "Material with fences of its own": {
        "theme": MATERIAL,
        "extra_javascript": ["a/mermaid.min.js", "a/techdesign.js"],
        "markdown_extensions": [
            {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": "FENCE"}]}}
        ],
    },
    "mermaid2": {
        "theme": MATERIAL,
        "plugins": ["search", {"mermaid2": {"javascript": "a/mermaid.min.js"}}],
        "extra_javascript": ["a/mermaid.min.js", "a/techdesign.js"],
    },
}


def page(title: str, other: str) -> str:
    rows = tuple(Row((Code(f"Order{number}"), "a name" if number % 2 else "another")) for number in range(12))
    table = Table(("Name", "What"), rows, filterable=True)
    body = render_part(of(table, Figure(SEQUENCE)), DOCUMENT, CONTEXT, "one.md")
    return f"# {title}\n\n{body}\n[go on]({other}.md)\n\n```mermaid\nflowchart LR\n  A --> B\n```\n"


@pytest.mark.browser
@pytest.mark.parametrize("setup", sorted(SETUPS))
def test_host(setup: str, browser: Browser, tmp_path: Path) -> None:
    mermaid = ASSETS / "vendor" / "mermaid.min.js"
    if not mermaid.exists():
        pytest.skip("no Mermaid file: it comes from npm")
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    (docs / "index.md").write_text(page("One", "two"), encoding="utf-8")
    (docs / "two.md").write_text(page("Two", "index"), encoding="utf-8")
    for asset in (*ASSETS.glob("*.css"), *ASSETS.glob("*.js"), mermaid):
        shutil.copy(asset, docs / "a")
    config = {"site_name": "x", "extra_css": ["a/techdesign.css"], "extra_javascript": ["a/techdesign.js"]}
    settings = yaml.safe_dump({**config, **SETUPS[setup]})
    fence = "!!python/name:pymdownx.superfences.fence_code_format"
    (tmp_path / "mkdocs.yml").write_text(settings.replace("format: FENCE", f"format: {fence}"), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True, capture_output=True)
    served = Served(tmp_path / "site")
    tab = browser.new_page(viewport={"width": 390, "height": 800})
    trouble: list[str] = []
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda asked: None if "127.0.0.1" in asked.url else trouble.append(asked.url))
    try:
        tab.goto(served.address)
        for _ in range(2):
            tab.wait_for_selector(".mermaid svg text.messageText")
            assert tab.locator(".td-figure .mermaid svg[id^=mermaid]").count() == 1
            assert tab.locator(".td-tools").count() == 1
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
            tab.fill(".td-filter input", "another")
            assert tab.locator("tbody tr:visible").count() == 6
            title = tab.locator("h1").inner_text()
            tab.click("text=go on")
            tab.wait_for_function("before => (document.querySelector('h1')?.innerText ?? before) !== before", arg=title)
        assert trouble == []
    finally:
        tab.close()
        served.close()
