"""CloudFormation templates, as people write them and as tools synthesise them."""

from __future__ import annotations

from ..model.fragment import Fragment
from ..source import SourceFile, Sources
from . import Scanner, _recognise
from ._lower_plain import add_plain
from ._template import Template


class CloudFormation(Scanner):
    """YAML and JSON templates without SAM."""

    id = "cloudformation"

    def accepts(self, file: SourceFile) -> bool:
        """True for templates that name nothing of SAM."""
        return _recognise.written(file) and not _recognise.serverless(file)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Every resource as it stands, with includes and loops expanded and secrets withheld."""
        template = Template(file, sources, self.id)
        for logical_id, entry in template.entries:
            add_plain(template, logical_id, entry)
        return template.fragment()
