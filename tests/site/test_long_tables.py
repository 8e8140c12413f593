"""A long table on a phone shows its first rows, and everything to whoever asks, searches, follows a link or prints."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASSETS = files("mkdocs_techdesign") / "assets"
COLUMNS = 6
ROWS = 40


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """One wide table of many rows in a narrow window."""
    cells = "".join(f"<td>a-long-name-that-takes-room-{column}</td>" for column in range(COLUMNS))
    rows = "".join(f'<tr id="row-{number}">{cells}<td>number{number}</td></tr>' for number in range(ROWS))
    heads = "".join(f"<th>{column}</th>" for column in range(COLUMNS + 1))
    style, script = ((ASSETS / f"techdesign.{kind}").read_text("utf-8") for kind in ("css", "js"))
    printed = (ASSETS / "techdesign.print.css").read_text("utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(
        f"<style>{style}{printed}</style><div class='td-table td-filterable'><table class='td-grid'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div><script>{script}</script>"
    )
    page.wait_for_selector(".td-stacked")
    yield page
    page.close()


def shown(page: Page) -> int:
    """Rows a reader sees."""
    return page.locator("tbody > tr:visible").count()


def test_the_rest_comes_when_asked_for(page: Page) -> None:
    assert shown(page) == 10
    page.get_by_role("button", name=f"Show all {ROWS} rows").click()
    assert shown(page) == ROWS
    assert not page.locator(".td-all").is_visible()


def test_the_filter_looks_through_all_rows(page: Page) -> None:
    page.get_by_role("searchbox").fill("number37")
    assert shown(page) == 1
    page.get_by_role("searchbox").fill("")
    assert shown(page) == 10


def test_a_link_to_a_row_shows_it(page: Page) -> None:
    page.evaluate("location.hash = 'row-33'")
    page.wait_for_function("() => !document.getElementById('row-33').hidden")
    assert shown(page) == ROWS


def test_a_wide_window_shows_all(page: Page) -> None:
    page.set_viewport_size({"width": 2400, "height": 900})
    page.wait_for_selector(".td-table:not(.td-stacked)")
    assert shown(page) == ROWS


def test_paper_has_all_rows_and_no_button(page: Page) -> None:
    page.emulate_media(media="print")
    assert shown(page) == ROWS
    assert not page.locator(".td-all").is_visible()
