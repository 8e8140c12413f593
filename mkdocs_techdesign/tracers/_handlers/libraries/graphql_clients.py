"""GraphQL clients over HTTP: every query and mutation is a POST to the one address of the API."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..values import Rec, Thing, Unknown, Value, options
from . import Call, Library

_CLIENTS = re.compile(
    r"^(aws-appsync\.(default|AWSAppSyncClient)|aws-appsync|graphql-request\.GraphQLClient"
    r"|(@apollo/client(/core)?|apollo-client|apollo-boost)(\.(default|ApolloClient))?"
    r"|@?urql(/core)?\.(createClient|Client)|gql\.Client)$"
)
_LINKS = re.compile(
    r"^(@apollo/client(/[\w/]+)?|apollo-link-http|apollo-link)\.(HttpLink|createHttpLink|BatchHttpLink)$"
    r"|^gql\.transport\.\w+\.\w+Transport$"
)
_AT_ONCE = frozenset({"graphql-request.request", "graphql-request.rawRequest", "graphql-request"})
_OPERATIONS = frozenset({"query", "mutate", "request", "rawRequest", "mutation", "execute", "execute_async"})


class GraphqlClients(Library):
    """`new AWSAppSyncClient({ url }).mutate({ mutation })`, `request(url, query)`."""

    roots: ClassVar[tuple[str, ...]] = (
        "aws-appsync",
        "graphql-request",
        "@apollo/client",
        "apollo-client",
        "apollo-boost",
        "apollo-link",
        "urql",
        "@urql/core",
        "gql.",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """A client, the link or transport one sends through, or a request."""
        if path in _AT_ONCE and not call.new:
            call.web("POST", self._address(call) or Unknown(written(call.node)))
            return Unknown(written(call.node))
        if _CLIENTS.match(path) or _LINKS.match(path):
            return Thing("client", self, {"url": self._address(call)})
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A query or a mutation; a subscription is a connection that stays open, and no request."""
        if name in _OPERATIONS:
            call.web("POST", thing.data["url"] or Unknown("endpoint"))
            call.machine.callbacks(call)
            return Unknown(written(call.node))
        return thing if name in ("hydrated", "setHeader", "setHeaders", "__enter__", "concat") else None

    @staticmethod
    def _address(call: Call) -> Value | None:
        """The address among the arguments: itself, a member, or that of a link."""
        given = [option for value in call.arguments for option in options(value)]
        records = [*(value for value in given if isinstance(value, Rec)), Rec(dict(call.keywords))]
        for record in records:
            for name in ("url", "uri", "endpoint", "link", "transport"):
                for option in options(record.entries[name]) if name in record.entries else ():
                    if not isinstance(option, Thing):
                        return option
                    if option.data.get("url") is not None:
                        found: Value = option.data["url"]
                        return found
        return next((value for value in given if not isinstance(value, Rec | Thing)), None)
