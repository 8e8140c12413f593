"""Functions and how they are set up."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from ..document import Facts, remembered
from ..kinds.event_source import EventSource
from ..kinds.function import Function
from ..model.location import Unresolved
from . import _stated as say
from ._model import Comparable, Stated, Subject
from ._named import named


class Functions(Comparable):
    """Lambda functions. The design states their values under `load: allocation:` and in `resilience:`."""

    id = "functions"
    title = "Functions"
    noun = "function"
    order = 40
    place = "architecture: domains:"

    def built(self, facts: Facts) -> Iterator[Subject]:
        for function in facts.architecture.of(Function):
            values = {
                "memory": say.setting(function, "memory", default=128, shown=say.megabytes),
                "timeout": say.setting(function, "timeout", default=3, shown=say.seconds),
                "reserved concurrency": say.setting(function, "reserved_concurrency"),
                "provisioned concurrency": say.setting(function, "provisioned_concurrency"),
                "runtime": say.setting(function, "runtime"),
                "architecture": say.setting(function, "architecture", default="x86_64"),
                "storage": say.setting(function, "ephemeral_storage", default=512, shown=say.megabytes),
                "handler": say.stated(_handler(function), function.at("handler")),
                "retries": say.setting(function, "maximum_retries", default=2),
                "dead letters": say.reference(facts, function.dead_letter, function.at("dead_letter")),
                "tracing": say.setting(function, "tracing"),
                "function URL": say.setting(function, "url_auth"),
                "VPC": say.setting(function, "vpc"),
            }
            yield say.built(facts, self.id, function, values)

    def designed(self, facts: Facts) -> Iterable[Subject]:
        found: dict[str, Subject] = {}
        said = _Said(facts)
        for name, place in named(facts):
            for each in facts.names.find(name):
                if isinstance(each, Function) and each.id not in found:
                    label, values = facts.names.short(each.id), said.of(each)
                    found[each.id] = Subject(
                        kind=self.id, key=label, name=label, location=place, id=each.id, values=values
                    )
        return found.values()

    def group(self, facts: Facts, built: Subject) -> str | None:
        """One list, where the domains have most functions; flows and dependencies name only those they are about."""
        return "" if remembered(facts, __name__, lambda: _listed(facts)) else None


def _listed(facts: Facts) -> bool:
    """True where the domains have more than half of the functions."""
    functions = {function.id for function in facts.architecture.of(Function)}
    domains = facts.design.architecture.domains.values()
    members = {each.id for names in domains for name in names for each in facts.names.find(name)}
    return 2 * len(members & functions) > len(functions)


def _handler(function: Function) -> str | Unresolved | None:
    """With the folder of the code, which some formats write before it and some beside it."""
    if function.code is None or not isinstance(function.handler, str):
        return function.handler
    return posixpath.normpath(posixpath.join(function.code, function.handler))


class _Said:
    """What people wrote of functions under their own names, in the sections that may."""

    def __init__(self, facts: Facts) -> None:
        design = facts.design
        self._retries = facts.names.by_thing(design.resilience.retries)
        self._timeouts = facts.names.by_thing(design.resilience.timeouts)
        self._given = facts.names.by_thing(design.load.allocation)
        self._polled = {source.function for source in facts.architecture.of(EventSource)}

    def of(self, function: Function) -> dict[str, Stated]:
        """The values of one; retries of a function that is polled are those of its queue or stream."""
        values = dict[str, Stated | None]()
        retry, timeout = self._retries.get(function.id), self._timeouts.get(function.id)
        if retry is not None and function.maximum_retries is not None and function.id not in self._polled:
            values["retries"] = say.count(retry.attempts, retry.where("attempts"))
        if timeout is not None:
            values["timeout"] = say.written(timeout.after, timeout.where("after"))
        given = self._given.get(function.id)
        if given is not None:
            values["memory"] = say.written(given.memory, given.where("memory"), 1024**2)
            values["timeout"] = say.written(given.timeout, given.where("timeout")) or values.get("timeout")
            values["reserved concurrency"] = say.count(given.reserved, given.where("reserved"))
            values["provisioned concurrency"] = say.count(given.provisioned, given.where("provisioned"))
        return {field: value for field, value in values.items() if value is not None}
