"""What every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import FLAGS, find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent
"""The checkout."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file; `pytest --update-golden` rewrites it. Review the difference in git."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.exists(), f"{path} is missing: run pytest --update-golden and review it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder that TECHDESIGN_CORPORA names: `corpora/`, `truth/` and `security/` below it."""
    folder = os.environ.get("TECHDESIGN_CORPORA")
    if not folder:
        pytest.skip("TECHDESIGN_CORPORA is not set: tests on public templates are skipped")
    return Path(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; visibly skipped where none can be had."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = find()
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Exception as error:
            pytest.skip(f"no Chromium: {str(error).splitlines()[0]}")
        yield chromium
        chromium.close()
