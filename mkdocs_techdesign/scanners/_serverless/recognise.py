"""Tells configuration files of the Serverless Framework from other files by their name and a look at their bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...source import SourceFile, Unreadable

DATA = frozenset({".yml", ".yaml", ".json"})
CODE = frozenset({".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"})
COMPOSE = frozenset({"serverless-compose.yml", "serverless-compose.yaml"})
_NAME = re.compile(r"serverless(?:[._-][\w.-]+)?\.(?:yml|yaml|json|ts|mts|cts|js|mjs|cjs)$")
_SERVICE = re.compile(rb"(?:^|[\s,{])[\"']?service[\"']?[ \t]*:", re.MULTILINE)
_PROVIDER = re.compile(rb"(?:^|[\s,{])[\"']?provider[\"']?[ \t]*:", re.MULTILINE)
_YAML_SERVICE = re.compile(rb"^[\"']?(?:service|functions|stages)[\"']?[ \t]*:", re.MULTILINE)
_YAML_PROVIDER = re.compile(rb"^[\"']?provider[\"']?[ \t]*:", re.MULTILINE)


def config(file: SourceFile) -> bool:
    """True for the configuration of a service, in YAML, JSON, JavaScript or TypeScript."""
    name = file.path.name.lower()
    if not _NAME.match(name) or name in COMPOSE:
        return False
    try:
        head = file.head()
    except Unreadable:
        return name.startswith("serverless.")
    if file.path.suffix.lower() in (".yml", ".yaml"):
        return bool(_YAML_SERVICE.search(head) and _YAML_PROVIDER.search(head))
    return bool(_SERVICE.search(head) and _PROVIDER.search(head))


def compose(path: PurePosixPath) -> bool:
    """True for the file that says how services hand values to each other."""
    return path.name.lower() in COMPOSE
