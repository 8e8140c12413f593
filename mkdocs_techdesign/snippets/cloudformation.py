"""CloudFormation templates, in YAML, or in JSON where the template is."""

from __future__ import annotations

from ..model.architecture import Architecture
from ..model.remedy import Remedy
from . import Format, Written
from ._template import Template


class CloudFormation(Format):
    """Writes resources under `Resources`."""

    id = "cloudformation"
    origins = (id,)

    def write(self, remedy: Remedy, architecture: Architecture) -> Written:
        del architecture
        template = Template(remedy.resource)
        for step in remedy.steps:
            template.step(step)
        return template.written()
