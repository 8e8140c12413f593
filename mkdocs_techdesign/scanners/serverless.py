"""Services of the Serverless Framework, lowered to CloudFormation as the framework and its plugins would."""

from __future__ import annotations

from ..model.fragment import Fragment
from ..model.nodes import Map
from ..source import SourceFile, Sources, Unreadable
from . import Scanner
from ._serverless import (
    compose,
    constructs,
    events,
    functions,
    graphql,
    layers,
    literal_modules,
    plugins,
    providers,
    pushed_events,
    recognise,
    resources,
    roles,
    service_proxy,
    step_functions,
)
from ._serverless.service import ORIGIN, Service, service_name
from ._serverless.variables import Variables
from ._stack import Stack, name_of


class Serverless(Scanner):
    """`serverless.yml` and its other forms, with the files it includes."""

    id = ORIGIN

    def accepts(self, file: SourceFile) -> bool:
        """True for files of the framework's names that describe a service."""
        return recognise.config(file)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Functions with their events and roles, what plugins make, and the resources beside them."""
        stack = Stack(file.path, self.id)
        root = _root(file, sources, stack)
        variables = Variables(root, file, sources, stack)
        variables.given = compose.given(file, sources)
        name = service_name(root, variables)
        stack.name = name if isinstance(name, str) and name else file.path.parent.name or name_of(file.path)
        service = Service(root, file, sources, stack, variables)
        providers.check(service.section("provider"), root)
        declared = functions.declared(service) | graphql.functions(service) | constructs.functions(service)
        layers.lower(service)
        for key, (function, where) in declared.items():
            functions.lower(key, function, where, service)
        for key, (function, _) in declared.items():
            events.lower(key, function, service)
        pushed_events.distribution(service)
        graphql.lower(service)
        step_functions.lower(service)
        service_proxy.lower(service)
        constructs.lower(service)
        plugins.check(service)
        roles.lower(declared, service)
        scope = resources.lower(service)
        resources.notify(service)
        return Fragment(
            path=file.path,
            origin=self.id,
            stack=stack.name,
            resources=tuple(stack.resources.values()),
            scope=scope,
            references=tuple(stack.references),
            problems=tuple(stack.problems),
            includes=frozenset(variables.parts),
            deployed_name=service.deployed_name,
        )


def _root(file: SourceFile, sources: Sources, stack: Stack) -> Map:
    """The configuration as one mapping. Raises Unreadable where it cannot be told without running code."""
    if file.path.suffix.lower() in recognise.CODE:
        found = literal_modules.exported(file, sources)
        root = found if isinstance(found, str) else found.value
        if isinstance(root, str):
            raise Unreadable(f"a Serverless Framework configuration that is {root}")
    else:
        root = file.nodes()
        stack.problems.extend(file.problems())
    if not isinstance(root, Map):
        raise Unreadable("a Serverless Framework file that is not a mapping")
    return root
