"""CDK applications in Python."""

from __future__ import annotations

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy
from . import Format, Written
from ._cdk import Program
from ._cdk_syntax import Python

SUFFIXES = (".py",)


class CdkPython(Format):
    """Writes constructs, and options of constructs."""

    id = "cdk-python"

    def accepts(self, resource: Resource) -> bool:
        return resource.origin in ("cdk", "cdk-source") and resource.location.path.suffix in SUFFIXES

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        return Program(remedy, Python()).written()
