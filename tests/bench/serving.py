"""Rebuilds under `mkdocs serve`: a program that builds again after each edit, in one process as a server does."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from .measuring import ROOT, paired


class Server:
    """Builds a folder after each edit, in a process of its own: plugins keep what they keep for one server."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.serving", str(folder)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def edit(self, name: str) -> None:
        """Add a line to a file and wait for the build."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(name, file=self._process.stdin, flush=True)
        if self._process.stdout.readline() != "built\n":
            raise RuntimeError(f"the build after an edit of {name} failed")

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def times(written: Path, ours: Path, edits: Mapping[str, str]) -> dict[str, tuple[float, float]]:
    """For each file of ours, milliseconds of the build after an edit of its twin in plain MkDocs, and of its own."""
    plain, served = Server(written), Server(ours)
    try:
        return {name: paired(partial(plain.edit, twin), partial(served.edit, name)) for name, twin in edits.items()}
    finally:
        plain.close()
        served.close()


def _serve(folder: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    logging.disable(logging.WARNING)
    started = False
    for line in sys.stdin:
        file = folder / line.strip()
        comment = {".md": "\n\n{}\n", ".ts": "// {}\n"}.get(file.suffix, "# {}\n")
        with file.open("a", encoding="utf-8") as text:
            text.write(comment.format(time.monotonic_ns()))
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "served"))
        if not started:
            config.plugins.on_startup(command="serve", dirty=False)
        started = True
        build(config, serve_url="http://127.0.0.1/")
        print("built", flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
