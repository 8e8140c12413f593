"""What people call the resources of a configuration."""

from __future__ import annotations

from collections import Counter

from .drafts import Draft, Drafts, Source
from .spreading import suffix

_GENERIC = frozenset({"this", "main", "default", "self", "resource", "function", "lambda", "table", "queue",
                      "topic", "bucket", "rule", "api"})  # fmt: skip
_PLURALS = frozenset({"all", "each", "these", "lambda", "handler", "service", "resource", "item", "this"})
"""Names of blocks that stand for many and say nothing of any, without the `s`."""


def given_names(drafts: Drafts) -> dict[str, str]:
    """The name of each resource by its address: its own, with the module or key in front or behind where it takes that;
    its key alone where one block makes many, its own name says nothing, and the keys say which."""
    short = {draft.address: _short(draft) for draft in drafts.of()}
    blocks: dict[tuple[str, str, str], dict[str, str]] = {}
    for draft in drafts.of():
        source = draft.source
        if source is not None and isinstance(source.key, str) and _says_nothing(source):
            blocks.setdefault((source.module, source.type, source.name), {})[draft.address] = source.key
    by_type = {draft.address: draft.type for draft in drafts.of()}
    keys = {address: key for block in blocks.values() for address, key in block.items()}
    taken = Counter((by_type[address], keys.get(address, name)) for address, name in short.items())
    for block in blocks.values():
        if all(_is_name(key) and taken[by_type[address], key] == 1 for address, key in block.items()):
            short.update(block)
    taken = Counter((by_type[address], name) for address, name in short.items())
    return {
        draft.address: short[draft.address] if taken[draft.type, short[draft.address]] == 1 else _long(draft)
        for draft in drafts.of()
    }


def _says_nothing(source: Source) -> bool:
    """True where a block is called like its type, or like anything: `aws_lambda_function.function`."""
    name = source.name.lower()
    one = name.removesuffix("s")
    return name in _GENERIC or one in _PLURALS or f"_{one}_" in f"_{source.type.removeprefix('aws_')}_"


def _is_name(key: str) -> bool:
    """True for a key that is more than a number or a place holder."""
    return key != "each.key" and any(character.isalpha() for character in key)


def _short(draft: Draft) -> str:
    source = draft.source
    if source is None:
        return draft.address.rsplit(".", 2)[-2] + " " + draft.address.rsplit(".", 1)[-1]
    module = source.module.rsplit("module.", 1)[-1].replace('"', "")
    shown = module if source.name.lower() in _GENERIC and module else source.name
    return shown + (suffix(source.key).replace('"', "") if isinstance(source.key, str) else "")


def _long(draft: Draft) -> str:
    """The address without the type."""
    source = draft.source
    if source is None:
        return draft.address
    prefix = source.module.replace("module.", "").replace('"', "")
    return (f"{prefix}." if prefix else "") + source.name + suffix(source.key).replace('"', "")
