"""Nothing outside the root is opened and no connection made, whatever the files refer to: an audit hook is watching."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

CANARY = "CANARY-7f3a"
BODY = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "openapi": "3.0.1",
    "StartAt": CANARY,
    "States": {CANARY: {"Type": "Pass", "End": True}},
    "paths": {f"/{CANARY}": {"get": {}}},
    "Resources": {CANARY: {"Type": "AWS::SNS::Topic"}},
}
"""A file that any reader of references could take for what it wants."""
WATCH = """
import os, sys
root, site = sys.argv[1:3]
seen = []
ours = tuple(map(os.path.realpath, [root, site, sys.prefix, sys.base_prefix, *filter(os.path.isdir, sys.path[1:])]))
def hook(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not (path == os.devnull or path.startswith(tuple(f"{place}/" for place in ours)) or path in ours):
            seen.append(f"{event} {path}")
    elif event.startswith(("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "urllib.")):
        seen.append(f"{event} {arguments[1:]!r}")
    elif event in ("os.system", "os.exec", "os.posix_spawn") or (event == "subprocess.Popen" and arguments[0] != "git"):
        seen.append(f"{event} {arguments!r}")
from pathlib import Path
from mkdocs_techdesign import pipeline
from mkdocs_techdesign.exports import Export
from mkdocs_techdesign.hosting.site import assemble
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.renderer import RenderContext
sys.addaudithook(hook)
document = pipeline.read(locate(Path(root)))
with open(os.path.join(site, "out"), "w", encoding="utf-8") as out:
    for _, page in assemble(document, RenderContext()).pages:
        out.write(page)
    for export in members("exports", Export):
        for content in export().render(document).values():
            out.write(content.decode())
print("\\n".join(sorted(set(seen))))
"""


def references(outside: Path) -> list[str]:
    """Ways to name a file that is not ours."""
    return [
        "../outside/canary.yaml", "../outside/canary.json", "./././../outside/canary.yaml", "../outside",
        "inner/../../outside/canary.yaml", str(outside / "canary.yaml"), (outside / "canary.json").as_uri(),
        "file:../outside/canary.yaml", "out.yaml", "linked/canary.yaml", "linked", "inner/chain.yaml",
        "..\\outside\\canary.yaml", "%2e%2e/outside/canary.yaml", "~/canary.yaml", "$HOME/canary.yaml",
        "/etc/passwd", "/proc/self/environ", "http://127.0.0.1:9/canary.yaml", "https://canary.invalid/canary.yaml",
        "s3://canary/canary.yaml", "https://s3.amazonaws.com/canary/canary.yaml", "//canary.invalid/canary.yaml",
        "${file(../outside/canary.yaml)}", "{{resolve:ssm:/canary}}", "file:///proc/self/environ#/x", ".git/config",
        "../outside/canary.yaml#/paths", "../repository/../outside/canary.json", "a\x00b", "C:\\canary.yaml",
        "loop.yaml",
    ]  # fmt: skip


def resources(reference: str) -> dict[str, Any]:
    """Every property that names a file, with this reference."""
    included = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": reference}}}
    return {
        "Code": ("AWS::Serverless::Function", {"CodeUri": reference, "Handler": "a.b", "Runtime": "python3.13"}),
        "Zip": ("AWS::Lambda::Function", {"Code": reference, "Handler": f"{reference}.b", "Runtime": "python3.13"}),
        "Layer": ("AWS::Serverless::LayerVersion", {"ContentUri": reference}),
        "Rest": ("AWS::Serverless::Api", {"StageName": "x", "DefinitionUri": reference}),
        "RestIncluded": ("AWS::Serverless::Api", {"StageName": "x", "DefinitionBody": included}),
        "Ref": ("AWS::Serverless::Api", {"StageName": "x", "DefinitionBody": {"paths": {"/": {"$ref": reference}}}}),
        "Http": ("AWS::Serverless::HttpApi", {"DefinitionUri": reference}),
        "Plain": ("AWS::ApiGateway::RestApi", {"Body": {"$ref": reference}, "BodyS3Location": reference}),
        "Machine": ("AWS::Serverless::StateMachine", {"DefinitionUri": reference, "Role": "x"}),
        "PlainMachine": ("AWS::StepFunctions::StateMachine", {"DefinitionS3Location": reference,
                                                              "DefinitionString": included}),
        "Graph": ("AWS::Serverless::GraphQLApi", {"SchemaUri": reference, "Functions": {"f": {"CodeUri": reference}},
                                                  "Resolvers": {"Query": {"q": {"CodeUri": reference}}}}),
        "Schema": ("AWS::AppSync::GraphQLSchema", {"DefinitionS3Location": reference, "ApiId": "x"}),
        "Resolver": ("AWS::AppSync::Resolver", {"RequestMappingTemplateS3Location": reference, "TypeName": "Query",
                                                "CodeS3Location": reference, "FieldName": "f", "ApiId": "x"}),
        "Nested": ("AWS::CloudFormation::Stack", {"TemplateURL": reference}),
        "Application": ("AWS::Serverless::Application", {"Location": reference}),
        "Module": (f"{reference}::MODULE", {}),
    }  # fmt: skip


def design(every: list[str]) -> dict[str, Any]:
    """Every key of design.yaml that names a file or folder."""
    return {
        "include": every,
        "sources": [".", *every, *({"path": each, "model": each} for each in every)],
        "apis": {"operations": {f"GET /{number}": {"request": {"schema": each}, "responses": {"200": {"schema": each}},
                                                    "example": each} for number, each in enumerate(every)}},
        "events": {"types": {f"E{number}": {"schema": each, "example": each} for number, each in enumerate(every)}},
    }  # fmt: skip


@pytest.mark.parametrize("checkout", [False, True], ids=["folder", "checkout"])
def test_no_reference_leads_out(checkout: bool, tmp_path: Path) -> None:
    root, outside, site = (tmp_path / name for name in ("repository", "outside", "site"))
    for folder in (root / "inner", outside, site):
        folder.mkdir(parents=True)
    (outside / "canary.yaml").write_text(yaml.safe_dump(BODY), encoding="utf-8")
    (outside / "canary.json").write_text(json.dumps(BODY), encoding="utf-8")
    (root / "out.yaml").symlink_to(outside / "canary.yaml")
    (root / "linked").symlink_to(outside)
    (root / "inner" / "chain.yaml").symlink_to("../out.yaml")
    (root / "loop.yaml").symlink_to("loop.yaml")
    every = references(outside)
    for number, reference in enumerate(every):
        made = {name: {"Type": type, "Properties": given} for name, (type, given) in resources(reference).items()}
        text = json.dumps({"Transform": "AWS::Serverless-2016-10-31", "Resources": made})
        (root / f"t{number:02}.json").write_text(text.replace("\\u0000", "\\u0001"), encoding="utf-8")
    (root / "design.yaml").write_text(yaml.safe_dump(design(every)), encoding="utf-8")
    if checkout:
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=root, check=True)
    environment = {**os.environ, "HOME": str(outside), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCH, str(root), str(site)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "", "opened outside the root, or connected"
    written = (site / "out").read_text(encoding="utf-8")
    assert len(written) > 20_000
    assert CANARY not in written
    assert "root:x:0" not in written
