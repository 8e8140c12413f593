"""Buckets and how long they keep objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..document import Facts
from ..kinds.bucket import Bucket, Lifecycle
from ..model.location import Unresolved
from . import _stated as say
from ._model import Comparable, Stated, Subject

_LEAP = 0.005
"""Years are counted with and without their leap days."""


class Buckets(Comparable):
    """S3 buckets. The design says how long an archive lives under `data: tables: TABLE: archive:`."""

    id = "buckets"
    title = "Buckets"
    noun = "bucket"
    order = 60

    def built(self, facts: Facts) -> Iterator[Subject]:
        for bucket in facts.architecture.of(Bucket):
            place = bucket.location
            values = {
                "retention": _expiry(bucket),
                "life cycle": say.several(filter(None, map(_rule, bucket.lifecycle)), place),
                "versions": say.setting(bucket, "versioned", default=False),
                "encryption": say.setting(bucket, "encryption", none="SSE-S3"),
                "public access blocked": say.setting(bucket, "public_access_blocked", default=True),
                "public ACL": say.stated(bucket.public_acl, place),
                "website": say.stated(bucket.website, place),
            }
            yield say.built(facts, self.id, bucket, values)

    def designed(self, facts: Facts) -> Iterator[Subject]:
        buckets = {bucket.id: bucket for bucket in facts.architecture.of(Bucket)}
        for entry in facts.design.data.tables.values():
            archive = entry.archive
            found = facts.names.find(archive.to) if archive.to else ()
            kept = say.written(archive.keep, archive.where("keep"), 86_400)
            if len(found) != 1 or found[0].id not in buckets or kept is None:
                continue
            built, said = _expiry(buckets[found[0].id]).value, kept.value
            if not isinstance(built, int) or not isinstance(said, int | float):
                continue
            if abs(built - said) <= said * _LEAP:
                kept = replace(kept, value=built)
            name = facts.names.short(found[0].id)
            values = {"retention": kept}
            yield Subject(kind=self.id, key=name, name=name, location=kept.location, id=found[0].id, values=values)


def _expiry(bucket: Bucket) -> Stated:
    """Days, where one rule says it for all that expires."""
    ways = [rule for rule in bucket.lifecycle if rule.enabled and rule.expires_after is not None]
    place = ways[0].location if ways else bucket.location
    if len(ways) > 1:
        return Stated(value="by prefix", text="by prefix", location=place)
    return say.stated(ways[0].expires_after if ways else None, place, shown=say.days, none="for ever")


def _rule(rule: Lifecycle) -> str:
    if not rule.enabled:
        return ""
    said = [f"{name} {_days(value)}" for name, value in _ends(rule) if value is not None] + [*rule.moves]
    return f"{rule.prefix or 'all'}: {', '.join(said)}"


def _ends(rule: Lifecycle) -> Iterator[tuple[str, int | Unresolved | None]]:
    yield "expire after", rule.expires_after
    yield "old versions after", rule.old_versions_expire_after


def _days(value: int | Unresolved | None) -> str:
    return value.expression if isinstance(value, Unresolved) else say.days(value)
