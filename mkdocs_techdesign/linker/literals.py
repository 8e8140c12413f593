"""Resources by literals that are withheld: only digests of names and ARNs are known of environments."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.architecture import Resource
from ..model.nodes import Map
from ..redact import withheld, withheld_arn
from .names import NAMESPACES, NameIndex
from .stacks import Stack

_ADDRESSED_BY_NAME = frozenset(
    [
        "AWS::DynamoDB::GlobalTable",
        "AWS::DynamoDB::Table",
        "AWS::Events::EventBus",
        "AWS::Kinesis::Stream",
        "AWS::KinesisFirehose::DeliveryStream",
        "AWS::Lambda::Function",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::SSM::Parameter",
        "AWS::SecretsManager::Secret",
        "AWS::StepFunctions::StateMachine",
    ]
)
"""Types that code finds by a bare name."""
_SERVICES: dict[str, tuple[str, ...]] = {
    space: tuple(service for service, spaces in NAMESPACES.items() if spaces == (space,))
    for spaces in NAMESPACES.values()
    for space in spaces
}
"""Middle part of types to the services in ARNs."""
_SHORTEST_LITERAL = 3
_WORDED = "!Sub "


class Literals:
    """Digests of the names that resources are deployed under, and of the words such names are made of."""

    def __init__(self, names: NameIndex) -> None:
        self._names = names
        self._worded = NameIndex()
        """By what the name is made of, as written: `${Stage}-orders`."""
        self._addressed: set[str] = set()
        self._digests: dict[str, tuple[str, tuple[str, ...]]] | None = None

    def add(self, name: object, stack: Stack, resource: Resource) -> None:
        """A resource and the node of its name."""
        if resource.type not in _ADDRESSED_BY_NAME:
            return
        self._addressed.add(resource.id)
        words = name.get("Fn::Sub") if isinstance(name, Map) else None
        if isinstance(words, str):
            self._worded.add(_WORDED + words, stack, resource)

    def find(self, digest: str, stack: Stack) -> str | None:
        """The resource whose deployed name, or ARN, a withheld literal is; of a `Sub`, the one named in its words."""
        if self._digests is None:
            self._digests = dict(self._known_literals())
        known = self._digests.get(digest)
        if known is None:
            return None
        index = self._worded if known[0].startswith(_WORDED) else self._names
        found = index.find(*known, stack, _ADDRESSED_BY_NAME)
        return found[0] if found and found[0] in self._addressed else None

    def _known_literals(self) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
        """Digest to the name it stands for, with the services whose resources it can be."""
        for name, resources in self._names.names():
            if len(name) < _SHORTEST_LITERAL or "${" in name:
                continue
            yield withheld(name), (name, ())
            for space in sorted({item.type.split("::")[1] for item in resources if item.type in _ADDRESSED_BY_NAME}):
                for service in _SERVICES.get(space, ()):
                    yield withheld_arn(service, name), (name, (space,))
        for name, _ in self._worded.names():
            yield withheld(name.removeprefix(_WORDED)), (name, ())
