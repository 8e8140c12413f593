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
from . import builds, scans
from .measuring import median


def main() -> None:
    """Measure and print."""
    print("| what | baseline | ours | ratio |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        templates = scans.templates(scratch)
        _row("scan and link against a bare CSafeLoader over the same files", *scans.times(templates))
        _row("the same, memory it takes against 64 MiB and four times the bytes", *scans.memory(templates), "MB")
        with_plugin, without, written = builds.sites(scratch)
        _row("example site against the same pages, written beforehand", *builds.times(written, with_plugin))
        _row("example site with the plugin against MkDocs without it", *builds.times(without, with_plugin))
        _row("import of the plugin against import of MkDocs", *builds.imports())
    for count in (30, 300):
        print(f"| a picture of {count} nodes | | {_drawing(count):,.0f} ms | |", flush=True)


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
