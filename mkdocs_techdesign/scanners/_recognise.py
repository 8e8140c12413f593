"""Tells CloudFormation and SAM templates from other files by a look at their bytes."""

from __future__ import annotations

import re

from ..source import SourceFile, Unreadable
from ._serverless import recognise

_SUFFIXES = frozenset({".yaml", ".yml", ".json", ".template"})
_LOOK = 5_000_000
_RESOURCES = re.compile(rb"^[\"']?Resources[\"']?[ \t]*:", re.MULTILINE)
_HEADER = re.compile(
    rb"^[\"']?(?:AWSTemplateFormatVersion[\"']?[ \t]*:|Transform[\"']?[ \t]*:\s*[^\n]*AWS::)", re.MULTILINE
)
_JSON_RESOURCES = re.compile(rb"\"Resources\"\s*:")
_JSON_HEADER = re.compile(rb"\"AWSTemplateFormatVersion\"\s*:")
_TYPE = re.compile(rb"Type[\"']?[ \t]*:\s*[\"']?[A-Za-z0-9]+::|Fn::(?:ForEach|Transform)")


def written(file: SourceFile) -> bool:
    """True for a template that people wrote."""
    return template(file) and not _marked(file)


def synthesised(file: SourceFile) -> bool:
    """True for a template that the CDK wrote."""
    return template(file) and _marked(file)


def _marked(file: SourceFile) -> bool:
    found: bool = file.kept("cdk-marks", lambda: file.contains(b"aws:cdk:path", b"/cdk-bootstrap/"))
    return found


def template(file: SourceFile) -> bool:
    """True for a file that looks like a template, well formed or not."""
    found: bool = file.kept("looks-like-template", lambda: _template(file))  # several scanners ask
    return found


def _template(file: SourceFile) -> bool:
    if file.path.suffix.lower() not in _SUFFIXES or recognise.elsewhere(file):
        return False
    try:
        data = file.head(_LOOK)
    except Unreadable:
        return False
    start = data.lstrip()[:2]
    if start in (b"//", b"/*") or (start[:1] == b"{" and start not in (b"{%", b"{{", b"{#")):
        return bool(_JSON_HEADER.search(data) or (_JSON_RESOURCES.search(data) and _TYPE.search(data)))
    return bool(_HEADER.search(data) or (_RESOURCES.search(data) and _TYPE.search(data)))


def serverless(file: SourceFile) -> bool:
    """True when the template uses the SAM transform or SAM types."""
    return b"AWS::Serverless" in file.head(_LOOK)
