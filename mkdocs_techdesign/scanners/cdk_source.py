"""Construct source of the AWS CDK in TypeScript, JavaScript and Python, read without running it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.fragment import Fragment
from ..model.location import Problem
from ..source import SourceFile, Sources, Unreadable
from ..source.listing import cdk_output
from . import Scanner
from ._cdk import application, entry
from ._cdk.lowering import Lowering
from ._cdk.stack_made import StackMade
from ._template import Template
from .sam import lowered


class CdkSource(Scanner):
    """Applications without a synthesised assembly: `cdk.json`, or a file that makes an `App` where there is none."""

    id = "cdk-source"

    def accepts(self, file: SourceFile) -> bool:
        """True for `cdk.json` without an assembly beside it, and for a program no `cdk.json` speaks of."""
        try:
            if file.path.name == "cdk.json":
                folder = file.root / file.path.parent / (cdk_output(file.root, file.path) or "cdk.out")
                return file.contains(b'"app"') and not (folder / "manifest.json").is_file()
            if not entry.starts(file):
                return False
        except Unreadable:
            return False
        return not any((file.root / parent / "cdk.json").is_file() for parent in file.path.parents)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """The first stack. Raises Unreadable where there is none."""
        return self.fragments(file, sources)[0]

    def fragments(self, file: SourceFile, sources: Sources) -> tuple[Fragment, ...]:
        """Every stack of the application, each under the file that defines it. Raises Unreadable."""
        program = entry.program(file, sources)
        made = application.lowered(program, sources, file.path.parent)
        problems = (*program.problems, *made.problems)
        found: list[Fragment] = []
        for stack in made.stacks.values():
            template = _template(stack, made, sources)
            if template is None:
                continue
            fragment = lowered(template)
            found.append(_named(fragment, stack, (*fragment.problems, *(problems if not found else ()))))
        if not found:
            raise Unreadable(_why(problems))
        return tuple(found)


def _template(stack: StackMade, made: Lowering, sources: Sources) -> Template | None:
    """A stack as a template; None where it has no resources."""
    file = sources.get(stack.path)
    if file is None or not stack.resources:
        return None
    return Template(file, sources, CdkSource.id, application.template(stack))


def _named(fragment: Fragment, stack: StackMade, problems: Iterable[Problem]) -> Fragment:
    """The fragment under the stack's name, with what people call its resources."""
    return replace(
        fragment,
        stack=stack.name,
        resources=tuple(
            replace(
                resource,
                id=f"{stack.name}/{resource.logical_id}",
                stack=stack.name,
                given_name=stack.given.get(resource.logical_id),
                generated=resource.generated or resource.logical_id in stack.generated,
            )
            for resource in fragment.resources
        ),
        references=tuple(
            replace(item, source=f"{stack.name}/{item.source.rsplit('/', 1)[-1]}") for item in fragment.references
        ),
        problems=tuple(problems),
    )


def _why(problems: Iterable[Problem]) -> str:
    first = next(iter(problems), None)
    return f"no stack that can be read: {first.message}" if first is not None else "makes no stack that can be read"
