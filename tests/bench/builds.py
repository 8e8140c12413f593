"""Whole builds of the example, and the start of MkDocs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from .measuring import EXAMPLE, paired, python

NAVIGATION = """
nav:
  - Home: index.md
  - Design:
{pages}
  - Review notes: review-notes.md
  - Runbooks: runbooks.md
extra_css: [{styles}]
extra_javascript: [{scripts}]
"""


def sites(scratch: Path) -> tuple[Path, Path, Path]:
    """The example with the plugin, with the plugin switched off, and without it but with the pages it makes."""
    found = tuple(scratch / name for name in ("with", "without", "written"))
    for folder in found:
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules"))
    with_plugin, without, written = found
    _change(without, lambda text: text.replace("- techdesign", "- techdesign: {enabled: false}", 1))
    run = "from mkdocs_techdesign.cli import main; main(['generate', 'docs/design', '--format', 'json'])"
    python(["-c", run], scratch / "bytecode", written)
    pages = sorted((written / "docs" / "design").glob("*.md"))
    assets = [
        path.relative_to(written / "docs").as_posix() for path in (written / "docs" / "design").rglob("assets/**/*.*")
    ]
    filled = NAVIGATION.format(
        pages="\n".join(f"    - design/{page.name}" for page in pages),
        styles=", ".join(sorted(name for name in assets if name.endswith(".css"))),
        scripts=", ".join(sorted(name for name in assets if name.endswith(".js"))),
    )
    _change(written, lambda text: text.replace("  - techdesign\n", "", 1).partition("\nnav:")[0] + filled)
    return with_plugin, without, written


def _change(folder: Path, change: Callable[[str], str]) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(change(settings.read_text(encoding="utf-8")), encoding="utf-8")


def times(baseline: Path, ours: Path) -> tuple[float, float]:
    """Milliseconds of two whole builds."""

    def build(folder: Path) -> None:
        out = str(folder / "out")
        python(["-m", "mkdocs", "build", "--quiet", "--site-dir", out], folder.parent / "bytecode", folder)

    return paired(lambda: build(baseline), lambda: build(ours))


def imports() -> tuple[float, float]:
    """Milliseconds until MkDocs is imported, and until the plugin is as well."""
    mkdocs = "import mkdocs.config.defaults, mkdocs.plugins, mkdocs.structure.pages"
    with tempfile.TemporaryDirectory() as folder:
        bytecode = Path(folder)
        return paired(
            lambda: python(["-c", mkdocs], bytecode),
            lambda: python(["-c", f"{mkdocs}; import mkdocs_techdesign.plugin"], bytecode),
        )
