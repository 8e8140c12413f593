"""Source files to Fragments, one format per file.

What a canonical resource looks like, beyond the CloudFormation reference (keys that start with `Td::` are ours):

- `{"Td::Path": "src/orders"}` stands for a file or folder of the repository, relative to its root: `Code` of a
  function and `Content` of a layer, `DefinitionS3Location` of a GraphQL schema or state machine, `CodeS3Location` of a
  resolver. `TemplateURL` of a nested stack stays as written.
- `{"Td::Withheld": digest}` stands for a literal that must not be published (`redact.withheld`). Everything in
  `Environment.Variables` that is not an intrinsic is one; so are inline handlers (`Code.ZipFile`) and user data. An ARN
  or queue URL there whose name is literal is one too, of the service and the name (`redact.withheld_arn`).
- `{"Td::Unresolved": {"expression": "var.stage", "reason": "variable without default"}}` stands for a value that the
  scanner of another format could not follow, as written there.
- `{"Td::Stack": [file, stack]}` stands for another stack of the scan by its file and name, as the `TemplateURL` of a
  nested stack that has no template yet.
- `{"Td::StackOutput": [stack, output, shown]}` stands for an output of another stack by its deployed name (text, an
  expression, or `Td::Path` of its file), and for what people wrote to get it; `Fragment.deployed_name` says what a
  stack is deployed as.
- `Td::Notification` is the type of a notification that is set up elsewhere than in what sends it: `Source`, `Target`
  and `Label`.
- `Definition` of a state machine is the Amazon States Language document as nodes that know their own file, read from
  `Definition`, `DefinitionString`, `DefinitionUri` or the file beside it. Substitutions are already put in:
  `"${GetOrderArn}"` is the expression it stood for, text around it becomes `Fn::Sub` with that variable.
- `Body` of an API is an OpenAPI document as nodes; `_openapi_body.py` says what is in it.
- What SAM makes has `generated=True`, `declared_as` of its maker and the location of the event or property that
  made it. Targets name the function itself, not the alias SAM would put before it: `{"Fn::GetAtt": ["Fn", "Arn"]}`.
- A bucket's `NotificationConfiguration` and a user pool's `LambdaConfig` hold what SAM events add to them, each entry
  with the location of its event.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from ..languages import Language
from ..model.fragment import Fragment
from ..registry import members
from ..source import SourceFile, Sources
from ._stack import Stack

__all__ = ["Scanner", "Stack", "suffixes"]


class Scanner(ABC):
    """Reads one format."""

    id: ClassVar[str]
    """`cloudformation`, `sam`."""
    suffixes: ClassVar[tuple[str, ...]] = ()
    """Endings of file names it reads beyond those that are looked at anyway (`source.listing.SUFFIXES`): `.yaml` needs
    no mention, `.service.toml` does. Lower case, with the dot."""

    @abstractmethod
    def accepts(self, file: SourceFile) -> bool:
        """True when the file is of this format, told from its name and bytes, cheaply and without parsing."""

    @abstractmethod
    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """What the file says. Raises `source.Unreadable` with reason and line where it says nothing usable."""

    def fragments(self, file: SourceFile, sources: Sources) -> Iterable[Fragment]:
        """All that the file says, where that may be several stacks; two of one path then have different names."""
        return (self.scan(file, sources),)


def suffixes() -> tuple[str, ...]:
    """What scanners and languages together read beyond the usual endings."""
    rooms = (*members("scanners", Scanner), *members("languages", Language))
    return tuple(sorted({suffix.lower() for member in rooms for suffix in member.suffixes}))
