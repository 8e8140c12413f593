"""Functions and how they are set up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from . import _stated as say
from ._model import Comparable, Stated, Subject
from ._named import named, one_named, polled


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
                "handler": say.setting(function, "handler"),
                "retries": say.setting(function, "maximum_retries", default=2),
                "dead letters": say.reference(facts, function.dead_letter, function.at("dead_letter")),
                "tracing": say.setting(function, "tracing"),
                "function URL": say.setting(function, "url_auth"),
                "VPC": say.setting(function, "vpc"),
            }
            yield say.built(facts, self.id, function, values)

    def designed(self, facts: Facts) -> Iterable[Subject]:
        found: dict[str, Subject] = {}
        for name, place in named(facts):
            for each in facts.names.find(name):
                if isinstance(each, Function) and each.id not in found:
                    label = facts.names.short(each.id)
                    found[each.id] = Subject(
                        kind=self.id, key=label, name=label, location=place, id=each.id, values=_said(facts, each)
                    )
        return found.values()

    def group(self, facts: Facts, built: Subject) -> str | None:
        """One list, where the domains have most functions; flows and dependencies name only those they are about."""
        functions = {function.id for function in facts.architecture.of(Function)}
        domains = facts.design.architecture.domains.values()
        if __name__ not in facts.reckoned:
            members = (each.id for names in domains for name in names for each in facts.names.find(name))
            facts.reckoned[__name__] = len({*members} & functions)
        return "" if 2 * facts.reckoned[__name__] > len(functions) else None


def _said(facts: Facts, function: Function) -> dict[str, Stated]:
    """What people wrote of one function under its own name, in the sections that may."""
    design, values = facts.design, dict[str, Stated | None]()
    retry = one_named(facts, design.resilience.retries, function)
    if retry is not None and function.maximum_retries is not None and not polled(facts, function):
        values["retries"] = say.count(retry.attempts, retry.where("attempts"))
    timeout = one_named(facts, design.resilience.timeouts, function)
    if timeout is not None:
        values["timeout"] = say.written(timeout.after, timeout.where("after"))
    given = one_named(facts, design.load.allocation, function)
    if given is not None:
        values["memory"] = say.written(given.memory, given.where("memory"), 1024**2)
        values["timeout"] = say.written(given.timeout, given.where("timeout")) or values.get("timeout")
        values["reserved concurrency"] = say.count(given.reserved, given.where("reserved"))
        values["provisioned concurrency"] = say.count(given.provisioned, given.where("provisioned"))
    return {field: value for field, value in values.items() if value is not None}
