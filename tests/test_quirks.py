"""Every known quirk of real repositories has a fixture or a test that shows what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parent.parent
QUIRKS: dict[int, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quirks.yml").read_text(encoding="utf-8"))


def test_none_is_left_out() -> None:
    assert sorted(QUIRKS) == list(range(1, 61))


@pytest.mark.parametrize("number", sorted(QUIRKS))
def test_a_quirk_is_shown(number: int) -> None:
    entry = QUIRKS[number]
    assert set(entry) == {"quirk", "outcome", "shown"}
    assert entry["shown"], f"nothing shows quirk {number}: {entry['quirk']}"
    for path, words in entry["shown"].items():
        text = (REPOSITORY / path).read_text(encoding="utf-8")
        assert words in text, f"{path} does not say {words!r} any more"
