"""Root, folders, date and commit, with git, without, and with a git that is of no help."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_techdesign.project import ProjectError, at_revision, history, locate

WHEN = "2026-03-01T23:30:00-05:00"
"""In UTC already the second of March."""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *arguments],
        cwd=folder,
        env={**os.environ, "GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "service" / "infra").mkdir(parents=True)
    (folder / "other").mkdir()
    (folder / "service" / "infra" / "template.yaml").write_text("Resources: {}\n", encoding="utf-8")
    (folder / "other" / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")
    return folder


def test_outside_git_the_folder_is_all_there_is(tmp_path: Path) -> None:
    project = locate(tmp_path, as_of="2026-11-23")
    assert (project.root, project.base, project.design) == (tmp_path, PurePosixPath("."), None)
    assert (project.folders, project.commit, project.repo_url) == ((PurePosixPath("."),), None, None)
    assert project.as_of == date(2026, 11, 23)


def test_in_a_checkout_the_root_is_its_top_and_a_sub_folder_is_scanned_alone(checkout: Path) -> None:
    (checkout / "service" / "design.yaml").write_text("design: {title: x}\n", encoding="utf-8")
    project = locate(checkout / "service")
    assert project.root == checkout
    assert project.base == PurePosixPath("service")
    assert project.design == PurePosixPath("service/design.yaml")
    assert project.folders == (PurePosixPath("service"),)
    assert locate(checkout).folders == (PurePosixPath("."),)


def test_sources_say_what_to_scan(checkout: Path) -> None:
    design = checkout / "service" / "design.yaml"
    design.write_text(
        "sources:\n  - infra/\n  - path: ../other\n  - model: m.json\n  - ../../outside\n", encoding="utf-8"
    )
    assert list(map(str, locate(checkout / "service").folders)) == ["service/infra", "other", "../outside"]
    design.write_text("sources: infra\n", encoding="utf-8")
    assert list(map(str, locate(checkout / "service").folders)) == ["service/infra"]
    for broken in ("sources: [", "[]", "sources: {a: [}", "sources: 3", "- x"):
        design.write_text(broken, encoding="utf-8")
        assert list(map(str, locate(checkout / "service").folders)) == ["service"]


def test_a_design_file_elsewhere(checkout: Path) -> None:
    (checkout / "service" / "docs").mkdir()
    (checkout / "service" / "docs" / "td.yaml").write_text("", encoding="utf-8")
    below = locate(checkout / "service", Path("docs/td.yaml"))
    assert (below.base, str(below.design)) == (PurePosixPath("service/docs"), "service/docs/td.yaml")
    assert below.folders == (PurePosixPath("service"),)
    beside = locate(checkout / "other", Path("../service/docs/td.yaml"))
    assert beside.folders == (PurePosixPath("service/docs"),)
    assert locate(checkout / "other", Path("missing.yaml")).design is None


def test_a_design_file_that_is_a_link_out_is_not_read_for_its_sources(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "foreign.yaml").write_text("sources: [other]\n", encoding="utf-8")
    (checkout / "design.yaml").symlink_to(tmp_path / "foreign.yaml")
    assert locate(checkout).folders == (PurePosixPath("."),)


@pytest.mark.parametrize("kind", ["folder", "checkout"])
def test_a_folder_that_is_a_link_out_is_refused(kind: str, checkout: Path, tmp_path: Path) -> None:
    start = checkout / "service"
    if kind == "folder":
        start = tmp_path / "plain"
        start.mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "design.yaml").write_text("design: {title: theirs}\n", encoding="utf-8")
    (start / "linked").symlink_to(outside)
    (start / "inside").mkdir()
    (start / "near").symlink_to(start / "inside")
    with pytest.raises(ProjectError, match="linked: a symbolic link out"):
        locate(start, Path("linked/design.yaml"))
    with pytest.raises(ProjectError, match="a symbolic link out"):
        locate(start, Path("linked/deeper/design.yaml"))
    assert locate(start, Path("near/design.yaml")).base.name == "inside"
    assert locate(start, outside / "design.yaml").root == outside, "somebody may name it as it is"


def test_exclusions_inside_the_root_count(checkout: Path) -> None:
    paths = [checkout / "site", Path("docs"), Path("/elsewhere"), checkout, PurePosixPath("service/../other")]
    assert list(map(str, locate(checkout, exclude=paths).exclude)) == ["docs", "other", "site"]


def test_the_date_is_an_input(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert locate(checkout).as_of == date(2026, 3, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert locate(checkout).as_of == date(2026, 11, 23)
    assert locate(checkout, as_of="2030-01-31").as_of == date(2030, 1, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert locate(checkout).as_of == date(2026, 3, 2)
    with pytest.raises(ProjectError, match="not a date: write it like"):
        locate(checkout, as_of="31.01.2030")


def test_without_git_the_date_is_today(tmp_path: Path) -> None:
    before = datetime.now(UTC).date()
    assert before <= locate(tmp_path).as_of <= datetime.now(UTC).date()


def test_the_commit_says_when_the_scanned_folders_differ(checkout: Path) -> None:
    head = git(checkout, "rev-parse", "HEAD")[:12]
    assert locate(checkout).commit == head
    (checkout / "other" / "a.yaml").write_text("a: 2\n", encoding="utf-8")
    assert locate(checkout).commit == f"{head}+"
    assert locate(checkout / "service").commit == head
    assert locate(checkout, exclude=[Path("other")]).commit == head
    (checkout / "service" / "new.yaml").write_text("", encoding="utf-8")
    assert locate(checkout / "service").commit == f"{head}+"


def test_addresses_of_public_hosts_lose_what_is_private(checkout: Path) -> None:
    git(checkout, "remote", "add", "origin", "x")
    for remote, address in (
        ("git@github.com:team/app.git", "https://github.com/team/app"),
        ("https://user:secret@gitlab.com/group/sub/app.git", "https://gitlab.com/group/sub/app"),
        ("ssh://git@bitbucket.org/team/app", "https://bitbucket.org/team/app"),
        ("https://git.corp.example/team/app.git", None),
        ("/srv/app.git", None),
    ):
        git(checkout, "remote", "set-url", "origin", remote)
        assert locate(checkout).repo_url == address


def test_no_state_of_git_is_a_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, bare, broken = (tmp_path / name for name in ("empty", "bare", "broken"))
    for folder in (empty, bare, broken):
        folder.mkdir()
    git(empty, "init", "-q")
    git(bare, "init", "-q", "--bare")
    (broken / ".git").write_text("gitdir: /nowhere\n", encoding="utf-8")
    for folder in (empty, bare, broken):
        project = locate(folder)
        assert (project.root, project.commit) == (folder, None)
    monkeypatch.setenv("GIT_DIR", str(bare))
    assert locate(empty).root == empty
    monkeypatch.setenv("PATH", str(tmp_path))
    assert locate(empty).root == empty


def test_a_start_that_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no such folder"):
        locate(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "keys",
    [
        ("core.fsmonitor",),
        ("core.pager", "core.editor", "core.sshCommand", "core.askPass", "credential.helper"),
        ("diff.external", "diff.evil.command", "diff.evil.textconv", "gpg.program"),
        ("filter.evil.clean", "filter.evil.smudge"),
        ("filter.evil.process",),
        ("filter.a=b.clean",),
        ("alias.status", "alias.log", "alias.ls-files"),
    ],
    ids=lambda keys: keys[0],
)
def test_asking_git_runs_nothing_of_the_repository(checkout: Path, tmp_path: Path, keys: tuple[str, ...]) -> None:
    witness = tmp_path / "ran"
    script = tmp_path / "monitor"
    script.write_text(f"#!/bin/sh\ntouch {witness}\n", encoding="utf-8")
    script.chmod(0o755)
    (checkout / ".gitattributes").write_text("* filter=evil diff=evil\nb.yaml filter=a=b\n", encoding="utf-8")
    (checkout / "b.yaml").write_text("b: 1\n", encoding="utf-8")
    (checkout / "design.yaml").write_text("design: {title: x}\n", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", "attributes")
    for key in keys:
        git(checkout, "config", key, f"!{script}" if key.startswith("alias") else str(script))
    git(checkout, "config", "log.showSignature", "true")
    for hook in ("post-index-change", "reference-transaction"):
        (checkout / ".git" / "hooks" / hook).symlink_to(script)
    for name in ("other/a.yaml", "b.yaml", "design.yaml"):
        os.utime(checkout / name)
    (checkout / "other" / "a.yaml").write_text("a: 3\n", encoding="utf-8")
    project = locate(checkout)
    assert (project.commit or "").endswith("+") != ("=" in keys[0]), "an odd name of a filter: nobody can tell"
    assert history(project)
    assert not witness.exists()


def test_git_in_a_submodule_runs_nothing_either(checkout: Path, tmp_path: Path) -> None:
    witness = tmp_path / "ran"
    script = tmp_path / "monitor"
    script.write_text(f"#!/bin/sh\ntouch {witness}\n", encoding="utf-8")
    script.chmod(0o755)
    git(tmp_path, "clone", "-q", str(checkout), "inner")
    git(checkout, "-c", "protocol.file.allow=always", "submodule", "-q", "add", str(tmp_path / "inner"), "inner")
    git(checkout, "commit", "-qm", "inner")
    git(checkout / "inner", "config", "core.fsmonitor", str(script))
    git(checkout / "inner", "config", "filter.evil.clean", str(script))
    (checkout / "inner" / ".gitattributes").write_text("* filter=evil\n", encoding="utf-8")
    (checkout / "inner" / "other" / "a.yaml").write_text("a: 3\n", encoding="utf-8")
    assert locate(checkout).commit
    assert not witness.exists()


def test_no_configuration_makes_a_larger_folder_the_root(checkout: Path, tmp_path: Path) -> None:
    git(checkout, "config", "core.worktree", str(tmp_path))
    assert locate(checkout).root == checkout


def test_history_of_the_design_file_is_what_git_has(checkout: Path) -> None:
    design = checkout / "service" / "design.yaml"
    assert history(locate(checkout / "service")) == ()
    subjects = [f"change {number}" for number in range(11)] + ["<script>x</script>\u202e " + "y" * 300]
    for number, subject in enumerate(subjects):
        design.write_text(f"design: {{title: x{number}}}\n", encoding="utf-8")
        git(checkout, "add", ".")
        git(checkout, "commit", "-qm", f"{subject}\n\nSigned-off-by: Ada <ada@example.com>")
    (checkout / "other" / "a.yaml").write_text("a: 2\n", encoding="utf-8")
    git(checkout, "commit", "-qam", "elsewhere")
    found = history(locate(checkout / "service"))
    assert found is not None
    assert [commit.subject for commit in found] == [subject[:200] for subject in subjects[:1:-1]]
    assert {commit.date for commit in found} == {date(2026, 3, 2)}
    assert found[0].id == git(checkout, "rev-parse", "HEAD~1")[:10]
    assert "Ada" not in repr(found)


def test_merges_and_people_are_no_part_of_the_history(checkout: Path) -> None:
    design = checkout / "service" / "design.yaml"
    design.write_text("a: 1\n", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", "first")
    git(checkout, "checkout", "-qb", "side")
    design.write_text("a: 2\n", encoding="utf-8")
    git(checkout, "commit", "-qam", "on the side")
    git(checkout, "checkout", "-q", "-")
    design.write_text("a: 3\n", encoding="utf-8")
    git(checkout, "commit", "-qam", "on the way")
    git(checkout, "merge", "-q", "-s", "ours", "--no-commit", "side")
    design.write_text("a: 4\n", encoding="utf-8")
    git(checkout, "commit", "-qam", "Merge pull request from ada/side")
    found = history(locate(checkout / "service"))
    assert found is not None
    assert len(found) == 3
    assert "Merge" not in repr((history(locate(checkout)), found))


def test_a_name_is_no_pattern_to_git(checkout: Path) -> None:
    for folder, subject in (("shop1", "of the neighbour"), ("shop[1]", "its own")):
        (checkout / folder).mkdir()
        (checkout / folder / "design.yaml").write_text("a: 1\n", encoding="utf-8")
        git(checkout, "add", ".")
        git(checkout, "commit", "-qm", subject)
    assert [commit.subject for commit in history(locate(checkout / "shop[1]")) or ()] == ["its own"]


def test_outside_git_and_in_a_revision_there_is_no_history(tmp_path: Path, checkout: Path) -> None:
    (tmp_path / "design.yaml").write_text("a: 1\n", encoding="utf-8")
    assert history(locate(tmp_path)) == ()
    (checkout / "design.yaml").write_text("a: 1\n", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", "first")
    project = locate(checkout)
    assert [commit.subject for commit in history(project) or ()] == ["first"]
    assert history(at_revision(project, checkout, "0" * 40)) == ()


def test_where_a_shallow_clone_ends_nothing_is_told_as_a_change_of_the_design(checkout: Path, tmp_path: Path) -> None:
    design = checkout / "design.yaml"
    for number, subject in enumerate(("first", "second")):
        design.write_text(f"a: {number}\n", encoding="utf-8")
        git(checkout, "add", ".")
        git(checkout, "commit", "-qm", subject)
    (checkout / "other" / "a.yaml").write_text("a: 2\n", encoding="utf-8")
    git(checkout, "commit", "-qam", "elsewhere")
    for depth, told in ((1, None), (2, None), (3, ["second"])):
        clone = tmp_path / f"clone{depth}"
        git(tmp_path, "clone", "-q", f"--depth={depth}", checkout.as_uri(), str(clone))
        found = history(locate(clone))
        assert (found and [commit.subject for commit in found]) == told


def test_a_secret_in_a_subject_never_enters_the_model(checkout: Path) -> None:
    secret = "AKIA" + "IOSFODNN7EXAMPLX"
    (checkout / "design.yaml").write_text("a: 1\n", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", f"use {secret} for now")
    (commit,) = history(locate(checkout)) or ()
    assert secret not in commit.subject
    assert commit.subject.startswith("use ")
