"""Whatever people leave out or write in its place, no item crashes: the example's design with parts changed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.document import Facts
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.source import discover

from .facts import AS_OF

EXAMPLE = Path(__file__).parent.parent.parent / "example-site" / "work-orders"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STRANGE: tuple[Any, ...] = ("tbd", "", "*", "{}", "indefinitely", 0, True, [], {}, None, ["tbd"], "é" * 300, "a[")


@pytest.fixture(scope="module")
def architecture() -> Architecture:
    sources = discover(EXAMPLE, [PurePosixPath(".")])
    fragments, failed = scan(sources)
    return link(fragments, sources, not_scanned=failed)


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield node, key
        yield from places(node[key])


@pytest.mark.parametrize("seed", range(25))
def test_no_item_crashes(seed: int, architecture: Architecture) -> None:
    chance = random.Random(seed)
    design = yaml.load(
        (EXAMPLE / "design.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    for _ in range(30):
        holder, key = chance.choice(list(places(design)))
        if chance.random() < 0.5:
            del holder[key]
        else:
            holder[key] = chance.choice(STRANGE)
    read = read_text(yaml.safe_dump(design, allow_unicode=True))
    facts = Facts(design=read, architecture=architecture, as_of=AS_OF)
    assessment = assess(facts, examine(facts, [check() for check in members("checklist", Check)]))
    assert [finding for finding in assessment.findings if "check crashed" in finding.message] == []
