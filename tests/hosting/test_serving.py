"""What makes `mkdocs serve` build again, and when nothing has to be made anew."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import DirModifiedEvent, FileCreatedEvent, FileMovedEvent, FileOpenedEvent, FileSystemEvent

from mkdocs_techdesign.hosting.keeper import Keeper
from mkdocs_techdesign.hosting.serving import Watcher, state
from mkdocs_techdesign.hosting.site import Site
from mkdocs_techdesign.hosting.watching import watched
from mkdocs_techdesign.pipeline import read
from mkdocs_techdesign.project import locate
from tests.hosting.test_keeper import CONTEXT, site

TEMPLATE = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"


class FakeServer:
    """What MkDocs' server would be told; it is its own observer."""

    def __init__(self) -> None:
        self.observer = self
        self.watching: list[str] = []
        self.handlers: dict[str, Callable[[FileSystemEvent], None]] = {}

    def watch(self, path: str) -> None:
        self.watching.append(path)

    def schedule(self, handler: object, path: str, *, recursive: bool) -> None:
        assert not recursive
        self.handlers[path] = handler.on_any_event  # type: ignore[attr-defined]


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture
def watcher(server: FakeServer, tmp_path: Path) -> Iterator[Watcher]:
    made = Watcher(server, ["already"], [tmp_path / "docs"])
    yield made
    made.close()
    assert not Path(server.watching[0]).exists()


def test_each_path_is_watched_once(server: FakeServer, watcher: Watcher, tmp_path: Path) -> None:
    for _ in range(2):
        watcher.follow([Path("already"), tmp_path / "infra"], [tmp_path])
    assert server.watching[1:] == [str(tmp_path / "infra")]
    assert list(server.handlers) == [str(tmp_path)]


def test_files_we_would_read_ring_and_others_do_not(server: FakeServer, watcher: Watcher, tmp_path: Path) -> None:
    watcher.follow([], [tmp_path])
    bell = Path(server.watching[0]) / "changed"

    def rings(event: FileSystemEvent) -> bool:
        bell.unlink(missing_ok=True)
        server.handlers[str(tmp_path)](event)
        return bell.exists()

    assert rings(FileCreatedEvent(str(tmp_path / "design.yaml")))
    assert rings(FileMovedEvent(str(tmp_path / "design.yaml~"), str(tmp_path / "design.yaml")))
    assert not rings(FileOpenedEvent(str(tmp_path / "design.yaml")))
    assert not rings(FileCreatedEvent(str(tmp_path / "serve.log")))
    for name in ("infra", "docs", ".git", "node_modules"):
        (tmp_path / name).mkdir()
        assert not rings(DirModifiedEvent(str(tmp_path / name))), "nothing in it yet"
        (tmp_path / name / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
        assert rings(DirModifiedEvent(str(tmp_path / name))) is (name == "infra")
        assert not rings(DirModifiedEvent(str(tmp_path / name))), "the same names again"


def test_nothing_is_made_anew_while_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "infra").mkdir()
    template = tmp_path / "infra" / "template.yaml"
    template.write_text(TEMPLATE, encoding="utf-8")
    made = 0

    def make() -> Site:
        nonlocal made
        made += 1
        return site()

    keeper = Keeper()

    def build() -> int:
        keeper.build(make, CONTEXT, state(locate(tmp_path, as_of="2026-11-23")))
        return made

    assert [build(), build()] == [1, 1]
    (tmp_path / "notes.md").write_text("not ours", encoding="utf-8")
    assert build() == 1
    changes: list[Callable[[], object]] = [
        lambda: template.write_text(TEMPLATE.replace("Topic", "Other"), encoding="utf-8"),
        lambda: (tmp_path / "infra" / "more.yaml").touch(),
        lambda: (tmp_path / "design.yaml").touch(),
        lambda: os.utime(tmp_path / "design.yaml", (1, 1)),
        lambda: template.unlink(),
    ]
    for number, change in enumerate(changes, start=2):
        change()
        assert [build(), build()] == [number, number]
    keeper.build(make, CONTEXT)
    assert made == len(changes) + 2, "without a state it is always made"


def test_a_folder_with_other_peoples_code_is_not_watched_as_a_whole(tmp_path: Path) -> None:
    for folder in ("backend/orders", "backend/node_modules", "plain/deep"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("backend/orders/template.yaml", "backend/top.yaml", "plain/deep/template.yaml"):
        (tmp_path / file).write_text(TEMPLATE, encoding="utf-8")
    project = locate(tmp_path)
    names = [path.relative_to(tmp_path).as_posix() for path in watched(read(project), project)]
    assert names == ["backend/orders", "backend/top.yaml", "plain"]


def test_folders_of_sources_beside_the_design_are_watched(tmp_path: Path) -> None:
    import subprocess

    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for folder in ("docs-site", "services/orders"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "services" / "orders" / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "docs-site" / "design.yaml").write_text("sources: [../services]\n", encoding="utf-8")
    project = locate(tmp_path / "docs-site")
    found = watched(read(project), project)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["docs-site/design.yaml", "services"]
