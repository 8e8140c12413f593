"""Schemas and examples in files: read inside the root, and said what is wrong with the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.design import Design, read
from mkdocs_techdesign.source import discover


def design(root: Path, schema: str) -> Design:
    """A design in a folder that names one schema."""
    (root / "design.yaml").write_text(f"events:\n  types:\n    order.placed:\n      schema: {schema}\n", "utf-8")
    sources = discover(root)
    return read(sources.get("design.yaml"), sources)


def test_a_schema_is_read_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "placed.json").write_text('{\n "properties": {\n  "id": {"type": "string"}}}\n', "utf-8")
    found = design(tmp_path, "schemas/placed.json")
    file = found.attached["schemas/placed.json"]
    assert file.text.startswith("{")
    assert file.value["properties"].at("id").line == 3
    assert file.path in found.files


def test_secrets_in_it_are_masked(tmp_path: Path) -> None:
    key = "AKIA" + "Z" * 16
    (tmp_path / "placed.json").write_text(f'{{"example": "{key}"}}', "utf-8")
    assert key not in design(tmp_path, "placed.json").attached["placed.json"].text


@pytest.mark.parametrize("name", ["gone.json", "../outside.json", "/etc/hosts.json", "https://x.example/a.json"])
def test_what_is_not_inside_is_not_read(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.json").write_text('{"secret": 1}', "utf-8")
    file = design(root, f'"{name}"').attached[name]
    assert (file.text, file.value) == ("", None)
    assert file.problem


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.json").write_text('{"secret": 1}', "utf-8")
    (root / "inside.json").symlink_to(tmp_path / "outside.json")
    assert design(root, "inside.json").attached["inside.json"].text == ""


@pytest.mark.parametrize("text", ["{", "[1, 2", "\x00\x01", ""])
def test_what_is_no_json_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "broken.json").write_text(text, "utf-8")
    file = design(tmp_path, "broken.json").attached["broken.json"]
    assert file.value is None


@pytest.mark.parametrize("name", ["OrderPlaced", "order placed.json", "order.placed"])
def test_a_name_of_a_type_is_no_file(tmp_path: Path, name: str) -> None:
    assert design(tmp_path, name).attached == {}


def test_a_large_file_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "large.json").write_text('{"a": "' + "x" * 70_000 + '"}', "utf-8")
    file = design(tmp_path, "large.json").attached["large.json"]
    assert not file.text
    assert "longer than" in file.problem
