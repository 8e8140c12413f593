"""Guards behind a first one: they hold when what the first saw has changed since, or when it is passed by."""

from __future__ import annotations

import html
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.renderer.inlines import attribute
from mkdocs_techdesign.scanners.cloudformation import CloudFormation
from mkdocs_techdesign.source import SourceFile, Sources, Unreadable, discover

TEMPLATE = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n"


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(TEMPLATE, encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    with pytest.raises(Unreadable, match="a symbolic link, not followed"):
        SourceFile(PurePosixPath("a.yaml"), root).data()


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_became_no_regular_file_is_not_read_and_holds_nobody(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    program = (
        "import sys\nfrom pathlib import Path, PurePosixPath\n"
        "from mkdocs_techdesign.source import SourceFile, Unreadable\n"
        "try: SourceFile(PurePosixPath('a.yaml'), Path(sys.argv[1])).data()\n"
        "except Unreadable as error: print(error.reason)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "not a regular file"


def test_pipes_are_listed_and_never_among_the_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    sources = discover(tmp_path)
    assert sources.files == ()
    assert [(str(row.path), row.reason) for row in sources.not_scanned] == [("a.yaml", "not a regular file")]


def test_the_text_of_a_file_is_masked_line_for_line(tmp_path: Path) -> None:
    (tmp_path / "a.graphql").write_text(f"type A\n# {'ghp_' + 'A1b2' * 9}\ntype B\n", encoding="utf-8")
    assert SourceFile(PurePosixPath("a.graphql"), tmp_path).text() == "type A\n# [masked]\ntype B\n"


def test_files_by_name_stay_inside(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    for path in (tmp_path / "outside.yaml", root / "inside.yaml", root / "secret.pem", root / ".env"):
        path.write_text(TEMPLATE, encoding="utf-8")
    (root / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "linked").symlink_to(tmp_path)
    (root / "near.yaml").symlink_to("inside.yaml")
    sources = Sources(root, ())
    absolute = str(tmp_path / "outside.yaml")
    for name in ("../outside.yaml", "sub/../../outside.yaml", absolute, "link.yaml", "linked/outside.yaml", "near.yaml",
                 "a\0b.yaml", "secret.pem", ".env", "missing.yaml", "sub", "../root/inside.yaml"):  # fmt: skip
        assert sources.get(name) is None, name
        assert sources.near(PurePosixPath("template.yaml"), name) is None, name
    for name in ("~/inside.yaml", "/inside.yaml", "\\inside.yaml", "file://inside.yaml", "https://inside.yaml", ""):
        assert sources.near(PurePosixPath("template.yaml"), name) is None, name
    assert sources.get("sub/../inside.yaml") is not None
    assert sources.near(PurePosixPath("sub/template.yaml"), "../inside.yaml") is not None


@pytest.mark.parametrize("error", [RecursionError, MemoryError, ValueError("hunter2"), AssertionError("hunter2")])
def test_a_scanner_that_stops_costs_one_file(error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good.yaml", "bad.yaml"):
        (tmp_path / name).write_text(TEMPLATE, encoding="utf-8")
    scan = CloudFormation.scan

    def failing(self: CloudFormation, file: SourceFile, sources: Sources) -> object:
        if file.path.name == "bad.yaml":
            raise error
        return scan(self, file, sources)

    monkeypatch.setattr(CloudFormation, "scan", failing)
    architecture = pipeline.read(locate(tmp_path)).architecture
    assert [resource.location.path.name for resource in architecture.resources] == ["good.yaml"]
    (row,) = [row for row in architecture.not_scanned if row.path.name == "bad.yaml"]
    assert row.reason.startswith("the scanner stopped")
    assert "hunter2" not in row.reason


@pytest.mark.parametrize("text", ['x" onclick="f()', "x><script>", "java&#115;cript:x y", "a--b", "{{ x }}", "a'b"])
def test_an_attribute_with_anything_but_harmless_marks_is_encoded(text: str) -> None:
    assert not set(attribute(text)) & set("\"'<>{}()")
    assert html.unescape(attribute(text)) == text
