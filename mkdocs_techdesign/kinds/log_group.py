"""Log groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.architecture import Configured, Resource
from ..model.location import Unresolved
from . import Kind, Reader
from ._places import places


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup(Configured):
    """A CloudWatch log group."""

    retention: int | Unresolved | None = None
    """Days; None means for ever."""
    of: str | None = None
    """Id of the function or API it belongs to."""


class LogGroupKind(Kind[LogGroup]):
    """Reads log groups."""

    types = ("AWS::Logs::LogGroup",)
    fact = LogGroup
    plural = "log_groups"
    plumbing = True

    def read(self, resource: Resource, reader: Reader) -> Iterator[LogGroup]:
        """One log group, with the function or API whose logs it holds."""
        name = resource.properties.get("LogGroupName")
        owners = reader.mentioned(name)
        if not owners:
            writers = reader.referring(resource.id, "AWS::Lambda::Function", "LoggingConfig", "LogGroup")
            owners = tuple(writer.id for writer in writers)
        if not owners:
            owners = _by_convention(reader.text(resource.properties, "LogGroupName"), reader)
        yield LogGroup(
            id=resource.id,
            label=resource.label,
            location=resource.location,
            retention=reader.number(resource.properties, "RetentionInDays"),
            of=owners[0] if len(owners) == 1 else None,
            places=places(resource.properties, reader, {"retention": ("RetentionInDays",)}),
        )


def _by_convention(name: object, reader: Reader) -> tuple[str, ...]:
    """`/aws/lambda/<function name>` belongs to that function."""
    prefix = "/aws/lambda/"
    if isinstance(name, str) and name.startswith(prefix):
        return reader.targets(name.removeprefix(prefix), "AWS::Lambda::Function")
    return ()
