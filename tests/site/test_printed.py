"""The three levels of detail as a reader prints them: one document of A4 sheets, not the pages of the site.

Counted is what a design document has: the overview, the sections from requirements to migration, the appendices, one
after the other. Completeness and catalogue are working lists beside it that grow with the code; hand-written pages are
the user's.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.building import EXAMPLE, build
from tests.site.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BESIDE = ("completeness", "catalogue")
"""Pages that are no part of the document."""
SIZES = {"overview": (5, 10), "standard": (15, 25), "comprehensive": (30, 80)}
"""Sheets of each level; the last end is only there to notice a wall of text."""
MARGIN = "0.4in"
"""What Chromium's print dialog has when nothing is chosen."""
ARTICLE = re.compile(r"(<article\b[^>]*>)(.*?)(</article>)", re.DOTALL)
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("level", SIZES)
def test_a_level_prints_to_the_size_it_promises(level: str, browser: Browser, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(EXAMPLE, project)
    _rewrite(project / "design.yaml", {"detail: standard": f"detail: {level}", ": mermaid": ": svg"})
    built = build(project, tmp_path / "site")
    assert built.code == 0, built.log
    sheets = len(SHEET.findall(_printed(_whole(built.site), browser)))
    assert SIZES[level][0] <= sheets <= SIZES[level][1]


def _rewrite(file: Path, changes: dict[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def _whole(site: Path) -> Path:
    """The overview with all other pages of the document behind it."""
    first = site / "design" / "index.html"
    text = first.read_text(encoding="utf-8")
    # In the order of the navigation, each page once.
    names = dict.fromkeys(re.findall(r'href="([\w-]+)/"', text))
    others = [site / "design" / name / "index.html" for name in names if name not in BESIDE]
    bodies = [_body(file.read_text(encoding="utf-8")) for file in others if file.exists()]
    assert len(bodies) >= 5
    first.write_text(
        ARTICLE.sub(lambda found: found[1] + found[2] + "".join(bodies) + found[3], text), encoding="utf-8"
    )
    return site


def _body(page: str) -> str:
    found = ARTICLE.search(page)
    assert found is not None
    return found[2]


def _printed(site: Path, browser: Browser) -> bytes:
    served = Served(site)
    page = browser.new_context(reduced_motion="reduce", color_scheme="light").new_page()
    # The whole site as one document: on a busy machine it takes longer than the browser's usual half minute.
    page.set_default_timeout(120_000)
    try:
        page.goto(f"{served.address}/design/", wait_until="load")
        # A print dialog tells the page to open what is folded in the whole document; printing from here does not.
        page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
        return page.pdf(format="A4", margin={"top": MARGIN, "right": MARGIN, "bottom": MARGIN, "left": MARGIN})
    finally:
        page.context.close()
        served.close()
