"""Step Functions state machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._asl import states
from ._edges import delivery, edge
from ._task_calls import call, targets
from ._workflow import described
from ._workflow_accesses import accesses
from ._workflow_types import WorkflowState


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMachine(Fact):
    """A Step Functions state machine."""

    express: bool = False
    definition: str | None = None
    """Repository-relative path of the definition file, when it is one."""
    tracing: bool | Unresolved | None = None
    logging: str | Unresolved | None = None
    """Log level: OFF, ERROR, FATAL, ALL."""
    comment: str | None = None
    """What its definition says of itself."""
    query_language: str = "JSONPath"
    """JSONPath or JSONata, of the states that say nothing else."""
    timeout: int | Unresolved | None = None
    """Seconds for the whole execution."""
    states: tuple[WorkflowState, ...] = ()
    """Every state, those inside Map and Parallel states after the one that holds them; empty where the definition is
    not known."""


class StateMachineKind(Kind[Fact]):
    """Reads state machines, their states, and what those do by themselves."""

    types = ("AWS::StepFunctions::StateMachine",)
    fact = StateMachine
    plural = "state_machines"

    def read(self, resource: Resource, reader: Reader) -> Iterator[Fact]:
        """One state machine, and the operations of its states."""
        properties = resource.properties
        definition = reader.mapping(properties, "Definition")
        path = reader.text(properties, "DefinitionUri") or reader.text(properties, "DefinitionS3Location")
        if not isinstance(path, str) and isinstance(definition, Map) and definition.path != resource.location.path:
            path = str(definition.path)
        yield StateMachine(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            express=reader.text(properties, "StateMachineType") == "EXPRESS",
            definition=path if isinstance(path, str) and "://" not in path else None,
            tracing=reader.flag(properties, "TracingConfiguration", "Enabled"),
            logging=reader.text(properties, "LoggingConfiguration", "Level"),
            comment=_word(definition, "Comment"),
            query_language=_word(definition, "QueryLanguage") or "JSONPath",
            timeout=reader.number(definition, "TimeoutSeconds") if definition is not None else None,
            states=tuple(described(definition, reader)) if definition is not None else (),
        )
        if definition is not None:
            yield from accesses(resource, definition, reader)

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what its task states work on."""
        definition = reader.mapping(resource.properties, "Definition")
        if definition is not None:
            for placed in states(definition):
                asked = call(placed.state, reader)
                why = f"state {placed.name}"
                if asked is not None and not asked.direct:
                    why += f": {asked.service}:{asked.operation}"
                for target, relation in targets(placed.state, asked, reader):
                    ends = (target, resource.id) if relation is Relation.CONSUMES else (resource.id, target)
                    yield edge(*ends, relation, placed.location, why, label=placed.name)
            return
        for target in reader.mentioned(resource.properties.get("DefinitionSubstitutions")):
            known = reader.resource(target)
            place = reader.place(resource.properties, "DefinitionSubstitutions")
            relation = delivery(known.type, Relation.USES) if known is not None else Relation.USES
            yield edge(resource.id, target, relation, place, "DefinitionSubstitutions", certainty="inferred")


def _word(definition: Map | None, key: str) -> str | None:
    value = definition.get(key) if definition is not None else None
    return value if isinstance(value, str) else None
