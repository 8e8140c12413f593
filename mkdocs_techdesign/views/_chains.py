"""Cards and lines of chains of failure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..document import Document, Facts
from ..kinds.alarm import Alarm
from ..model.diagram import Arrow, Node
from ..model.location import Unresolved
from ..reliability import Chain, DeadLetters, counted, dead_letters, span
from ._parts import card

_WORD = re.compile(r"[\w-]{2,100}")
_LOST = "lost"
_UNTOLD = "untold"


@dataclass(slots=True)
class Drawing:
    """A picture under construction."""

    document: Document
    facts: Facts
    nodes: dict[str, Node] = field(default_factory=dict)
    arrows: dict[tuple[str, str, str, str], Arrow] = field(default_factory=dict)
    gaps: set[str] = field(default_factory=set)
    """Keys of the chains that end where nobody looks."""
    chains: int = 0

    def add(self, other: Drawing) -> None:
        """Takes over what another holds."""
        self.nodes = other.nodes | self.nodes
        self.arrows |= other.arrows
        self.gaps |= other.gaps
        self.chains += other.chains

    def cards_with(self, other: Drawing) -> int:
        """Cards there would be with those of another."""
        return len({*self.nodes, *other.nodes})

    def part(self, lane: str, id: str, sublabel: str = "", label: str = "") -> str:
        """A card for a resource, or for something the code only names; the id of the card."""
        resource = self.document.architecture.by_id.get(id)
        key = f"{lane}/{id}"
        if resource is None:
            node = Node(id=key, label=label or id, sublabel=sublabel, category="external", glyph="external", lane=lane)
        else:
            node = card(self.document, resource)
            node = replace(node, id=key, lane=lane, sublabel=sublabel or node.sublabel, label=label or node.label)
        self.nodes.setdefault(key, node)
        return key

    def remark(self, lane: str, id: str, label: str, sublabel: str) -> str:
        """A card for what is no part: a gap, or something people do."""
        key = f"{lane}/{id}"
        self.nodes[key] = Node(id=key, label=label, sublabel=sublabel, category="other", glyph="other", lane=lane)
        return key

    def line(self, source: str, target: str, kind: str, label: str = "") -> None:
        """A line, once; of a part that is only proposed a proposed one."""
        proposed = self.nodes[source].proposed or self.nodes[target].proposed
        line = Arrow(source=source, target=target, kind=kind, label=label, proposed=proposed)
        self.arrows.setdefault((source, target, kind, label), line)


def calls(drawing: Drawing, chain: Chain) -> None:
    """A chain whose trigger waits."""
    drawing.chains += 1
    if chain.kind == "host":
        source = drawing.part("work", chain.source)
        target = drawing.part("called", _id(chain.target), label=chain.label)
        drawing.line(source, target, "request", _waits(chain.timeout) or "no limit")
        if chain.fallback:
            instead = drawing.remark("instead", chain.key, "Fallback", chain.fallback)
            drawing.line(target, instead, "failure", "when it fails")
        elif not chain.proposed:
            _gap(drawing, chain, "instead", "nothing", "No fallback", "its caller fails too", target)
        return
    patience = _waits(chain.patience, "gives up after")
    source = drawing.part("caller", chain.source, sublabel=patience)
    own = "" if drawing.nodes[source].sublabel == patience else _waits(chain.patience)
    ends = _waits(chain.timeout, "ends after")
    target = drawing.part("work", _id(chain.target), sublabel=ends)
    drawing.line(source, target, "request", own)
    if chain.gaps:
        drawing.gaps.add(chain.key)
        late = drawing.remark("instead", "late", "Works on unheard", "it outlives its caller")
        drawing.line(target, late, "failure")


def messages(drawing: Drawing, chain: Chain) -> None:
    """A chain nobody waits for, down to the alarm."""
    drawing.chains += 1
    source = drawing.part("trigger", chain.source)
    target = drawing.part("work", _id(chain.target), sublabel=_waits(chain.timeout, "ends after"))
    label = f"batches of {chain.batch}" if isinstance(chain.batch, int) and chain.batch > 1 else ""
    drawing.line(source, target, "async", label)
    for tries in chain.tries:
        start = source if tries.layer in ("delivery", "message") else target
        if tries.ends_in is None and chain.proposed:
            continue
        if tries.ends_in is None:
            _gap(drawing, chain, "dead", _LOST, "Lost", "no dead-letter queue", start, counted(tries))
            continue
        end = drawing.part("dead", _id(tries.ends_in))
        drawing.line(start, end, "failure", counted(tries))
        known = next((row for row in dead_letters(drawing.facts) if row.id == tries.ends_in), None)
        if known is not None:
            _after(drawing, chain, known, end)


def _after(drawing: Drawing, chain: Chain, known: DeadLetters, end: str) -> None:
    """Who brings dead letters back, and who hears of them."""
    kept = f"keeps {span(known.retention)}" if isinstance(known.retention, int) else ""
    drawing.nodes[end] = replace(drawing.nodes[end], sublabel=kept or drawing.nodes[end].sublabel)
    redrive = known.said.redrive if known.said else None
    for reader in known.readers or _named(drawing.document, redrive):
        drawing.line(end, drawing.part("back", reader), "then")
    if redrive and not known.readers and not _named(drawing.document, redrive):
        drawing.line(end, drawing.remark("back", known.id, "By hand", redrive), "then")
    alarms = {alarm.id: alarm for alarm in drawing.document.architecture.of(Alarm)}
    for id in known.alarms:
        told = [drawing.document.names.short(action) for action in alarms[id].actions]
        drawing.line(end, drawing.part("told", id, sublabel=", ".join(told)), "then")
    for name in known.declared:
        said = drawing.document.design.observability.alarms[name]
        drawing.line(end, drawing.remark("told", name, name, said.notify or said.kept_in or "declared"), "then")
    if not (known.alarms or known.declared):
        _gap(drawing, chain, "told", _UNTOLD, "Nobody", "no alarm", end)


def _named(document: Document, text: str | None) -> tuple[str, ...]:
    """Resources a sentence mentions by name."""
    found = []
    for word in _WORD.findall(text or ""):
        things = document.names.find(word) if any(letter.isupper() for letter in word) else ()
        found += [thing.id for thing in things if len(things) == 1 and thing.id in document.architecture.by_id]
    return tuple(dict.fromkeys(found))


def _gap(
    drawing: Drawing, chain: Chain, lane: str, id: str, label: str, sublabel: str, start: str, words: str = ""
) -> None:
    drawing.gaps.add(chain.key)
    drawing.line(start, drawing.remark(lane, id, label, sublabel), "failure", words)


def _waits(value: int | float | Unresolved | None, word: str = "waits") -> str:
    if value is None:
        return ""
    return value.expression if isinstance(value, Unresolved) else f"{word} {span(value)}"


def _id(value: str | Unresolved) -> str:
    return value.expression if isinstance(value, Unresolved) else value
