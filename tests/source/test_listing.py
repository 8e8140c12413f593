"""Which files a scan looks at, with git and without, and what it never opens."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_techdesign.source import SourceFile, Unreadable, discover

TEMPLATE = "Resources:\n  T:\n    Type: AWS::SNS::Topic\n"


def put(folder: Path, *names: str, text: str = TEMPLATE) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def listed(root: Path, *folders: str, exclude: tuple[str, ...] = ()) -> list[str]:
    found = discover(root, map(PurePosixPath, folders or (".",)), map(PurePosixPath, exclude))
    return [str(file.path) for file in found.files]


@pytest.fixture(params=["walking", "git"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    if request.param == "git":
        git(folder, "init", "-q")
    return folder


def test_candidates_are_sorted_and_told_by_name(root: Path) -> None:
    put(root, "b/template.yaml", "a.json", "B.YML", "x.template", "schema.graphql", "src/app.py", "README.md", "x.bin")
    put(root, "package-lock.json", "prod.tfvars.json", "terraform.tfstate.json", ".env", "a.min.js", "main.tf")
    assert listed(root) == [
        "B.YML",
        "a.json",
        "b/template.yaml",
        "main.tf",
        "schema.graphql",
        "src/app.py",
        "x.template",
    ]


def test_foreign_folders_are_left_out(root: Path) -> None:
    put(root, "node_modules/p/t.yaml", ".venv/t.yaml", "layer/python/site-packages/b/t.json", "cdk.out/asset.1a/t.json")
    put(root, "cdk.out/App.template.json", "kept/t.yaml", ".github/w.yml")
    assert listed(root) == [".github/w.yml", "cdk.out/App.template.json", "kept/t.yaml"]


def test_installed_packages_in_a_layer_are_left_out(root: Path) -> None:
    put(root, "layer/python/botocore/data/s3/service-2.json", "layer/python/boto3-1.40.1.dist-info/METADATA")
    put(root, "layer/python/boto3/session.py", "layer/python/yaml/a.py", "layer/python/PyYAML-6.0.dist-info/RECORD")
    put(root, "layer/python/own.py", "layer/python/lib/boto3/mine.py", "src/yaml/a.py", "web/aws-sdk/apis/s3.json")
    assert listed(root) == ["layer/python/lib/boto3/mine.py", "layer/python/own.py", "src/yaml/a.py"]


def test_folders_and_exclusions_narrow_the_scan(root: Path) -> None:
    put(root, "infra/a.yaml", "infra/old/b.yaml", "web/c.yaml", "d.yaml")
    assert listed(root, "infra") == ["infra/a.yaml", "infra/old/b.yaml"]
    assert listed(root, "infra", "d.yaml", "infra/old") == ["d.yaml", "infra/a.yaml", "infra/old/b.yaml"]
    assert listed(root, exclude=("infra/old", "d.yaml")) == ["infra/a.yaml", "web/c.yaml"]


def test_what_git_ignores_is_left_out_unless_it_is_asked_for(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    put(tmp_path, ".gitignore", text="/made/\n*.out.yaml\n")
    put(tmp_path, "made/a.yaml", "b.yaml", "c.out.yaml", "new/d.yaml")
    git(tmp_path, "add", "b.yaml")
    assert listed(tmp_path) == ["b.yaml", "new/d.yaml"]
    assert listed(tmp_path, "made") == ["made/a.yaml"]


def test_deleted_files_submodules_and_odd_names_in_a_checkout(tmp_path: Path) -> None:
    other, root = tmp_path / "other", tmp_path / "root"
    for folder in (other, root):
        folder.mkdir()
        git(folder, "init", "-q")
    put(other, "t.yaml")
    git(other, "add", "."), git(other, "commit", "-qm", "x")
    put(root, "gone.yaml", 'ä "quoted".yaml', "kept.yaml")
    git(root, "add", "."), git(root, "submodule", "-q", "add", str(other), "sub")
    (root / "gone.yaml").unlink()
    found = discover(root)
    assert [str(file.path) for file in found.files] == ["kept.yaml", 'ä "quoted".yaml']
    assert [(str(row.path), row.reason) for row in found.not_scanned] == [
        ("sub", "a repository inside the repository, not entered")
    ]


def test_symbolic_links_are_listed_and_never_followed(root: Path, tmp_path: Path) -> None:
    put(tmp_path, "secret.yaml", "outside/t.yaml")
    put(root, "real/t.yaml")
    (root / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / "again").symlink_to(root)
    found = discover(root)
    assert [str(file.path) for file in found.files] == ["real/t.yaml"]
    assert {str(row.path): row.reason for row in found.not_scanned} == dict.fromkeys(
        ["again", "folder", "out.yaml"], "a symbolic link, not followed"
    )
    for name in ("out.yaml", "folder/t.yaml", "again/real/t.yaml", "../secret.yaml", str(tmp_path / "secret.yaml")):
        assert found.get(name) is None


def test_a_tracked_folder_that_became_a_link_is_not_entered(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    git(root, "init", "-q")
    put(root, "a/t.yaml")
    git(root, "add", ".")
    (root / "a").rename(tmp_path / "moved")
    (root / "a").symlink_to(tmp_path / "moved")
    assert listed(root) == []


def test_folders_outside_or_missing_are_said_to_be(root: Path) -> None:
    found = discover(root, [PurePosixPath(".."), PurePosixPath("/etc"), PurePosixPath("nowhere")])
    assert found.files == ()
    assert {str(row.path): row.reason for row in found.not_scanned} == {
        "..": "outside the repository, or reached through a symbolic link",
        "/etc": "outside the repository, or reached through a symbolic link",
        "nowhere": "no such file or folder",
    }


def test_a_document_reaches_its_neighbours_and_nothing_else(root: Path, tmp_path: Path) -> None:
    put(root, "infra/template.yaml", "infra/api/openapi.yaml", "shared/types.yaml", "notes.txt")
    put(tmp_path, "outside.yaml")
    sources = discover(root, [PurePosixPath("infra")])
    origin = PurePosixPath("infra/template.yaml")

    def reached(relative: str) -> str | None:
        file = sources.near(origin, relative)
        return str(file.path) if file else None

    assert reached("api/openapi.yaml") == "infra/api/openapi.yaml"
    assert reached("./api/../api/openapi.yaml") == "infra/api/openapi.yaml"
    assert reached("../shared/types.yaml") == "shared/types.yaml"
    refused = [
        "../../outside.yaml", "/etc/passwd", "file:///etc/passwd", "https://host.example/x.yaml", "~/x.yaml",
        "missing.yaml", "", "api", "../notes.txt", "a\0b.yaml", "\\\\host\\x.yaml", "s3://bucket/x.yaml",
    ]  # fmt: skip
    assert [name for name in refused if reached(name) is not None] == []


def test_a_pipe_that_appears_later_does_not_hold_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "late.yaml")
    file = SourceFile(PurePosixPath("late.yaml"), tmp_path)
    with pytest.raises(Unreadable, match="not a regular file"):
        file.data()


def test_a_file_is_read_once_until_it_is_released(tmp_path: Path) -> None:
    put(tmp_path, "t.yaml", text="a: 1\n")
    file = SourceFile(PurePosixPath("t.yaml"), tmp_path)
    assert file.contains(b"a:")
    assert file.nodes() is file.nodes()
    put(tmp_path, "t.yaml", text="a: 2\n")
    assert file.nodes() == {"a": 1}
    file.release()
    assert file.nodes() == {"a": 2}


def test_text_keeps_its_lines_when_a_key_is_masked(tmp_path: Path) -> None:
    block = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\nBBBB\n-----END RSA PRIVATE KEY-----"
    put(tmp_path, "app.py", text=f'KEY = """{block}"""\nlast = 1\n')
    text = SourceFile(PurePosixPath("app.py"), tmp_path).text()
    assert "AAAA" not in text
    assert text.splitlines()[4] == "last = 1"


def test_names_that_are_not_text_or_hold_a_secret_are_listed_safely(root: Path) -> None:
    token = "ghp_" + "A1b2" * 9
    (root / os.fsdecode(b"caf\xe9.yaml")).write_text(TEMPLATE, encoding="utf-8")
    put(root, f"{token}/t.yaml", "überall.yaml")
    found = discover(root)
    assert [str(file.path) for file in found.files] == ["überall.yaml"]
    reason = "its name holds a secret or is not UTF-8: rename it"
    assert [(str(row.path), row.reason) for row in found.not_scanned] == [
        ("[masked]/t.yaml", reason),
        ("caf\ufffd.yaml", reason),
    ]
