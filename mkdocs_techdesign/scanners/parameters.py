"""Files that give values to the parameters of a template: those of the AWS CLI, of pipelines, of a team's own tools."""

from __future__ import annotations

import re

from ..model.fragment import Fragment, Settings
from ..model.nodes import Map, Seq
from ..source import SourceFile, Sources, Unreadable
from . import Scanner, _parameter_values, _recognise

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_KEYS = re.compile(rb"^[\s\[{,\"'-]*ParameterKey[\"']?\s*:", re.MULTILINE)
_SECTION = re.compile(rb"^\s{0,4}[{]?\s*[\"']?[Pp]arameters[\"']?[ \t]*:", re.MULTILINE)
_OTHER = re.compile(rb"[\"']?(?:openapi|swagger|\$schema|apiVersion|StartAt)[\"']?[ \t]*:", re.IGNORECASE)
_ENVIRONMENTS = frozenset({"env", "env-vars", "env_vars", "envs", "local-env", "locals"})
"""Files for `sam local`: environment values below `Parameters`."""
_TEMPLATE = ("template-file-path", "template_file", "template")
"""Keys by which a file says whose parameters it holds; the first is that of CloudFormation's Git sync."""


class Parameters(Scanner):
    """`parameters.json` in the forms the AWS CLI takes, template configurations of CodePipeline, Git sync files.

    A YAML file with a mapping of `parameters` counts too, as the metadata of services in many repositories. Which
    template is meant is for the linker to find out.
    """

    id = "parameters"

    def accepts(self, file: SourceFile) -> bool:
        """True for a file with parameter values that is no template."""
        stem = file.path.stem.lower()
        other = stem.startswith("serverless") or "samconfig" in stem or stem in _ENVIRONMENTS
        if file.path.suffix.lower() not in _SUFFIXES or other:
            return False
        try:
            if not (file.contains(b"arameter") or "param" in file.path.stem.lower()) or _recognise.template(file):
                return False
            head = file.head()
        except Unreadable:
            return False
        if _OTHER.search(head):
            return False
        return bool("param" in file.path.stem.lower() or _KEYS.search(head) or _SECTION.search(head))

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """The values without those that are secret or named so."""
        document = file.nodes()
        values = _parameter_values.of_document(document)
        if values is None:
            section = _section(document) if isinstance(document, Map) else document
            values = _parameter_values.of_document(section)
        template = (
            next((document[key] for key in _TEMPLATE if isinstance(document.get(key), str)), None)
            if isinstance(document, Map)
            else None
        )
        settings = Settings(label=file.path.name, values=values, template=template) if values is not None else None
        return Fragment(
            path=file.path,
            origin=self.id,
            stack=file.path.stem,
            settings=(settings,) if settings is not None else (),
            problems=file.problems() if settings is not None else (),
        )


def _section(document: Map) -> Map | Seq | None:
    """The mapping or list of parameters in a document that says other things too."""
    found = document.get("Parameters", document.get("parameters"))
    return found if isinstance(found, Map | Seq) else None
