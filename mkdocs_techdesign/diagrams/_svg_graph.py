"""A laid out graph as SVG elements, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..escape import markup
from ..model.diagram import CHANGES, Graph
from ..model.services import CATEGORIES
from ._cards import ICON, LINE, PAD
from ._changes import told
from ._geometry import MARGIN, Card, Frame, Line, Picture
from ._geometry import number as _n
from ._glyphs import glyph
from ._layout import lay_out
from ._lines import LABEL_LINE, Label
from ._spans import parts
from ._text_width import flat, shorten, width

LEGEND: dict[str, tuple[str, str]] = {
    "request": ("request", "request: the caller waits"),
    "data": ("data-access", "data: the arrow points where it goes"),
    "async": ("async", "asynchronous"),
    "auth": ("auth", "guards"),
    "failure": ("failure", "after failures"),
    "weak": ("weak", "named in configuration"),
    "then": ("then", "what comes after"),
}
"""Class and words of each kind of line, in the order of the legend."""
FEW = 3
"""Cards up to which each says for itself that it is proposed."""
_AROUND = frozenset({"client", "external"})
"""Lanes of what is no part of the system."""

_laid_out = lru_cache(maxsize=64)(lay_out)
"""A picture that stands on several pages, or that an edit left as it was, is laid out once."""

_HEADS = {
    "request": '<path d="M0 0.8 9 5 0 9.2Z"/>',
    "data-access": '<path d="M1 0.8 8 5 1 9.2"/>',
    "async": '<path d="M0 0.8 9 5 0 9.2Z"/>',
    "failure": '<path d="M1.5 1.8 8 5 1.5 8.2Z"/>',
    "weak": '<path d="M2 1.5 8 5 2 8.5"/>',
    "then": '<path d="M1 0.8 8 5 1 9.2"/>',
    "auth": '<path d="M1 5 5 1.4 9 5 5 8.6Z"/>',
    "answer": '<path d="M2 1.5 8 5 2 8.5"/>',
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The inside of an SVG with its size."""

    width: float
    height: float
    lines: tuple[str, ...]


def draw_graph(graph: Graph, prefix: str, hrefs: dict[str, str], interactive: bool) -> Drawn:
    """All elements; `hrefs` has the address of each node that leads somewhere."""
    picture = _laid_out(graph)
    number = {card.node.id: index for index, card in enumerate(picture.cards)}
    body: list[str] = []
    if interactive and len(picture.cards) > 1:
        body.append(_highlight(prefix, len(picture.cards)))
    kinds = [name for kind, (name, _) in LEGEND.items() if any(_kind(line) == kind for line in picture.lines)]
    if kinds:
        body.append("<defs>" + "".join(marker(prefix, kind) for kind in kinds) + "</defs>")
    body += [_frame(lane, "tdg-lane") for lane in picture.lanes]
    body += [_frame(group, f"tdg-group tdg-group--{_word(group.kind)}") for group in picture.groups]
    body += [_edge(line, prefix, number) for line in picture.lines]
    tagged = not _all_proposed(picture)
    for card in picture.cards:
        body += _card(card, number[card.node.id], _near(card, picture, number), hrefs.get(card.node.id, ""), tagged)
    body += [_label(line.label, line, number) for line in picture.lines if line.label]
    legend = list(_legend(picture, prefix))
    body += legend
    foot = picture.height + (26 if legend else 0)
    bar = list(_bar(graph, picture.width, foot))
    return Drawn(picture.width, foot + (28 if bar else 0), (*body, *bar))


def _bar(graph: Graph, wide: float, y: float) -> Iterator[str]:
    """How long each of several things lasts, to scale."""
    for label, start, length in parts(graph, wide - 2 * MARGIN, 4.0):
        x, said = MARGIN + start, flat(label)
        shown = shorten(said, 11.5, length - 8) if length > 24 else ""
        yield (
            f'<g class="tdg-span"><title>{markup(said)}</title>'
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(length)}" height="20"/>'
            f'<text x="{_n(x + length / 2)}" y="{_n(y + 14)}">{markup(shown)}</text></g>'
        )


def _kind(line: Line) -> str:
    return line.kind if line.kind in LEGEND else "request"


def _word(text: str) -> str:
    return "".join(c for c in text if c.isascii() and (c.isalnum() or c == "-")) or "domain"


def _highlight(prefix: str, count: int) -> str:
    """Pointing at a card fades all that does not touch it; one rule a card, as CSS cannot compare attributes."""
    parts = ":is(.tdg-card,.tdg-edge,.tdg-label)"
    rules = "".join(
        f"#{prefix}:has(.tdg-i{i}:is(:hover,:focus-visible)) {parts}:not(.tdg-n{i},.tdg-legend){{opacity:.14}}"
        for i in range(count)
    )
    return f"<style>{rules}</style>"


def marker(prefix: str, kind: str) -> str:
    """The head of one kind of line."""
    return (
        f'<marker id="{prefix}-{kind}" class="tdg-head-{kind}" viewBox="0 0 10 10" refX="8.6" refY="5" markerWidth="9"'
        f' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">{_HEADS[kind]}</marker>'
    )


def _frame(frame: Frame, classes: str) -> str:
    """A lane or outline with its heading."""
    lane = frame.kind == "lane"
    rect = (
        f'<rect x="{_n(frame.x)}" y="{_n(frame.y)}" width="{_n(frame.width)}" height="{_n(frame.height)}"'
        f' rx="{12 if lane else 9}"/>'
    )
    full = flat(frame.full or frame.title)
    if lane:
        shown = shorten(full.upper(), 12.8, frame.width - 12, "bold")
        text = f'<text x="{_n(frame.x + frame.width / 2)}" y="{_n(frame.y + 22)}">{markup(shown)}</text>'
    else:
        shown = shorten(full, 11.5, frame.width - 14)
        text = f'<text x="{_n(frame.x + 7)}" y="{_n(frame.y + 13)}">{markup(shown)}</text>'
    title = f"<title>{markup(full)}</title>" if shown.casefold() != full.casefold() else ""
    return f'<g class="{classes}">{title}{rect}{text}</g>'


def _edge(line: Line, prefix: str, number: dict[str, int]) -> str:
    """A line with its heads and a title that says it in words."""
    name, words = LEGEND[_kind(line)]
    classes = f"tdg-edge tdg-{name} {_ends(line, number)}" + (" tdg-planned" if line.proposed else "")
    classes += f" tdg-{line.change}" if line.change in CHANGES else ""
    start = f' marker-start="url(#{prefix}-{name})"' if line.heads[0] else ""
    end = f' marker-end="url(#{prefix}-{name})"' if line.heads[1] else ""
    joint = "and" if line.heads == (True, True) and line.kind != "data" else "to"
    said = f"{flat(line.source.node.label)} {joint} {flat(line.target.node.label)}"
    said += f": {line.words}" if line.words else f" ({words.partition(':')[0]})"
    said += ", proposed" if line.proposed else ""
    said += f", {told(line.change)}" if line.change else ""
    return f'<g class="{classes}"><title>{markup(said)}</title><path d="{line.path}"{start}{end}/></g>'


def _ends(line: Line, number: dict[str, int]) -> str:
    ends = sorted({number[line.source.node.id], number[line.target.node.id]})
    return " ".join(f"tdg-n{end}" for end in ends)


def _near(card: Card, picture: Picture, number: dict[str, int]) -> str:
    """Classes of the cards a card touches: those that stay when one of them is pointed at."""
    near = {number[card.node.id]}
    for line in picture.lines:
        if line.source is card or line.target is card:
            near |= {number[line.source.node.id], number[line.target.node.id]}
    return " ".join(f"tdg-n{index}" for index in sorted(near))


def _all_proposed(picture: Picture) -> bool:
    """True where nothing is built: the legend says so once, a word on every card would tell nothing apart."""
    own = [card.node.proposed for card in picture.cards if card.node.lane not in _AROUND]
    return len(own) > FEW and all(own)


def _card(card: Card, index: int, near: str, href: str, tagged: bool) -> Iterator[str]:
    """One card: a link where it leads somewhere; `tagged` where a proposed one says so in a word."""
    node, text = card.node, card.text
    category = node.category if node.category in CATEGORIES else "other"
    classes = f"tdg-card tdg-{category} tdg-i{index} {near}" + (" tdg-proposed" if node.proposed else "")
    classes += f" tdg-{node.change}" if node.change in CHANGES else ""
    opening, closing = f'<g class="{classes}">', "</g>"
    if href:
        opening, closing = f'<a class="{classes}" xlink:href="{markup(href)}">', "</a>"
    title = text.full + (f" ({node.location.path}:{node.location.line})" if node.location else "")
    yield f"{opening}<title>{markup(title)}</title>"
    yield (f'<rect x="{_n(card.x)}" y="{_n(card.y)}" width="{_n(card.width)}" height="{_n(card.height)}" rx="9"/>')
    middle = card.y + card.height / 2
    yield (
        f'<g class="tdg-icon" transform="translate({_n(card.x + PAD)} {_n(middle - ICON / 2)})">'
        f'<rect width="{_n(ICON)}" height="{_n(ICON)}" rx="7"/>'
        f'<path transform="translate(1.5 1.5)" d="{glyph(node.glyph)}"/></g>'
    )
    x = card.x + PAD + ICON + PAD
    lines = len(text.name) + (1 if text.note else 0)
    y = middle - (lines - 1) * LINE / 2 + 4.3
    parts: list[str] = []
    for line in text.name:
        parts.append(f'<text class="tdg-name" x="{_n(x)}" y="{_n(y)}">{markup(line)}</text>')
        y += LINE
    if text.note:
        parts.append(f'<text class="tdg-note" x="{_n(x)}" y="{_n(y)}">{markup(text.note)}</text>')
    tag = told(node.change) or ("proposed" if node.proposed and tagged else "")
    if tag:
        parts.append(_tag(tag, card.x + card.width - 8, card.y))
    yield "".join(parts) + closing


def _tag(word: str, right: float, y: float) -> str:
    """The word on the upper edge of a card: not built yet, or what happened to it."""
    wide = width(word, 11, "bold") + 12
    return (
        f'<g class="tdg-tag"><rect x="{_n(right - wide)}" y="{_n(y - 11)}" width="{_n(wide)}" height="15" rx="7.5"/>'
        f'<text x="{_n(right - wide + 6)}" y="{_n(y + 0.2)}">{markup(word)}</text></g>'
    )


def _label(label: Label, line: Line, number: dict[str, int]) -> str:
    """A text on its line."""
    left, top = label.x - label.width / 2, label.y - label.height / 2
    texts = "".join(
        f'<text x="{_n(label.x)}" y="{_n(top + 12.2 + index * LABEL_LINE)}">{markup(part)}</text>'
        for index, part in enumerate(label.lines)
    )
    cut = "".join(label.lines).replace(" ", "") != label.full.replace(" ", "")
    title = f"<title>{markup(label.full)}</title>" if cut else ""
    return (
        f'<g class="tdg-label {_ends(line, number)}">{title}<rect x="{_n(left)}" y="{_n(top)}"'
        f' width="{_n(label.width)}" height="{_n(label.height)}" rx="6"/>{texts}</g>'
    )


def _legend(picture: Picture, prefix: str) -> Iterator[str]:
    """The kinds of line used, and what a dashed card means."""
    x, y = MARGIN + 4, picture.height + 10
    for kind, (name, words) in LEGEND.items():
        if any(_kind(line) == kind for line in picture.lines):
            yield (
                f'<g class="tdg-legend tdg-edge tdg-{name}"><path d="M{_n(x)} {_n(y)}h30"'
                f' marker-end="url(#{prefix}-{name})"/><text x="{_n(x + 38)}" y="{_n(y + 4)}">{words}</text></g>'
            )
            x += 38 + width(words, 11.5) + 26
    if any(card.node.proposed for card in picture.cards) or any(line.proposed for line in picture.lines):
        words = "dashed outline: proposed, not built"
        yield (
            f'<g class="tdg-legend tdg-card tdg-other tdg-proposed"><rect x="{_n(x)}" y="{_n(y - 7)}" width="24"'
            f' height="14" rx="4"/><text x="{_n(x + 32)}" y="{_n(y + 4)}">{words}</text></g>'
        )
        x += 32 + width(words, 11.5) + 26
    for change in CHANGES:
        on_cards = any(card.node.change == change for card in picture.cards)
        if on_cards or any(line.change == change for line in picture.lines):
            words = told(change)
            yield (
                f'<g class="tdg-legend tdg-card tdg-other tdg-{change}"><rect x="{_n(x)}" y="{_n(y - 7)}" width="24"'
                f' height="14" rx="4"/><text x="{_n(x + 32)}" y="{_n(y + 4)}">{markup(words)}</text></g>'
            )
            x += 32 + width(words, 11.5) + 26
