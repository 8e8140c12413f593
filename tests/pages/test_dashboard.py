"""The generated dashboard has the shape that CloudWatch documents."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs_techdesign.model.content import Download
from mkdocs_techdesign.pages._dashboards import dashboards
from mkdocs_techdesign.pages._writing import Words
from tests.views.documents import read

HERE = Path(__file__).parent
PROJECTS = ("orders", "as-built", "coded", "workflow")


def body(project: str) -> str:
    (file,) = [block for block in dashboards(Words(read(HERE / project))) if isinstance(block, Download)]
    return file.text


def test_every_widget_has_its_place_and_its_metrics() -> None:
    for project in PROJECTS:
        widgets = json.loads(body(project))["widgets"]
        assert 0 < len(widgets) <= 500
        taken: set[tuple[int, int]] = set()
        for widget in widgets:
            assert 0 <= widget["x"] < 24
            assert widget["x"] + widget["width"] <= 24
            cells = {
                (x, y)
                for x in range(widget["x"], widget["x"] + widget["width"])
                for y in range(widget["y"], widget["y"] + widget["height"])
            }
            assert not cells & taken
            taken |= cells
            properties = widget["properties"]
            if widget["type"] == "text":
                assert set(properties) == {"markdown"}
                continue
            assert set(properties) == {"title", "view", "region", "period", "metrics"}
            for namespace, metric, *dimensions, options in properties["metrics"]:
                assert namespace.startswith("AWS/")
                assert metric
                assert len(dimensions) % 2 == 0
                assert set(options) == {"stat"}


def test_the_same_system_has_the_same_dashboard() -> None:
    assert body("orders") == body("orders")


def test_a_name_only_the_deployment_knows_is_a_reference() -> None:
    text = body("orders")
    assert '"${CreateOrder}"' in text
    assert '"<name of OrdersApi>"' in text
