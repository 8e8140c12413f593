"""How much of a page is written at a level of detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.content import Callout, Card, Cards, ContentBlock, Details, Download, Heading, Section, Tier

LEVELS = ("overview", "standard", "comprehensive")


def at_level(section: Section, level: str) -> Section | None:
    """The page with the blocks of this level and those below it; None where the page itself belongs to a higher one."""
    if LEVELS.index(section.tier) > LEVELS.index(level):
        return None
    return replace(section, blocks=tuple(_headed(list(_kept(section.blocks, level)))))


def _headed(blocks: list[ContentBlock]) -> Iterator[ContentBlock]:
    """Without headings that all they stood over belongs to a higher level."""
    kept: list[ContentBlock] = []
    for block in reversed(blocks):
        above = kept[-1] if kept else None
        if isinstance(block, Heading) and (
            above is None or (isinstance(above, Heading) and above.level <= block.level)
        ):
            continue
        kept.append(block)
    yield from reversed(kept)


def _kept(blocks: Iterable[ContentBlock], level: str) -> Iterator[ContentBlock]:
    for block in blocks:
        match block:
            case Tier():
                if LEVELS.index(block.level) <= LEVELS.index(level):
                    yield from _kept(block.body, level)
            case Details() | Callout():
                body = tuple(_kept(block.body, level))
                if body or not block.body:
                    yield replace(block, body=body)
            case Cards():
                yield Cards(tuple(_card(card, level) for card in block.cards))
            case _:
                yield block


def _card(card: Card, level: str) -> Card:
    return replace(card, body=tuple(_kept(card.body, level)))


def downloads(blocks: Iterable[ContentBlock]) -> Iterator[Download]:
    """Every file a page offers, also those inside other blocks."""
    for block in blocks:
        match block:
            case Download():
                yield block
            case Tier() | Details() | Callout():
                yield from downloads(block.body)
            case Cards():
                for card in block.cards:
                    yield from downloads(card.body)


def anchors(blocks: Iterable[ContentBlock]) -> Iterator[str]:
    """Every place on a page that a link can name."""
    for block in blocks:
        anchor = getattr(block, "anchor", "")
        if anchor:
            yield anchor
        for row in getattr(block, "rows", ()):
            yield from [row.anchor] if row.anchor else []
        for card in getattr(block, "cards", ()):
            yield from [card.anchor] if card.anchor else []
            yield from anchors(card.body)
        yield from anchors(getattr(block, "body", ()))
