"""Targets of rules, notifications of buckets, attachments of policies."""

from __future__ import annotations

from ...model.nodes import Map, Seq
from .drafts import Draft, Drafts
from .values import mentions

_RULE = "AWS::Events::Rule"
_LISTS = ("LambdaConfigurations", "QueueConfigurations", "TopicConfigurations")


def rule_target(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """A target belongs to its rule."""
    rules = drafts.named_by(arguments.get("rule"), _RULE)
    for rule in rules[:1]:
        rule.properties.put("Targets[]", draft.properties.node(), draft.where)
    return bool(rules)


def policy_attachment(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """A policy that is attached to several roles at once."""
    roles = arguments.get("roles")
    found = [one for role in (roles if isinstance(roles, Seq) else ()) for one in drafts.named_by(role)]
    for role in found:
        role.properties.join(draft.properties)
    return bool(found) or any(True for _ in mentions(roles))


def bucket_notification(draft: Draft, arguments: Map, drafts: Drafts) -> bool:
    """Notifications belong to their bucket: one entry for each event."""
    buckets = drafts.named_by(arguments.get("bucket"), "AWS::S3::Bucket")
    stated = draft.properties.items.get("NotificationConfiguration")
    if isinstance(stated, Map):
        draft.properties.items["NotificationConfiguration"] = _single(stated)
    for bucket in buckets[:1]:
        bucket.properties.join(draft.properties)
    return bool(buckets)


def _single(stated: Map) -> Map:
    items = dict(stated)
    for name in _LISTS:
        entries = items.get(name)
        if isinstance(entries, Seq):
            items[name] = _by_event(entries)
    return Map(items, path=stated.path, line=stated.line, column=stated.column, keys_at=stated.keys_at)


def _by_event(entries: Seq) -> Seq:
    made: list[Map] = []
    for entry in entries:
        events = entry.get("Event")
        for event in events if isinstance(events, Seq) else [events]:
            place = {"path": entry.path, "line": entry.line, "column": entry.column}
            made.append(Map({**entry, "Event": event}, keys_at=entry.keys_at, **place))
    places = [(one.line, one.column) for one in made]
    return Seq(made, path=entries.path, line=entries.line, column=entries.column, items_at=places)
