"""Log groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Facts
from ..kinds.log_group import LogGroup
from . import _stated as say
from ._model import Comparable, Subject


class LogGroups(Comparable):
    """How long CloudWatch keeps logs. The design says it for all of them."""

    id = "log-groups"
    title = "Log groups"
    noun = "log group"
    order = 70

    def built(self, facts: Facts) -> Iterator[Subject]:
        for group in facts.architecture.of(LogGroup):
            values = {"retention": say.setting(group, "retention", shown=say.days, none="for ever")}
            yield say.built(facts, self.id, group, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        logging = facts.design.observability.logging
        kept = say.written(logging.retention, logging.where("retention"), 86_400)
        if kept is None:
            return
        for group in facts.architecture.of(LogGroup):
            if group.retention is None:
                continue
            name, values = facts.names.short(group.id), {"retention": replace(kept, general=True)}
            yield Subject(kind=self.id, key=name, name=name, location=kept.location, id=group.id, values=values)
