"""Instances to drafts of canonical resources, then what blocks say of other resources put where it belongs."""

from __future__ import annotations

from collections.abc import Callable

from ...model.nodes import Map
from . import catalogue, specials
from .drafts import Draft, Drafts
from .evaluate import plain_text
from .instances import Instance
from .module import Module
from .properties import Properties, translated


def translate(root: Module) -> Drafts:
    """Every resource of a root module and of the modules below it."""
    drafts = Drafts()
    later: list[tuple[Draft, Map]] = []
    for instance in root.everything():
        draft, arguments = _draft(instance)
        spec = catalogue.spec(instance.type)
        if spec.into or instance.type in specials.JOINING:
            later.append((draft, arguments))
        else:
            drafts.add(draft)
            change = specials.OWN.get(instance.type)
            if change is not None:
                for extra in change(draft, arguments):
                    drafts.add(extra)
    for draft, arguments in later:
        _join(draft, arguments, drafts)
    return drafts


def _draft(instance: Instance) -> tuple[Draft, Map]:
    spec = catalogue.spec(instance.type)
    where = instance.location
    arguments = instance.arguments()
    properties = Properties(where)
    translated(arguments, spec.properties, properties)
    draft = Draft(
        address=instance.address,
        type=spec.canonical,
        properties=properties,
        where=where,
        declared_as=instance.type,
        condition=instance.condition,
        plumbing=spec.plumbing,
        instance=instance,
        known_name=plain_text(arguments.get(spec.name)) or None,
    )
    return draft, arguments


def _join(draft: Draft, arguments: Map, drafts: Drafts) -> None:
    """Puts what a block says of another resource there; keeps it as a resource where that is not known."""
    assert draft.instance is not None
    change: Callable[[Draft, Map, Drafts], bool] | None = specials.JOINING.get(draft.instance.type)
    if change is not None:
        if not change(draft, arguments, drafts):
            drafts.add(draft)
        return
    spec = catalogue.spec(draft.instance.type)
    targets = drafts.named_by(arguments.get(spec.into))
    for target in targets:
        target.properties.join(draft.properties)
    if not targets:
        drafts.add(draft)
