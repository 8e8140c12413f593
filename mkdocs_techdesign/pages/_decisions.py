"""What was decided and why, and what the code shows nobody has decided."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.decisions import Decision
from ..model.content import (
    Badge,
    Card,
    Cards,
    Code,
    ContentBlock,
    Facts,
    Items,
    LongText,
    PageLink,
    Prose,
    Row,
    Source,
    Strong,
    Text,
)
from ..model.wording import plural, title
from ..suggestions import Choice, choices
from ._risks import some
from ._writing import Words, beside, stacked, table, written

TONE = {"accepted": "ok", "open": "warn", "proposed": "info"}
PAGE = "appendices"
"""Where each decision stands in full."""


def anchor(key: str) -> str:
    """Where a decision stands there."""
    return escape.anchor(f"decision-{key}")


def in_short(words: Words) -> Iterator[ContentBlock]:
    """What was chosen; the reasons are a link away."""
    yield from table(
        ("Decision", "Choice", "Status"),
        (
            Row((PageLink(title(key, one.title), PAGE, anchor(key)), _first(one), _status(one)))
            for key, one in words.document.design.decisions.items()
        ),
    )
    undecided = choices(words.document.facts)
    if undecided:
        links: list[Text] = [
            beside(PageLink(one.title, PAGE, anchor(one.key)), f"— {_summary(one)}") for one in undecided
        ]
        yield Prose((Badge("📝 open", "warn"), "Not decided, or not written down:"))
        yield Items(tuple(links))


def in_full(words: Words) -> Iterator[ContentBlock]:
    """Context, choice, alternatives and consequences of each."""
    cards = tuple(_card(key, one) for key, one in words.document.design.decisions.items())
    if cards:
        yield Cards(cards)
    undecided = choices(words.document.facts)
    if undecided:
        yield Prose(
            (
                Strong("Open decisions."),
                f"{plural(len(undecided), 'question')} the code answers in several ways or in none. A decision under",
                Code("decisions:"),
                "in design.yaml settles one; its",
                Code("settles:"),
                "names it.",
            )
        )
        yield from table(
            ("Decision", "Question", "What the code shows", "Name"),
            (
                Row(
                    (
                        stacked(Strong(one.title), Badge("📝 open", "warn")),
                        one.question,
                        _shown(words, one),
                        Code(one.key),
                    ),
                    anchor(one.key),
                )
                for one in undecided
            ),
        )


def _first(one: Decision) -> Text:
    """The choice, as it was written when it is short."""
    return written(one, "choice")


def _status(one: Decision) -> Text:
    return Badge(one.status, TONE.get(one.status, "quiet")) if one.status else written(one, "status")


def _card(key: str, one: Decision) -> Card:
    body: list[ContentBlock] = [LongText(one.choice)] if one.choice else []
    pairs: list[tuple[str, Text]] = [
        ("Choice", "" if one.choice else written(one, "choice")),
        ("Because", written(one, "context")),
        ("Instead of", stacked(*one.alternatives)),
        ("So", written(one, "consequences")),
        ("Decided", beside(written(one, "date"), beside("by", one.by) if one.by else "")),
        ("Source", Source(one.location)),
    ]
    body.append(Facts(tuple((term, value) for term, value in pairs if value not in ("", ()))))
    return Card(beside(title(key, one.title), _status(one)), tuple(body), anchor(key))


def _summary(one: Choice) -> str:
    return ", ".join(f"{way.text} ({way.count})" for way in one.ways) if one.ways else one.none


def _shown(words: Words, one: Choice) -> Text:
    """Each way with what shows it and its lines."""
    if not one.ways:
        return one.none
    return stacked(
        *(
            beside(
                Strong(way.text),
                f"{way.count:,}:",
                some(words, tuple(id for id in way.ids if id in words.document.architecture.by_id)),
                *(Source(place) for place in way.places),
            )
            for way in one.ways
        )
    )
