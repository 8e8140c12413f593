"""Builds sites as a user does: `mkdocs build` in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
EXAMPLE = REPOSITORY / "example-site" / "work-orders"
EPOCH = "1795392000"
"""2026-11-23: the date the example is read at, so that builds are comparable."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind."""

    site: Path
    code: int
    log: str
    """Standard output and standard error together."""


def build(project: Path, site: Path, *options: str, **environment: str) -> Built:
    """Run `mkdocs build` for the mkdocs.yml of a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(project / "mkdocs.yml")]
    result = subprocess.run(
        [*command, "--site-dir", str(site), *options],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **environment},
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return Built(site, result.returncode, result.stdout)


def techdesign(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs_techdesign.cli", *arguments],
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
