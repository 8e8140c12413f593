"""Scanning and linking, against a parser that does nothing with what it reads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover

from .measuring import EXAMPLE, ROOT, paired

COPIES = 50
MEGABYTE = 1_000_000


class _Loader(yaml.CSafeLoader):
    """CSafeLoader that knows CloudFormation's short tags."""


def _any_tag(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_mapping(node)


_Loader.add_multi_constructor("!", _any_tag)


def templates(scratch: Path) -> Path:
    """The folder that is scanned."""
    corpora = os.environ.get("TECHDESIGN_CORPORA")
    if corpora:
        return Path(corpora) / "corpora"
    for number in range(COPIES):
        target = scratch / "templates" / str(number)
        shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("node_modules"))
    return scratch / "templates"


def ours(folder: Path) -> list[Path]:
    """Scan and link; the files that were templates."""
    project = locate(folder)
    architecture = pipeline.built(project, discover(project.root, project.folders))
    return [project.root / path for path in architecture.scanned]


def times(folder: Path) -> tuple[float, float]:
    """Milliseconds of the bare parser over the files that are templates, and of ours over all files."""
    paths = ours(folder)

    def baseline() -> None:
        for path in paths:
            try:
                yaml.load(path.read_bytes(), Loader=_Loader)
            except Exception:
                continue

    return paired(baseline, lambda: ours(folder))


def peak() -> int:
    """The most bytes this process has had; of Linux, where a child starts with the peak of its parent elsewhere."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) * 1024 if found else 0


def memory(folder: Path) -> tuple[float, float]:
    """Megabytes a scan may take for the files that are templates, and by which a process that scans them grows."""
    program = (
        "import sys; from pathlib import Path; from tests.bench import scans\n"
        "start = scans.peak(); read = scans.ours(Path(sys.argv[1]))\n"
        "print(sum(path.stat().st_size for path in read), scans.peak() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    size, grown = (int(word) for word in done.stdout.split())
    return (64 * 2**20 + 4 * size) / MEGABYTE, grown / MEGABYTE
