"""Practices parse in their languages, and are shown in that of the function at the level that asks for them."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from tree_sitter import Language, Parser

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.remedies import Snippets
from mkdocs_techdesign.remedies._practices import library

from ..checklist.facts import facts_of

GRAMMARS = {
    "python": ("tree_sitter_python", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "javascript": ("tree_sitter_javascript", "language"),
    "go": ("tree_sitter_go", "language"),
    "java": ("tree_sitter_java", "language"),
}
TEXTS = [
    pytest.param(language, text, id=f"{practice.title}-{language}")
    for practice in library()
    for language, text in practice.texts.items()
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_code_parses(language: str, text: str) -> None:
    module, name = GRAMMARS[language]
    parser = Parser(Language(getattr(importlib.import_module(module), name)()))
    code = re.sub(r"<[a-z-]+>", "5", text)
    if language == "go":
        code = (
            f"package main\n\n{code}"
            if code.startswith(("func", "var"))
            else f"package main\n\nfunc f() {{\n{code}\n}}"
        )
    assert not parser.parse(code.encode()).root_node.has_error, code


def test_answers_are_items() -> None:
    ids = {check.id for check in members("checklist", Check)}
    assert {check for practice in library() for check in practice.answers} <= ids


def test_placeholders_have_a_question() -> None:
    for practice in library():
        used = {name for text in practice.texts.values() for name in re.findall(r"<([a-z]+(?:-[a-z]+)+|tries)>", text)}
        assert used == {ask.name for ask in practice.asks}, practice.title


@pytest.mark.parametrize(
    ("runtime", "language"), [("python3.13", "python"), ("nodejs22.x", "javascript"), ("dotnet8", None)]
)
@pytest.mark.parametrize("level", ["standard", "comprehensive"])
def test_language_is_that_of_the_function(runtime: str, language: str | None, level: str, tmp_path: Path) -> None:
    template = f"""
Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: {runtime}
      Events: {{Jobs: {{Type: SQS, Properties: {{Queue: !GetAtt Jobs.Arn}}}}}}
  Jobs:
    Type: AWS::SQS::Queue
"""
    facts = facts_of(tmp_path, f"design: {{title: Jobs, detail: {level}}}", {"template.yaml": template})
    (check,) = [check() for check in members("checklist", Check) if check.id == "RES-batch-all-or-nothing"]
    (result,) = examine(facts, [check])
    writer = Snippets(Document(facts=facts, assessment=Assessment(findings=result.findings)))
    languages = [one.language for one in writer.of(result.findings[0])]
    assert languages == ["yaml", *([language] if language and level == "comprehensive" else [])]
