"""Every snippet, pasted into a project of its format, makes its finding go away.

`expected/FORMAT.txt` holds the snippets themselves, to be read by people; `pytest --update-golden` rewrites it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Assessment, Finding
from mkdocs_techdesign.model.remedy import Snippet
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.remedies import Recommendation, Snippets

from ..checklist.facts import facts_of
from .applying import INTO, filled, project

HERE = Path(__file__).parent
ANSWERED = {check for member in members("remedies", Recommendation) for check in member.answers}


def found(files: dict[str, str], only: str = "") -> tuple[Document, list[Finding]]:
    """The findings of the items that have a remedy, or of one item."""
    texts = dict(files)
    with TemporaryDirectory() as folder:
        facts = facts_of(Path(folder), texts.pop("design.yaml"), texts)
        checks = [check() for check in members("checklist", Check) if check.id in ({only} if only else ANSWERED)]
        results = examine(facts, checks)
    findings = [finding for result in results for finding in result.findings]
    assert not [finding for finding in findings if "crashed" in finding.message]
    return Document(facts=facts, assessment=Assessment(findings=tuple(findings))), findings


@cache
def snippets(name: str) -> tuple[tuple[Finding, tuple[Snippet, ...]], ...]:
    """Findings of a project with what is to be pasted."""
    document, findings = found(project(name))
    writer = Snippets(document)
    return tuple((finding, writer.of(finding)) for finding in findings)


CASES = [
    pytest.param(name, number, id=f"{name}-{finding.check}-{finding.target}")
    for name in INTO
    for number, (finding, made) in enumerate(snippets(name))
    if made
]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_pasted_snippet_answers_the_finding(name: str, number: int) -> None:
    finding, made = snippets(name)[number]
    files = project(name)
    INTO[name](files, filled(made[0].text, made[0].language))
    _, left = found(files, finding.check)
    keys = [(one.check, one.target, one.message) for one in left]
    assert (finding.check, finding.target, finding.message) not in keys, made[0].text


@pytest.mark.parametrize("name", INTO)
def test_snippets_read_well(name: str, request: pytest.FixtureRequest) -> None:
    lines = [f"# Snippets for {name}", ""]
    for finding, made in snippets(name):
        lines += [f"## {finding.check}: {finding.target}", ""]
        if not made:
            lines += ["None.", ""]
        for one in made:
            asks = [f"- `<{ask.name}>` {ask.question}" for ask in one.asks]
            lines += [f"{one.title}. {one.note}".strip(), "", *asks, *([""] if asks else [])]
            lines += [f"```{one.language}", one.text, "```", ""]
    text = "\n".join(lines)
    path = HERE / "expected" / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
