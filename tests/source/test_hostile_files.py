"""Files made to hurt: each is refused with its reason, or read; none hangs, none raises anything else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from mkdocs_techdesign.source import SourceFile, Unreadable, discover, read_nodes
from tests.hostile import Kind, kinds, make_good_files, make_hostile_repository


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind[0])
def test_each_kind_is_refused_with_its_reason_or_read(kind: Kind, tmp_path: Path) -> None:
    name, content, reason = kind
    (tmp_path / name).write_bytes(content)
    file = SourceFile(PurePosixPath(name), tmp_path)
    if reason is None:
        file.nodes()
    else:
        with pytest.raises(Unreadable) as refused:
            file.nodes()
        assert reason in refused.value.reason
        assert 1 <= refused.value.line <= content.count(b"\n") + 1
        assert "\n" not in refused.value.reason
        assert not refused.value.reason.endswith(".")


def test_a_hostile_repository_gives_its_good_files_and_lists_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    expected = make_hostile_repository(folder)
    good = make_good_files(folder)
    sources = discover(folder)
    listed = {row.path: row.reason for row in sources.not_scanned}
    for file in sources.files:
        try:
            file.nodes()
        except Unreadable as error:
            listed[file.path] = error.reason
    assert {path: reason in listed.get(path, "") for path, reason in expected.items()} == dict.fromkeys(expected, True)
    assert [path for path in good if sources.get(path) is None or path in listed] == []
    assert PurePosixPath("hostile/directory.yaml/inside.yaml") in {file.path for file in sources.files}


@pytest.mark.parametrize("error", [RecursionError, MemoryError, ValueError("hunter2"), KeyError("hunter2"), OSError])
def test_whatever_goes_wrong_inside_is_one_refusal(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr("mkdocs_techdesign.source.yaml_nodes.read", failing)
    with pytest.raises(Unreadable) as refused:
        read_nodes(b"a: 1", PurePosixPath("x.yaml"))
    assert "hunter2" not in refused.value.reason
