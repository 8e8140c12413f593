"""What the code of a function in the invented language calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_techdesign.kinds.function import Function
from mkdocs_techdesign.languages import parse, readable
from mkdocs_techdesign.model.architecture import Architecture, Fact
from mkdocs_techdesign.model.code import Call, Evaluate, Name
from mkdocs_techdesign.source import Sources
from mkdocs_techdesign.tracers import Traced, Tracer


@dataclass(frozen=True, slots=True, kw_only=True)
class TalliedCall(Fact):
    """A call in a file of the language `tally`. `label` is what is called."""

    function: str
    """Id of the function whose code it is."""


class Tallied(Tracer):
    """Lists the calls in `<handler>.tally` beside each function."""

    order = 80

    def trace(self, architecture: Architecture, sources: Sources, progress: Callable[[str, int, int], None]) -> Traced:
        """One fact for each call."""
        found = []
        for function in architecture.of(Function):
            stem = function.handler.split(".")[0] if isinstance(function.handler, str) else ""
            file = sources.get(f"{function.code}/{stem}.tally")
            if file is None or not readable(file.path):
                continue
            module = parse(file)
            for statement in module.body:
                match statement:
                    case Evaluate(value=Call(callee=Name(id=name))):
                        place = module.at(statement)
                        id = f"{function.id}:{name}"
                        found.append(TalliedCall(id=id, label=name, location=place, function=function.id))
        return Traced(facts=tuple(found))
