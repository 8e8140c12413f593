"""One root module as a fragment."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

from ...model.architecture import Fragment, Scope
from ...model.location import Location, Problem
from ...model.nodes import Map
from ...source import Sources, Unreadable
from .. import _withhold
from .._nodes import build
from .._stack import Stack
from .configuration import argument
from .drafts import Draft, Drafts
from .evaluate import evaluate
from .instances import suffix
from .module import Module
from .nodes import node
from .sources_of_modules import Library
from .translate import translate

ORIGIN = "terraform"
_GENERIC_FOLDERS = frozenset(
    {"terraform", "tf", "infra", "infrastructure", "iac", "deploy", "deployment", "src", "main", "root", "aws", "stack"}
)
_GENERIC_NAMES = frozenset({"this", "main", "default", "self", "resource", "function", "lambda", "table", "queue",
                            "topic", "bucket", "rule", "api"})  # fmt: skip


def stack_name(folder: PurePosixPath) -> str:
    """The folder's name, or its parent's where that says nothing; `terraform` at the top."""
    for name in reversed(folder.parts):
        if name.lower() not in _GENERIC_FOLDERS:
            return name
    return folder.name or ORIGIN


def of_root(entry: PurePosixPath, sources: Sources) -> Fragment:
    """What the module says whose folder an entry file stands for. Raises Unreadable where it says nothing."""
    folder = entry.parent
    library = Library.of(sources)
    if folder not in library.roots:
        return Fragment(path=entry, origin=ORIGIN, stack=f"{folder}/")
    configuration = library.configuration(folder)
    if not configuration.files and configuration.failed:
        first = configuration.failed[0]
        raise Unreadable(first.reason, first.line)
    root = Module(configuration, library)
    drafts = translate(root)
    stack = Stack(entry, ORIGIN)
    stack.name = stack_name(folder)
    stack.problems += _problems(root, library)
    fill(stack, drafts)
    empty = Map(path=entry)
    scope = Scope(parameters=empty, mappings=empty, conditions=empty, outputs=_outputs(root))
    found = sorted(library.unresolved.get(str(folder), ()), key=lambda item: (item.location, item.expression))
    return Fragment(
        path=entry,
        origin=ORIGIN,
        stack=stack.name,
        resources=tuple(stack.resources.values()),
        scope=scope,
        problems=tuple(stack.problems),
        unresolved=tuple(found),
    )


def _problems(root: Module, library: Library) -> list[Problem]:
    made = list(root.problems)
    pending, seen = [root], set[PurePosixPath]()
    while pending:
        module = pending.pop()
        configuration = module.configuration
        pending += [child for children, _ in module.known_children() for child in children]
        if module.folder in seen or library.published(configuration):
            continue
        seen.add(module.folder)
        made += configuration.problems
        made += [Problem(Location(row.path, row.line), f"not read: {row.reason}") for row in configuration.failed]
    return sorted(set(made), key=lambda item: (item.location, item.message))


def _outputs(root: Module) -> Map:
    items, places = {}, {}
    for name, block in sorted(root.configuration.outputs.items()):
        stated = argument(block, "value")
        if stated is None:
            continue
        where = block.place.location
        sensitive = argument(block, "sensitive")
        hidden = sensitive is not None and evaluate(sensitive, root.scope) is True
        value = None if hidden else node(evaluate(stated, root.scope), where)
        items[name] = build({"Value": value}, where)
        places[name] = (where.line, where.column)
    made = Map(items, path=root.folder / "outputs.tf", keys_at=places)
    return _withhold.outputs(made)


def fill(stack: Stack, drafts: Drafts) -> None:
    """Adds the resources to a stack."""
    names = _given_names(drafts)
    for draft in drafts.of():
        where = draft.where
        stack.add(
            draft.address,
            draft.type,
            draft.properties.node(),
            where,
            declared_as=draft.declared_as,
            generated=draft.generated,
            condition=draft.condition,
        )
        made = stack.resources[draft.address]
        stack.resources[draft.address] = replace(made, given_name=names.get(draft.address), plumbing=draft.plumbing)


def _given_names(drafts: Drafts) -> dict[str, str]:
    """What people call each resource: its name, with the module or key in front or behind where it takes that."""
    short = {draft.address: _short(draft) for draft in drafts.of()}
    by_type = {draft.address: draft.type for draft in drafts.of()}
    taken = Counter((by_type[address], name) for address, name in short.items())
    made: dict[str, str] = {}
    for draft in drafts.of():
        name = short[draft.address]
        made[draft.address] = name if taken[draft.type, name] == 1 else _long(draft)
    return made


def _short(draft: Draft) -> str:
    source = draft.source
    if source is None:
        return draft.address.rsplit(".", 2)[-2] + " " + draft.address.rsplit(".", 1)[-1]
    module = source.module.rsplit("module.", 1)[-1].replace('"', "")
    shown = module if source.name.lower() in _GENERIC_NAMES and module else source.name
    return shown + (suffix(source.key).replace('"', "") if isinstance(source.key, str) else "")


def _long(draft: Draft) -> str:
    """The address without the type."""
    source = draft.source
    if source is None:
        return draft.address
    prefix = source.module.replace("module.", "").replace('"', "")
    return (f"{prefix}." if prefix else "") + source.name + suffix(source.key).replace('"', "")


def known_addresses(folder: PurePosixPath, library: Library) -> set[str]:
    """The addresses of all that a root module makes; empty where it cannot be read."""

    def made() -> set[str]:
        try:
            return {instance.address for instance in Module(library.configuration(folder), library).everything()}
        except Unreadable:
            return set()

    found: set[str] = library.sources.kept(f"terraform-addresses {folder}", made)
    return found
