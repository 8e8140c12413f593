"""What a tracer found, as text for golden files."""

from __future__ import annotations

from mkdocs_techdesign.model.architecture import Fact
from mkdocs_techdesign.model.behaviour import (
    CodeField,
    CodeResponse,
    CodeRoute,
    CodeSign,
    DataAccess,
    HttpCall,
    PublishedEvent,
)
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.tracers import Traced

_KINDS = (DataAccess, PublishedEvent, HttpCall, CodeRoute, CodeResponse, CodeField, CodeSign)


def told(traced: Traced) -> str:
    """One line for each fact, by function; then edges and problems."""
    lines: list[str] = []
    functions = sorted({str(getattr(fact, "function", "")) for fact in traced.facts})
    for function in functions:
        lines.append(f"{function}")
        own = [fact for fact in traced.facts if getattr(fact, "function", "") == function]
        own.sort(key=lambda fact: (_KINDS.index(type(fact)), fact.location, fact.id))  # type: ignore[arg-type]
        lines += [f"  {_line(fact)}" for fact in own]
    edges = sorted(
        f"{edge.source} -> {edge.target}: {edge.relation} ({', '.join(item.why for item in edge.evidence)})"
        f"{'' if edge.certainty == 'declared' else f', {edge.certainty}'}"
        for edge in traced.edges
    )
    lines += ["edges", *(f"  {edge}" for edge in dict.fromkeys(edges))] if edges else []
    if traced.problems:
        lines += ["problems", *(f"  {problem.location}: {problem.message}" for problem in traced.problems)]
    return "\n".join(lines) + "\n"


def _value(value: str | Unresolved | None) -> str:
    return f"?({value.expression}: {value.reason})" if isinstance(value, Unresolved) else str(value)


def _line(fact: Fact) -> str:
    place = f"{fact.location}"
    if isinstance(fact, DataAccess):
        words = [f"{fact.label} {_value(fact.target)}" if fact.target is not None else fact.label]
        if fact.index is not None:
            words.append(f"index {_value(fact.index)}")
        for name in ("key_condition", "filter", "condition", "update", "projection"):
            if getattr(fact, name):
                words.append(f"{name}: {getattr(fact, name)}")
        words += [f"NULL: {', '.join(fact.nulls)}"] if fact.nulls else []
        words += [name for name in ("consistent", "in_transaction", "in_loop", "inferred") if getattr(fact, name)]
        words += [f"via {step.line}" for step in fact.chain]
        return f"{'; '.join(words)} · {place}"
    if isinstance(fact, PublishedEvent):
        fields = f" {{{', '.join(fact.fields)}}}" if fact.fields else ""
        return f"event {_value(fact.source)} {_value(fact.detail_type)} on {_value(fact.bus)}{fields} · {place}"
    if isinstance(fact, HttpCall):
        reached = f" = {fact.target}" if fact.target else ""
        timeout = f" within {fact.timeout:g} s" if fact.timeout is not None else ""
        return f"http {fact.method} {_value(fact.host)} {fact.path}{reached}{timeout} · {place}"
    if isinstance(fact, CodeRoute):
        return f"route {fact.label} ({fact.framework}) · {place}"
    if isinstance(fact, CodeSign):
        return f"sign {fact.concern}: {fact.label} · {place}"
    if isinstance(fact, CodeField):
        words = [f"{fact.place} {fact.label}" if fact.status is None else f"{fact.place} {fact.status} {fact.label}"]
        words += [fact.type] if fact.type else []
        words += ["optional"] if fact.optional else []
        words += [f"of {fact.route.partition(':')[2].partition('@')[0]}"] if fact.route else []
        words += [f"via {step.line}" for step in fact.chain]
        return f"{'; '.join(words)} · {place}"
    return f"answers {fact.label} · {place}"
