"""AWS's own SAM translator, made to run offline on a template: the judge of what a template becomes."""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import Any

LOCAL = ("CodeUri", "ContentUri", "DefinitionUri", "SchemaUri")


class Refused(Exception):
    """The translator does not accept the template."""


def translate(path: Path) -> dict[str, dict[str, Any]]:
    """The resources it makes, by logical ID. Raises Refused."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from boto3.session import Session
        from samtranslator.parser.parser import Parser
        from samtranslator.translator.translator import Translator

        try:
            template = parsed(path)
            for section in ("Resources", "Globals"):
                for entry in template.get(section, {}).values():
                    _uploaded(entry)
            made = Translator({}, Parser(), boto_session=Session(region_name="us-east-1")).translate(
                template, parameter_values={}
            )
        except Exception as error:
            raise Refused(type(error).__name__) from error
    resources: dict[str, dict[str, Any]] = made["Resources"]
    return {name: entry for name, entry in resources.items() if isinstance(entry.get("Type"), str)}


def parsed(path: Path) -> dict[str, Any]:
    """A template as data, dates as text."""
    from samtranslator.yaml_helper import yaml_parse

    template: dict[str, Any] = json.loads(json.dumps(yaml_parse(path.read_text(encoding="utf-8")), default=str))
    return template


def _uploaded(entry: dict[str, Any]) -> None:
    """Local paths as if they had been uploaded, which is all the translator accepts."""
    properties = entry.get("Properties", entry) or {}
    for key in LOCAL:
        if isinstance(properties.get(key), str):
            properties[key] = "s3://bucket/key"
    wants_code = entry.get("Type") == "AWS::Serverless::Function" and properties.get("PackageType") != "Image"
    if wants_code and not {"CodeUri", "InlineCode", "ImageUri"} & set(properties):
        properties["CodeUri"] = "s3://bucket/key"
