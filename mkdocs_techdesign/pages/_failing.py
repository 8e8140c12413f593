"""Chains of failure as rows: who waits how long, how often something is tried, where what failed ends."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.alarm import Alarm
from ..model.content import Badge, Code, ContentBlock, Derived, Prose, Row, Source, Text
from ..model.findings import Finding
from ..model.location import Unresolved
from ..model.sections import SectionId
from ..model.wording import plural
from ..reliability import Chain, DeadLetters, Tries, as_of, dead_letters, source, span, whole
from ._writing import Words, beside, listed, opened, stacked, table, written

CHECKS = frozenset(
    {
        "RES-queue-visibility-short",
        "RES-batch-all-or-nothing",
        "RES-stream-record-blocking",
        "RES-async-without-destination",
        "RES-function-timeout-over-api",
        "RES-queue-without-redrive",
        "RES-external-without-timeout",
        "RES-external-without-breaker",
        "RES-timeout-under-retries",
    }
)
"""Items of the checklist that are about one chain."""
KINDS = {
    "API": "api",
    "workflow": "integration",
    "host": "external",
    "queue": "integration",
    "stream": "data",
    "rule": "integration",
    "schedule": "integration",
    "topic": "integration",
    "bucket": "data",
    "pipe": "integration",
}
"""What triggers, and the colour it has."""


def verdicts(words: Words, found: tuple[Chain, ...]) -> Iterator[ContentBlock]:
    """Every chain in one table, with what is missing in it."""
    known = {row.id: row for row in dead_letters(whole(words.document))}
    marked: set[Finding] = set()
    rows = []
    for chain, labels in _together(found):
        marks = tuple(gap for gap in _marks(words, chain) if gap not in marked)
        marked |= set(marks)
        cells = (
            beside(Badge(chain.kind, KINDS.get(chain.kind, "quiet")), _over(words, chain, labels)),
            words.target(chain.target) if _known(words, chain) else Code(str(chain.label)),
            _limit(chain),
            stacked(*(_tries(tries) for tries in chain.tries if tries.retries != 0 or not chain.awaited)),
            _ends(words, chain),
            _told(words, chain, known),
            _verdict(chain),
        )
        rows.append(Row(cells, findings=marks))
    columns = ("Trigger", "Works", "Time limit", "Tries again", "Failures end in", "Who is told", "Verdict")
    yield from table(columns, rows, align="llr", filterable=len(rows) > 12)


def _known(words: Words, chain: Chain) -> bool:
    return isinstance(chain.target, Unresolved) or chain.target in words.document.architecture.by_id


def _marks(words: Words, chain: Chain) -> Iterator[Finding]:
    """Findings that stand where the chain does, or name its worker."""
    places = {chain.location, *(tries.location for tries in chain.tries)}
    names = {chain.label}
    if chain.function is not None:
        names.add(words.names.short(chain.function.id))
        places.add(chain.function.location)
    if chain.kind == "queue":
        names.add(words.names.short(chain.source))
    for gap in words.findings(SectionId.RES):
        if gap.check in CHECKS and gap.target in names and (chain.kind == "host" or gap.location in places):
            yield gap


def _together(found: tuple[Chain, ...]) -> list[tuple[Chain, tuple[str, ...]]]:
    """Chains that differ in nothing but what runs over them, once, with all of that."""
    groups: dict[tuple[object, ...], list[Chain]] = {}
    for chain in found:
        tries = tuple((row.layer, row.retries, row.within, row.stated, row.ends_in) for row in chain.tries)
        worker = chain.target if chain.kind != "workflow" else chain.key
        groups.setdefault((chain.kind, chain.source, worker, chain.timeout, tries, chain.gaps), []).append(chain)
    return [(group[0], tuple(chain.label for chain in group)) for group in groups.values()]


def _over(words: Words, chain: Chain, labels: tuple[str, ...]) -> Text:
    said = [Code(label) for label in labels if label and chain.kind in ("rule", "API", "workflow", "topic")]
    return stacked(words.name(chain.source), *said)


def _limit(chain: Chain) -> Text:
    lines: list[Text] = []
    if isinstance(chain.timeout, Unresolved):
        lines.append(opened(chain.timeout))
    elif chain.timeout is not None:
        lines.append(span(chain.timeout))
    if isinstance(chain.patience, int | float) and isinstance(chain.timeout, int | float):
        if chain.kind == "queue":
            lines.append(f"hidden {span(chain.patience)}, {chain.patience / max(chain.timeout, 1):.3g} x its limit")
        else:
            lines = [f"{span(chain.timeout)} of {span(chain.patience)}"]
    return stacked(*lines)


def _tries(tries: Tries) -> Text:
    """How often and how long one layer tries again."""
    if isinstance(tries.retries, Unresolved):
        return beside(tries.layer, opened(tries.retries))
    if tries.layer == "message" and tries.retries is not None:
        said = f"{plural(tries.retries + 1, 'receive')} of a message"
    elif tries.retries is None:
        said = f"{tries.layer} until it expires" if tries.within is None else f"{tries.layer} for {span(tries.within)}"
    elif tries.retries == 0:
        said = f"{tries.layer} once"
    else:
        # No line breaks between a number and its unit.
        within = f" in {span(tries.within)}".replace(" ", "\u00a0") if tries.within is not None else ""
        said = f"{tries.layer} {tries.retries:,}\u00a0x{within}"
    return beside(said, Badge("AWS default", "quiet") if not tries.stated else "")


def _ends(words: Words, chain: Chain) -> Text:
    if chain.kind == "host":
        return chain.fallback
    if chain.kind == "API":
        return "an error for the caller"
    lines: list[Text] = []
    for tries in chain.tries:
        if tries.ends_in is None:
            lines.append("" if chain.proposed else Badge("failed execution" if chain.awaited else "lost", "warn"))
        elif isinstance(tries.ends_in, str) and tries.layer == "step":
            lines.append(beside("state", Code(tries.ends_in)))
        else:
            lines.append(words.target(tries.ends_in))
    return stacked(*dict.fromkeys(lines))


def _told(words: Words, chain: Chain, known: dict[str, DeadLetters]) -> Text:
    """Alarms on where failures end; for a caller that waits, nothing more than its error."""
    if chain.awaited:
        return ""
    ids = dict.fromkeys(tries.ends_in for tries in chain.tries if isinstance(tries.ends_in, str))
    lines = [alarms(words, known[id]) for id in ids if id in known]
    lines = [line for line in lines if line not in ("", ())]
    return stacked(*lines) if lines else "" if chain.proposed else Badge("nobody", "warn")


def alarms(words: Words, row: DeadLetters) -> Text:
    """The alarms on dead letters, and whom they tell."""
    known = {alarm.id: alarm for alarm in words.document.architecture.of(Alarm)}
    parts = []
    for id in row.alarms:
        to = listed([words.name(action) for action in known[id].actions])
        parts.append(beside(words.name(id), "tells", to) if to else words.name(id))
    for name in row.declared:
        said = words.document.design.observability.alarms[name]
        parts.append(beside(Code(name), f"tells {said.notify}" if said.notify else "", Badge("declared", "info")))
    return stacked(*parts)


def _verdict(chain: Chain) -> Text:
    if chain.proposed:
        return Badge("proposed", "info")
    if chain.gaps:
        return stacked(*(Badge(gap, "warn") for gap in chain.gaps))
    return Badge("holds", "ok")


def arithmetic(words: Words, found: tuple[Chain, ...]) -> Iterator[ContentBlock]:
    """How long one failure keeps everybody busy, with batches and limits."""
    rows = []
    for chain in found:
        if chain.worst is None or chain.worst[0] <= 0:
            continue
        batch = f"{chain.batch:,}" if isinstance(chain.batch, int) else shown_open(chain.batch)
        cells = (
            beside(words.name(chain.source), "→", words.target(chain.target) if _known(words, chain) else chain.label),
            Code(chain.label) if chain.label and chain.kind in ("rule", "workflow") else "",
            Derived(span(chain.worst[0]), chain.worst[1]),
            batch,
            _partial(words, chain),
            chain.concurrency,
            beside(*(Source(place) for place in dict.fromkeys(tries.location for tries in chain.tries))),
        )
        rows.append(Row(cells))
    columns = ("Integration", "Over", "One failure lasts at most", "Batch", "Single failures", "At a time", "Read at")
    yield from table(columns, rows, align="lllr")
    yield Prose(
        (f"Where nothing is written the numbers are AWS's own, as of {as_of()}.", f"Source: {source()}."),
    )


def shown_open(value: int | Unresolved | None) -> Text:
    """A number that only a deployment knows."""
    return opened(value) if isinstance(value, Unresolved) else ""


def _partial(words: Words, chain: Chain) -> Text:
    """Whether single failures of a batch are told, by the setting and by the code."""
    if chain.partial is None:
        return ""
    seen = words.document.facts.activity.signs(chain.function.id, "batch-failures") if chain.function else ()
    said = "reported" if chain.partial else "not reported"
    return stacked(said, *(beside(sign.label, Source(sign.location)) for sign in seen[:1]))


def ends(words: Words) -> Iterator[ContentBlock]:
    """Where failed messages end: how long they stay, who looks, what brings them back."""
    findings = [
        *(gap for gap in words.findings(SectionId.RES) if gap.check.startswith("RES-dead-letter")),
    ]
    rows = []
    for row in dead_letters(whole(words.document)):
        kept: Text = opened(row.retention) if isinstance(row.retention, Unresolved) else ""
        if isinstance(row.retention, int):
            kept = beside(span(row.retention), "" if row.stated else Badge("AWS default", "quiet"))
        name = words.names.short(row.id)
        back = listed([words.name(id) for id in row.readers])
        cells = (
            words.name(row.id),
            listed([words.name(id) for id in row.senders]),
            kept,
            written(row.said, "review") if row.said else "",
            stacked(back, written(row.said, "redrive") if row.said else ""),
            written(row.said, "then") if row.said else "",
            alarms(words, row) or Badge("nobody", "warn"),
            Source(row.said.location) if row.said else "",
        )
        rows.append(Row(cells, findings=tuple(gap for gap in findings if gap.target == name)))
    columns = ("Queue", "Failures of", "Kept", "Reviewed", "Tried again", "The rest", "Who is told", "Written at")
    yield from table(columns, rows)
