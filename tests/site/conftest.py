"""Sites built once per run, served on loopback, opened in headless Chromium."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.site.building import EXAMPLE, Built, build


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Served:
    """A folder served on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example site, built strictly."""
    built = build(EXAMPLE, tmp_path_factory.mktemp("example") / "site", "--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="session")
def example_served(example: Built) -> Iterator[Served]:
    """The example site on loopback."""
    served = Served(example.site)
    yield served
    served.close()
