"""CDK applications in TypeScript."""

from __future__ import annotations

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy
from . import Format, Written
from ._cdk import Program
from ._cdk_syntax import TypeScript

SUFFIXES = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs")


class CdkTypeScript(Format):
    """Writes constructs, and options of constructs."""

    id = "cdk-typescript"

    def accepts(self, resource: Resource) -> bool:
        return resource.origin in ("cdk", "cdk-source") and resource.location.path.suffix in SUFFIXES

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        return Program(remedy, TypeScript()).written()
