"""One application in four formats is one graph: what differs is where it is written, and the names tools make."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.pipeline import built
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover

PARCELS = Path(__file__).parent / "parcels"
FORMATS = ("sam", "cdk", "serverless", "terraform")


@pytest.mark.parametrize("format", FORMATS)
def test_the_parcels_application_is_the_same_graph(
    format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    shutil.copytree(PARCELS / format, tmp_path / "parcels")
    shutil.copytree(PARCELS / "src", tmp_path / "parcels" / "src")
    project = locate(tmp_path / "parcels")
    data = model(built(project, discover(project.root)))
    assert not data["problems"]
    assert not [row for row in data["not_scanned"] if not row["unclaimed"]]
    text = yaml.safe_dump(Plain(data).everything(), sort_keys=False, width=110)
    golden(PARCELS / "expected.yml", text)


class Plain:
    """The model without locations and without names that only one format has."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.names = {row["id"]: _short(row["label"]) for row in data["resources"]}
        for rule in data["event_rules"]:
            self.names[rule["id"]] = f"schedule {rule['schedule']}" if rule["schedule"] else "rule"
        for row in data["resources"]:
            if row["kind"] == "api":
                self.names[row["id"]] = "Api"

    def name(self, id: Any) -> Any:
        """The name people gave; ids of other things as they are."""
        return self.names.get(id, id) if isinstance(id, str) else id

    def everything(self) -> dict[str, Any]:
        """What a reviewer would compare, sorted by name."""
        data = self.data
        return {
            "nodes": sorted(
                f"{row['kind']} {self.name(row['id'])}" for row in data["resources"] if not row["plumbing"]
            ),
            "edges": sorted({self._edge(edge) for edge in data["edges"]}),
            "functions": {self.name(row["id"]): self._function(row) for row in self._sorted("functions")},
            "routes": sorted(self._route(row) for row in data["routes"]),
            "tables": {self.name(row["id"]): self._bare(row, "id", "label") for row in self._sorted("tables")},
            "rules": [self._rule(row) for row in sorted(data["event_rules"], key=lambda row: str(row["schedule"]))],
            "queues": {self.name(row["id"]): self._bare(row, "id", "label") for row in self._sorted("queues")},
            "alarms": {self.name(row["id"]): self._bare(row, "id", "label") for row in self._sorted("alarms")},
            "operations": sorted(self._operation(row) for row in data["data_accesses"]),
        }

    def _sorted(self, key: str) -> list[dict[str, Any]]:
        return sorted(self.data[key], key=lambda row: str(self.name(row["id"])))

    def _edge(self, edge: dict[str, Any]) -> str:
        label = f" ({edge['label']})" if edge["label"] else ""
        return f"{self.name(edge['source'])} {edge['relation']} {self.name(edge['target'])}{label}"

    def _function(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "handler": posixpath.normpath(posixpath.join(row["code"] or "", row["handler"])).removeprefix("parcels/"),
            "runtime": row["runtime"],
            "memory": row["memory"],
            "timeout": row["timeout"],
            "environment": {entry["name"]: self.name(entry["target"]) for entry in row["environment"]},
        }

    def _route(self, row: dict[str, Any]) -> str:
        check = row["authorizer"] or {}
        return f"{row['method']} {row['path']} -> {self.name(row['target'])}, {check.get('kind')} " + str(
            self.name(check.get("target"))
        )

    def _rule(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "bus": self.name(row["bus"]),
            "schedule": row["schedule"],
            "pattern": row["pattern"],
            "targets": [self._bare(target, "id") for target in row["targets"]],
        }

    def _operation(self, row: dict[str, Any]) -> str:
        line = f"{posixpath.basename(row['location']['path'])}:{row['location']['line']}"
        index = f" index {row['index']}" if row["index"] else ""
        return f"{self.name(row['function'])} {row['operation']} {self.name(row['target'])}{index} at {line}"

    def _bare(self, value: Any, *without: str) -> Any:
        if isinstance(value, dict):
            keep = {
                key: item
                for key, item in value.items()
                if key not in ("location", "places", *without) and item not in (None, [])
            }
            return {key: self._bare(item) for key, item in sorted(keep.items())}
        if isinstance(value, list):
            return [self._bare(item) for item in value]
        return self.name(value)


def _short(label: str) -> str:
    """`CreateParcel` of `Parcels/CreateParcel` and `function[CreateParcel]`."""
    keyed = re.search(r'\["?([^"\]]+)"?\]$', label)
    return keyed.group(1) if keyed else re.split(r"[/.]", label)[-1]
