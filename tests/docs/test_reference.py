"""The documentation says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mkdocs_techdesign.assessment import explain as explain_rule
from mkdocs_techdesign.assessment import named
from mkdocs_techdesign.design import explain as explain_key
from mkdocs_techdesign.design import read_text
from tests.docs.reference import REPOSITORY, files

PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_generated_files_are_as_the_code_makes_them(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == files()[path], "run `python -m tests.docs.reference`"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_relative_links_lead_to_files(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    made = ("example/", "design/")
    missing = [
        link for link in links if link and not any(part in link for part in made) and not (page.parent / link).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_pieces_of_design_yaml_are_valid(page: Path) -> None:
    from mkdocs_techdesign.design._explain import keys

    for match in FENCE.finditer(page.read_text(encoding="utf-8")):
        if match["language"] != "yaml":
            continue
        text = match["body"]
        top = yaml.compose(text, yaml.SafeLoader)
        names = {key.value for key, _ in top.value} if isinstance(top, yaml.MappingNode) else set()
        if names and names <= set(keys()):
            assert read_text(text).problems == (), text


def commands() -> list[tuple[str, str]]:
    """(page, command line) of every command shown, without its prompt and remark."""
    return [
        (page.stem, line.removeprefix("$ ").split("  #")[0].strip())
        for page in PAGES
        for match in FENCE.finditer(page.read_text(encoding="utf-8"))
        if match["language"] == "console"
        for line in match["body"].splitlines()
        if line.startswith("$ techdesign ")
    ]


def test_the_readme_lists_every_option_and_command() -> None:
    from mkdocs_techdesign import cli
    from mkdocs_techdesign.hosting.options import TechDesignConfig

    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    options = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert options == {name for name, _ in TechDesignConfig._schema}
    shown = set(re.findall(r"^\| `techdesign (\w+)", text, re.MULTILINE))
    assert shown == {path.stem for path in Path(cli.__file__).parent.glob("[!_]*.py")}


def test_commands_shown_exist() -> None:
    from mkdocs_techdesign import cli

    known = {path.stem for path in Path(cli.__file__).parent.glob("[!_]*.py")}
    assert len(commands()) > 10
    assert {line.split()[1] for _, line in commands()} <= known


def test_what_is_explained_can_be() -> None:
    asked = [line.split()[2].strip("'") for _, line in commands() if line.startswith("techdesign explain ")]
    assert asked
    known = [word for word in asked if explain_rule(word) or named(word) or explain_key(word)]
    assert known == asked
