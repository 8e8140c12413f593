"""How much of hand-read applications a scan finds: `python -m tests.truth FOLDER`.

FOLDER holds checkouts of the applications whose truth lies here, each named `owner+name`, at the commit the truth
names. Prints recall and precision by category as a Markdown table, then every miss and extra.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs_techdesign.exports._model import model
from mkdocs_techdesign.pipeline import built
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.source import discover

HERE = Path(__file__).parent
CATEGORIES = (
    "functions", "tables", "topics", "queues", "buckets", "routes", "resolvers", "rules", "edges", "calls",
    "requests", "events", "resolver calls",
)  # fmt: skip
_SPELLINGS = re.compile(r"(LambdaFunction|Dash|[^a-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What one category of one application comes to."""

    category: str
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    found: int

    @property
    def recall(self) -> float:
        """Share of the truth that was found."""
        return self.found / (self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of what was found that is true."""
        return self.found / ((self.found + len(self.extra)) or 1)


def scores(truth: dict[str, Any], found: dict[str, Any]) -> Iterator[Score]:
    """One score for each category the truth has something in."""
    wanted, got = _Truth(truth).sets(), _Found(truth, found).sets()
    for category in CATEGORIES:
        if wanted[category]:
            missed, extra = wanted[category] - got[category], got[category] - wanted[category]
            both = len(wanted[category] & got[category])
            yield Score(category=category, missed=tuple(sorted(missed)), extra=tuple(sorted(extra)), found=both)


def key(name: Any) -> str:
    """One spelling for the names a thing goes by in its format: `get-index` and `GetDashindexLambdaFunction`."""
    last = str(name).split(":")[0].split("/")[-1]
    last = re.sub(r"^(?:module\.\w+\.)+", "", last)
    return _SPELLINGS.sub("", last.replace("LambdaFunction", "").replace("Dash", "").lower())


class _Truth:
    """Sets of lines from a truth file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def sets(self) -> dict[str, set[str]]:
        """Category to lines."""
        data = self.data
        return {
            "functions": {f"{key(row['logicalId'])} {row['runtime']}" for row in data["functions"]},
            "tables": {
                f"{key(row['logicalId'])} {row['pk']} {row['sk']} "
                f"{sorted((index['name'], index['pk'], index['sk']) for index in row['gsis'])}"
                for row in data["tables"]
            },
            **{name: {key(row) for row in data[name]} for name in ("topics", "queues", "buckets")},
            "routes": {
                f"{row['method']} {row['path']} {key(row['function'])} {(row['auth'] or {}).get('type', 'NONE')}"
                for row in data["rest_routes"]
            },
            "resolvers": {
                f"{row['type']}.{row['field']} {key(part['target'])}"
                for row in data["graphql"].get("resolvers", ())
                for part in row["functions"]
                if part["target"]
            },
            "rules": {
                f"{sorted(row['pattern'].get('detail-type', ()))} {sorted(map(key, row['targets']))}"
                for row in data["event_rules"]
                if row["pattern"]
            },
            "edges": {self._edge(source, target) for source, target, _ in data["edges"]},
            "calls": {
                f"{key(row['function'])} {row['service']}:{row['operation']} {key(row['target'])} {row.get('index')}"
                for row in data["sdk_calls"]
                if row["service"] != "http"
            },
            "requests": {
                f"{key(row['function'])} {row['operation'].split()[0]} "
                f"{key(row['target']) if row['target'] else urlsplit(row['operation'].split()[1]).hostname}"
                for row in data["sdk_calls"]
                if row["service"] == "http"
            },
            "events": {
                f"{key(row['function'])} {key(row['bus'])} {row['source']} {row['detail_type']}"
                for row in data.get("published", ())
            },
            "resolver calls": {
                f"{row['field']} {row['operation']} {key(row['target'])} {row.get('index')}"
                for row in data.get("resolver_calls", ())
            },
        }

    def _edge(self, source: str, target: str) -> str:
        rules = {row["logicalId"] for row in self.data["event_rules"]}
        return f"{'bus' if source in rules else key(source)} -> {key(target)}"


class _Found:
    """The same sets from a scan. Edges by an environment variable alone are weak and not counted."""

    def __init__(self, truth: dict[str, Any], data: dict[str, Any]) -> None:
        self.data = data
        self.types = {row["id"]: row["type"] for row in data["resources"]}
        known = {key(end) for edge in truth["edges"] for end in edge[:2]}
        self.known = known | {key(row["logicalId"]) for name in ("functions", "tables") for row in truth[name]}
        self.labels = {row["id"]: row["logical_id"] for row in data["resources"]}

    def name(self, id: Any) -> str:
        """The one spelling of a resource."""
        return key(self.labels.get(id, id)) if isinstance(id, str) else "none"

    def sets(self) -> dict[str, set[str]]:
        """Category to lines."""
        data = self.data
        fields = {row["id"]: f"{row['type']}.{row['field']}" for row in data["graphql"]}
        return {
            "functions": {f"{self.name(row['id'])} {row['runtime']}" for row in data["functions"]},
            "tables": {
                f"{self.name(row['id'])} {(row['partition_key'] or {}).get('name')} "
                f"{(row['sort_key'] or {}).get('name')} {sorted(map(_index, row['global_secondary_indexes']))}"
                for row in data["tables"]
            },
            **{name: {self.name(row["id"]) for row in data[name]} for name in ("topics", "queues", "buckets")},
            "routes": {
                f"{row['method']} {row['path'].rstrip('/') or '/'} {self.name(row['target'])} "
                f"{(row['authorizer'] or {}).get('kind', 'NONE')}"
                for row in data["routes"]
                if row["method"] != "OPTIONS"
            },
            "resolvers": {
                f"{row['type']}.{row['field']} {self.name(target)}"
                for row in data["graphql"]
                for target in [row["target"], *(target for step in row["steps"] for target in step["targets"])]
                if isinstance(target, str)
            },
            "rules": {
                f"{sorted(row['detail_types'])} {sorted(self.name(target['target']) for target in row['targets'])}"
                for row in data["event_rules"]
                if row["pattern"]
            },
            "edges": set(self._edges()),
            "calls": {
                f"{self.name(row['function'])} {row['service']}:{row['operation']} {self.name(row['target'])} "
                f"{row['index']}"
                for row in data["data_accesses"]
                if row["service"] != "http" and self.types.get(row["function"]) == "AWS::Lambda::Function"
            },
            "requests": {
                f"{self.name(row['function'])} {row['method']} "
                f"{self.name(row['target']) if row['target'] else _host(row)}"
                for row in data["http_calls"]
                if self.types.get(row["function"]) == "AWS::Lambda::Function"
            },
            "events": {
                f"{self.name(row['function'])} {self.name(row['bus'])} {row['source']} {row['detail_type']}"
                for row in data["published_events"]
            },
            "resolver calls": {
                f"{fields[row['function']]} {row['operation']} {self.name(row['target'])} {row['index']}"
                for row in data["data_accesses"]
                if row["function"] in fields and row["service"] == "dynamodb"
            },
        }

    def _edges(self) -> Iterator[str]:
        for edge in self.data["edges"]:
            source, target = self.name(edge["source"]), self.name(edge["target"])
            if edge["relation"] == "uses" or target not in self.known:
                continue
            if self.types.get(edge["source"]) in ("AWS::Events::EventBus", "AWS::Events::Rule") or "default" in source:
                source = "bus"
            if source in self.known or source == "bus":
                yield f"{source} -> {target}"


def _index(row: dict[str, Any]) -> tuple[str | None, ...]:
    return (row["name"], *((row[part] or {}).get("name") for part in ("partition_key", "sort_key")))


def _host(row: dict[str, Any]) -> str | None:
    return row["host"] if isinstance(row["host"], str) else None


def main(folder: Path) -> int:
    """Prints the table; 1 when a checkout is missing."""
    lines, details, status = [], [], 0
    for file in sorted(HERE.glob("*.json")):
        truth = json.loads(file.read_text())
        checkout = folder / truth["repo"].replace("/", "+")
        if not checkout.is_dir():
            print(f"{checkout.name} is not in the folder")
            status = 1
            continue
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=checkout, capture_output=True, text=True, check=False)
        if head.stdout.strip() != truth["commit"]:
            details.append(
                f"{truth['app']}: at {head.stdout.strip()[:12]}, the truth was read at {truth['commit'][:12]}"
            )
        project = locate(checkout, exclude=[Path(name) for name in truth.get("without", ())])
        found = model(built(project, discover(project.root, project.folders, project.exclude)))
        for score in scores(truth, found):
            lines.append(
                f"| {truth['app']} | {score.category} | {score.found + len(score.missed)} | {score.recall:.2f} "
                f"| {score.precision:.2f} |"
            )
            details.extend(f"{truth['app']} {score.category}: missed {line}" for line in score.missed)
            details.extend(f"{truth['app']} {score.category}: extra {line}" for line in score.extra)
    print("| application | category | truth | recall | precision |\n| --- | --- | ---: | ---: | ---: |")
    print("\n".join(lines), "", *details, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) if len(sys.argv) == 2 else f"usage: python -m tests.truth FOLDER\n\n{__doc__}")
