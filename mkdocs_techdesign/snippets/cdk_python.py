"""CDK applications in Python."""

from __future__ import annotations

from ..model.architecture import Architecture, Resource
from ..model.remedy import Remedy
from . import Format, Words, Written
from ._cdk import Program
from ._cdk_syntax import Python
from ._cdk_words import ORIGINS, PythonWords

SUFFIXES = (".py",)


class CdkPython(Format):
    """Writes constructs, and options of constructs."""

    id = "cdk-python"
    origins = ORIGINS

    def accepts(self, resource: Resource) -> bool:
        return super().accepts(resource) and resource.location.path.suffix in SUFFIXES

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        return Program(remedy, Python()).written()

    def words(self, resource: Resource) -> Words:
        return PythonWords(resource=resource.logical_id)
