"""A package that nobody here knows of adds a format, a language and a tracer, through entry points alone."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PACKAGE = HERE / "package"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and the metadata an installer would write from its pyproject.toml."""
    folder = tmp_path_factory.mktemp("site-packages")
    shutil.copytree(PACKAGE / "techdesign_service_toml", folder / "techdesign_service_toml")
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = folder / "techdesign_service_toml-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in points.items()), "")
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout") / "shop"
    shutil.copytree(HERE / "project", folder)
    return folder


def techdesign(*arguments: str, installed: Path | None, project: Path) -> str:
    """The command in a process of its own, with the package on the path or without."""
    path = {"PYTHONPATH": str(installed)} if installed else {}
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs_techdesign.cli", *arguments],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795392000", **path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def model(installed: Path, project: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(techdesign("scan", "--format", "json", installed=installed, project=project))
    return read


def test_its_resources_are_in_the_model_with_their_lines(model: dict[str, Any]) -> None:
    drawn = {
        row["id"]: (row["type"], f"{row['location']['path']}:{row['location']['line']}")
        for row in model["resources"]
        if not row["plumbing"]
    }
    file = "services/orders/orders.service.toml"
    assert drawn == {
        "orders/Api": ("AWS::ApiGatewayV2::Api", f"{file}:1"),
        "orders/GetOrder": ("AWS::Lambda::Function", f"{file}:11"),
        "orders/Mails": ("AWS::SQS::Queue", f"{file}:23"),
        "orders/Orders": ("AWS::DynamoDB::Table", f"{file}:20"),
        "orders/PlaceOrder": ("AWS::Lambda::Function", f"{file}:1"),
        "orders/SendMail": ("AWS::Lambda::Function", f"{file}:16"),
    }
    assert {row["origin"] for row in model["resources"]} == {"service-toml"}


def test_its_facts_and_edges_are_those_of_every_format(model: dict[str, Any]) -> None:
    assert {(row["source"], row["relation"], row["target"]) for row in model["edges"]} == {
        ("orders/Api", "invokes", "orders/GetOrder"),
        ("orders/Api", "invokes", "orders/PlaceOrder"),
        ("orders/GetOrder", "reads", "orders/Orders"),
        ("orders/Mails", "consumes", "orders/SendMail"),
        ("orders/PlaceOrder", "writes", "orders/Orders"),
    }
    assert {(row["label"], row["target"]) for row in model["routes"]} == {
        ("GET /orders/{id}", "orders/GetOrder"),
        ("POST /orders", "orders/PlaceOrder"),
    }
    assert model["tables"][0]["partition_key"]["name"] == "orderId"


def test_its_tracer_and_language_add_facts(model: dict[str, Any]) -> None:
    rows = [(row["function"], row["label"], row["location"]["line"]) for row in model["tallied_calls"]]
    assert rows == [("orders/PlaceOrder", "charge", 3), ("orders/PlaceOrder", "reserve", 1)]
    assert "services/orders/src/place.tally" in model["scanned"]


def test_environment_values_are_withheld_for_it(model: dict[str, Any]) -> None:
    assert "never-published" not in json.dumps(model)


def test_a_file_it_cannot_read_is_listed_with_its_line(model: dict[str, Any]) -> None:
    rows = [(row["path"], row["reason"], row["line"]) for row in model["not_scanned"]]
    assert rows == [("services/broken.service.toml", "not valid TOML", 1)]


def test_pages_and_pictures_show_it(installed: Path, project: Path, tmp_path: Path) -> None:
    techdesign("generate", str(tmp_path / "out"), installed=installed, project=project)
    pages = {path.stem: html.unescape(path.read_text(encoding="utf-8")) for path in (tmp_path / "out").glob("*.md")}
    picture = pages["architecture"].partition("<svg")[2].partition("</svg>")[0]
    for name in ("PlaceOrder", "SendMail", "Mails", "Orders"):
        assert name in picture
    assert "POST" in pages["apis"]
    assert "orderId" in pages["data-model"]
    assert "orders.service.toml" in pages["catalogue"]


def test_without_the_package_nothing_of_it_is_seen(project: Path) -> None:
    model = json.loads(techdesign("scan", "--format", "json", installed=None, project=project))
    assert model["resources"] == []
    assert model["not_scanned"] == []
