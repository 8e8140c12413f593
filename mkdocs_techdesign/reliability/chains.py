"""One chain for each integration: trigger, time limit, attempts, where failures end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..document import Document, Facts, remembered
from ..kinds.function import Function
from ..model.architecture import Resource
from ..model.location import Location, Unresolved
from ._defaults import default


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """One layer that tries again, and where it leaves what it gives up."""

    layer: str
    """`delivery`, `invocation`, `message`, `record`, `call`, `step`: what is tried again."""
    retries: int | Unresolved | None
    """After the first attempt; None for as long as `within` lasts."""
    within: float | None = None
    """Seconds after which it gives up whatever the count; None for no such limit."""
    stated: bool = True
    """False where the numbers are those of AWS."""
    location: Location
    ends_in: str | Unresolved | None = None
    """Id of the queue, topic or step that failures go to; None where they are lost, or go back to who waits."""
    waits: float = 0.0
    """Seconds between the attempts, all together, where they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One integration and what happens when it fails."""

    kind: str
    """`API`, `queue`, `stream`, `rule`, `schedule`, `topic`, `bucket`, `pipe`, `workflow`, `host`."""
    source: str
    """Id of the trigger."""
    target: str | Unresolved
    """Id of what is triggered; of a host outside, its id or name."""
    label: str = ""
    """What runs over it: a rule's name, a route, `4 routes`."""
    awaited: bool = False
    """True where the trigger waits for the answer and hears of a failure by itself."""
    location: Location
    timeout: int | float | Unresolved | None = None
    """Seconds the target may take; None where nothing limits it, or nothing is known."""
    patience: int | float | Unresolved | None = None
    """Seconds the trigger waits: an API's limit, a queue's visibility timeout."""
    tries: tuple[Tries, ...] = ()
    batch: int | Unresolved | None = None
    partial: bool | None = None
    """True where single failures of a batch are reported; None where there are no batches."""
    concurrency: str = ""
    """What limits how many run at a time."""
    fallback: str = ""
    """What is done instead, as people wrote it."""
    function: Function | None = None
    """The function that does the work, where one does."""
    worst: tuple[float, str] | None = None
    """The longest one failing call or message keeps everybody busy, in seconds, and how that was reckoned."""
    gaps: tuple[str, ...] = ()
    """What is missing or does not fit, each in a few words."""
    key: str = ""
    """Unique among chains, the same in every run."""
    proposed: bool = False
    """True where an end of it is designed and not built: what it lacks nobody had to write yet."""


def chains(facts: Facts) -> tuple[Chain, ...]:
    """Every integration: those whose caller waits first, then the others, by trigger and target."""
    return remembered(facts, "reliability chains", lambda: _chains(facts))


def _chains(facts: Facts) -> tuple[Chain, ...]:
    from ._asynchronous import asynchronous
    from ._awaited import awaited
    from .dead_letters import dead_letters

    unheard = {row.id for row in dead_letters(facts) if not (row.alarms or row.declared)}
    made = [_judged(facts, chain, unheard) for chain in (*awaited(facts), *asynchronous(facts))]
    return tuple(sorted(made, key=lambda chain: (not chain.awaited, chain.kind, chain.key)))


def whole(document: Document) -> Facts:
    """The facts of a document with what is proposed among them, for pages and pictures."""
    if document.architecture is document.facts.architecture:
        return document.facts
    return remembered(
        document, "reliability facts", lambda: replace(document.facts, architecture=document.architecture)
    )


def _judged(facts: Facts, chain: Chain, unheard: set[str]) -> Chain:
    known = facts.architecture.by_id
    ends = (known.get(id) for id in (chain.source, chain.target) if isinstance(id, str))
    proposed = any(end.proposed for end in ends if end is not None)
    if proposed:
        return replace(chain, proposed=True, gaps=())
    if any(tries.ends_in in unheard for tries in chain.tries if isinstance(tries.ends_in, str)):
        return replace(chain, gaps=(*chain.gaps, "no alarm where failures end"))
    return chain


def span(seconds: float) -> str:
    """A time as people say it: `28 s`, `4 min 30 s`, `6 h`, `14 days`."""
    if seconds < 1:
        return f"{seconds * 1000:.4g} ms" if seconds else "0 s"
    parts: list[str] = []
    rest = seconds
    for name, size in (("day", 86_400), ("h", 3600), ("min", 60)):
        count = int(rest // size)
        rest -= count * size
        if count:
            parts.append(f"{count} {name}{'s' if name == 'day' and count > 1 else ''}")
    if rest >= 0.05 and len(parts) < 2:
        parts.append(f"{rest:.3g} s")
    return " ".join(parts[:2])


def seconds(value: int | float | Unresolved | None, otherwise: float | None = None) -> float | None:
    """A number of seconds, or what counts where nobody wrote one; None where it cannot be known here."""
    if value is None:
        return otherwise
    return None if isinstance(value, Unresolved) else float(value)


def may_take(function: Function | None) -> int | Unresolved | None:
    """Seconds a function may run; Lambda's own limit where none is written."""
    if function is None:
        return None
    return default("lambda", "timeout") if function.timeout is None else function.timeout


def reserved(function: Function | None) -> str:
    """How many of a function run at a time, where it says so."""
    count = function.reserved_concurrency if function else None
    return f"{count} at a time" if isinstance(count, int) else ""


def functions(facts: Facts) -> dict[str, Function]:
    """The functions by id."""
    return {function.id: function for function in facts.architecture.of(Function)}


def nodes(facts: Facts, kind: str) -> Iterator[Resource]:
    """Resources of one canonical type."""
    return (resource for resource in facts.architecture.resources if resource.type == kind)
