"""Each kind has a folder named after its file: a template in, its facts and the edges of the template out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_techdesign.kinds import Kind
from mkdocs_techdesign.model.architecture import Fact
from mkdocs_techdesign.registry import members

from ..linker import text

KINDS = members("kinds", Kind)
HERE = Path(__file__).parent


def name(kind: type[Kind[Fact]]) -> str:
    """The file of a kind."""
    return kind.__module__.rsplit(".", 1)[-1]


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_kind_reads_its_template(kind: type[Kind[Fact]], golden: Callable[[Path, str], None]) -> None:
    folder = HERE / name(kind)
    assert (folder / "template.yaml").exists(), f"{name(kind)} has no fixture: write {folder.name}/template.yaml"
    found = text.architecture(folder)
    stated = {resource.type for resource in found.resources}
    assert stated & set(kind.types), f"the template of {name(kind)} has none of its types"
    assert not found.problems
    parts = [text.facts(found.of(kind.fact)) if kind.plural else "", text.edges(found.edges), text.doubts(found)]
    golden(folder / "expected.txt", "\n".join(part for part in parts if part))


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_kind_makes_what_it_says(kind: type[Kind[Fact]]) -> None:
    assert issubclass(kind.fact, Fact)
    assert bool(kind.plural) == (kind.fact is not Fact)
    assert kind.types, f"{name(kind)} reads no type"
    assert (kind.__doc__ or "").strip()


def test_lists_of_the_model_have_one_kind_each() -> None:
    plurals = [kind.plural for kind in KINDS if kind.plural]
    assert len(plurals) == len(set(plurals))
    facts = [kind.fact for kind in KINDS if kind.plural]
    assert len(facts) == len(set(facts))


def test_no_fixture_without_a_kind() -> None:
    folders = {path.parent.name for path in HERE.glob("*/template.yaml")}
    assert folders <= {name(kind) for kind in KINDS}
