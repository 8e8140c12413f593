"""No planted secret reaches the site, the JSON, the logs or an error text; look-alikes survive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.building import build, techdesign

READ_SO_FAR = {"cfn", "sam", "cdk", "path"}
"""Formats whose secrets a scan can meet today; the files of the others are planted as well, and must stay unread."""


def published(site: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file() and not vendored(path))


def vendored(path: Path) -> bool:
    return path.name == "mermaid.min.js" or "bundle" in path.name or "search" in path.parts


@pytest.fixture(scope="module")
def corpus(corpora: Path) -> dict[str, Any]:
    listed: dict[str, Any] = json.loads((corpora / "security" / "secrets_corpus.json").read_text(encoding="utf-8"))
    return listed


def make(folder: Path, files: dict[str, str]) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Planted\nplugins: [search, techdesign]\n", encoding="utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_planted_secrets_stay_out(corpus: dict[str, Any], tmp_path: Path) -> None:
    files, values = {}, {}
    for entry in corpus["secrets"]:
        value = "".join(entry["value_parts"])
        values[entry["id"]] = value
        path = entry["path"].replace("§", value if "/" not in value else "x")
        files[f"{entry['id'].lower()}/{path}"] = entry["text"].replace(corpus["placeholder"], value)
    folder = make(tmp_path / "planted", files)
    built = build(folder, tmp_path / "site")
    assert built.code == 0, built.log
    scan = techdesign("scan", "--format", "json", cwd=folder)
    check = techdesign("check", cwd=folder)
    output = "\n".join([built.log, scan.stdout, scan.stderr, check.stdout, check.stderr]).encode() + published(
        built.site
    )
    assert len(json.loads(scan.stdout)["resources"]) >= 15, "the planted templates were not read at all"
    leaked = [name for name, value in values.items() if value.encode() in output]
    assert leaked == []


def test_a_secret_in_a_file_that_cannot_be_parsed_is_not_quoted(corpus: dict[str, Any], tmp_path: Path) -> None:
    values = ["".join(entry["value_parts"]) for entry in corpus["secrets"] if "\n" not in "".join(entry["value_parts"])]
    files = {
        f"broken{number}/template.yaml": (
            f"Resources:\n  F:\n    Type: AWS::Lambda::Function\n  key: [{value}\n  x: }}{value}\n"
        )
        for number, value in enumerate(values)
    }
    folder = make(tmp_path / "broken", files)
    built = build(folder, tmp_path / "site")
    scan = techdesign("scan", cwd=folder)
    output = (built.log + scan.stdout + scan.stderr).encode() + published(built.site)
    assert [value for value in values if value.encode() in output] == []
    assert b"broken0/template.yaml" in output.replace(b"&#47;", b"/").replace(b"&#46;", b".")


def test_infrastructure_names_are_masked_and_look_alikes_survive(corpus: dict[str, Any], tmp_path: Path) -> None:
    files = {f"{entry['id'].lower()}/template.yaml": entry["text"] for entry in corpus["infrastructure"]}
    folder = make(tmp_path / "masked", files)
    built = build(folder, tmp_path / "site")
    assert built.code == 0, built.log
    scan = techdesign("scan", "--format", "json", cwd=folder)
    output = (scan.stdout + built.log).encode() + published(built.site)
    assert [entry["id"] for entry in corpus["infrastructure"] if entry["value"].encode() in output] == []
    survivors = {entry["id"]: entry["value"] for entry in corpus["must_survive"] if entry["id"] != "NEG-011"}
    outputs = {name: {"Description": value, "Value": {"Ref": "T"}} for name, value in survivors.items()}
    resources = {
        "T": {"Type": "AWS::SNS::Topic"},
        **{f"P{number}": {"Type": "AWS::SSM::Parameter", "Properties": {"Description": value}}
           for number, value in enumerate(survivors.values())},
    }  # fmt: skip
    folder = make(tmp_path / "alike", {"template.json": json.dumps({"Resources": resources, "Outputs": outputs})})
    scan = techdesign("scan", "--format", "json", cwd=folder)
    properties = json.dumps(json.loads(scan.stdout)["resources"])
    assert [name for name, value in survivors.items() if json.dumps(value)[1:-1] not in properties] == []
