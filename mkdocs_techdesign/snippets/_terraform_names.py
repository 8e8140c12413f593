"""Addresses of blocks, and how one block is named in another."""

from __future__ import annotations

import re

from .. import escape
from ..model.architecture import Architecture, Resource
from ..model.remedy import Addition, Ask, Attribute, Joined, Remedy
from ..scanners._terraform import catalogue
from . import Unwritable
from ._hcl import Raw
from ._terraform_inverse import snake, terraform_type

_ADDRESS = re.compile(
    r"(?P<module>(?:module\.[\w-]+(?:\[[^\[\]]*\])?\.)*)(?P<type>[a-z][a-z0-9_]*)\.(?P<name>[A-Za-z_][\w-]*)"
    r"(?:\[(?:\"(?P<key>[^\"]*)\"|(?P<index>[0-9]{1,9}))\])?",
    re.ASCII,
)


class Names:
    """The blocks of one remedy. Where its resource is one of many that a block makes, each of them is meant."""

    def __init__(self, architecture: Architecture, remedy: Remedy) -> None:
        self._architecture = architecture
        self._resource = remedy.resource
        found = _address(remedy.resource)
        self._module, self._key = found["module"], found["key"]
        adds = any(isinstance(step, Addition) for step in remedy.steps)
        self._prefix = f"{found['type']}.{found['name']}"
        together = {
            one.id for one in architecture.resources if one.logical_id.startswith(f"{self._module}{self._prefix}[")
        }
        many = self._key is not None and together <= remedy.kin
        self.each = Raw(self._prefix) if many and adds else None
        """What new blocks are made for each of."""
        self.note = (
            f"One block for all {len(together)} that {self._prefix} makes." if many and len(together) > 1 else ""
        )
        if not self.own(remedy.resource):
            raise Unwritable("the resource is in a published module")

    def own(self, resource: Resource) -> bool:
        """True unless a published module makes it, which stands for people where it is called."""
        if not _address(resource)["module"]:
            return True
        roots = {
            one.location.path.parent
            for one in self._architecture.resources
            if one.stack == resource.stack and not one.logical_id.startswith("module.")
        }
        return bool(roots) and resource.location.path.parent not in roots

    def block(self, resource: Resource) -> tuple[str, str]:
        """Type and name of the block of a resource."""
        found = _address(resource)
        if found["module"] != self._module:
            raise Unwritable("the resource is in another module")
        return str(found["type"]), str(found["name"])

    def label(self, addition: Addition) -> str:
        """The name of a new block: that of the block it serves, and what it is to it."""
        return self.labelled(addition.beside, snake(addition.role), terraform_type(addition.type))

    def labelled(self, resource: Resource, ending: str, kind: str = "") -> str:
        """A name that no block of the type has yet."""
        found = _address(resource)
        key = f"_{escape.identifier(found['key']).lower()}" if found["key"] is not None and self.each is None else ""
        stem = f"{found['name']}{key}_{ending}"
        taken = {one.logical_id.partition("[")[0] for one in self._architecture.resources}
        number, name = 2, stem
        while f"{self._module}{kind}.{name}" in taken:
            name, number = f"{stem}_{number}", number + 1
        return name

    def derived(self, addition: Addition) -> Raw:
        """The deployed name of something new: that of what it serves, and what it is to it."""
        stem = self.attribute(addition.beside, "name").text
        return Raw(f'"${{{stem}}}-{snake(addition.role).replace("_", "-")}"')

    def attribute(self, of: Resource | Addition, what: str) -> Raw:
        """`aws_sqs_queue.work.arn`."""
        if isinstance(of, Addition):
            kind, name = terraform_type(of.type), self.label(of)
            place = f"{kind}.{name}" + ("[each.key]" if self.each else "")
        else:
            if of.origin != "terraform" or of.stack != self._resource.stack:
                raise Unwritable("the resource is in another configuration")
            kind, name = self.block(of)
            place = f"{kind}.{name}{self._index(of)}"
            if self.each and place == f"{self._prefix}[each.key]":
                place = "each.value"
        if what == "issuer":
            return Raw(f'"https://${{{place}.endpoint}}"')
        return Raw(f"{place}.{_attribute(kind, what)}")

    def value(self, value: object) -> object:
        """A neutral value in Terraform's language."""
        if isinstance(value, Ask):
            return Raw(f"<{value.name}>")
        if isinstance(value, Attribute):
            return self.attribute(value.of, value.what)
        if isinstance(value, Joined):
            parts = (
                escape.hcl(part)[1:-1] if isinstance(part, str) else f"${{{self.attribute(part.of, part.what).text}}}"
                for part in value.parts
            )
            return Raw(f'"{"".join(parts)}"')
        return value

    @staticmethod
    def comment(text: str) -> str:
        """A comment in one line."""
        return escape.line(text)

    def _index(self, resource: Resource) -> str:
        found = _address(resource)
        if found["key"] is not None:
            if self.each is not None and found["key"] == self._key:
                return "[each.key]"
            return f"[{escape.hcl(str(found['key']))}]"
        return f"[{found['index']}]" if found["index"] is not None else ""


def _address(resource: Resource) -> dict[str, str | None]:
    found = _ADDRESS.fullmatch(resource.logical_id)
    if found is None:
        raise Unwritable(resource.logical_id)
    return found.groupdict()


def _attribute(kind: str, what: str) -> str:
    if what == "name":
        return catalogue.spec(kind).name
    return {"stream": "stream_arn"}.get(what, what)
