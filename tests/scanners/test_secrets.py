"""No planted secret gets into a fragment, whatever format and property it stands in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.source import Unreadable, discover

from .test_cases import accepting

PLAIN = "hunter2-plain-word"
FUNCTION, SAM_FUNCTION, TOPIC = "AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::SNS::Topic"
WRITTEN: dict[str, tuple[str, str]] = {
    "environment": (FUNCTION, "{Environment: {Variables: {MAGIC: §}}}"),
    "environment in Sub": (FUNCTION, "{Environment: {Variables: {A: !Sub 'x§${B}'}}}"),
    "environment in Sub with variables": (FUNCTION, "{Environment: {Variables: {A: !Sub ['${C}§', {C: §}]}}}"),
    "environment in Join": (FUNCTION, "{Environment: {Variables: {A: !Join ['§', [§, !Ref B]]}}}"),
    "environment in If": (FUNCTION, "{Environment: {Variables: {A: !If [C, §, !Ref B]}}}"),
    "environment in unknown tag": (FUNCTION, "{Environment: {Variables: {A: !Embed §}}}"),
    "environment of SAM": (SAM_FUNCTION, "{Environment: {Variables: {MAGIC: §}}}"),
    "inline code": (SAM_FUNCTION, "{InlineCode: 'x = \"§\"'}"),
    "zip file": (FUNCTION, "{Code: {ZipFile: !Sub 'x = \"§\"'}}"),
    "metadata": (TOPIC, "{}\n    Metadata: {Note: §}"),
    "cluster password": ("AWS::RDS::DBCluster", "{MasterUserPassword: §}"),
    "secret template": ("AWS::SecretsManager::Secret", "{SecretString: !Sub '§${A}'}"),
    "codebuild": ("AWS::CodeBuild::Project", "{Environment: {EnvironmentVariables: [{Name: A, Value: §}]}}"),
    "container": ("AWS::ECS::TaskDefinition", "{ContainerDefinitions: [{Environment: [{Name: A, Value: §}]}]}"),
    "command": ("AWS::ECS::TaskDefinition", "{ContainerDefinitions: [{Command: [run, §]}]}"),
    "identity provider": ("AWS::Cognito::UserPoolIdentityProvider", "{ProviderDetails: {client_id: §}}"),
    "email": ("AWS::SNS::Subscription", "{Protocol: email, Endpoint: §@example.com}"),
    "tag": (TOPIC, "{Tags: [{Key: api_secret, Value: §}]}"),
    "SAM tag": (SAM_FUNCTION, "{Tags: {api_secret: §}}"),
    "example": ("AWS::ApiGateway::RestApi", "{Body: {definitions: {properties: {password: {example: §}}}}}"),
    "parameter of OpenAPI": (
        "AWS::ApiGateway::RestApi",
        "{Body: {paths: {/: {get: {parameters: [{in: query, name: api_secret, example: §}]}}}}}",
    ),
    "user data": ("AWS::EC2::Instance", "{UserData: !Base64 {'Fn::Sub': 'export A=§'}}"),
    "stage variable": ("AWS::ApiGateway::Stage", "{Variables: {A: §}}"),
    "header": ("AWS::ApiGateway::Method", "{Integration: {RequestParameters: {x-api-key: \"'§'\"}}}"),
    "parameter": (TOPIC, "{}\nParameters:\n  P: {Type: String, NoEcho: true, Default: §, AllowedValues: [§]}"),
    "named parameter": (TOPIC, "{}\nParameters:\n  AdminPassword: {Type: String, Default: §}"),
    "output": (TOPIC, "{}\nOutputs:\n  AdminPassword: {Value: §}"),
}
"""What is wrong to publish: type and properties of a resource, and what follows it."""


def everything(found: Fragment) -> str:
    """All text of a fragment."""
    return repr([found.resources, found.scope, found.references, found.problems, found.unresolved, found.settings])


def read(folder: Path) -> str:
    """All text of all fragments and refusals of a folder."""
    said = []
    sources = discover(folder)
    for file in sources.files:
        scanner = accepting(file)
        try:
            said.append(everything(scanner.scan(file, sources)) if scanner else "")
        except Unreadable as error:
            said.append(error.reason)
    return "\n".join(said)


@pytest.mark.parametrize("where", WRITTEN)
def test_a_plain_word_in_a_secret_place_is_withheld(where: str, tmp_path: Path) -> None:
    kind, properties = WRITTEN[where]
    text = f"Resources:\n  R:\n    Type: {kind}\n    Properties: {properties}\n"
    (tmp_path / "t.yaml").write_text(text.replace("§", PLAIN))
    text = read(tmp_path)
    assert "Resource(" in text
    assert PLAIN not in text


def test_planted_secrets_of_the_corpus_are_withheld(corpora: Path, tmp_path: Path) -> None:
    planted: list[dict[str, Any]] = json.loads((corpora / "security/secrets_corpus.json").read_text())["secrets"]
    leaked = []
    for entry in planted:
        if entry["format"] not in ("cfn", "sam", "cdk"):
            continue
        secret = "".join(entry["value_parts"])
        file = tmp_path / entry["id"] / entry["path"]
        file.parent.mkdir(parents=True)
        file.write_text(entry["text"].replace("@@SECRET@@", secret.replace("\n", "\\n")))
        text = read(tmp_path / entry["id"])
        assert "Resource(" in text, entry["id"]
        if max(secret.split("="), key=len).strip() in text:
            leaked.append((entry["id"], entry["kind"]))
    assert leaked == []
