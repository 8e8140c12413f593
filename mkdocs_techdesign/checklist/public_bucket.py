"""Buckets the internet may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..kinds.bucket import Bucket
from ..model.sections import SectionId
from . import Check, Observation
from ._system import called
from ._words import words


class PublicBucket(Check[Bucket]):
    """A bucket may be read by anyone.

    What: looks for buckets with a public ACL, or with the block on public access switched off.

    Why: since April 2023 buckets are closed unless a template opens them, so an open one is a decision. Front ends
    do not need it either: CloudFront reads a closed bucket through an origin access control.

    Example: `PublicAccessBlockConfiguration` with `BlockPublicPolicy: false`.

    Fix: remove the ACL and the open block, and put CloudFront with an origin access control in front; where the
    bucket is meant to be public, waive this item with the reason.
    """

    id = "SEC-public-bucket"
    section = SectionId.SEC
    lens = "SEC2"

    def subjects(self, facts: Facts) -> Iterable[Bucket]:
        return facts.architecture.of(Bucket)

    def examine(self, subject: Bucket, facts: Facts) -> Iterator[Observation]:
        name = called(facts, subject.id)
        if subject.public_acl:
            message = f"{name} has an ACL that opens it to everyone."
        elif subject.public_access_blocked is False:
            message = f"{name} switches off the block on public access."
        else:
            return
        yield Observation(
            message=message,
            location=subject.location,
            target=name,
            fix=words(facts, subject).closed_bucket(),
            question=f"Is {name} meant to be public?",
        )
