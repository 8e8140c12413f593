"""Source code to modules."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mkdocs_techdesign.languages import parse
from mkdocs_techdesign.model.code import Module
from mkdocs_techdesign.source import SourceFile

HERE = Path(__file__).parent


def read(folder: Path, name: str, text: str | bytes) -> Module:
    """A text as if it were a file of that name. Raises Unreadable."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return parse(SourceFile(PurePosixPath(name), folder))
