"""Instances to drafts of canonical resources, then what blocks say of other resources put where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...model.nodes import Map
from . import catalogue, specials
from .access import plain_text
from .drafts import Draft, Drafts, Source
from .instances import Instance
from .module import Module
from .properties import Properties, translated


def translate(root: Module) -> Drafts:
    """Every resource of a root module and of the modules below it."""
    return translated_sources(_source(instance) for instance in root.everything())


def translated_sources(sources: Iterable[Source]) -> Drafts:
    """Every resource, with what others say of it."""
    drafts = Drafts()
    later: list[Draft] = []
    for source in sources:
        draft = _draft(source)
        if catalogue.spec(source.type).into or source.type in specials.JOINING:
            later.append(draft)
            continue
        drafts.add(draft)
        change = specials.OWN.get(source.type)
        for extra in change(draft, source.arguments) if change is not None else ():
            drafts.add(extra)
    for draft in later:
        assert draft.source is not None
        _join(draft, draft.source, drafts)
    return drafts


def _source(instance: Instance) -> Source:
    return Source(
        address=instance.address,
        type=instance.type,
        name=instance.name,
        key=instance.key,
        module=instance.module.address,
        where=instance.location,
        arguments=instance.arguments(),
        condition=instance.condition,
        instance=instance,
    )


def _draft(source: Source) -> Draft:
    spec = catalogue.spec(source.type)
    properties = Properties(source.where)
    translated(source.arguments, spec.properties, properties)
    return Draft(
        address=source.address,
        type=spec.canonical,
        properties=properties,
        where=source.where,
        declared_as=source.type,
        condition=source.condition,
        plumbing=spec.plumbing,
        source=source,
        known_name=plain_text(source.arguments.get(spec.name)) or None,
    )


def _join(draft: Draft, source: Source, drafts: Drafts) -> None:
    """Puts what a block says of another resource there; keeps it as a resource where that is not known."""
    change: Callable[[Draft, Map, Drafts], bool] | None = specials.JOINING.get(source.type)
    if change is not None:
        if not change(draft, source.arguments, drafts):
            drafts.add(draft)
        return
    targets = drafts.named_by(source.arguments.get(catalogue.spec(source.type).into))
    for target in targets:
        target.properties.join(draft.properties)
    if not targets:
        drafts.add(draft)
