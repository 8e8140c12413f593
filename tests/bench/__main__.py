"""`make bench`: how long people wait, as ratios against a baseline measured in the same run.

Prints a Markdown table. With TECHDESIGN_CORPORA set, scanning is measured on the public templates, else on copies of
the example's own.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "example-site" / "work-orders"
ROUNDS = 5


def main() -> None:
    """Measure and print."""
    print("| what | baseline | ours | ratio |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        _row("scan and link against a bare CSafeLoader over the same files", *_scan(Path(scratch)))
        _row("example site with the plugin against MkDocs without it", *_build(Path(scratch)))
        _row("import of the plugin against import of MkDocs", *_imports())


def _row(what: str, baseline: float, ours: float) -> None:
    print(f"| {what} | {baseline * 1000:,.0f} ms | {ours * 1000:,.0f} ms | {ours / baseline:.2f} |", flush=True)


def _paired(baseline: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Medians of alternating runs, so that a slow moment of the machine hits both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for run, kept in zip((baseline, ours), times, strict=True):
            start = time.perf_counter()
            run()
            kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


class _Loader(yaml.CSafeLoader):
    """CSafeLoader that knows CloudFormation's short tags."""


def _any_tag(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_mapping(node)


_Loader.add_multi_constructor("!", _any_tag)


def _scan(scratch: Path) -> tuple[float, float]:
    from mkdocs_techdesign import pipeline
    from mkdocs_techdesign.linker import link
    from mkdocs_techdesign.source import discover

    corpora = os.environ.get("TECHDESIGN_CORPORA")
    folder = Path(corpora) / "corpora" if corpora else scratch / "templates"
    if not corpora:
        for number in range(50):
            shutil.copytree(EXAMPLE, folder / str(number), ignore=shutil.ignore_patterns("node_modules"))
    fragments, _ = pipeline.scan(discover(folder))
    paths = [folder / fragment.path for fragment in fragments]

    def baseline() -> None:
        for path in paths:
            try:
                yaml.load(path.read_bytes(), Loader=_Loader)
            except Exception:
                continue

    def ours() -> None:
        sources = discover(folder)
        found, failed = pipeline.scan(sources)
        link(found, sources, not_scanned=failed)

    return _paired(baseline, ours)


def _build(scratch: Path) -> tuple[float, float]:
    with_plugin = scratch / "with"
    without = scratch / "without"
    for folder in (with_plugin, without):
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("node_modules"))
    settings = without / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("- techdesign", "- techdesign: {enabled: false}", 1)
    settings.write_text(text, encoding="utf-8")

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "out")]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    return _paired(lambda: build(without), lambda: build(with_plugin))


def _imports() -> tuple[float, float]:
    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    mkdocs = "import mkdocs.config.defaults, mkdocs.plugins, mkdocs.structure.pages"
    return _paired(lambda: run(mkdocs), lambda: run(f"{mkdocs}; import mkdocs_techdesign.plugin"))


if __name__ == "__main__":
    main()
