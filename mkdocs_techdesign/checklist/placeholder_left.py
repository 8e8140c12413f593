"""Words that only hold a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId, section_of
from . import Check, Observation
from ._prose import Said, prose, written

_OPEN = r"to be (?:announced|confirmed|decided|defined|determined|specified)"
_WHOLE = re.compile(
    r"(?:todo|to do|fixme|tb[acd]|x{3,}|\?{2,}|\.{3,}|…|-{2,}|_{3,}|placeholder|lorem ipsum.*|fill (?:(?:me|this) )?in"
    rf"|{_OPEN}|to be (?:done|discussed|written)|(?:some |sample |example |your )text(?: here)?"
    r"|(?:insert|your) .{0,40} here"
    r"|[\[<{](?:todo|tb[acd]|placeholder|(?:fill|insert|your) .{0,30}|name|description|text)[\]>}])"
    r"[.!]?",
    re.IGNORECASE | re.DOTALL,
)
_INSIDE = re.compile(
    r"\b(?:(?i:TB[ACD])|FIXME)\b|(?<![\w./-])XXX(?![\w./-])|(?i:\blorem ipsum\b)|\bTODO:"
    r"|^TODO (?!(?:lists?|items?|apps?|tasks?)\b)"
    r"|(?:^|[.!?(\[]\s*|[-*]\s+)TODO(?=\s*(?:[:(–-]|$))"
    rf"|(?i:(?:^|\b(?:is|are|still|yet|remains?)\s+|[(:]\s*){_OPEN}\b(?! by\b))"
    r"|[\[<{](?i:fill (?:me |this )?in|(?:insert|your) .{0,30} here)[\]>}]|\?{3,}"
)
"""What stands for missing words within a sentence. A bare TODO may be the subject of the system."""

_QUOTED = re.compile(r"`[^`]*`|https?://\S+|\"(?:TBD|TBC|TODO|lorem ipsum)\"")
"""What is spoken about, not said."""


class PlaceholderLeft(Check[Said]):
    """A text still holds a placeholder.

    What: looks in everything people wrote in `design.yaml` and in the pages of `documents:` for TODO, TBD, FIXME, XXX,
    "to be defined", "lorem ipsum" and the like. A value that is only `tbd` is an open question and asked as such.

    Why: a placeholder looks like an answer to whoever skims the page, and to the rest of this checklist. It counts as
    missing.

    Example: `mitigation: TODO ask the database team`.

    Fix: write what is meant; where nobody knows yet, let the design ask

        mitigation:
          question: Can the index take another key?
          owner: database team
    """

    id = "DOC-placeholder-left"
    section = SectionId.DOC
    tier = "overview"

    def subjects(self, facts: Facts) -> Iterable[Said]:
        return [*prose(facts), *written(facts.design)]

    def examine(self, subject: Said, facts: Facts) -> Iterator[Observation]:
        text = _QUOTED.sub(" ", subject.text).strip()
        found = _WHOLE.fullmatch(text[:200]) or _INSIDE.search(text)
        if not found:
            return
        word = found[0].strip(" .()[]<>{}-*:")[:40] or text[:40]
        in_design = subject.location.path == facts.design.path or subject.path[0] != str(subject.location.path)
        yield Observation(
            message=f'{subject.name} says "{word}", which only holds a place.',
            location=subject.location,
            target=subject.name,
            fix="Write what is meant, or tbd, or question: and owner:." if in_design else "Write what is meant.",
            question=f"What belongs in the place of {word} in {subject.name}?",
            section=section_of(subject.path[0]) if in_design else SectionId.DOC,
        )
