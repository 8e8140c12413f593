"""A bucket closed to the public."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.bucket import Bucket
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class ClosedBucket(Recommendation):
    """All four flags; what must be read by anyone is better served by CloudFront."""

    answers = ("SEC-public-bucket",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for bucket in subjects(finding, facts, Bucket):
            if bucket.public_acl:
                continue  # that line has to go, which nothing new can say
            resource = facts.architecture.by_id[bucket.id]
            flags = dict.fromkeys(
                ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), True
            )
            steps = (Setting(resource=resource, properties={"PublicAccessBlockConfiguration": flags}),)
            yield Remedy(title=f"{bucket.label} closed to the public", resource=resource, steps=steps)
