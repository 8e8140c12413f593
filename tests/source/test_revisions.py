"""The tree of a revision, read without the work tree."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from pathlib import Path

import pytest

from mkdocs_techdesign.source import Unreadable, revisions
from mkdocs_techdesign.source.limits import MAX_BYTES

IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
IDENTITY += ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")


def git(folder: Path, *arguments: str, stdin: bytes | None = None) -> str:
    """What a git command prints."""
    done = subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, check=True, input=stdin, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout.decode().strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of two commits: `template.yaml` says 1, then 2."""
    folder = tmp_path / "shop"
    (folder / "src" / "build").mkdir(parents=True)
    git(folder, "init", "-q")
    for number in ("1", "2"):
        (folder / "template.yaml").write_text(f"A: {number}\n")
        (folder / "src" / "build" / "app.py").write_text("x = 1\r\n")
        (folder / "picture.png").write_bytes(b"\x89PNG")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", number)
    return folder


def extracted(root: Path, revision: str, into: Path) -> dict[str, bytes]:
    """The files of a revision by name."""
    into.mkdir()
    revisions.extract(root, revisions.commit_of(root, revision), into)
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}


def test_pages_people_write_are_there(root: Path, tmp_path: Path) -> None:
    (root / "notes.md").write_text("# Notes\n")
    git(root, "add", "notes.md"), git(root, "commit", "-qm", "3")
    assert extracted(root, "HEAD", tmp_path / "new")["notes.md"] == b"# Notes\n"


def test_files_as_they_are_stored(root: Path, tmp_path: Path) -> None:
    (root / ".gitattributes").write_text("*.py filter=shout\n")
    git(root, "config", "filter.shout.smudge", f"touch {tmp_path / 'ran'}; cat")
    git(root, "add", ".gitattributes"), git(root, "commit", "-qm", "3")
    (root / "template.yaml").write_text("A: 3\n")
    state = git(root, "status", "--porcelain")
    assert extracted(root, "HEAD~2", tmp_path / "old")["template.yaml"] == b"A: 1\n"
    new = extracted(root, "main", tmp_path / "new")
    assert new["template.yaml"] == b"A: 2\n"
    assert new["src/build/app.py"] == b"x = 1\r\n"
    assert "picture.png" not in new
    assert not (tmp_path / "ran").exists()
    assert git(root, "status", "--porcelain") == state
    assert (root / "template.yaml").read_text() == "A: 3\n"


def test_only_regular_files(root: Path, tmp_path: Path) -> None:
    (root / "link.yaml").symlink_to("/etc/passwd")
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q"), (other / "a.yaml").write_text("a: 1\n")
    git(other, "add", "."), git(other, "commit", "-qm", "x")
    git(root, "submodule", "-q", "add", str(other), "sub.yaml")
    (root / "node_modules").mkdir()
    (root / "node_modules" / "a.json").write_text("{}")
    (root / "large.json").write_bytes(b" " * (MAX_BYTES + 10))
    git(root, "add", "-Af"), git(root, "commit", "-qm", "3")
    found = extracted(root, "HEAD", tmp_path / "out")
    assert set(found) == {"template.yaml", "src/build/app.py", "large.json", ".gitmodules"}
    assert len(found["large.json"]) > MAX_BYTES, "so that reading refuses it by its size, as in the work tree"
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))


def test_names_that_lead_out(root: Path, tmp_path: Path) -> None:
    """Git makes no such tree itself; somebody else may."""
    blob = git(root, "hash-object", "-w", "--stdin", stdin=b"A: 9\n")
    inner = b"100644 evil.yaml\0" + bytes.fromhex(blob)
    tree = git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=inner)
    outer = b"".join(b"40000 %s\0" % name + bytes.fromhex(tree) for name in (b"..", b".GIT", b".git"))
    top = git(root, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=outer)
    commit = git(root, "commit-tree", top, "-m", "x")
    into = tmp_path / "deep" / "out"
    into.parent.mkdir()
    assert extracted(root, commit, into) == {}
    assert not (tmp_path / "deep" / "evil.yaml").exists()


def refused(root: Path, revision: str) -> str:
    """Why a revision is none."""
    with pytest.raises(Unreadable) as error:
        revisions.commit_of(root, revision)
    return str(error.value.reason)


def test_unknown_revision_says_which_there_are(root: Path) -> None:
    git(root, "tag", "v1")
    git(root, "branch", "feature")
    reason = refused(root, "v2")
    assert all(name in reason for name in ("main", "feature", "v1"))


def test_a_revision_is_a_commit(root: Path) -> None:
    git(root, "tag", "-a", "-m", "the first", "v1", "HEAD~1")
    assert revisions.commit_of(root, "v1") == git(root, "rev-parse", "HEAD~1")
    assert "no such revision" in refused(root, "HEAD:template.yaml")


@pytest.mark.parametrize("revision", ["", "-x", "--output=x", "a\0b", "x" * 400])
def test_what_is_no_name(root: Path, revision: str) -> None:
    assert refused(root, revision) == "no name of a revision"


def test_no_repository(tmp_path: Path) -> None:
    assert "not a git repository" in refused(tmp_path, "main")


def test_no_commit_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert "no commit yet" in refused(tmp_path, "HEAD")


def test_shallow_clone_says_what_to_fetch(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", root.as_uri(), "clone")
    reason = refused(tmp_path / "clone", "HEAD~1")
    assert "git fetch --unshallow" in reason
    assert "fetch-depth: 0" in reason


def test_partial_clone_fetches_nothing(root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", root.as_uri(), "clone")
    clone = tmp_path / "clone"
    with pytest.raises(Unreadable, match="git fetch --refetch"):
        extracted(clone, "origin/main", tmp_path / "out")


def test_a_missing_file_starts_no_program(root: Path, tmp_path: Path) -> None:
    """A repository may allow a protocol by name, and one of them runs what its address says."""
    blob = git(root, "rev-parse", "HEAD:template.yaml")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    settings = {"remote.origin.url": f"ext::touch {tmp_path / 'ran'}", "remote.origin.promisor": "true",
                "extensions.partialClone": "origin", "protocol.ext.allow": "always",
                "core.repositoryformatversion": "1"}  # fmt: skip
    for key, value in settings.items():
        git(root, "config", key, value)
    with pytest.raises(Unreadable, match="git fetch --refetch"):
        extracted(root, "HEAD", tmp_path / "out")
    assert not (tmp_path / "ran").exists()


def put(root: Path, kind: str, content: bytes) -> bytes:
    """An object in git's store, whatever git thinks of it; its number."""
    whole = b"%s %d\0" % (kind.encode(), len(content)) + content
    number = hashlib.sha1(whole, usedforsecurity=False)
    place = root / ".git" / "objects" / number.hexdigest()[:2] / number.hexdigest()[2:]
    place.parent.mkdir(exist_ok=True)
    if not place.exists():
        place.write_bytes(zlib.compress(whole))
    return number.digest()


def nested(root: Path, inner: bytes, width: int, depth: int) -> str:
    """A commit of folders in folders, all of a level one and the same object; `inner` is the deepest."""
    tree = put(root, "tree", inner)
    for _ in range(depth):
        tree = put(root, "tree", b"".join(b"40000 d%d\0" % number + tree for number in range(width)))
    return git(root, "commit-tree", tree.hex(), "-m", "x")


def test_billions_of_files_in_some_kilobytes(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = b"100644 a.yaml\0" + put(root, "blob", b"A: 9\n")
    with pytest.raises(Unreadable, match="more than 200,000 files"):
        extracted(root, nested(root, file, 10, 10), tmp_path / "out")
    monkeypatch.setattr(revisions, "_MOST_SECONDS", 0.2)
    with pytest.raises(Unreadable, match="cannot list its files"):
        extracted(root, nested(root, b"", 10, 10), tmp_path / "hollow")


def test_folders_too_deep_to_be_written(root: Path, tmp_path: Path) -> None:
    file = b"100644 a.yaml\0" + put(root, "blob", b"A: 9\n")
    with pytest.raises(Unreadable, match=r"cannot be written|cannot list"):
        extracted(root, nested(root, file, 1, 1200), tmp_path / "out")


def test_where_two_branches_part(root: Path) -> None:
    start = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-qb", "feature")
    (root / "b.yaml").write_text("b: 1\n")
    git(root, "add", "."), git(root, "commit", "-qm", "b")
    git(root, "checkout", "-q", "main")
    (root / "c.yaml").write_text("c: 1\n")
    git(root, "add", "."), git(root, "commit", "-qm", "c")
    assert revisions.commit_of(root, "main...feature") == start
    assert revisions.commit_of(root, "feature...") == start


def test_a_tree_too_large(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "_MOST_BYTES", 3)
    with pytest.raises(Unreadable, match="larger than"):
        extracted(root, "HEAD", tmp_path / "out")
    monkeypatch.setattr(revisions, "_MOST_FILES", 1)
    with pytest.raises(Unreadable, match="more than 1 files"):
        extracted(root, "HEAD", tmp_path / "more")


def test_another_repository_in_the_environment(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook's git says which repository it is about; that need not be ours."""
    monkeypatch.setenv("GIT_DIR", os.fspath(tmp_path / "nowhere"))
    assert extracted(root, "HEAD", tmp_path / "out")["template.yaml"] == b"A: 2\n"
