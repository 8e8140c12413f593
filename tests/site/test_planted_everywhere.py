"""A secret in every place of templates, code, file names, git and design.yaml: none gets out by any command, encoded or
not. Most are of a known form; of some only the place or the name beside it says what they are."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from mkdocs_techdesign.cli._reports import FORMS as FORMS_OF_REPORTS
from tests.site.building import build, techdesign
from tests.site.test_hostile_text import DESIGNS, NAMES
from tests.site.test_secrets import published

FORMS = cycle(["AKIA{:.16}", "ghp_{:.36}", "xoxb-{:.24}", "sk_live_{:.24}", "AIza{:.35}", "glpat-{:.20}", "npm_{:.36}"])


class Planted(dict[str, str]):
    """Place to secret; asking for a place plants another one there."""

    def __missing__(self, place: str) -> str:
        self[place] = next(FORMS).format(hashlib.sha256(place.encode()).hexdigest().upper())
        return self[place]

    def word(self, place: str) -> str:
        """One that could be any word."""
        return self.setdefault(f"word in {place}", f"hunter{hashlib.sha256(place.encode()).hexdigest()[:8]}")

    def halves(self, place: str) -> tuple[str, str]:
        return self[place][:10], self[place][10:]


def template(at: Planted) -> dict[str, Any]:
    """A resource of many kinds, with a secret for every text and for most names."""

    def resource(type: str, **properties: Any) -> dict[str, Any]:
        return {"Type": f"AWS::{type}", "Properties": properties}

    table = {"TableName": at["table"], "KeySchema": [{"AttributeName": at["key"], "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": at["attribute"], "AttributeType": "S"}],
             "GlobalSecondaryIndexes": [{"IndexName": at["index"],
                 "KeySchema": [{"AttributeName": at["index key"], "KeyType": "HASH"}]}]}  # fmt: skip
    machine = {"StartAt": at["start"], "Comment": at["comment"], "States": {
        at["state"]: {"Type": "Task", "Resource": at["task"], "Parameters": {at["n"]: at["argument"]}}}}  # fmt: skip
    body = {"info": {"title": at["title"], "description": at["about"]}, "paths": {f"/{at['path']}": {"get": {
        "summary": at["summary"], "x-amazon-apigateway-integration": {
            "uri": f"https://{at['address']}.example/x", "credentials": at["credentials"],
            "requestTemplates": {"application/json": at["mapping"]}}}}}}  # fmt: skip
    schema = f'"""{at["docstring"]}""" type Query {{ {at["field"]}(a: String = "{at["argument default"]}"): String }}'
    resources = {
        f"Fn{at['logical id']}": resource(
            "Lambda::Function", Handler=at["handler"], Runtime=at["runtime"], Description=at["description"],
            Environment={"Variables": {at["variable"]: at["value"]}}, Code={"ZipFile": at["code"]},
            Tags=[{"Key": at["tag"], "Value": at["tag value"]}], Role={"Fn::Sub": f"${{{at['sub']}}}"},
            MemorySize={"Fn::Foo": at["unknown function"]}, Timeout={"Ref": at["ref"]},
            VpcConfig={"Fn::ImportValue": at["import"]}, **{at["property"]: "x"}),
        "Table": resource("DynamoDB::Table", **table),
        "Odd": {"Type": f"AWS::X::{at['type']}", "DependsOn": at["depends"], "Condition": at["if"], "Properties": {}},
        "Rule": resource(
            "Events::Rule", EventPattern={"source": [at["source"]], "detail": {at["detail key"]: [at["detail"]]}},
            Targets=[{"Arn": {"Fn::GetAtt": ["Table", at["attribute of"]]}, "Id": "x", "Input": at["input"]}]),
        "Machine": resource("Serverless::StateMachine", Definition=machine),
        "MachineText": resource("StepFunctions::StateMachine", DefinitionString=json.dumps(
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": at["task in text"], "End": True}}})),
        "Api": resource("Serverless::Api", StageName=at["stage"], Variables={"a": at["stage variable"]},
                        DefinitionBody=body),
        "Resolver": resource("AppSync::Resolver", TypeName=at["parent"], FieldName=at["resolved"], Code=at["js"],
                             ApiId="x", RequestMappingTemplate=at["vtl"]),
        "Schema": resource("AppSync::GraphQLSchema", ApiId="x", Definition=schema),
        "Queue": resource("SQS::Queue", QueueName={"Fn::Join": ["", [at["joined"], {"Ref": at["joined ref"]}]]}),
        "Split": resource("SQS::Queue", QueueName={"Fn::Join": ["", list(at.halves("in two parts"))]}),
        "Halves": resource("SQS::Queue", QueueName={"Fn::Sub": ["${a}${b}", dict(zip("ab", at.halves("s")))]}),  # noqa: B905
        "Parameter": resource("SSM::Parameter", Name=at["ssm"], Value=at["ssm value"]),
        "Alarm": resource("CloudWatch::Alarm", AlarmName=at["alarm"], MetricName=at["metric"],
                          Dimensions=[{"Name": at["dimension"], "Value": at["dimension value"]}]),
    }  # fmt: skip
    return {
        "Transform": ["AWS::Serverless-2016-10-31", at["transform"]],
        "Description": at["template"],
        "Metadata": {at["metadata key"]: at["metadata"]},
        "Globals": {"Function": {"Environment": {"Variables": {"A": at["global"]}}, at["global key"]: 1}},
        "Parameters": {at["name"]: {"Type": "String", "Default": at["default"], "AllowedValues": [at["allowed"]]}},
        "Mappings": {at["map"]: {at["map key"]: {at["map second"]: at["map value"]}}},
        "Conditions": {at["condition"]: {"Fn::Equals": [at["equals"], "x"]}},
        "Resources": resources,
        "Outputs": {"O": {"Value": {"Fn::FindInMap": [at["in map"], "a", "b"]}, "Export": {"Name": at["export"]}}},
    }


def mistakes(at: Planted) -> dict[str, str]:
    """Files whose error would quote a secret, and ways to write one that only a reader of YAML or JSON sees through."""
    topic = "A: {{Type: AWS::SNS::Topic, Properties: {{TopicName: {}}}}}"
    first, second = at.halves("over two lines")
    return {
        "tag.yaml": f"Resources:\n  A: !{at['tag']} x\n  B: !<{at['verbatim']}> x\n",
        "handle.yaml": f"Resources:\n  A: !{at['handle']}!x y\n",
        "directive.yaml": f"%{at['directive']} 1.1\n---\nResources: {{}}\n",
        "alias.yaml": f"Resources:\n  A: *{at['alias']}\n",
        "anchor.yaml": f"Resources:\n  A: &{at['anchor']} x\n  B: &{at['anchor again']} &c y\n",
        "twice.yaml": f"Resources:\n  {at['twice']}: 1\n  {at['twice']}: 2\n",
        "open.yaml": f"Resources:\n  {at['open']}:\n   Type: [\n",
        "jinja.yaml": f"# {at['jinja comment']}\nResources:\n  A: {{{{ {at['jinja']} }}}}\n",
        "key.yaml": f"Resources:\n  ? [{at['complex key']}]\n  : 1\n",
        "hex.yaml": "Resources:\n  "
        + topic.format('"' + "".join(f"\\x{ord(mark):02x}" for mark in at["hex"]) + '"')
        + "\n",
        "lines.yaml": "Resources:\n  " + topic.format(f'"{first}\\\n    {second}"') + "\n",
        "numbers.json": json.dumps(
            {"Resources": {"A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "@"}}}}
        ).replace("@", "".join(f"\\u{ord(mark):04x}" for mark in at["numbers"])),
        f"{at['file name']}.yaml": "Resources: {A: {Type: AWS::SNS::Topic}}\n",
        f"{at['folder name']}/template.yaml": "Resources: {A: {Type: AWS::SNS::Topic}}\n",
    }


def given(at: Planted) -> dict[str, str]:
    """Parameter files in each form, agreeing or not, and a template that shows what they say."""
    body = {
        "Parameters": {name: {"Type": "String"} for name in ("Agreed", "Differing", "Named")},
        "Resources": {
            "Fn": {
                "Type": "AWS::Lambda::Function",
                "Properties": {"Handler": {"Ref": "Agreed"}, "Runtime": {"Ref": "Differing"}, "Code": "src"},
            },
            "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::Sub": "x-${Agreed}-${Named}"}}},
        },
    }
    overrides = f'Differing=\\"{at["override"]}\\" Named={at["named override"]}'
    return {
        "template.yaml": yaml.safe_dump(body, sort_keys=False, width=10_000),
        "parameters.json": json.dumps([{"ParameterKey": "Agreed", "ParameterValue": at["parameter value"]}]),
        "params/live.json": json.dumps({"Parameters": {"Differing": at["parameter of one"]}}),
        "params/test.yaml": yaml.safe_dump({"parameters": {"Differing": at["parameter of another"]}}),
        "more-params.json": json.dumps([f"Named={at['pair']}"]),
        "lost-params.json": json.dumps({"Nothing": at["parameter of nothing"]}),
        "samconfig.toml": (
            f"[{at['environment of samconfig']!r}.deploy.parameters]\n"
            f'stack_name = {json.dumps(at["stack name"])}\nparameter_overrides = "{overrides}"\n'
        ),
    }


def words(at: Planted) -> dict[str, str]:
    """Secrets without a form, where the format or a name says what they are; most also stand in a second revision."""
    word = at.word
    resources = f"""
  Fn: {{Type: AWS::Serverless::Function, Properties: {{Handler: app.handler, Runtime: python3.12, CodeUri: src,
    Environment: {{Variables: {{MODE: {word("environment")}}}}},
    Events: {{T: {{Type: Schedule, Properties: {{Schedule: rate(1 day),
      Input: '{{"password": "{word("input")}"}}'}}}}}}}}}}
  Server: {{Type: AWS::EC2::Instance, Properties: {{
    UserData: {{'Fn::Base64': {{'Fn::Sub': 'export P={word("data")}'}}}}}}}}
  Stage: {{Type: AWS::ApiGateway::Stage, Properties: {{RestApiId: x, Variables: {{mode: {word("stage")}}}}}}}
  Key: {{Type: AWS::ApiGateway::ApiKey, Properties: {{Value: {word("API key")}}}}}
  Stored: {{Type: AWS::SSM::Parameter, Properties: {{Name: /shop/db-password, Value: {word("SSM")}}}}}
  Machine: {{Type: AWS::StepFunctions::StateMachine, Properties: {{Definition: {{StartAt: A, States: {{A: {{Type: Pass,
    Result: {{password: {word("state")}}}, End: true}}}}}}}}}}
  Api: {{Type: AWS::Serverless::Api, Properties: {{StageName: x, DefinitionUri: openapi.yaml}}}}
  Graph: {{Type: AWS::AppSync::GraphQLApi, Properties: {{Name: g}}}}
  Schema: {{Type: AWS::AppSync::GraphQLSchema, Properties: {{ApiId: !GetAtt Graph.ApiId,
    DefinitionS3Location: schema.graphql}}}}
"""
    operation = f"""
      parameters: [{{name: X-Api-Key, in: header, example: {word("example")}, schema: {{default: {word("header")}}}}}]
      requestBody: {{content: {{application/json: {{example: {{password: {word("body")}}}}}}}}}
      responses: {{'200': {{description: ok}}}}
"""
    return {
        "words/template.yaml": "Transform: AWS::Serverless-2016-10-31\nParameters:\n"
        f"  Login: {{Type: String, NoEcho: true, Default: {word('default')}}}\nResources:{resources}",
        "words/openapi.yaml": f"openapi: 3.0.0\ninfo: {{title: x, version: '1'}}\npaths:\n  /a:\n    post:{operation}",
        "words/schema.graphql": f"""type Query {{
  a(password: String = "{word("argument")}", login: L = {{secret: "{word("field")}"}}): String }}
input L {{ secret: String = "{word("input field")}" }}
""",
        "words/src/app.py": f"""
import boto3, os
PASSWORD = "{word("constant")}"
TABLE = boto3.resource("dynamodb").Table(os.environ.get("TABLE", "{at["fallback"]}"))
def handler(event, context):
    TABLE.put_item(Item={{"id": event["id"], "password": PASSWORD, "token": "{at["item"]}"}})
    return {{"statusCode": 200, "headers": {{"x-api-key": "{at["header"]}"}}, "body": "{at["response"]}"}}
""",
        "words/serverless.yml": f"""
service: shop
custom: {{dbPassword: {word("custom")}, key: {at["custom"]}}}
provider: {{name: aws, runtime: nodejs20.x, environment: {{A: {word("provider")}, B: '${{self:custom.dbPassword}}'}}}}
functions: {{f: {{handler: h.main, environment: {{C: '${{env:X, "{word("fallback")}"}}'}}}}}}
""",
        "words/main.tf": f"""
variable "password" {{ default = "{word("variable")}" }}
locals {{ password = "{word("local")}" }}
resource "aws_lambda_function" "f" {{
  function_name = "f"
  environment {{ variables = {{ A = local.password, B = var.password, C = "{word("map")}" }} }}
}}
resource "aws_instance" "i" {{
  user_data = <<EOF
export P={word("heredoc")}
EOF
}}
""",
        "words/prod.auto.tfvars": f'password = "{word("tfvars")}"\n',
        "words/.env": f"API_KEY={word('.env')}\n",
    }


def design(at: Planted) -> dict[str, Any]:
    """Every key of the language with a secret in each text and each name, and values that are refused by name."""

    def planted(value: Any, place: str) -> Any:
        if isinstance(value, dict):
            return {
                at[f"{place}.{key} itself"] if key in NAMES else key: planted(item, f"{place}.{key}")
                for key, item in value.items()
                if key not in ("sources", "include")
            }
        if isinstance(value, list):
            return [planted(item, f"{place}[{number}]") for number, item in enumerate(value)]
        return f"{value} {at[place]}" if isinstance(value, str) and " " in value else value

    made: dict[str, Any] = planted(yaml.safe_load((DESIGNS / "cases" / "good.yaml").read_text(encoding="utf-8")), "")
    made["design"] |= {"title": at["the title"], "intent": at["intent"]}
    made["requirements"]["latency"]["p99"] = at["quantity"]
    return made | {
        at["unknown key"]: 1,
        "redact": at["redact"],
        "diagrams": {at["diagram"]: at["format"]},
        "sources": [".", at["source folder"]],
        "checks": {"fail_on": at["threshold"], "severity": {at["rule"]: "x"},
                   "waivers": [{"check": at["waiver"], "reason": at["reason"], "expires": at["date"]}]},
    }  # fmt: skip


def make(at: Planted) -> dict[str, str]:
    """The files of a repository with something planted in every place."""
    files = {f"broken/{name.lstrip('/')}": text for name, text in mistakes(at).items()}
    files |= {
        "template.yaml": yaml.safe_dump(template(at), sort_keys=False, width=10_000),
        "design.yaml": yaml.safe_dump(design(at), sort_keys=False, width=10_000),
        "mkdocs.yml": "site_name: Planted\nplugins: [search, techdesign]\ntheme: {name: mkdocs, highlightjs: false}\n",
        "docs/placed.md": "# Placed\n\n<!-- techdesign: data-model -->\n\n<!-- techdesign: diagram nothing -->\n",
    }
    return files | {f"given/{name}": text for name, text in given(at).items()}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    """A git command that has to work."""
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


class Identifiers(Planted):
    """What names machines and people instead: masked under `redact: public`."""

    def __missing__(self, place: str) -> str:
        number = len(self)
        digest = hashlib.sha256(place.encode()).hexdigest()
        self[place] = (
            f"44770{number:07}",
            f"10.77.{number // 250}.{number % 250 + 1}",
            f"vpc-0{digest[:16]}",
            f"user{number}@corp.example",
            f"{digest[:10]}.execute-api.eu-west-1.amazonaws.com",
            f"/home/jdoe{number}/work/x",
            f"db{number}.internal.example.com",
        )[number % 7]
        return self[place]


def test_no_identifier_gets_out_of_any_place(tmp_path: Path) -> None:
    at = Identifiers()
    at["address"], at["parent"] = "447700112233", "447700112244"  # stand inside a longer name
    made = make(at)
    made["design.yaml"] = yaml.safe_dump({**design(at), "redact": "public", "sources": ["."]}, sort_keys=False)
    write(tmp_path / "planted", made)
    built = build(tmp_path / "planted", tmp_path / "site")
    assert built.code == 0, built.log
    scan = techdesign("scan", "--format", "json", cwd=tmp_path / "planted")
    shown = html.unescape("\n".join([built.log, published(built.site).decode("utf-8", "replace"), scan.stdout]))
    shown = "\n".join([shown, re.sub(r"#(\d{2,3});", lambda code: chr(int(code[1])), shown), unquote(shown)])
    assert len(at) > 400
    assert [
        place
        for place, value in at.items()
        if value in shown and re.search(rf"(?<![\w.]){re.escape(value)}(?!\w)", shown)
    ] == []


def test_no_planted_secret_gets_out_of_any_place(tmp_path: Path) -> None:
    at = Planted()
    folder = tmp_path / "planted"
    write(folder, {"template.yaml": "Resources: {}\n"})
    git(folder, "init", "-q"), git(folder, "add", "-A"), git(folder, "commit", "-qm", at["subject"])
    git(folder, "branch", at["branch"])
    write(folder, make(at) | words(at))
    git(folder, "add", "-Af"), git(folder, "commit", "-qm", f"two\n\n{at['body of a message']}")
    built = build(folder, tmp_path / "site", "--verbose")
    assert built.code == 0, built.log
    reports = [word for form in FORMS_OF_REPORTS for word in ("--report", f"{form}={tmp_path / 'reports' / form}")]
    runs = [
        techdesign("scan", "--format", "json", cwd=folder),
        techdesign("check", "--all", *reports, cwd=folder),
        techdesign("generate", str(tmp_path / "generated"), cwd=folder),
        techdesign("diff", "HEAD~1", "--format", "json", "--fail-on", "never", cwd=folder),
        techdesign("diff", "HEAD~1", "--format", "markdown", "--fail-on", "never", cwd=folder),
        techdesign("diff", "nowhere", cwd=folder),
    ]
    assert [run.returncode for run in runs] == [0, 1, 0, 0, 0, 2], [run.stderr for run in runs]
    places = (built.site, tmp_path / "generated", tmp_path / "reports")
    raw = b"\n".join([built.log.encode(), *map(published, places)]).decode("utf-8", "replace")
    index = (built.site / "search" / "search_index.json").read_text(encoding="utf-8")
    raw += "\n".join([index, *(run.stdout + run.stderr for run in runs)])
    shown = html.unescape(raw)
    shown = "\n".join([raw, re.sub(r"#(\d{2,3});", lambda code: chr(int(code[1])), shown), unquote(raw)])
    assert len(at) > 400
    leaked = [
        place for place, secret in at.items() if secret in shown or base64.b64encode(secret.encode()).decode() in shown
    ]
    assert leaked == []
    assert raw.count("&#91;masked&#93;") > 100, "the planted texts were not shown at all"
