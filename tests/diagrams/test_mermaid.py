"""Mermaid: ids of our own, labels that survive, and a real Mermaid that reads it all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mkdocs_techdesign
from mkdocs_techdesign.diagrams._text_width import flat
from mkdocs_techdesign.diagrams.mermaid import MermaidFormat
from mkdocs_techdesign.model.diagram import (
    Arrow,
    Block,
    Branch,
    Diagram,
    Entities,
    Entity,
    EntityField,
    Graph,
    Link,
    Matrix,
    MatrixCell,
    Message,
    Node,
    Note,
    Participant,
    Placed,
    Sequence,
    State,
    States,
    Transition,
    Weight,
)

from . import samples

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VENDORED = Path(mkdocs_techdesign.__file__).parent / "assets" / "vendor" / "mermaid.min.js"
HOSTILE = (
    "end", "<img src=x onerror=alert(1)>", 'a"b', "`x`", "subgraph", "}}", "%% c", "click n0 call x()", "--> ",
    "#quot;", "", " ", "[*]", "note", "graph", "{{x}}", "x:y;z", "class", "::: a", "ü 日本", "&lt;b&gt;",
    "\\", "else", "a\nb",
    "%%{init: {}}%%", "---", "accTitle: x", "javascript:alert(1)", "direction LR", "a Direction  tb", "<<choice>>",
    "$$x$$",
)  # fmt: skip


def everything_called(name: str) -> Iterator[Diagram]:
    """One diagram of each kind in which every text is the same."""
    yield Graph(
        id="graph",
        title=name,
        caption=name,
        nodes=(
            Node(id=f"1{name}", label=name, sublabel=name, lane="api", proposed=True),
            Node(id=f"2{name}", label=name, lane="compute"),
        ),
        arrows=(Arrow(source=f"1{name}", target=f"2{name}", label=name),),
        lane_titles=(("api", name), ("compute", name)),
    )
    yield Sequence(
        id="sequence",
        title=name,
        caption=name,
        participants=(
            Participant(id="a", label=name, sublabel=name, kind="actor"),
            Participant(id=f"b{name}", label=name),
        ),
        steps=(
            Message(source="a", target=f"b{name}", text=name),
            Block(
                kind="alt",
                branches=(Branch(label=name, steps=(Note(over="a", text=name),)), Branch(label=name, steps=())),
            ),
            Block(kind="loop", branches=(Branch(label=name, steps=()),)),
            Block(
                kind="par",
                branches=(
                    Branch(label=name, steps=(Message(source=f"unnamed{name}", target="a", text=name, kind="async"),)),
                    Branch(label=name, steps=()),
                ),
            ),
        ),
    )
    yield States(
        id="states",
        title=name,
        caption=name,
        initial=f"a{name}",
        states=(State(id=f"a{name}", label=name), State(id="b", label=name, kind="end")),
        transitions=(Transition(source=f"a{name}", target="b", label=name),),
    )
    yield Entities(
        id="entities",
        title=name,
        caption=name,
        entities=(
            Entity(id="a", label=name, fields=(EntityField(name=name, type=name, key="sk", note=name),)),
            Entity(id=f"b{name}", label=name),
        ),
        links=(Link(source="a", target=f"b{name}", label=name),),
    )
    cell = MatrixCell(word=name, weight=Weight.HEAVY, items=(Placed(mark=name, label=name),))
    yield Matrix(
        id="matrix",
        title=name,
        caption=name,
        row_scale=name,
        column_scale=name,
        rows=(name, name),
        columns=(name, name),
        cells=((cell, MatrixCell(word=name)), (cell, cell)),
    )


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40).filter(flat))
def test_no_text_becomes_syntax(name: str) -> None:
    """The punctuation of every line is the same whatever things are called."""
    for hostile, plain in zip(everything_called(name), everything_called("plain"), strict=True):
        assert shape(MermaidFormat().render(hostile)) == shape(MermaidFormat().render(plain))


def shape(drawn: str) -> list[str]:
    """Only what Mermaid could take for syntax: punctuation that is not encoded.

    Messages wrap, and keep what has no meaning behind their colon: commas, full stops, slashes, `{name}`.
    """
    inert = r"<br/>|[,./]|\{\w+\}|#\d+;|[^!-~]|[A-Za-z0-9_]"
    return [re.sub(inert, "", line) for line in drawn.splitlines()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=2, max_size=8, unique=True))
def test_ids_are_injective(names: list[str]) -> None:
    nodes = tuple(Node(id=name, label="same") for name in names)
    drawn = MermaidFormat().render(Graph(id="g", title="t", caption="c", nodes=nodes, arrows=()))
    ids = re.findall(r"^\s+(n\d+)\[", drawn, re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(names)


@pytest.mark.browser
def test_real_mermaid_draws_everything(browser: Browser) -> None:
    """The Mermaid that ships with the package parses and draws each diagram, and shows each text as it was."""
    if not VENDORED.exists():
        pytest.skip("no vendored Mermaid: the build fetches it where npm is installed")
    cases = [(name, diagram) for name in HOSTILE for diagram in everything_called(name)]
    whole = (
        samples.small(),
        samples.change(),
        samples.shop(),
        samples.large(80),
        samples.checkout(),
        samples.life_cycle(),
        samples.entities(),
        samples.risks(),
    )
    cases += [("", diagram) for diagram in whole]
    sources = [MermaidFormat().render(diagram) for _, diagram in cases]
    page = browser.new_page()
    page.set_content("<div></div>")
    page.add_script_tag(path=str(VENDORED))
    results = page.evaluate(_DRAW, sources)
    page.close()
    for (name, diagram), (error, text) in zip(cases, results, strict=True):
        assert error is None, f"{diagram.id} of {name!r}: {error}"
        assert "".join(name.split()) in "".join(text.split()), f"{diagram.id} lost {name!r}"


_DRAW = """async sources => {
  mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
  const results = [];
  for (const [index, source] of sources.entries()) {
    try {
      await mermaid.parse(source);
      const {svg} = await mermaid.render(`drawing${index}`, source);
      results.push([null, new DOMParser().parseFromString(svg, "text/html").body.textContent]);
    } catch (error) {
      results.push([String(error.message || error), ""]);
    }
  }
  return results;
}"""
