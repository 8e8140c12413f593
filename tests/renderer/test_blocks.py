"""Every block type against its golden Markdown, and the frame of a page around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from mkdocs_techdesign.model import content
from mkdocs_techdesign.renderer import RenderContext, render, render_part

from .samples import BLOCKS, CONTEXT, DOCUMENT, PAGE, of

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_block(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(EXPECTED / f"{name}.md", render_part(of(BLOCKS[name]), DOCUMENT, CONTEXT, "design/apis.md"))


def test_every_block_type_has_a_sample() -> None:
    named = {part.strip() for part in str(content.ContentBlock).replace('"', "").split("|")}
    assert named - {type(block).__name__ for block in BLOCKS.values()} == {"Tier"}, "a Tier is taken apart before"
    assert not get_args(content.ContentBlock)


def test_page(golden: Callable[[Path, str], None]) -> None:
    golden(EXPECTED / "page.md", render(PAGE, DOCUMENT, CONTEXT))


def test_html_inside_a_block_has_no_blank_line() -> None:
    for block in BLOCKS.values():
        assert "\n\n" not in render_part(of(block), DOCUMENT, CONTEXT, "design/apis.md").strip()


@pytest.mark.parametrize(
    ("directories", "origin", "link", "expected"),
    [
        (True, "design/apis.md", "catalogue#a", "../catalogue/#a"),
        (True, "design/index.md", "catalogue#a", "catalogue/#a"),
        (True, "design/apis.md", "index", "../"),
        (True, "design/apis.md", "apis#a", "#a"),
        (True, "guide.md", "apis", "../design/apis/"),
        (True, "index.md", "apis", "design/apis/"),
        (False, "design/apis.md", "catalogue#a", "catalogue.html#a"),
        (False, "design/apis.md", "index", "index.html"),
        (False, "guide/x.md", "apis#a", "../design/apis.html#a"),
        (True, "design/apis.md", "events", ""),
    ],
)
def test_link(directories: bool, origin: str, link: str, expected: str) -> None:
    context = RenderContext(slugs=frozenset({"index", "apis", "catalogue"}), use_directory_urls=directories)
    assert context.href(link, origin) == expected


def test_overview_outside_the_folder() -> None:
    context = RenderContext(slugs=frozenset({"index", "apis"}), home="index.md")
    assert context.href("index", "design/apis.md") == "../../"
    assert context.href("apis", "index.md") == "design/apis/"


@pytest.mark.parametrize(
    ("repository", "commit", "expected"),
    [
        ("https://github.com/o/r", "abc+", "https://github.com/o/r/blob/abc/infra/template.yaml#L12"),
        ("https://github.com/o/r.git/", None, "https://github.com/o/r/blob/HEAD/infra/template.yaml#L12"),
        ("https://gitlab.com/o/r", "abc", "https://gitlab.com/o/r/-/blob/abc/infra/template.yaml#L12"),
        ("https://bitbucket.org/o/r", "abc", "https://bitbucket.org/o/r/src/abc/infra/template.yaml#lines-12"),
        ("https://codeberg.org/o/r", "abc", "https://codeberg.org/o/r/src/commit/abc/infra/template.yaml#L12"),
        ("https://host.example/o/r", "abc", ""),
        ("javascript:alert(1)//github.com", "abc", ""),
        (None, "abc", ""),
    ],
)
def test_source_link(repository: str | None, commit: str | None, expected: str) -> None:
    from .samples import LINE

    assert RenderContext(repo_url=repository, commit=commit).source(LINE) == expected


def test_the_format_of_a_picture_can_be_chosen() -> None:
    from dataclasses import replace

    asked = replace(CONTEXT, formats={"system": "mermaid"})
    assert 'class="mermaid"' in render_part(of(BLOCKS["figure"]), DOCUMENT, asked, "design/apis.md")
    asked = replace(CONTEXT, formats={"graph": "text"})
    assert 'class="td-drawing"' in render_part(of(BLOCKS["figure"]), DOCUMENT, asked, "design/apis.md")


def test_a_template_of_the_user_wins_and_is_escaped(tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "prose.md.jinja").write_text("<p class='mine'>{{ block.text }}</p>")
    context = replace(CONTEXT, user_templates=tmp_path)
    text = render_part(of(content.Prose("<b>")), DOCUMENT, context, "design/apis.md")
    assert text == "<p class='mine'>&#60;b&#62;</p>\n"


def test_a_template_cannot_print_nothing(tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "prose.md.jinja").write_text("{{ none }}")
    with pytest.raises(TypeError, match="missing value"):
        render_part(of(content.Prose("x")), DOCUMENT, replace(CONTEXT, user_templates=tmp_path), "design/apis.md")
