"""`make bench`: how long people wait, as ratios against a baseline measured in the same run.

Prints a Markdown table. With TECHDESIGN_CORPORA set, scanning is measured on the public templates, else on copies of
the example's own.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from mkdocs_techdesign.diagrams.svg import SvgFormat

from ..diagrams.samples import large
from . import builds, scans, serving
from .measuring import EXAMPLE, median, python, timed

EDITS = {
    "design.yaml": "docs/design/index.md",
    "template.yaml": "docs/design/architecture.md",
    "src/workorders/create.ts": "docs/design/flows.md",
    "docs/review-notes.md": "docs/review-notes.md",
}
"""What is edited in the example, and in the same pages written beforehand."""


def main() -> None:
    """Measure and print."""
    print("| what | baseline | ours | ratio |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        templates = scans.templates(scratch)
        _row("scan, link and trace against a bare CSafeLoader over the same files", *scans.times(templates))
        _row("the same, memory it takes against 64 MiB and four times the bytes", *scans.memory(templates), "MB")
        with_plugin, without, written = builds.sites(scratch)
        _row("example site against the same pages, written beforehand", *builds.times(written, with_plugin))
        _row("example site with the plugin against MkDocs without it", *builds.times(without, with_plugin))
        for name, times in serving.times(written, with_plugin, EDITS).items():
            _row(f"under serve, build after an edit of {name} against that of a page written beforehand", *times)
        _row("import of the plugin against import of MkDocs", *builds.imports())
        for command in ("check", "scan"):
            _alone(f"`techdesign {command}` of the example", median(_command(command, scratch)))
    for count in (30, 300):
        _alone(f"a picture of {count} nodes", _drawing(count))


def _command(name: str, scratch: Path) -> list[float]:
    run = f"from mkdocs_techdesign.cli import main; main([{name!r}])"
    return timed(lambda: python(["-c", run], scratch / "bytecode", EXAMPLE))


def _alone(what: str, ours: float) -> None:
    print(f"| {what} | | {ours:,.0f} ms | |", flush=True)


def _row(what: str, baseline: float, ours: float, unit: str = "ms") -> None:
    print(f"| {what} | {baseline:,.0f} {unit} | {ours:,.0f} {unit} | {ours / baseline:.2f} |", flush=True)


def _drawing(count: int) -> float:
    graph, svg = large(count), SvgFormat()

    def draw(number: int) -> float:
        fresh = replace(graph, id=f"picture-{number}")  # one drawn before is not laid out again
        start = time.perf_counter()
        svg.render(fresh)
        return (time.perf_counter() - start) * 1000

    return median(draw(number) for number in range(5))


if __name__ == "__main__":
    main()
