"""Every folder in `clients` is a case: a template and a front end in, `expected.txt` out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.behaviour import ClientCall
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.source import discover
from mkdocs_techdesign.tracers import Traced, trace
from mkdocs_techdesign.tracers._clients.addresses import path_of
from mkdocs_techdesign.tracers._clients.documents import parsed
from mkdocs_techdesign.tracers.clients import Clients

CASES = sorted(path.parent for path in Path(__file__).parent.glob("clients/*/template.yaml"))


def traced(folder: Path) -> tuple[Traced, list[str]]:
    """What the front ends below a folder do, and the files they were read from."""
    sources = discover(folder)
    fragments, _ = scan(sources, lambda *_: None)
    linked = link(fragments, sources)
    sources.named.clear()
    found = Clients().trace(linked, sources, lambda *_: None)
    return found, sorted(map(str, sources.named))


def told(found: Traced, named: list[str]) -> str:
    lines = [f"client {node.id} · {node.location}" for node in found.resources]
    for fact in found.facts:
        assert isinstance(fact, ClientCall)
        reached = fact.target
        if isinstance(reached, Unresolved):
            reached = f"?({reached.expression}: {reached.reason})"
        by = f" by {fact.authentication}" if fact.authentication else ""
        lines.append(f"  {fact.label} -> {reached}{by} · {fact.location}")
    for edge in found.edges:
        places = ", ".join(f"{one.location} {one.why}" for one in edge.evidence)
        lines.append(f"edge {edge.source} {edge.relation} {edge.target}: {edge.label} [{edge.certainty}] ({places})")
    lines += [f"unresolved {one.expression}: {one.reason} · {one.location}" for one in found.unresolved]
    return "\n".join([*lines, f"read {' '.join(named)}"]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_front_ends_call_what_is_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    found, named = traced(case)
    golden(case / "expected.txt", told(found, named))
    ids = [fact.id for fact in found.facts]
    assert len(ids) == len(set(ids))


def test_a_package_that_holds_a_handler_is_no_front_end(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n"
        "    Properties: {CodeUri: api/, Handler: app.handler, Runtime: nodejs22.x}\n"
    )
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "package.json").write_text('{"name": "api", "dependencies": {"react": "18"}}')
    (tmp_path / "api" / "app.js").write_text('exports.handler = () => fetch("/x");\n')
    assert traced(tmp_path)[0] == Traced()


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "web", "dependencies": {"vue": "3"}}')
    (tmp_path / "a.js").write_text('import { b } from "./b";\nexport * from "./b";\nexport const a = b;\nfetch(a);\n')
    (tmp_path / "b.js").write_text('import { a } from "./a";\nexport * from "./a";\nexport const b = a;\nfetch(b());\n')
    (tmp_path / "c.js").write_text("const x = () => x();\nlet y = y + y + y;\nfetch(x()); fetch(y);\n")
    assert len(traced(tmp_path)[0].facts) == 4


@given(text=st.text(alphabet="abc/{}.?#:$ …", max_size=60))
def test_any_address_has_a_path_or_none(text: str) -> None:
    path = path_of(text)
    assert path is None or path.startswith("/")


@given(text=st.text(alphabet='querymtaion {}()$:!"\n#.,[]@', max_size=80))
def test_any_text_is_a_document_or_none(text: str) -> None:
    assert all(re.fullmatch(r"query|mutation|subscription", one.kind) for one in parsed(text))


def test_a_request_that_is_made_of_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "web/src").mkdir(parents=True)
    (tmp_path / "web/package.json").write_text('{"dependencies": {"react": "18"}}')
    (tmp_path / "web/src/app.js").write_text(
        "import axios from 'axios'\nlet request = request.set('a').set('b')\nrequest = request.query('c')\n"
        "request.get('/orders')\naxios.get('/carts')\n"
    )
    (tmp_path / "template.yaml").write_text("Resources: {Topic: {Type: AWS::SNS::Topic}}")
    found, _ = traced(tmp_path)
    assert [fact.label for fact in found.facts] == ["GET /carts"]


def test_a_tracer_that_stops_is_a_problem_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Traced:
        raise ValueError

    monkeypatch.setattr(Clients, "trace", stop)
    (tmp_path / "template.yaml").write_text("Resources: {Topic: {Type: AWS::SNS::Topic}}")
    sources = discover(tmp_path)
    fragments, _ = scan(sources, lambda *_: None)
    found = trace(link(fragments, sources), sources, lambda *_: None)
    assert [problem.message for problem in found.problems] == ["Clients could not read the code to its end: ValueError"]
