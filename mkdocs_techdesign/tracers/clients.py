"""Front ends: what their code calls, and the client as a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ..kinds.function import Function
from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.architecture import Architecture, Edge, Evidence, Fact, Relation, Resource
from ..model.behaviour import ClientCall, CodeResponse, CodeRoute, CodeSign, DataAccess, HttpCall, PublishedEvent
from ..model.location import Location, Unresolved
from ..model.nodes import Map
from ..model.services import CLIENT
from ..source import Sources
from . import Progress, Traced, Tracer
from ._clients.addresses import foreign, own_asset, path_of, routes
from ._clients.applications import Application, Backend, applications
from ._clients.documents import Operation
from ._clients.program import Program
from ._clients.requests import Request, request
from ._clients.signing_in import NAMES, Pool, pools
from ._clients.storing import stored

_DONE: tuple[type[Fact], ...] = (CodeResponse, CodeRoute, DataAccess, HttpCall, PublishedEvent)
"""What functions do: a file that does it is no front end's."""


class Clients(Tracer):
    """Reads React, Vue, Angular and other front ends of the repository."""

    order = 60

    def trace(self, architecture: Architecture, sources: Sources, progress: Progress) -> Traced:
        """A node for each front end, its calls as facts, edges to the APIs and pools it uses."""
        found = _Found(architecture, sources)
        listed = list(applications(sources, _backend(architecture)))
        for done, application in enumerate(listed):
            progress("clients", done, len(listed))
            found.read(application)
        return Traced(
            resources=tuple(found.resources),
            facts=tuple(dict.fromkeys(found.facts)),
            edges=tuple(found.joined()),
            unresolved=tuple(found.unresolved),
        )


def _storing(client: str, label: str, where: Location) -> CodeSign:
    id = f"{client}:token-storage@{where}"
    return CodeSign(id=id, label=label, location=where, function=client, concern="token-storage")


def _computed(field: GraphqlField, root: str) -> bool:
    """True for a resolver whose field is an expression."""
    return field.type == root and not field.field.isidentifier()


def _backend(architecture: Architecture) -> Backend:
    """Where functions have their code, and where it was seen doing something."""
    folders: set[PurePosixPath] = set()
    files = {fact.location.path for kind in _DONE for fact in architecture.of(kind)}
    for function in architecture.of(Function):
        code = PurePosixPath(function.code) if function.code else None
        if code is not None and code != PurePosixPath("."):
            folders.add(code)
        if code is not None and isinstance(function.handler, str):
            module = code / function.handler.rpartition(".")[0]
            files |= {PurePosixPath(f"{module}{suffix}") for suffix in (".js", ".mjs", ".cjs", ".ts", ".mts")}
    return Backend(files=frozenset(files), folders=frozenset(folders))


@dataclass(slots=True)
class _Found:
    architecture: Architecture
    sources: Sources
    resources: list[Resource] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    edges: dict[tuple[str, str, Relation, str, str], list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def read(self, application: Application) -> None:
        """Adds one front end."""
        program = Program(self.sources, application.folder)
        program.read(application.files)
        client = _resource(application)
        named = {application.location.path}
        signing: list[Pool] = []
        kept: list[Fact] = []
        for path, unit in sorted(program.units.items()):
            made = (request(program, unit, call, bound) for call, bound in unit.calls)
            sent = [one for one in made if one is not None and not own_asset(one.address)]
            trusted = list(pools(unit))
            signing += trusted
            kept += [_storing(client.id, label, where) for label, where in stored(unit)]
            for one in sent:
                self._request(client.id, one)
            if sent or trusted:
                named.add(path)
        self._signing(client.id, signing)
        if any(key[0] == client.id for key in self.edges) or any(
            isinstance(fact, ClientCall) and fact.client == client.id for fact in self.facts
        ):
            self.resources.append(client)
            self.facts += kept
            named.update(fact.location.path for fact in kept)
            for path in named:
                self.sources.get(path)

    def joined(self) -> Iterator[Edge]:
        """One edge for each route, operation and pool, all its places as evidence."""
        for (source, target, relation, label, certainty), evidence in sorted(self.edges.items()):
            yield Edge(
                source=source,
                target=target,
                relation=relation,
                label=label,
                evidence=tuple(sorted(set(evidence))),
                certainty=certainty,
            )

    def _request(self, client: str, one: Request) -> None:
        where = Location(one.unit.module.path, one.call.line, one.call.column)
        if one.operations:
            for operation in one.operations:
                self._operation(client, one, operation, where)
            return
        path = path_of(one.address)
        label = f"{one.method or 'request'} {path or one.address}"
        target: str | Unresolved | None
        host = foreign(one.address)
        own = host is None or host.partition(":")[0].endswith((".amazonaws.com", "localhost"))
        fitting = routes(self.architecture.of(Route), one.method, path) if path is not None and own else []
        if len(fitting) == 1:
            target = fitting[0].id
            self._edge(client, fitting[0].api, fitting[0].label, Evidence(where, f"{one.how} {label}"))
        elif host is not None:
            target, label = None, f"{one.method or 'request'} {host}{path or ''}"
        else:
            reason = "an address only the running code knows" if path is None else "no route fits"
            if fitting:
                reason = "several routes fit: " + ", ".join(sorted(route.id for route in fitting)[:4])
            target = Unresolved(one.address, reason, where)
        self._fact(client, label, where, target, one.authentication)

    def _operation(self, client: str, one: Request, operation: Operation, where: Location) -> None:
        """One fact for each field the operation asks for that the system has."""
        label = f"{operation.kind} {operation.name}"
        root = operation.kind.capitalize()
        known = [
            field
            for field in self.architecture.of(GraphqlField)
            if field.type == root and field.field in operation.fields
        ]
        apis = {field.api for field in known}
        only = sorted({field.api for field in self.architecture.of(GraphqlField) if _computed(field, root)})
        if not known and len(only) == 1:
            # A loop makes resolvers of that API, of which nobody can say more.
            self._fact(client, label, where, only[0], one.authentication)
            self._edge(client, only[0], label, Evidence(where, f"{one.how} {label}"), "inferred")
            return
        if len(apis) != 1:
            reason = "fields of several APIs" if apis else "no resolver of that name"
            asked = ", ".join(f"{root}.{name}" for name in operation.fields) or operation.name
            self._fact(client, label, where, Unresolved(asked, reason, where), one.authentication)
            return
        for field_ in known:
            self._fact(client, label, where, field_.id, one.authentication)
            certainty = "inferred" if operation.inferred else "declared"
            self._edge(client, field_.api, field_.label, Evidence(where, f"{one.how} {label}"), certainty)

    def _signing(self, client: str, signing: list[Pool]) -> None:
        """A pool whose id only the deployment knows is the one there is."""
        for pool in signing:
            name = NAMES[pool.type]
            known = [one for one in self.architecture.resources if one.type == pool.type and not one.plumbing]
            target: str | Unresolved
            if len(known) == 1:
                target = known[0].id
                evidence = Evidence(pool.location, f"configured {name} ({pool.expression})")
                label = "signs in" if name == "user pool" else "credentials"
                self.edges[client, target, Relation.USES, label, "inferred"].append(evidence)
            else:
                reason = f"which {name} it is, is known when it is deployed"
                target = Unresolved(pool.expression, reason, pool.location)
            self._fact(client, f"sign-in: {name}", pool.location, target, name)

    def _fact(
        self, client: str, label: str, where: Location, target: str | Unresolved | None, authentication: str | None
    ) -> None:
        if isinstance(target, Unresolved):
            self.unresolved.append(target)
        self.facts.append(
            ClientCall(
                id=":".join([client, label, str(where), *([target] if isinstance(target, str) else [])]),
                label=label,
                location=where,
                client=client,
                target=target,
                authentication=authentication,
            )
        )

    def _edge(self, client: str, target: str, label: str, evidence: Evidence, certainty: str = "declared") -> None:
        self.edges[client, target, Relation.INVOKES, label, certainty].append(evidence)


def _resource(application: Application) -> Resource:
    where = application.location
    return Resource(
        id=application.id,
        type=CLIENT,
        logical_id=application.name,
        stack=application.stack,
        location=where,
        properties=Map(path=where.path, line=where.line, column=where.column),
        declared_as=CLIENT,
        origin="code",
        name=application.name if application.folder != PurePosixPath(".") else None,
        given_name=application.name,
    )
