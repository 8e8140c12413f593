"""A function URL that only signed requests pass."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Facts
from ..kinds.function import Function
from ..model.architecture import Resource
from ..model.findings import Finding
from ..model.remedy import Remedy, Setting
from . import Recommendation
from ._system import subjects


class SignedUrl(Recommendation):
    """Callers sign with their role; whoever has none is better served by an API with an authorizer."""

    answers = ("SEC-function-url-without-auth",)

    def recommend(self, finding: Finding, facts: Facts) -> Iterator[Remedy]:
        for function in subjects(finding, facts, Function):
            url, own = _url(facts, function), facts.architecture.by_id[function.id]
            if url is not None:
                step = Setting(resource=url, properties={"AuthType": "AWS_IAM"}, function=own)
                note = "Callers then need lambda:InvokeFunctionUrl and sign what they send."
                yield Remedy(title=f"Signed calls of {function.label}", resource=own, steps=(step,), note=note)


def _url(facts: Facts, function: Function) -> Resource | None:
    """The resource in which the setting of the URL stands: the last that starts before it."""
    place, own = function.at("url_auth"), facts.architecture.by_id[function.id]
    found = [
        one
        for one in facts.architecture.resources
        if one.type == "AWS::Lambda::Url" and one.stack == own.stack and one.location.path == place.path
        if one.location.line <= place.line
    ]
    return max(found, key=lambda one: one.location.line, default=None)
