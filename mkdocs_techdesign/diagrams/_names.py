"""Whom a picture names, and short ids for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.diagram import Block, Message, Note, Step


def ids(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """A short id for each name, by its place: no name can break a syntax or meet another."""
    return {name: f"{prefix}{index}" for index, name in enumerate(dict.fromkeys(names))}


def mentioned(steps: tuple[Step, ...]) -> Iterator[str]:
    """Everybody the steps name, in order."""
    for step in steps:
        match step:
            case Message():
                yield step.source
                yield step.target
            case Note():
                yield step.over
            case Block():
                for branch in step.branches:
                    yield from mentioned(branch.steps)
