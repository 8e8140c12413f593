"""Pages written by hand: which of them belong to a design."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mkdocs_techdesign.design import Design, read
from mkdocs_techdesign.source import discover


def design(folder: Path, text: str, **pages: str) -> Design:
    (folder / "docs" / "deep").mkdir(parents=True)
    (folder / "design.yaml").write_text(text, encoding="utf-8")
    for name, page in pages.items():
        (folder / "docs" / f"{name.replace('__', '/')}.md").write_text(page, encoding="utf-8")
    sources = discover(folder, [PurePosixPath(".")])
    return read(sources.get("design.yaml"), sources)


def test_pages_with_a_marker_belong_to_it(tmp_path: Path) -> None:
    marker = "<!-- techdesign: data-model -->\n"
    found = design(tmp_path, "design: {}\n", plain="# Words\n", deep__one=marker, shown=f"```\n{marker}```\n")
    assert [str(page.path) for page in found.written] == ["docs/deep/one.md"]
    assert PurePosixPath("docs/deep/one.md") in found.files


def test_named_pages_belong_to_it_with_or_without(tmp_path: Path) -> None:
    found = design(tmp_path, "documents: [docs/*.md]\n", one="# One\n", two="# Two\n", deep__three="# Three\n")
    assert [str(page.path) for page in found.written] == ["docs/one.md", "docs/two.md"]
    assert not found.problems


def test_what_is_not_there_is_a_problem_at_its_line(tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("# Secret\n", encoding="utf-8")
    folder = tmp_path / "repository"
    folder.mkdir()
    names = "documents:\n  - docs/none.md\n  - ../secret.md\n  - docs/link.md\n  - /etc/*.md\n"
    (folder / "docs").mkdir()
    (folder / "docs" / "link.md").symlink_to(outside)
    (folder / "design.yaml").write_text(names, encoding="utf-8")
    sources = discover(folder, [PurePosixPath(".")])
    found = read(sources.get("design.yaml"), sources)
    assert found.written == ()
    assert [problem.location.line for problem in found.problems] == [2, 3, 4, 5]


def test_secrets_in_pages_are_masked(tmp_path: Path) -> None:
    key = "AKIA" + "IOSFODNN7EXAMPLQ"
    found = design(tmp_path, "documents: [docs/one.md]\n", one=f"# One\n\nThe key is {key}.\n")
    assert key not in found.written[0].text
    assert found.written[0].markdown.headings[0].title == "One"
