"""`mkdocs serve` over broken edits: it stays up, keeps the last good site with a banner, and recovers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from tests.site.building import EPOCH, EXAMPLE
from tests.site.test_gates import DRAFTS

BANNER = "last good version"


@dataclass(slots=True)
class Server:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[bytes]
    address: str
    folder: Path
    log: Path

    def page(self, path: str) -> str:
        """The HTML with its entities told, so that words can be looked for."""
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=10) as answer:
            return unescape(answer.read().decode())

    def until(self, path: str, wanted: Callable[[str], bool], seconds: float = 60) -> str:
        """The page once it is as wanted."""
        deadline = time.monotonic() + seconds
        text = ""
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                text = self.page(path)
            except OSError:
                text = ""
            if text and wanted(text):
                return text
            time.sleep(0.2)
        raise AssertionError(f"{path} never became as wanted\n{text[:600]}\n{self.log.read_text()[-3000:]}")


def start(folder: Path) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder.parent / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "--livereload"],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Server(process, f"http://127.0.0.1:{port}", folder, log)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "work-orders", ignore=DRAFTS))


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    running = start(folder)
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


def test_broken_edits_keep_the_last_good_site_and_mends_bring_it_back(server: Server) -> None:
    architecture = "design/architecture/"
    server.until(architecture, lambda text: BANNER not in text)
    for name, damage in (("design.yaml", "\n  broken: [unclosed\n"), ("template.yaml", "\nResources: {{ broken\n")):
        file = server.folder / name
        good = file.read_text(encoding="utf-8")
        file.write_text(good + damage, encoding="utf-8")
        shown = server.until(architecture, lambda text: BANNER in text)
        assert name in shown, "the banner names the file"
        assert "<svg" in shown, "the last good picture is still there"
        file.write_text(good, encoding="utf-8")
        server.until(architecture, lambda text: BANNER not in text)
    assert server.process.poll() is None


def test_a_first_build_with_a_broken_design_shows_an_error_page(folder: Path) -> None:
    file = folder / "design.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text("design: [unclosed\n", encoding="utf-8")
    server = start(folder)
    try:
        shown = server.until("design/", lambda text: "could not be read" in text)
        assert "design.yaml" in shown
        file.write_text(good, encoding="utf-8")
        server.until("design/architecture/", lambda text: "<svg" in text)
    finally:
        server.process.terminate()
        server.process.wait(timeout=20)
