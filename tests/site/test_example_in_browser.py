"""What people see: every page of the example site in a real browser, light and dark, wide and narrow."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.conftest import Served

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """What happened while one page was open."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def open_page(
    browser: Browser, served: Served, path: str, *, width: int = 1400, scheme: str = "light"
) -> tuple[Page, Visit]:
    visit = Visit()
    page = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",  # type: ignore[arg-type]
    ).new_page()
    page.on("console", lambda message: visit.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("request", lambda request: _note(visit, served, request.url))
    page.on("response", lambda answer: visit.missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{served.address}/{path}", wait_until="networkidle")
    return page, visit


def _note(visit: Visit, served: Served, url: str) -> None:
    if not url.startswith((served.address, "data:", "blob:")):
        visit.foreign.append(url)


def pages_of(folder: Path) -> list[str]:
    """Addresses of all pages, as links name them."""
    return sorted(
        path.relative_to(folder).as_posix().removesuffix("index.html")
        for path in folder.rglob("*.html")
        if path.name != "404.html"
    )


# Width and colours know nothing of each other: two visits see both of each.
@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_pages_are_drawn_without_errors_or_foreign_requests(
    browser: Browser, example_served: Served, width: int, scheme: str
) -> None:
    for path in pages_of(example_served.folder):
        page, visit = open_page(browser, example_served, path, width=width, scheme=scheme)
        page.wait_for_function(
            "() => document.querySelectorAll('.mermaid:not(:has(svg))').length === 0", timeout=30_000
        )
        undrawn = page.evaluate(
            """() => [...document.querySelectorAll('.td-figure')].filter(figure => {
                 const drawing = figure.querySelector('svg');
                 if (!drawing) return true;
                 const box = drawing.getBoundingClientRect();
                 return box.width < 40 || box.height < 20 || /Syntax error/.test(drawing.textContent);
               }).map(figure => figure.textContent.slice(0, 80))"""
        )
        overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert visit.errors == [], path
        assert visit.foreign == [], path
        assert visit.missing == [], path
        assert undrawn == [], path
        assert overflow <= 0, f"{path} is {overflow} px wider than the window"
        page.context.close()


def test_every_link_and_anchor_lands(browser: Browser, example_served: Served) -> None:
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for path in pages_of(example_served.folder):
        page, _ = open_page(browser, example_served, path)
        anchors[f"{example_served.address}/{path}"] = set(
            page.evaluate("() => [...document.querySelectorAll('[id],a[name]')].map(e => e.id || e.name)")
        )
        hrefs = page.evaluate(
            """() => [...document.querySelectorAll('a')].map(a =>
                 a.getAttribute('href') ?? a.getAttribute('xlink:href') ?? '').filter(Boolean)"""
        )
        links.extend((f"{example_served.address}/{path}", href) for href in hrefs)
        page.context.close()
    dead = []
    for base, href in links:
        target, anchor = urldefrag(urljoin(base, href))
        if not target.startswith(example_served.address):
            continue
        plain = target.removesuffix("index.html")
        if plain not in anchors:
            file = example_served.folder / plain.removeprefix(f"{example_served.address}/")
            if not file.is_file():
                dead.append(f"{base} -> {href}: no such page")
        elif anchor and anchor not in anchors[plain]:
            dead.append(f"{base} -> {href}: no such anchor")
    assert dead == []
    assert len(links) > 200
