"""A programming language of one statement: `call NAME`."""

from __future__ import annotations

from mkdocs_techdesign.languages import Language
from mkdocs_techdesign.model.code import Call, Evaluate, Module, Name
from mkdocs_techdesign.source import SourceFile


class Tally(Language):
    """Reads *.tally."""

    id = "tally"
    suffixes = (".tally",)

    def parse(self, file: SourceFile) -> Module:
        """A call for each line."""
        lines = enumerate(file.text().splitlines(), 1)
        calls = [(number, line.removeprefix("call ")) for number, line in lines if line.startswith("call ")]
        body = tuple(Evaluate(line=line, value=Call(line=line, callee=Name(line=line, id=id))) for line, id in calls)
        return Module(path=file.path, language=self.id, body=body)
