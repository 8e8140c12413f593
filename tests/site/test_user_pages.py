"""What the user has under a name or an address that a generated page would take stays, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import build
from tests.site.test_new_folder import make

THEIRS = {
    "design/README.md": "design/index.html",
    "design/architecture/index.md": "design/architecture/index.html",
    "design/apis.md": "design/apis/index.html",
    "design/data-model/index.html": "design/data-model/index.html",
    "design/catalogue.markdown": "design/catalogue/index.html",
    "assets/techdesign/techdesign.css": "assets/techdesign/techdesign.css",
}
"""File below the docs folder to the address it is published at."""


@pytest.mark.parametrize("nav", ["", "nav: [index.md, {Design: techdesign}]\n"], ids=["automatic", "placeholder"])
def test_no_page_of_the_user_is_overwritten(nav: str, tmp_path: Path) -> None:
    folder = make(tmp_path / "orders")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(nav)
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for name in THEIRS:
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(f"# Theirs\n\nkept {name}\n", encoding="utf-8")
    built = build(folder, tmp_path / "site", "--strict")
    assert built.code == 0, built.log
    overwritten = [
        name for name, address in THEIRS.items() if f"kept {name}" not in (built.site / address).read_text("utf-8")
    ]
    assert overwritten == []
    home = (built.site / "index.html").read_text(encoding="utf-8")
    for address in ("design/architecture/", "design/apis/", "design/completeness/"):
        assert home.count(f'href="{address}"') == home.count('href="design/completeness/"') > 0, address
