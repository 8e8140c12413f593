"""Code for what infrastructure alone cannot mend, in the language of the function: one file each in `practices/`.

A file has a heading, lines `Answers:`, `Note:` and `Ask:`, and one fenced block for each language. A fence that is
good TypeScript and good JavaScript names both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..document import Facts
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.behaviour import PublishedEvent
from ..model.findings import Finding
from ..model.remedy import Ask, Snippet
from ..model.sections import BY_ID

LEVEL = "comprehensive"
"""The level of detail at which they are shown."""
_FENCE = re.compile(r"^```([a-z ]+)\n(.*?)\n```$", re.S | re.M)
_HEAD = re.compile(r"^(Answers|Note|Ask): (.+)$", re.M)
_RUNTIMES = {"python": "python", "nodejs": "javascript", "java": "java", "go": "go"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One way of writing code."""

    title: str
    answers: tuple[str, ...]
    note: str
    asks: tuple[Ask, ...]
    texts: Mapping[str, str]
    """Code by language."""


def practices(finding: Finding, facts: Facts) -> Iterator[Snippet]:
    """What the code should do, where the level of detail asks for it and somebody wrote it in that language."""
    if facts.design.about.detail.of(BY_ID[finding.section].key) != LEVEL:
        return
    for practice in library():
        if finding.check not in practice.answers:
            continue
        language = _language(finding, facts)
        text = practice.texts.get(language)
        if text is not None:
            asks = tuple(ask for ask in practice.asks if f"<{ask.name}>" in text)
            yield Snippet(title=practice.title, language=language, text=text, asks=asks, note=practice.note)


@cache
def library() -> tuple[Practice, ...]:
    """Every practice, by the names of their files."""
    folder = files(__package__) / "practices"
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".md")), key=lambda entry: entry.name)
    return tuple(_read(entry.read_text(encoding="utf-8")) for entry in entries)


def _read(text: str) -> Practice:
    head = _HEAD.findall(text.partition("```")[0])
    asks = (value.split(": ", 1) for key, value in head if key == "Ask")
    return Practice(
        title=text.split("\n", 1)[0].removeprefix("# "),
        answers=tuple(check for key, value in head if key == "Answers" for check in value.split(", ")),
        note=" ".join(value for key, value in head if key == "Note"),
        asks=tuple(Ask(name, question) for name, question in asks),
        texts={language: code for languages, code in _FENCE.findall(text) for language in languages.split()},
    )


def _language(finding: Finding, facts: Facts) -> str:
    """That of the function a finding is about, else the one most functions are written in."""
    functions = {function.id: function for function in facts.architecture.of(Function)}
    named = {id for id in finding.about if id in functions}
    for kind, field in (
        (EventSource, "function"),
        (Route, "target"),
        (GraphqlField, "target"),
        (PublishedEvent, "function"),
    ):
        named |= {getattr(fact, field) for fact in facts.architecture.of(kind) if fact.id in finding.about}
    about = [functions[id] for id in sorted(map(str, named)) if id in functions] or list(functions.values())
    count = Counter(_of(function, facts) for function in about)
    count.pop("", None)
    return min(count, key=lambda language: (-count[language], language), default="")


def _of(function: Function, facts: Facts) -> str:
    runtime = function.runtime if isinstance(function.runtime, str) else ""
    language = next((name for prefix, name in _RUNTIMES.items() if runtime.startswith(prefix)), "")
    if runtime.startswith("provided"):
        language = "go" if any(path.suffix == ".go" for path in facts.architecture.scanned) else ""
    if language == "javascript" and any(path.suffix in (".ts", ".mts") for path in facts.architecture.scanned):
        return "typescript"
    return language
