"""One root module as a fragment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ...model.fragment import Fragment, Scope
from ...model.nodes import Map
from ...source import Sources, Unreadable
from .. import _withhold
from .._nodes import build
from .._stack import Stack
from .configuration import Configuration, argument
from .drafts import Drafts
from .evaluate import evaluate
from .module import Module
from .names import given_names
from .nodes import node
from .sources_of_modules import Library
from .translate import translate

ORIGIN = "terraform"
_GENERIC_FOLDERS = frozenset(
    {"terraform", "tf", "infra", "infrastructure", "iac", "deploy", "deployment", "src", "main", "root", "aws", "stack"}
)


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
    modules = _written(root, library)
    said = {problem for module in modules for problem in module.problems}
    stack.problems += sorted({*root.problems, *said}, key=lambda item: (item.location, item.message))
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
        not_scanned=tuple(sorted({row for module in modules for row in module.failed})),
        unresolved=tuple(found),
    )


def _written(root: Module, library: Library) -> list[Configuration]:
    """The configurations of the repository that a root module is made of."""
    found: dict[PurePosixPath, Configuration] = {}
    pending = [root]
    while pending:
        module = pending.pop()
        pending += [child for children, _ in module.known_children() for child in children]
        if not library.published(module.configuration):
            found.setdefault(module.folder, module.configuration)
    return list(found.values())


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
    names = given_names(drafts)
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


def known_addresses(folder: PurePosixPath, library: Library) -> set[str]:
    """The addresses of all that a root module makes; empty where it cannot be read."""

    def made() -> set[str]:
        try:
            return {instance.address for instance in Module(library.configuration(folder), library).everything()}
        except Unreadable:
            return set()

    found: set[str] = library.sources.kept(f"terraform-addresses {folder}", made)
    return found
