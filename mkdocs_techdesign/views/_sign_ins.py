"""Signing in as authorizers, user pools and front ends show it."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..kinds._authorizers import Authorizer
from ..kinds.graphql_api import GraphqlApi
from ..kinds.route import Route
from ..model.behaviour import ClientCall, CodeSign
from ..model.diagram import Block, Branch, Message, Participant, Sequence, Step
from ..model.location import Location, Unresolved
from ..model.services import describe

CALLER = "caller"
CAPTION = "Derived from the authorizers of the code; what a token holds and where it is kept only people know."
_MOST = 8
_OF_GRAPHQL = {
    "AMAZON_COGNITO_USER_POOLS": "COGNITO_USER_POOLS",
    "OPENID_CONNECT": "JWT",
    "AWS_LAMBDA": "TOKEN",
}
_CARRIED = {
    "COGNITO_USER_POOLS": "a token",
    "JWT": "a token",
    "TOKEN": "a token",
    "REQUEST": "what the authorizer asks for",
    "AWS_IAM": "a signature of its AWS credentials",
    "API_KEY": "an API key",
}


def derived_sign_ins(document: Document) -> Iterator[Sequence]:
    """One for each authorizer of each API, most used first; `id` is a name for it."""
    used: dict[tuple[str, str, str], list[Route]] = {}
    for route in document.architecture.of(Route):
        authorizer = route.authorizer
        if authorizer is not None and authorizer.kind != "NONE" and route.method != "OPTIONS":
            used.setdefault((route.api, authorizer.kind, authorizer.name), []).append(route)
    drawn = 0
    for (api, _, _), routes in sorted(used.items(), key=lambda item: (-len(item[1]), item[0])):
        if drawn == _MOST:
            return
        drawn += 1
        authorizer = routes[0].authorizer
        assert authorizer is not None
        yield _Way(document, api).told(authorizer, routes[0], len(routes))
    for graphql in document.architecture.of(GraphqlApi):
        if drawn == _MOST:
            return
        if isinstance(graphql.authentication, str):
            drawn += 1
            kind = _OF_GRAPHQL.get(graphql.authentication, graphql.authentication)
            target = graphql.user_pool if kind == "COGNITO_USER_POOLS" else None
            authorizer = Authorizer(name=graphql.authentication, kind=kind, target=target, location=graphql.location)
            yield _Way(document, graphql.id).told(authorizer, None, len(graphql.operations))


class _Way:
    """One way through one API."""

    def __init__(self, document: Document, api: str) -> None:
        self.document = document
        self.architecture = document.architecture
        self.api = api
        self.people: dict[str, Participant] = {}

    def told(self, authorizer: Authorizer, route: Route | None, count: int) -> Sequence:
        """Sign-in, the call, the check, and what happens when it fails."""
        client = self._client()
        caller = client or CALLER
        if client is None:
            self.people[CALLER] = Participant(id=CALLER, label="Caller", kind="actor", category="client")
        target = authorizer.target if isinstance(authorizer.target, str) else None
        steps: list[Step] = []
        if authorizer.kind in ("COGNITO_USER_POOLS", "JWT"):
            steps += self._tokens(caller, authorizer)
        label = route.label if route is not None else "an operation"
        carried = _CARRIED.get(authorizer.kind, "what the authorizer asks for")
        steps.append(self._say(caller, self.api, f"{label} with {carried}", location=authorizer.location))
        steps += self._check(authorizer, target)
        handler = route.target if route is not None and isinstance(route.target, str) else None
        passed: list[Step] = []
        if handler is not None and handler in self.architecture.by_id:
            passed += [self._say(self.api, handler, "invokes"), self._say(handler, self.api, "result", "return")]
        passed.append(self._say(self.api, caller, "response", "return"))
        steps.append(
            Block(
                kind="alt", branches=(Branch(label="it holds", steps=tuple(passed)), *self._denied(caller, authorizer))
            )
        )
        name = self.document.names.short(self.api)
        what = "operation" if route is None else "route"
        return Sequence(
            id=f"{name} {authorizer.name}",
            title=f"Signing in to {name}: {authorizer.name}",
            caption=f"Of {count} {what}{'' if count == 1 else 's'}. {CAPTION}",
            participants=tuple(self.people.values()),
            steps=tuple(steps),
        )

    def _client(self) -> str | None:
        """The front end, where exactly one calls this API or signs in."""
        owners = {self.api} | {one.id for one in self.architecture.of(Route) if one.api == self.api}
        found = {
            call.client
            for call in self.architecture.of(ClientCall)
            if isinstance(call.target, str) and (call.target in owners or call.target.startswith(f"{self.api}:"))
        }
        if len(found) != 1:
            return None
        (client,) = found
        self._participant(client)
        return client

    def _tokens(self, caller: str, authorizer: Authorizer) -> list[Step]:
        issuer = self._issuer(authorizer)
        return [
            self._say(caller, issuer, "signs in", location=authorizer.location),
            self._say(issuer, caller, "tokens", "return"),
        ]

    def _issuer(self, authorizer: Authorizer) -> str:
        if isinstance(authorizer.target, str):
            return authorizer.target
        said = authorizer.target.expression if isinstance(authorizer.target, Unresolved) else "identity provider"
        said = said.removeprefix("https://")
        self.people.setdefault("issuer", Participant(id="issuer", label=said, sublabel="issuer", category="identity"))
        return "issuer"

    def _check(self, authorizer: Authorizer, target: str | None) -> Iterator[Step]:
        if target is not None and self.architecture.by_id[target].type == "AWS::Lambda::Function":
            yield self._say(self.api, target, f"who calls? ({authorizer.name})", location=authorizer.location)
            for sign in self.document.facts.activity.signs(target, "authentication"):
                yield self._sign(target, sign)
            yield self._say(target, self.api, "a policy: allow or deny", "return")
            return
        checks = {
            "COGNITO_USER_POOLS": "checks signature, expiry and pool",
            "JWT": "checks signature, issuer, audience and expiry",
            "AWS_IAM": "checks signature and IAM policies",
            "API_KEY": "looks the key up",
        }
        yield self._say(
            self.api, self.api, checks.get(authorizer.kind, "checks the caller"), location=authorizer.location
        )

    def _sign(self, target: str, sign: CodeSign) -> Step:
        return self._say(target, target, sign.label, location=sign.location)

    def _denied(self, caller: str, authorizer: Authorizer) -> Iterator[Branch]:
        answers = [("it is missing or not valid", "401")]
        if authorizer.kind in ("TOKEN", "REQUEST"):
            answers.append(("it is valid, and the policy denies", "403"))
        if authorizer.kind in ("AWS_IAM", "API_KEY"):
            answers = [("it is missing or not allowed", "403")]
        for label, status in answers:
            yield Branch(label=label, steps=(self._say(self.api, caller, status, "failure"),))

    def _say(
        self, source: str, target: str, text: str, kind: str = "call", location: Location | None = None
    ) -> Message:
        for id in (source, target):
            self._participant(id)
        return Message(source=source, target=target, text=text, kind=kind, location=location)

    def _participant(self, id: str) -> None:
        if id in self.people:
            return
        resource = self.architecture.by_id.get(id)
        service = describe(resource.type) if resource else describe("")
        self.people[id] = Participant(
            id=id,
            label=self.document.names.short(id),
            sublabel=service.label if resource else "",
            category=service.category,
        )
