"""Pastes snippets into the small projects of the tests, as a person would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

VALUES = {"alarm-topic-arn": "arn:aws:sns:eu-west-1:111122223333:alarms"}
"""What stands in for answers of people; the rest are numbers."""


def filled(text: str, language: str) -> str:
    """The snippet with an answer for every placeholder."""

    def answer(found: re.Match[str]) -> str:
        value: object = VALUES.get(found[1], 60)
        return str(value) if language == "yaml" else json.dumps(value)

    return re.sub(r"<([a-z-]+)>", answer, text)


class Tag:
    """A value behind a short tag."""

    def __init__(self, tag: str, value: Any) -> None:
        self.tag, self.value = tag, value


class _Loader(yaml.SafeLoader):
    pass


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Loader.add_multi_constructor("!", lambda loader, suffix, node: Tag(suffix, loader.construct_scalar(node)))
_Dumper.add_representer(Tag, lambda dumper, tag: dumper.represent_scalar(f"!{tag.tag}", str(tag.value)))


def load(text: str) -> Any:
    """YAML with short tags."""
    return yaml.load(text, _Loader)


def into_yaml(project: dict[str, str], snippet: str) -> None:
    """Merges mappings; entries of lists of targets and events go onto those that are there."""
    (name,) = (name for name in project if name.endswith((".yaml", ".yml")) and name != "design.yaml")
    merged = _merged(load(project[name]), load(snippet))
    project[name] = yaml.dump(merged, Dumper=_Dumper, sort_keys=False)


def _merged(ours: Any, theirs: Any) -> Any:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {**ours, **{key: _merged(ours[key], item) if key in ours else item for key, item in theirs.items()}}
    if isinstance(ours, list) and isinstance(theirs, list) and all(isinstance(item, dict) for item in [*ours, *theirs]):
        if "Arn" in ours[0] and len(ours) == len(theirs) == 1:
            return [_merged(ours[0], theirs[0])]
        named = {key: value for item in theirs for key, value in item.items()}
        return [_merged(item, {key: named[key] for key in item if key in named}) for item in ours]
    return theirs


def into_terraform(project: dict[str, str], snippet: str) -> None:
    """New blocks go to the end, additions below the head of their block or below the line they name."""
    lines = project["main.tf"].split("\n")
    for part in re.split(r"\n\n(?=resource|#)", snippet):
        head, *rest = part.split("\n")
        if head.startswith("# add to the "):
            line = int(head.rsplit(":", 1)[1])
            lines[line:line] = rest
        elif rest and rest[0].strip() == "# set this here; the rest stays":
            start = lines.index(head) + 1
            end = lines.index("}", start)
            names = {line.split("=")[0].strip() for line in rest[1:-1] if "=" in line}
            kept = [line for line in lines[start:end] if line.split("=")[0].strip() not in names]
            lines[start:end] = [*rest[1:-1], *kept]
        else:
            lines += ["", *part.split("\n")]
    project["main.tf"] = "\n".join(lines)


def into_cdk(project: dict[str, str], snippet: str) -> None:
    """Imports to the top; options below the line they name, what they need before it; else to the end."""
    python = "app.py" in project
    name, comment = ("app.py", "#") if python else ("lib/shop-stack.ts", "//")
    lines = project[name].split("\n")
    imports, statements, options = [], [], []
    for part in re.split(r"\n\n", snippet):
        head = part.split("\n")[0]
        if head.startswith(f"{comment} add to the "):
            options.append((int(head.rsplit(":", 1)[1]), part.split("\n")[1:]))
        elif head.startswith(("import ", "from ")):
            imports += [line for line in part.split("\n") if not line.startswith(comment)]
        elif not head.startswith(comment):
            statements += part.split("\n")
    for line, text in sorted(options, reverse=True):
        lines[line:line] = text
    mark = next(at for at, line in enumerate(lines) if line.strip() == f"{comment} {'first' if options else 'last'}")
    gap = lines[mark][: len(lines[mark]) - len(lines[mark].lstrip())]
    lines[mark:mark] = [gap + line for line in statements]
    new = [line for line in imports if python or (line not in lines and "Duration" not in line)]
    project[name] = "\n".join([*new, *lines])


INTO = {
    "cloudformation": into_yaml,
    "sam": into_yaml,
    "serverless": into_yaml,
    "terraform": into_terraform,
    "cdk-typescript": into_cdk,
    "cdk-python": into_cdk,
}


def project(name: str) -> dict[str, str]:
    """The files of a project, and the design they share."""
    folder = Path(__file__).parent / "projects"
    files = {
        path.relative_to(folder / name).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    design = (folder / "design.yaml").read_text(encoding="utf-8")
    return {**files, "design.yaml": design.replace("Orders", "orders") if name == "terraform" else design}
