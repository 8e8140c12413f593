"""Every folder beside this file is a workflow: a template and its definitions in, facts and edges out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.kinds.state_machine import StateMachine
from mkdocs_techdesign.model.behaviour import DataAccess, HttpCall, PublishedEvent

from ..linker import text

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/template.yaml"))
FACTS = (StateMachine, DataAccess, PublishedEvent, HttpCall)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_workflow_reads_as_expected(case: Path, golden: Callable[[Path, str], None]) -> None:
    found = text.architecture(case)
    parts = [*(text.facts(found.of(fact)) for fact in FACTS), text.edges(found.edges), text.doubts(found)]
    golden(case / "expected.txt", "\n".join(part for part in parts if part))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_state_stands_where_it_says(case: Path) -> None:
    for machine in text.architecture(case).of(StateMachine):
        for state in machine.states:
            line = (case / state.location.path).read_text("utf-8").splitlines()[state.location.line - 1]
            assert state.name in line, f"{state.name} is said to stand in: {line}"


@settings(max_examples=60, deadline=None)
@given(
    data=st.text()
    | st.text(alphabet='{}[]":,${}%StartAtSes 1\n')
    | st.binary().map(lambda data: data.decode("latin-1"))
)
def test_any_definition_is_read_or_refused(data: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("workflow")
    (folder / "flow.asl.json").write_text(data, encoding="utf-8")
    (folder / "template.yaml").write_text(
        "Resources:\n"
        "  Flow: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: flow.asl.json}}\n"
    )
    found = text.architecture(folder)
    assert [machine.label for machine in found.of(StateMachine)] == ["Flow"]
    assert not [problem for problem in found.problems if problem.message.startswith("could not read")]


def test_states_without_end_are_cut_off(tmp_path: Path) -> None:
    inner = '{"StartAt": "S", "States": {"S": {"Type": "Pass", "End": true}}}'
    for number in range(40):
        inner = f'{{"StartAt": "M{number}", "States": {{"M{number}": {{"Type": "Map", "Iterator": {inner}}}}}}}'
    (tmp_path / "deep.asl.json").write_text(inner)
    many = ", ".join(f'"S{number}": {{"Type": "Pass"}}' for number in range(11_000))
    (tmp_path / "wide.asl.json").write_text(f'{{"StartAt": "S0", "States": {{{many}}}}}')
    (tmp_path / "template.yaml").write_text(
        "Resources:\n"
        "  Deep: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: deep.asl.json}}\n"
        "  Wide: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionS3Location: wide.asl.json}}\n"
    )
    counts = [len(machine.states) for machine in text.architecture(tmp_path).of(StateMachine)]
    assert counts in ([0, 10_000], [41, 10_000])
