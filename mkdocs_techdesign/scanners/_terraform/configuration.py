"""The `.tf` and `.tf.json` files of one folder as one configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from ...model.location import Location, NotScanned, Problem
from ...source import SourceFile, Sources, Unreadable
from . import json_syntax
from .parse import parse
from .syntax import Argument, Block, Body, Expression

K = TypeVar("K", str, tuple[str, str])
IGNORED = frozenset({"moved", "import", "check", "removed", "provider", "ephemeral", "action"})


@dataclass(slots=True, kw_only=True, eq=False)
class Configuration:
    """One module as written."""

    folder: PurePosixPath
    files: list[PurePosixPath] = field(default_factory=list)
    variables: dict[str, Block] = field(default_factory=dict)
    locals: dict[str, Argument] = field(default_factory=dict)
    outputs: dict[str, Block] = field(default_factory=dict)
    resources: dict[tuple[str, str], Block] = field(default_factory=dict)
    data: dict[tuple[str, str], Block] = field(default_factory=dict)
    calls: dict[str, Block] = field(default_factory=dict)
    backend: Block | None = None
    problems: list[Problem] = field(default_factory=list)
    failed: list[NotScanned] = field(default_factory=list)
    """Files that could not be read."""

    def add(self, body: Body) -> None:
        """The blocks of one more file."""
        for block in body.blocks:
            labels = block.labels
            if block.type == "locals":
                for argument in block.body.arguments.values():
                    self.locals.setdefault(argument.name, argument)
            elif block.type == "terraform":
                backends = [inner for inner in block.body.blocks if inner.type in ("backend", "cloud")]
                self.backend = backends[0] if backends else self.backend
            elif block.type in ("resource", "data") and len(labels) == 2:
                kept = self.resources if block.type == "resource" else self.data
                if (labels[0], labels[1]) in kept:
                    self._twice(block)
                else:
                    kept[labels[0], labels[1]] = block
            elif block.type in ("variable", "output", "module") and len(labels) == 1:
                named = {"variable": self.variables, "output": self.outputs, "module": self.calls}[block.type]
                if labels[0] in named:
                    self._twice(block)
                else:
                    named[labels[0]] = block
            elif block.type not in IGNORED:
                message = f"a block {block.type} with {len(labels)} labels is nothing of Terraform's"
                self.problems.append(Problem(block.place.location, message))

    def _twice(self, block: Block) -> None:
        name = " ".join((block.type, *block.labels))
        self.problems.append(Problem(block.place.location, f"{name} is declared twice: the second one is not read"))

    @property
    def empty(self) -> bool:
        """True where it makes nothing and calls nothing."""
        return not (self.resources or self.calls)


def files_of(folder: PurePosixPath, sources: Sources) -> list[SourceFile]:
    """The configuration files of a folder, in order; override files last."""
    found = [file for file in sources.files if file.path.parent == folder and is_configuration(file.path)]
    return sorted(found, key=lambda file: (_override(file.path), file.path))


def is_configuration(path: PurePosixPath) -> bool:
    """True for the name of a configuration file."""
    return path.name.endswith((".tf", ".tf.json"))


def _override(path: PurePosixPath) -> bool:
    stem = path.name.split(".")[0]
    return stem == "override" or stem.endswith("_override")


def read(folder: PurePosixPath, sources: Sources) -> Configuration:
    """The module of a folder; files that cannot be read are listed with the reason."""
    made = Configuration(folder=folder)
    for listed in files_of(folder, sources):
        file = listed
        try:
            if file.path.suffix == ".json":
                body = json_syntax.body(file)
            else:
                parsed = parse(file.text().encode(), file.path)
                made.problems += parsed.problems
                body = parsed.body
            if _override(file.path):
                _overrule(made, body)
            else:
                made.add(body)
            sources.get(file.path)  # counts as scanned from here on
            made.files.append(file.path)
        except Unreadable as error:
            made.failed.append(NotScanned(file.path, error.reason, error.line))
        except (RecursionError, MemoryError):
            made.failed.append(NotScanned(file.path, "too large or too deeply nested to read"))
        finally:
            file.release()
    return made


def _overrule(made: Configuration, body: Body) -> None:
    """An override file changes arguments of what other files declare."""
    extra = Configuration(folder=made.folder)
    extra.add(body)
    made.locals.update(extra.locals)
    _merge(made.variables, extra.variables)
    _merge(made.outputs, extra.outputs)
    _merge(made.calls, extra.calls)
    _merge(made.resources, extra.resources)
    _merge(made.data, extra.data)


def _merge(ours: dict[K, Block], theirs: dict[K, Block]) -> None:
    for name, block in theirs.items():
        present = ours.setdefault(name, block)
        if present is not block:
            present.body.arguments.update(block.body.arguments)
            kinds = {inner.type for inner in block.body.blocks}
            present.body.blocks[:] = [one for one in present.body.blocks if one.type not in kinds]
            present.body.blocks.extend(block.body.blocks)


def argument(block: Block, name: str) -> Expression | None:
    """The expression of an argument of a block."""
    found = block.body.arguments.get(name)
    return found.value if found is not None else None


def where(block: Block) -> Location:
    """The place of a block."""
    return block.place.location
