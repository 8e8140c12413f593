"""What a hostile design.yaml can make the checklist do again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.assessment import examine
from mkdocs_techdesign.checklist import _tables
from mkdocs_techdesign.checklist.index_unused import IndexUnused

from .facts import facts_of


def test_patterns_are_proved_once_however_many_indexes_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = "{{IndexName: by{0}, KeySchema: [{{AttributeName: a{0}, KeyType: HASH}}]}}"
    indexes = ", ".join(index.format(number) for number in range(20))
    template = (
        "Resources: {Items: {Type: AWS::DynamoDB::Table, Properties: {KeySchema: [{AttributeName: id, KeyType: HASH}],"
        f" GlobalSecondaryIndexes: [{indexes}]}}}}}}"
    )
    patterns = ", ".join(f"p{number}: {{operation: Query, keys: a{number}}}" for number in range(10))
    facts = facts_of(
        tmp_path, f"data: {{tables: {{Items: {{patterns: {{{patterns}}}}}}}}}", {"template.yaml": template}
    )
    proved: list[object] = []
    monkeypatch.setattr(_tables, "prove", lambda *given, own=_tables.prove: proved.append(given) or own(*given))
    (result,) = examine(facts, [IndexUnused()])
    assert (result.subjects, len(result.findings)) == (20, 10)
    assert len(proved) == 10
