"""Code in one colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..document import Facts
from ..model.findings import Severity
from ..model.location import Location
from ..model.sections import SectionId
from ..source.markdown import read
from . import Check, Observation
from ._prose import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block."""

    language: str
    where: str
    """Page or key."""
    location: Location


class CodeWithoutLanguage(Check[Block]):
    """A block of code does not say which language it is in.

    What: looks at the fenced blocks in the pages of `documents:` and in the texts of `design.yaml` for a word behind
    the opening fence.

    Why: the word colours the code, lets a reader copy the right thing, and lets tools check it. `text` is a language
    too.

    Example: three backticks alone on a line.

    Fix: write the language behind the backticks, such as `python`, `json` or `text`.
    """

    id = "DOC-code-without-language"
    section = SectionId.DOC
    severity = Severity.ADVICE

    def subjects(self, facts: Facts) -> Iterable[Block]:
        found = [
            Block(language=block.language, where=str(page.path), location=Location(page.path, block.line))
            for page in facts.design.written
            for block in page.markdown.fenced
        ]
        for said in prose(facts):
            if "```" in said.text or "~~~" in said.text:
                found += [
                    Block(language=block.language, where=said.name, location=said.location)
                    for block in read(said.text).fenced
                ]
        return found

    def examine(self, subject: Block, facts: Facts) -> Iterator[Observation]:
        if not subject.language:
            yield Observation(
                message=f"A block of code in {subject.where} does not say its language.",
                location=subject.location,
                target=subject.where,
                fix="Write it behind the opening backticks: json, python, text.",
            )
