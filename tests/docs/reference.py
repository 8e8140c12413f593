"""Makes the reference pages from the code: `python -m tests.docs.reference` writes them, a test compares them."""

from __future__ import annotations

import ast
import inspect
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs_techdesign.assessment import reference as checks
from mkdocs_techdesign.design import json_schema
from mkdocs_techdesign.design._explain import Key, keys
from mkdocs_techdesign.design._policy import INTENTS, POLICY, WORDS, policy
from mkdocs_techdesign.exports._schema import schema as model_schema
from mkdocs_techdesign.hosting.options import TechDesignConfig

REPOSITORY = Path(__file__).parent.parent.parent


_MODEL = """\
# Model JSON

`techdesign scan --format json` prints what the code says as one JSON object, for other tools to compare design and
implementation with. `techdesign schema --model` prints its JSON Schema, which is also [here](model.schema.json). Keys
are sorted and rows stand in order of their ids: the same code gives the same bytes.

## What may change

`schema_version` is {version}. It is raised when a list or a key goes, when a key changes its type or its meaning, or
when ids are made in another way. Under the same version may come: new lists, new keys in a row, new values where a text
is no closed list (relations, services, concerns, types), a value instead of `null` or of an expression, and more rows,
because scanning became better. So read what you know and leave the rest. Lists that hold nothing are there, and so are
keys without a value (`null`).

## Values

| value | means |
| --- | --- |
| `"<stack>/<logical id>"` | a resource of `resources`; `…:<label>` is a part of it, such as a route |
| `{{"unresolved": "!Ref Stage"}}` | a value that only a deployment knows, as its expression |
| `{{"withheld": true}}` | a literal that is not published: values of environment variables, inline code |
| `null` | the code says nothing; what AWS does then stands beside the key below |
| `{{"path": …, "line": …, "column": …}}` | where it was read: path in the repository, line and column from 1 |
"""


def files() -> Mapping[Path, str]:
    """Every generated file of the documentation and of the example, with what belongs into it."""
    reference = REPOSITORY / "docs" / "reference"
    example = REPOSITORY / "example-site" / "work-orders"
    return {
        reference / "options.md": options(),
        reference / "command-line.md": commands(),
        reference / "design-yaml.md": language(),
        reference / "answers.md": answers(),
        reference / "checks.md": checks(),
        reference / "model-json.md": model_json(),
        reference / "model.schema.json": json.dumps(model_schema(), indent=2, ensure_ascii=False) + "\n",
        example / "design.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def options() -> str:
    """The options of the plugin, with the docstrings that stand under them in the code."""
    documented = _docstrings(TechDesignConfig)
    lines = [
        "# Options",
        "",
        "The plugin has few options, under `plugins: - techdesign:` of mkdocs.yml. Everything else is said in",
        "[design.yaml](design-yaml.md), so that the site and the command line agree.",
        "",
        "| option | default | what it does |",
        "| --- | --- | --- |",
    ]
    for name, option in TechDesignConfig._schema:
        default = json.dumps(option.default) if option.default is not None else "none"
        lines.append(f"| `{name}` | `{default}` | {_cell(documented[name])} |")
    lines += [
        "",
        "```yaml",
        "plugins:",
        "  - techdesign:",
        "      design: architecture/design.yaml",
        "      gate: always",
        "```",
    ]
    return "\n".join(lines) + "\n"


def commands() -> str:
    """What `--help` of every command says."""
    import click
    from click.testing import CliRunner

    from mkdocs_techdesign.cli._run import techdesign

    lines = ["# Commands", "", "The help of every command, as it prints it."]
    for name in ("", *techdesign.list_commands(click.Context(techdesign))):  # type: ignore[attr-defined]
        asked = CliRunner().invoke(techdesign, [*name.split(), "--help"], prog_name="techdesign", terminal_width=80)
        title = f"techdesign {name}".strip()
        lines += ["", f"## `{title}`", "", "```text", asked.output.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def language() -> str:
    """The keys of design.yaml, one table for each top-level key."""
    known = list(keys().values())
    lines = [
        "# Keys of design.yaml",
        "",
        "Every key is optional. `*` stands for a name of yours, mostly one the scan finds. `techdesign explain KEY`",
        "prints the same with an example. How to write values: [Writing design.yaml](../guide/design-yaml.md).",
        "",
    ]
    for top in [key for key in known if "." not in key.path]:
        lines += [f"## {top.path}", "", f"{top.text} ({top.kind})", ""]
        below = list(_below(top, known, "*." if top.named else ""))
        if below:
            lines += ["| key | value | what it is |", "| --- | --- | --- |", *below, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _below(parent: Key, known: list[Key], shown: str) -> Iterator[str]:
    for key in known:
        if key.path.rpartition(".")[0] == parent.path:
            name = shown + key.path.rpartition(".")[2]
            yield f"| `{name}` | {_cell(key.kind)} | {_cell(key.text)} |"
            yield from _below(key, known, name + (".*." if key.named else "."))


def answers() -> str:
    """Who answers each key, by what the document is for."""
    lines = [
        "# Who answers",
        "",
        "Nobody should write what the code says, and nobody but people can say what it is for. Each key of",
        "[design.yaml](design-yaml.md) is answered in one of four ways, depending on `design: intent:`.",
        "`techdesign explain KEY` says it for one key. A key that is not in the table goes with the one above it.",
        "",
        "| word | means |",
        "| --- | --- |",
        *(f"| {word} | {_cell(text)} |" for word, text in WORDS.items()),
        "",
        f"| key | {' | '.join(INTENTS)} |",
        f"| --- |{' --- |' * len(INTENTS)}",
        *(f"| `{key}` | {' | '.join(policy(key).values())} |" for key in keys() if key in POLICY),
    ]
    return "\n".join(lines) + "\n"


def model_json() -> str:
    """The lists of the model JSON, and below them every row that stands in one."""
    schema = model_schema()
    rows: dict[str, dict[str, Any]] = schema["$defs"]
    lines = [
        *_MODEL.format(version=schema["properties"]["schema_version"]["const"]).splitlines(),
        "",
        "## Lists",
        "",
        "| key | row | what |",
        "| --- | --- | --- |",
    ]
    for key, value in schema["properties"].items():
        name = value.get("items", {}).get("$ref", "").rpartition("/")[2]
        shown = f"[{name}](#{name.lower()})" if name else _type(value)
        lines.append(
            f"| `{key}` | {shown} | {_cell(value.get('description', rows.get(name, {}).get('description', '')))} |"
        )
    for name, row in rows.items():
        lines += [
            "",
            f"## {name}",
            "",
            _cell(row["description"]),
            "",
            "| key | value | what it is |",
            "| --- | --- | --- |",
        ]
        lines += [
            f"| `{key}` | {_type(value)} | {_cell(value.get('description', ''))} |"
            for key, value in row["properties"].items()
        ]
    return "\n".join(lines) + "\n"


def _type(value: Mapping[str, Any]) -> str:
    """The type of a key in words."""
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_type(part) for part in value["anyOf"]))
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    types = value.get("type", f"`{value['const']}`" if "const" in value else "any")
    if types == "array":
        return f"list of {_type(value['items'])}"
    return " or ".join(types) if isinstance(types, list) else str(types)


def _cell(text: str) -> str:
    spans = text.replace("|", "\\|").split("`")
    return "`".join(span if number % 2 else span.replace("<", "&lt;") for number, span in enumerate(spans))


def _docstrings(cls: type) -> dict[str, str]:
    tree = ast.parse(inspect.getsource(cls)).body[0]
    assert isinstance(tree, ast.ClassDef)
    return {
        target.id: " ".join(str(text.value.value).split())
        for option, text in itertools.pairwise(tree.body)
        if isinstance(option, ast.Assign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        for target in option.targets
        if isinstance(target, ast.Name)
    }


def main() -> None:
    """Write what differs."""
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(REPOSITORY))


if __name__ == "__main__":
    main()
