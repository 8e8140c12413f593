"""Parameter files: what is one, what is read of it, and that nothing in it can stop a scan."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.scanners import Scanner
from mkdocs_techdesign.scanners._parameter_values import of_text
from mkdocs_techdesign.source import SourceFile, Sources, Unreadable

from ..linker.text import architecture

NAMES = ("parameters.json", "params.yaml", "samconfig.toml", "samconfig.yaml", "metadata.yaml")


def scanned(folder: Path, name: str, data: bytes) -> Fragment | None:
    """What the scanner of a file says of it; None when no scanner takes it."""
    (folder / name).write_bytes(data)
    file = SourceFile(PurePosixPath(name), folder)
    found = [scanner for scanner in (member() for member in members("scanners", Scanner)) if scanner.accepts(file)]
    assert len(found) <= 1
    return found[0].scan(file, Sources(folder, (file,))) if found else None


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        ("a.json", '[{"ParameterKey": "Size", "ParameterValue": "1"}]', {"Size": "1"}),
        ("a.yaml", "- ParameterKey: Size\n  ParameterValue: 1\n", {"Size": 1}),
        ("parameters.json", '["Size=1", "Text=a b=c"]', {"Size": "1", "Text": "a b=c"}),
        ("a.json", '{"Parameters": {"Size": 1, "On": true}, "Tags": {}}', {"Size": 1, "On": "true"}),
        ("a.yaml", "template-file-path: t.yaml\nparameters:\n  Size: 1\n", {"Size": 1}),
        ("dev-params.json", '{"Size": 1, "List": ["a", "b"]}', {"Size": 1, "List": "a,b"}),
        ("a.json", '[{"ParameterKey": "DbPassword", "ParameterValue": "x"}]', {}),
        ("a.yaml", "parameters:\n  Size: {nested: 1}\n", None),
        ("a.yaml", "parameters:\n  - name: Size\n", None),
        ("a.json", '{"parameters": {"not-a-name": 1}}', None),
    ],
)
def test_the_forms(name: str, text: str, values: dict[str, object] | None, tmp_path: Path) -> None:
    fragment = scanned(tmp_path, name, text.encode())
    assert fragment is not None
    assert fragment.settings is not None
    assert [dict(item.values) for item in fragment.settings] == ([values] if values is not None else [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("api.yaml", "swagger: '2.0'\nparameters:\n  Size: 1\n"),
        ("serverless.yml", "parameters:\n  Size: 1\n"),
        ("template.yaml", "Parameters: {Size: {Type: String}}\nResources:\n  A: {Type: AWS::SQS::Queue}\n"),
        ("env.json", '{"Parameters": {"Stage": "value of an environment"}}'),
        ("azure.json", '{"$schema": "x", "parameters": {"size": {"value": 1}}}'),
    ],
)
def test_what_is_none(name: str, text: str, tmp_path: Path) -> None:
    fragment = scanned(tmp_path, name, text.encode())
    assert fragment is None or fragment.settings is None


def test_values_know_their_lines(tmp_path: Path) -> None:
    fragment = scanned(tmp_path, "samconfig.toml", b'[live.deploy.parameters]\n\nparameter_overrides = "A=1"\n')
    assert fragment is not None
    assert fragment.settings
    assert fragment.settings[0].label == "live"
    assert fragment.settings[0].values.at("A").line == 3


def test_pairs_end_in_linear_time() -> None:
    where = SourceFile(PurePosixPath("a"), Path()).path
    from mkdocs_techdesign.model.location import Location

    assert of_text("A" * 200_000, Location(where)) is None
    assert of_text("A=" + '"' * 100_000, Location(where)) is not None


@given(name=st.sampled_from(NAMES), data=st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(name: str, data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    with suppress(Unreadable):
        scanned(folder, name, data)


@given(data=st.text(alphabet='abAB=[]{}"\n.,:- ', max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_configuration_is_read_or_refused(data: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    with suppress(Unreadable):
        scanned(folder, "samconfig.toml", data.encode())


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "[a\n", "a = 1\na = 2\n", "x = 2026-11-23\n" * 2])
def test_a_broken_configuration_says_where(text: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="TOML"):
        scanned(tmp_path, "samconfig.toml", text.encode())


def test_a_used_file_counts_as_scanned_and_another_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        "Parameters: {Size: {Type: Number}}\nResources: {A: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1}}}\n"
    )
    (tmp_path / "parameters.json").write_text('{"Size": 1}')
    (tmp_path / "other-params.json").write_text('{"Colour": 1}')
    found = architecture(tmp_path)
    assert [str(path) for path in found.scanned] == ["parameters.json", "template.yaml"]
    assert [str(row.path) for row in found.not_scanned] == ["other-params.json"]
    assert found.parameters["template/Size"] == 1
