"""Small files that stand for systems without end: each is refused or read, none keeps a build waiting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.source import Unreadable, discover

from .test_cases import accepting

QUEUE: dict[str, Any] = {"Type": "AWS::SQS::Queue"}
FUNCTION = "AWS::Serverless::Function"


def nested_loops() -> dict[str, Any]:
    """Ten to the twelfth queues."""
    body: dict[str, Any] = {"Q${A}${B}${C}${D}${E}${F}": QUEUE}
    for name in "ABCDEF":
        body = {f"Fn::ForEach::{name}": [name, [str(number) for number in range(100)], body]}
    return {"Resources": body}


def long_loop_values() -> dict[str, Any]:
    """A value of 100,000 characters, put into a text a thousand times."""
    made = {"Q": {**QUEUE, "Properties": {"QueueName": "${N}" * 1000}}}
    return {"Resources": {"Fn::ForEach::N": ["N", ["x" * 100_000], made], "T": QUEUE}}


def many_holes() -> dict[str, Any]:
    """Texts that grow a hundredfold."""
    made = {"Q${N}": {**QUEUE, "Properties": {"QueueName": "${N}" * 100_000}}}
    return {"Resources": {"Fn::ForEach::N": ["N", [f"{number:0250}" for number in range(50)], made]}}


def large_globals() -> dict[str, Any]:
    """Twenty thousand variables for ten thousand functions."""
    variables = {f"V{number}": "x" for number in range(20_000)}
    functions = {f"F{number}": {"Type": FUNCTION} for number in range(10_000)}
    return {"Globals": {"Function": {"Environment": {"Variables": variables}}}, "Resources": functions}


def many_includes() -> dict[str, Any]:
    """The file includes itself three thousand times."""
    include = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "template.json"}}}
    return {"Resources": {f"Q{number}": {**QUEUE, "Properties": include} for number in range(3000)}}


def many_notifications() -> dict[str, Any]:
    """Twenty thousand events of one bucket."""
    event = {"Type": "S3", "Properties": {"Bucket": {"Ref": "B"}, "Events": "s3:ObjectCreated:*"}}
    events = {f"E{number}": event for number in range(20_000)}
    return {"Resources": {"F": {"Type": FUNCTION, "Properties": {"Events": events}}, "B": {"Type": "AWS::S3::Bucket"}}}


def many_methods() -> dict[str, Any]:
    """Twenty thousand methods of one path."""
    events = {f"E{n}": {"Type": "Api", "Properties": {"Path": "/", "Method": f"m{n}"}} for n in range(20_000)}
    return {"Resources": {"F": {"Type": FUNCTION, "Properties": {"Events": events}}}}


def many_misspelt_policies() -> dict[str, Any]:
    """Twenty thousand names to find the nearest for."""
    policies = [{f"DynamoDBPolicy{number}": {}} for number in range(20_000)]
    return {"Resources": {"F": {"Type": FUNCTION, "Properties": {"Policies": policies}}}}


REFUSED = [nested_loops, many_holes, large_globals, many_includes]
READ = [long_loop_values, many_notifications, many_methods, many_misspelt_policies]


@pytest.mark.parametrize("make", [*REFUSED, *READ])
def test_a_bomb_is_refused_or_read(make: Callable[[], dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "template.json").write_text(json.dumps(make()))
    sources = discover(tmp_path)
    scanner = accepting(sources.files[0])
    assert scanner is not None
    if make in REFUSED:
        with pytest.raises(Unreadable, match="stands for more than"):
            scanner.scan(sources.files[0], sources)
    else:
        assert scanner.scan(sources.files[0], sources).resources
