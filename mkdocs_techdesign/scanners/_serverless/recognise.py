"""Tells configuration files of the Serverless Framework from other files by their name and a look at their bytes."""

from __future__ import annotations

import re

from ...source import SourceFile, Unreadable

DATA = frozenset({".yml", ".yaml", ".json"})
CODE = frozenset({".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"})
COMPILED = ".serverless"
"""Folder of the templates that the framework compiles services to."""
COMPOSE = frozenset({"serverless-compose.yml", "serverless-compose.yaml"})
_NAME = re.compile(r"serverless(?:(?:[._-][\w.-]+)?\.(?:yml|yaml|json)|\.(?:ts|mts|cts|js|mjs|cjs))$")
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


def elsewhere(file: SourceFile) -> bool:
    """True for files that are no template although they may look like one: services, and what those compile to."""
    return COMPILED in file.path.parts or config(file)
