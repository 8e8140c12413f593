"""The comment for a pull request: within GitHub's limit, whatever changed and whatever it is called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_techdesign.exports import _change_markdown, _change_text
from mkdocs_techdesign.exports._change import Side, difference
from tests.diff.test_diff import compared, read

GITHUB = 65_536
HOSTILE = (
    "x<img src=x onerror=alert(1)>`|\\@everyone #1 [a](javascript:b) ```\n| --- |\n## head",
    "x`<img src=x>",
    "x`@everyone",
    "x|y",
    "x\\|y",
)


def system(folder: Path, functions: int, name: str = "F") -> Path:
    """A folder with so many functions on one table."""
    folder.mkdir(parents=True)
    lines = ["Resources:", "  Table:", "    Type: AWS::DynamoDB::Table"]
    for number in range(functions):
        lines += [
            f"  {name}{number}:",
            "    Type: AWS::Lambda::Function",
            "    Properties:",
            f"      Timeout: {number % 800 + 1}",
            "      Environment: {Variables: {TABLE: !Ref Table}}",
        ]
    (folder / "template.yaml").write_text("\n".join(lines) + "\n")
    return folder


def test_a_large_change_is_shortened_with_a_count(tmp_path: Path) -> None:
    old, new = system(tmp_path / "a" / "shop", 1), system(tmp_path / "b" / "shop", 1500, "Handler")
    found = compared(read(old), read(new))
    text = _change_markdown.text(found)
    assert len(text) < GITHUB
    assert re.search(r"and \d+ more: `techdesign diff` lists them\.", text)
    assert text.count("<details>") == text.count("</details>")
    assert text.count("```") % 2 == 0
    assert found.picture is not None
    assert "not drawn" in found.picture.caption
    assert len(list(_change_text.lines(found))) > 1500


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_others_stay_text(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "template.yaml").write_text("Resources: {}\n")
    before = read(folder)
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    (folder / "template.yaml").write_text(
        f'Resources:\n  "{quoted}":\n    Type: AWS::SQS::Queue\n    Properties: {{QueueName: "{quoted}"}}\n'
    )
    found = difference(Side(document=before, name=name), Side(document=read(folder), name="b"))
    assert found.changes
    text = _change_markdown.text(replace(found, uncompared=(name,)))
    prose = re.sub(r"```mermaid\n.*?\n```|`[^`\n]*`", "", text, flags=re.DOTALL)
    assert "<img" not in prose
    assert "@everyone" not in prose
    assert "](javascript" not in prose
    assert "\n## head" not in text
    assert all(line.count("`") % 2 == 0 for line in text.split("\n") if "```" not in line)
    assert all(line.count("|") == 5 for line in text.split("\n") if line.startswith("|"))
