"""The program that makes an application, from its `cdk.json` or from the file itself."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...model.nodes import Map
from ...source import SourceFile, Sources, Unreadable
from . import modules
from .application import followed
from .program import Program

_SCRIPTS = (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".tsx")
_APP = re.compile(rb"(?:new\s+(?:[A-Za-z_]+\.)?App|(?:[A-Za-z_]+\.)?\bApp)\s*\(")
_CDK = (b"aws-cdk-lib", b"@aws-cdk/core", b"aws_cdk", b"monocdk")
_MOST_LOOKED_AT = 400
_OTHER_LANGUAGES = (("mvn", "Java"), ("gradle", "Java"), ("java", "Java"), ("dotnet", ".NET"), ("go", "Go"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Where an application starts."""

    entry: PurePosixPath | None
    folder: PurePosixPath
    """Of `cdk.json`: relative paths in the code start here."""
    context: Map | None = None
    reason: str = ""
    """Why there is no entry."""


def application(file: SourceFile, sources: Sources) -> Application:
    """The application that a `cdk.json`, or a file that makes an `App`, stands for. Raises Unreadable."""
    folder = file.path.parent
    if file.path.name != "cdk.json":
        return Application(entry=file.path, folder=folder)
    document = file.nodes()
    app = document.get("app") if isinstance(document, Map) else None
    if not isinstance(document, Map) or not isinstance(app, str):
        raise Unreadable("names no app")
    context = document.get("context")
    found = _named(app, folder, sources)
    words = _words(app)
    other = next((name for word, name in _OTHER_LANGUAGES if word in words), None)
    if found is None and other is None:
        found = _searched(folder, sources)
    reason = f"a CDK application in {other}" if other else "the CDK application it names is not in the repository"
    return Application(entry=found, folder=folder, context=context if isinstance(context, Map) else None, reason=reason)


def program(file: SourceFile, sources: Sources) -> Program:
    """The program of an application, followed once. Raises Unreadable."""
    found = application(file, sources)
    if found.entry is None:
        raise Unreadable(f"{found.reason}: it is read from what `cdk synth` writes to cdk.out")
    entry = found.entry
    made: Program = file.kept("program", lambda: followed(entry, sources, found.folder, found.context))
    return made


def starts(file: SourceFile) -> bool:
    """True for a source file that makes an `App` of the CDK."""
    if file.path.suffix not in (".py", *_SCRIPTS):
        return False
    return file.contains(*_CDK) and _APP.search(file.head()) is not None


def _words(app: str) -> list[str]:
    try:
        return shlex.split(app)
    except ValueError:
        return app.split()


def _named(app: str, folder: PurePosixPath, sources: Sources) -> PurePosixPath | None:
    """The last script in a command line."""
    for word in reversed(_words(app)):
        path = folder / word
        if word.startswith(("-", "/")) or path.is_absolute():
            continue
        found = sources.get(path) if path.suffix == ".py" else None
        if found is None and (path.suffix in _SCRIPTS or "/" in word):
            found = modules.script(path, sources)
        if (
            found is None
            and path.suffix in _SCRIPTS
            and path.parts[len(folder.parts) : len(folder.parts) + 1] in (("dist",), ("build",), ("lib",), ("out",))
        ):
            rest = path.parts[len(folder.parts) + 1 :]  # compiled from beside, or from `src`
            found = modules.script(folder.joinpath(*rest), sources) or modules.script(
                folder.joinpath("src", *rest), sources
            )
        if found is not None and found.path.suffix != ".json":
            return found.path
    return None


def _searched(folder: PurePosixPath, sources: Sources) -> PurePosixPath | None:
    """The first file below the folder that makes an `App`."""
    looked_at = 0
    for file in sources.files:
        if folder not in file.path.parents or file.path.suffix not in (".py", *_SCRIPTS):
            continue
        looked_at += 1
        try:
            if looked_at <= _MOST_LOOKED_AT and "test" not in file.path.name and starts(file):
                return file.path
        except Unreadable:
            continue
    return None
