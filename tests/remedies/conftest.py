"""What recommendations cannot answer is a defect here."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def raising(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recommendation that crashes is heard of; people would only miss its snippet."""
    monkeypatch.setenv("TECHDESIGN_DEBUG", "1")
