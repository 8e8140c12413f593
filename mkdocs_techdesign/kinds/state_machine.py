"""Step Functions state machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Edge, Fact, Relation, Resource
from ..model.location import Unresolved
from ..model.nodes import Map
from . import Kind, Reader
from ._asl import task_states, task_targets
from ._edges import delivery, edge


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMachine(Fact):
    """A Step Functions state machine."""

    express: bool = False
    definition: str | None = None
    """Repository-relative path of the definition file, when it is one."""
    tracing: bool | Unresolved | None = None
    logging: str | Unresolved | None = None
    """Log level: OFF, ERROR, FATAL, ALL."""


class StateMachineKind(Kind[StateMachine]):
    """Reads state machines and what their states call."""

    types = ("AWS::StepFunctions::StateMachine",)
    fact = StateMachine
    plural = "state_machines"

    def read(self, resource: Resource, reader: Reader) -> Iterator[StateMachine]:
        """One state machine."""
        properties = resource.properties
        definition = properties.get("Definition")
        path = reader.text(properties, "DefinitionUri") or reader.text(properties, "DefinitionS3Location")
        if not isinstance(path, str) and isinstance(definition, Map) and definition.path != resource.location.path:
            path = str(definition.path)
        yield StateMachine(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            express=reader.text(properties, "StateMachineType") == "EXPRESS",
            definition=path if isinstance(path, str) else None,
            tracing=reader.flag(properties, "TracingConfiguration", "Enabled"),
            logging=reader.text(properties, "LoggingConfiguration", "Level"),
        )

    def edges(self, resource: Resource, reader: Reader) -> Iterator[Edge]:
        """To what its task states work on."""
        definition = resource.properties.get("Definition")
        if isinstance(definition, Map):
            for name, state in task_states(definition):
                for target, relation in task_targets(state, reader):
                    ends = (target, resource.id) if relation is Relation.CONSUMES else (resource.id, target)
                    yield edge(*ends, relation, state.location, f"state {name}", label=name)
            return
        for target in reader.mentioned(resource.properties.get("DefinitionSubstitutions")):
            known = reader.resource(target)
            place = reader.place(resource.properties, "DefinitionSubstitutions")
            relation = delivery(known.type, Relation.USES) if known is not None else Relation.USES
            yield edge(resource.id, target, relation, place, "DefinitionSubstitutions", certainty="inferred")
