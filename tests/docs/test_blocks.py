"""What the documentation tells people to type is there: commands with their options, YAML with its keys."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

import click
import pytest
import yaml

from mkdocs_techdesign.cli._run import techdesign
from mkdocs_techdesign.design import explain, read_text
from mkdocs_techdesign.design._explain import keys
from mkdocs_techdesign.model.diagram_names import VIEWS
from tests.docs.reference import REPOSITORY, files
from tests.docs.test_continuous_integration import ACTION, HOOKS
from tests.docs.test_reference import FENCE, PAGES

WRITTEN = [page for page in PAGES if page not in files() and page.name != "CHANGELOG.md"]
NAMES = frozenset({"NAME", "INTEGRATION", "FUNCTION", "*"})
"""What stands for a name of the reader's in keys written in a sentence."""


class Block(NamedTuple):
    """A fenced block of a page."""

    place: str
    language: str
    body: str


class Loader(yaml.SafeLoader):
    """YAML with tags of other programs as they are."""


Loader.add_multi_constructor("", lambda loader, tag, node: f"{tag}")  # type: ignore[no-untyped-call]


def _blocks() -> list[Block]:
    found = []
    for page in WRITTEN:
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            body = "\n".join(line.removeprefix(match["indent"]) for line in match["body"].splitlines())
            line = text.count("\n", 0, match.start()) + 1
            found.append(Block(f"{page.relative_to(REPOSITORY)}:{line}", match["language"], body))
    return found


BLOCKS = _blocks()


def of(*languages: str) -> list[Block]:
    """The blocks in a language."""
    return [block for block in BLOCKS if block.language in languages]


def documents() -> list[tuple[str, Any]]:
    """(place, what it holds) of each block of YAML that holds something."""
    read = [(block.place, yaml.load(block.body, Loader)) for block in of("yaml")]
    return [(place, value) for place, value in read if value is not None]


def _commands() -> Iterator[tuple[str, str]]:
    """(place, command line) of each command of ours, of MkDocs and of make: in consoles, workflows and sentences."""
    for block in of("console"):
        for line in block.body.splitlines():
            if line.startswith("$ "):
                yield block.place, line[2:].split("  #")[0]
    for place, value in documents():
        for job in value.get("jobs", {}).values():
            yield from ((place, step["run"]) for step in job["steps"] if "run" in step)
    for page in WRITTEN:
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        for said in re.findall(r"`((?:techdesign|mkdocs|make) [a-z][^`]*)`", text):
            yield str(page.relative_to(REPOSITORY)), said


COMMANDS = [(place, part.strip()) for place, line in _commands() for part in line.split("&&")]


def test_there_is_something_to_prove() -> None:
    assert len(BLOCKS) > 40
    assert len(COMMANDS) > 60


@pytest.mark.parametrize(("place", "line"), [row for row in COMMANDS if row[1].startswith("techdesign")])
def test_our_commands_take_what_they_are_given(place: str, line: str) -> None:
    """Parsed by the command itself, and not run: options, values and the number of arguments."""
    words = shlex.split(line.partition(" > ")[0])[1:]
    command = techdesign.get_command(click.Context(techdesign), words[0])  # type: ignore[attr-defined]
    assert command is not None, f"{place}: {line}"
    if place[-1].isdecimal():
        command.make_context(words[0], words[1:])
    else:  # a sentence may name a command without what it needs
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        assert {word.partition("=")[0] for word in words if word.startswith("-")} <= known, f"{place}: {line}"


@pytest.mark.parametrize(("place", "line"), [row for row in COMMANDS if row[1].startswith("mkdocs ")])
def test_commands_of_mkdocs_take_what_they_are_given(place: str, line: str) -> None:
    from mkdocs.__main__ import cli

    words = shlex.split(line)[1:]
    known = {option for parameter in cli.commands[words[0]].params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known, f"{place}: {line}"


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {line.split()[1] for _, line in COMMANDS if line.startswith("make ")}
    assert asked
    assert asked <= targets


@pytest.mark.parametrize("block", of("python", "toml"), ids=lambda block: block.place)
def test_code_can_be_read(block: Block) -> None:
    ast.parse(block.body) if block.language == "python" else tomllib.loads(block.body)


@pytest.mark.parametrize(("place", "value"), documents())
def test_every_block_of_yaml_is_for_a_file_that_reads_it(place: str, value: Any) -> None:
    names = set(value)
    if "jobs" in names:
        _workflow(value)
    elif "repos" in names:
        assert {hook["id"] for repo in value["repos"] for hook in repo["hooks"]} <= {hook["id"] for hook in HOOKS}
    elif names & {"plugins", "nav"}:
        _site(value)
    elif names & {"Resources", "checks", *keys()}:
        assert names <= set(keys()) or names <= {"Resources", "Parameters", "Outputs"}, place
    else:
        pytest.fail(f"{place}: say in this test which file {sorted(names)} belongs in")


def _workflow(value: Any) -> None:
    """Small rights, nothing of a pull request in a script, inputs and outputs that the action has."""
    assert value.get("permissions"), "a workflow names the rights of its token"
    for job in value["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "an expression in a script is a program: pass it with env"
            if "mkdocs-techdesign" in step.get("uses", ""):
                assert set(step.get("with", {})) <= set(ACTION["inputs"])


def _site(value: Any) -> None:
    from mkdocs_techdesign.hosting.options import TechDesignConfig

    for plugin in value.get("plugins", []):
        if isinstance(plugin, dict) and "techdesign" in plugin:
            config = TechDesignConfig()
            config.load_dict(plugin["techdesign"])
            assert config.validate() == ([], [])


def test_markers_shown_name_pictures_and_pages_there_are() -> None:
    from mkdocs_techdesign.pages import Page
    from mkdocs_techdesign.registry import members

    pages = {page.id for page in members("pages", Page)}
    shown = re.findall(r"<!-- techdesign: ([a-z-]+)(?: ([a-z-]+))?", "\n".join(block.body for block in of("html")))
    assert shown
    for word, kind in shown:
        assert kind in VIEWS if word == "diagram" else word in pages


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_keys_in_sentences_are_keys(page: Any) -> None:
    """`checks: fail_on:` in a sentence is a way into design.yaml."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    said = [words.rstrip(":").split(": ") for words in re.findall(r"`((?:[\w*]+: )+[\w*]+:)`", text)]
    paths = [".".join(word for word in words if word not in NAMES) for words in said]
    ours = [path for path in paths if path.split(".")[0] in keys()]
    assert [path for path in ours if explain(path) is None] == []


def test_the_first_design_of_the_guide_says_something() -> None:
    started = next(block for block in of("yaml") if block.place.startswith("docs/getting-started.md"))
    design = read_text(started.body)
    assert design.problems == ()
    assert design.about.title
    assert design.use_cases


@pytest.mark.parametrize("name", techdesign.list_commands(click.Context(techdesign)))  # type: ignore[attr-defined]
def test_the_help_of_a_command_shows_examples_that_work(name: str) -> None:
    command = techdesign.get_command(click.Context(techdesign), name)  # type: ignore[attr-defined]
    assert command is not None
    examples = (command.help or "").partition("Examples:")[2].strip().splitlines()
    assert examples
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        assert words[:2] == ["techdesign", name]
        command.make_context(name, words[2:])
