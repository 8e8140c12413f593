"""Every folder beside this file is a case: templates in, `expected.txt` out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.registry import members
from mkdocs_techdesign.scanners import Scanner
from mkdocs_techdesign.source import SourceFile, Sources, Unreadable, discover

from . import dump

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/README"))


def scanned(sources: Sources) -> str:
    """What the scanners say of every file they accept."""
    parts = []
    for file in sources.files:
        scanner = accepting(file)
        if scanner is not None:
            parts.append(of_file(file, scanner, sources))
    return "\n".join(parts)


def accepting(file: SourceFile) -> Scanner | None:
    """The one scanner that takes the file."""
    found = [scanner for scanner in (member() for member in members("scanners", Scanner)) if scanner.accepts(file)]
    assert len(found) <= 1, f"{file.path} is accepted by {found}"
    return found[0] if found else None


def of_file(file: SourceFile, scanner: Scanner, sources: Sources) -> str:
    """The fragment of a file as text, or why there is none."""
    try:
        return "\n".join(map(dump.fragment, scanner.fragments(file, sources)))
    except Unreadable as error:
        return f"# {file.path} · not scanned, line {error.line}: {error.reason}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_reads_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    golden(case / "expected.txt", scanned(discover(case)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("change", ["crlf", "bom"])
def test_line_endings_and_byte_order_marks_change_nothing(case: Path, change: str, tmp_path: Path) -> None:
    if "broken" in case.name:
        pytest.skip("messages of the YAML parser differ by encoding")
    for file in case.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            copy = tmp_path / file.relative_to(case)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data.replace(b"\n", b"\r\n") if change == "crlf" else b"\xef\xbb\xbf" + data)
    assert scanned(discover(tmp_path)) == scanned(discover(case))
