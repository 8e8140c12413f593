"""Functions and how they are set up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.function import Function
from . import _stated as say
from ._model import Comparable, Stated, Subject


class Functions(Comparable):
    """Lambda functions. The design states times under `resilience: timeouts:`."""

    id = "functions"
    title = "Functions"
    noun = "function"
    order = 40

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
        for name, entry in facts.design.resilience.timeouts.items():
            after = say.written(entry.after, entry.where("after"))
            found = [each for each in facts.names.find(name) if isinstance(each, Function)]
            if len(found) != 1 or after is None:
                continue
            values: dict[str, Stated] = {"timeout": after}
            where = entry.location
            yield Subject(kind=self.id, key=name, name=name, location=where, id=found[0].id, values=values)
