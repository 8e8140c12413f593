"""Rules on events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from ..document import Facts
from ..kinds.rule import Rule
from . import _stated as say
from ._model import Change, Comparable, How, Stated, Subject
from ._rules import targets, tries


class Rules(Comparable):
    """EventBridge rules with a pattern. The design states how often a bus tries under `resilience: retries:`."""

    id = "rules"
    title = "Rules"
    noun = "rule"
    order = 52

    def built(self, facts: Facts) -> Iterator[Subject]:
        for rule in facts.architecture.of(Rule):
            if rule.pattern is None:
                continue
            place = rule.at("pattern")
            values = {
                "bus": say.reference(facts, rule.bus, rule.at("bus"), none="default"),
                "pattern": Stated(value=_same(rule.pattern), text=rule.pattern, location=place),
                **targets(facts, rule),
            }
            yield say.built(facts, self.id, rule, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        retries = facts.names.by_thing(facts.design.resilience.retries)
        for rule in facts.architecture.of(Rule):
            if rule.pattern is None or not rule.targets:
                continue
            own, general = retries.get(rule.id), retries.get(rule.bus) if isinstance(rule.bus, str) else None
            entry = own or general
            if entry is None:
                continue
            name = facts.names.short(rule.id)
            values = {field: replace(value, general=own is None) for field, value in tries(entry).items()}
            yield Subject(kind=self.id, key=name, name=name, location=entry.location, id=rule.id, values=values)

    def breaking(self, change: Change) -> str:
        sent = change.before.values["targets"].value if change.before else None
        if change.how is How.REMOVED:
            return _deaf(sent, change.subject.name)
        if change.field == "enabled" and change.now is not None and change.now.value is False:
            return _deaf(sent, change.subject.name)
        if change.field == "targets" and change.was is not None and change.now is not None:
            was, now = change.was.value, change.now.value
            lost = was - now if isinstance(was, frozenset) and isinstance(now, frozenset) else None
            return _deaf(lost, change.subject.name)
        return ""


def _deaf(targets: object, rule: str) -> str:
    if not isinstance(targets, frozenset) or not targets:
        return ""
    verb = "hears" if len(targets) == 1 else "hear"
    return f"{', '.join(sorted(targets))} no longer {verb} of what {rule} takes."


def _same(pattern: str) -> str:
    """The pattern without the order of what it lists, which means nothing."""
    try:
        return json.dumps(_sorted(json.loads(pattern)), sort_keys=True)
    except (ValueError, RecursionError):
        return pattern


def _sorted(node: object) -> object:
    if isinstance(node, dict):
        return {key: _sorted(value) for key, value in node.items()}
    if isinstance(node, list):
        return sorted((_sorted(value) for value in node), key=lambda value: json.dumps(value, sort_keys=True))
    return node
