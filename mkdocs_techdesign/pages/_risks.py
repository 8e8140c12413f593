"""What may turn out otherwise: assumptions with their state, risks as a matrix and a table."""

from __future__ import annotations

from collections.abc import Iterator

from .. import escape
from ..design.risks import Assumption
from ..model.content import Badge, Code, ContentBlock, PageLink, Prose, Row, Source, Strong, Text, Tier
from ..model.findings import Finding
from ..model.sections import SectionId
from ..model.wording import plural, title
from ..suggestions import StandardAssumption, standard_assumptions
from ..views.risks import anchor, ranked
from ._writing import Words, beside, folded, listed, marks, stacked, table, written

LEVEL = {
    "low": ("low", "quiet"),
    "medium": ("medium", "warn"),
    "high": ("high", "bad"),
    "critical": ("critical", "bad"),
}
ASSUMED = Badge("⚠️ assumption", "warn")
SHOWN = 4


def assumptions(words: Words) -> Iterator[ContentBlock]:
    """What people take for true, then what the services in use are known for."""
    found = words.findings(SectionId.REQ)
    rows = [_assumed(words, item, found, number) for number, item in enumerate(words.document.design.assumptions)]
    yield from table(("Assumption", "Category", "State", "Affects", "Question", "Source"), rows)
    yield from _standard(words)


def _assumed(words: Words, item: Assumption, found: tuple[Finding, ...], number: int) -> Row:
    asked = written(item, "question")
    owner = beside("asked of", Strong(item.owner)) if item.owner and not item.validated else ""
    return Row(
        (
            written(item, "text"),
            written(item, "category"),
            stacked(Badge("✅ validated", "ok") if item.validated else ASSUMED, _by(item)),
            words.mentions(item.affects),
            stacked(asked, owner),
            Source(item.location),
        ),
        f"assumption-{number + 1}",
        marks(found, entry=item),
    )


def assumed_of(words: Words) -> dict[str, Text]:
    """The mark of everything that an assumption nobody validated is about, by id."""
    found: dict[str, Text] = {}
    for number, item in enumerate(words.document.design.assumptions, 1):
        if not item.validated:
            link = PageLink(item.category or "which", "requirements", f"assumption-{number}")
            for name in item.affects:
                for fact in words.names.find(name):
                    found[fact.id] = stacked(found.get(fact.id, ""), beside(ASSUMED, link))
    return found


def _by(item: Assumption) -> str:
    return f"by {item.owner}" if item.validated and item.owner else ""


def _standard(words: Words) -> Iterator[ContentBlock]:
    known = standard_assumptions(words.document.facts)
    if not known:
        return
    answers = words.document.design.standard_assumptions
    open_ones = [one for one in known if one.key not in answers]
    yield Tier(
        "standard" if open_ones else "comprehensive",
        (
            Prose(
                (
                    Strong("Known of the services in use."),
                    f"{plural(len(known), 'assumption')} derived from the scan;",
                    f"{len(open_ones)} of them neither accepted nor rejected under"
                    if open_ones
                    else "each is answered under",
                    Code("standard_assumptions:"),
                    "in design.yaml.",
                )
            ),
            *folded(
                plural(len(known), "assumption"),
                table(
                    ("Assumption", "Category", "State", "Found for", "So", "Name"),
                    (_derived(words, one) for one in known),
                ),
            ),
        ),
    )


def _derived(words: Words, one: StandardAssumption) -> Row:
    answer = words.document.design.standard_assumptions.get(one.key)
    state: Text = beside(Badge("derived", "info"), ASSUMED)
    if answer is not None and answer.state == "accepted":
        state = Badge("✅ accepted", "ok")
    elif answer is not None and answer.state == "rejected":
        state = Badge("➖ does not hold here", "quiet")
    elif answer is not None:
        state = stacked(state, written(answer, "state"))
    where = Source(answer.location) if answer is not None else ""
    return Row(
        (
            one.text,
            one.category,
            stacked(state, answer.because or "" if answer else "", f"by {answer.by}" if answer and answer.by else ""),
            some(words, one.affects),
            one.so,
            stacked(Code(one.key), where),
        ),
        escape.anchor(f"assumed-{one.key}"),
    )


def some(words: Words, ids: tuple[str, ...], shown: int = SHOWN) -> Text:
    """The first few of many things, and how many more there are."""
    more = len(ids) - shown
    return beside(listed([words.name(id) for id in ids[:shown]]), f"and {more} more" if more > 0 else "")


def risks(words: Words) -> Iterator[ContentBlock]:
    """Severity against likelihood, then each risk, under its number there, with what is done about it."""
    found = words.findings(SectionId.REQ)
    yield from words.figures("risks")
    yield from table(
        ("Risk", "What may happen", "Severity", "Likelihood", "Mitigation", "Affects", "Owner", "Source"),
        (
            Row(
                (
                    Strong(f"{number}. {title(key)}"),
                    written(risk, "risk"),
                    Badge(*LEVEL[risk.severity]) if risk.severity else written(risk, "severity"),
                    Badge(*LEVEL[risk.likelihood]) if risk.likelihood else written(risk, "likelihood"),
                    written(risk, "mitigation"),
                    words.mentions(risk.affects),
                    written(risk, "owner"),
                    Source(risk.location),
                ),
                anchor(key),
                marks(found, key, entry=risk),
            )
            for number, (key, risk) in enumerate(ranked(words.document), 1)
        ),
    )
