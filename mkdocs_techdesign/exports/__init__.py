"""Document to files, one output per file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..document import Document
from ..model.location import Location


class Export(ABC):
    """One output form."""

    id: ClassVar[str]
    """`json`."""

    @abstractmethod
    def render(self, document: Document) -> dict[str, bytes]:
        """Files by relative name. Deterministic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Where a report is read: what only a terminal wants."""

    root: Path | None = None
    """The repository, to quote source lines from; None for no quotations."""
    place: Callable[[Location], str] = str
    """How a location is written so that the reader can open it."""
    colour: bool = False
    brief: bool = False
    """Of what fails nothing, a few of each item; what fails comes last, where a terminal stands."""


class Report(Export):
    """One form of the findings, for `techdesign check --format FORM`."""

    form: ClassVar[str]
    """The word after `--format`."""
    file: ClassVar[str]
    """Name of the file: `techdesign.sarif`."""

    @abstractmethod
    def write(self, document: Document, view: View) -> str:
        """The report, ending in a newline."""

    def render(self, document: Document) -> dict[str, bytes]:
        """One file, as other machines read it."""
        return {self.file: self.write(document, View()).encode("utf-8", "replace")}
