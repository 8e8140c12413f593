"""A template in which anything may stand anywhere: a fragment or a refusal, never another exception."""

from __future__ import annotations

import json
import random
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from mkdocs_techdesign.source import SourceFile, Sources, Unreadable, discover

from .test_cases import accepting

RUNS = 400
JUNK: list[Any] = [
    None, 1, 1.5, True, "", "x", "${", "NONE", "s3://", "../../../x", "\x00", "AWS::X::Y", [], {}, [None], [[]],
    {"": {}}, {"Ref": None}, {"Ref": "X"},
    {"Fn::GetAtt": []}, {"Fn::GetAtt": 5}, {"Fn::Sub": []}, {"Fn::Sub": ["${a}", None]},
    {"Fn::If": []}, {"Fn::If": ["c", None, {"Ref": "AWS::NoValue"}]}, {"Type": 1},
    {"Fn::Transform": {"Name": "AWS::Include", "Parameters": None}}, {"Fn::ForEach::X": ["a", ["b"], {"c${a}": 1}]},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every part of a document but the whole."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in inner for place in ((*path, key), *places(item, (*path, key)))]


def documents() -> list[Any]:
    """Every template of the cases as plain data."""
    found = []
    for file in discover(Path(__file__).parent).files:
        try:
            found.append(json.loads(json.dumps(file.nodes())))
        except Unreadable:
            continue
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_mutated_template_gives_a_fragment_or_a_refusal(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    templates = [json.dumps(document) for document in documents() if isinstance(document, dict)]
    for _ in range(RUNS // 4):
        document = json.loads(chance.choice(templates))
        for _ in range(chance.choice([1, 1, 2, 4])):
            place = chance.choice(places(document))
            part = document
            for key in place[:-1]:
                part = part[key]
            part[place[-1]] = json.loads(json.dumps(chance.choice(JUNK)))
        (tmp_path / "template.json").write_text(json.dumps(document))
        file = SourceFile(PurePosixPath("template.json"), tmp_path)
        scanner = accepting(file)
        if scanner is None:
            continue
        try:
            fragment = scanner.scan(file, Sources(tmp_path, (file,)))
        except Unreadable:
            continue
        assert all(resource.id == f"{fragment.stack}/{resource.logical_id}" for resource in fragment.resources)
