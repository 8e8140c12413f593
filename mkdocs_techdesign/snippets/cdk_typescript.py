"""CDK applications in TypeScript."""

from __future__ import annotations

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy
from . import Format, Words, Written
from ._cdk import Program
from ._cdk_syntax import TypeScript
from ._cdk_words import ORIGINS, CdkWords

SUFFIXES = (".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs")


class CdkTypeScript(Format):
    """Writes constructs, and options of constructs."""

    id = "cdk-typescript"
    origins = ORIGINS

    def accepts(self, resource: Resource) -> bool:
        return super().accepts(resource) and resource.location.path.suffix in SUFFIXES

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        return Program(remedy, TypeScript()).written()

    def words(self, resource: Resource) -> Words:
        return CdkWords(resource=resource.logical_id)
