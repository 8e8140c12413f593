"""Terraform beyond its cases: what expressions come to, and that no input stops a scan."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.kinds import Kind
from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.behaviour import DataAccess
from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.pipeline import built, scan
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.scanners import suffixes
from mkdocs_techdesign.scanners._terraform import catalogue
from mkdocs_techdesign.scanners._terraform.configuration import Configuration
from mkdocs_techdesign.scanners._terraform.evaluate import evaluate
from mkdocs_techdesign.scanners._terraform.module import Module
from mkdocs_techdesign.scanners._terraform.parse import parse
from mkdocs_techdesign.scanners._terraform.sources_of_modules import Library, published_name
from mkdocs_techdesign.scanners._terraform.values import Encoded, json_parts
from mkdocs_techdesign.scanners.terraform import Terraform
from mkdocs_techdesign.scanners.terraform_show import TerraformShow
from mkdocs_techdesign.source import Sources, Unreadable, discover

from . import dump

HERE = Path(__file__).parent
EXPRESSIONS = json.loads((HERE / "terraform_expressions.json").read_text(encoding="utf-8"))
"""Expressions and what Terraform itself (1.x, `terraform output -json`) says they are."""
CASES = ("terraform-service", "terraform-values", "terraform-published-modules")


def said(error: Unreadable) -> None:
    """A reason somebody can act on."""
    assert error.reason
    assert error.line >= 1


def module(folder: Path) -> Module:
    """An empty module."""
    return Module(Configuration(folder=PurePosixPath(".")), Library(discover(folder)))


def fragments(folder: Path) -> Iterator[Fragment]:
    """What the scanner says of every folder."""
    sources = discover(folder)
    for scanner in (Terraform(), TerraformShow()):
        for file in sources.files:
            if scanner.accepts(file):
                yield scanner.scan(file, sources)


def architecture(folder: Path) -> Architecture:
    """A folder, linked."""
    sources = discover(folder)
    found, failed = scan(sources)
    return link(found, sources, not_scanned=failed)


def write(folder: Path, **files: str) -> Path:
    """Files of a configuration, by name with `__` for slashes."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".tf")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("row", EXPRESSIONS, ids=lambda row: row["expression"][:60])
def test_an_expression_comes_to_what_terraform_says(row: dict[str, Any], tmp_path: Path) -> None:
    body = parse(f"x = {row['expression']}\n".encode(), PurePosixPath("x.tf")).body
    value = evaluate(body.arguments["x"].value, module(tmp_path).scope)
    if isinstance(value, Encoded):
        assert json.loads("".join(map(str, json_parts(value.value)))) == json.loads(row["value"])
    else:
        assert value == row["value"]


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_files_and_the_folder_of_the_repository_change_nothing(case: str, tmp_path: Path) -> None:
    sources = discover(HERE / case)
    shuffled = list(sources.files)
    random.Random(7).shuffle(shuffled)
    other = Sources(sources.root, tuple(shuffled))
    entries = [file for file in sources.files if Terraform().accepts(file)]
    for file in entries:
        assert dump.fragment(Terraform().scan(file, sources)) == dump.fragment(Terraform().scan(file, other))


@settings(max_examples=120, deadline=None)
@given(data=st.binary(max_size=200) | st.text(alphabet='{}[]()"$%~.=<>-+*/!?:\n aab1_', max_size=120).map(str.encode))
def test_any_bytes_give_a_fragment_or_a_reason(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "main.tf").write_bytes(data)
    (folder / "b.tf.json").write_bytes(b'{"resource": ' + data + b"}")
    for file in discover(folder).files:
        try:
            if Terraform().accepts(file):
                Terraform().scan(file, discover(folder))
        except Unreadable as error:
            said(error)


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_mutilated_configurations_give_a_fragment_or_a_reason(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    texts = [path.read_bytes() for case in CASES for path in sorted((HERE / case).rglob("*.tf"))]
    data = bytearray(chance.choice(texts))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 12)] = bytes(
            chance.choice(b'{}[]"$%=\n(),:?x0') for _ in range(chance.randint(0, 3))
        )
    folder = tmp_path_factory.mktemp("mutilated")
    (folder / "main.tf").write_bytes(bytes(data))
    try:
        link(list(fragments(folder)), discover(folder))
    except Unreadable as error:
        said(error)


BOMBS = {
    "brackets": "x" + " = " + "[" * 50_000 + "]" * 50_000 + "\n",
    "blocks": 'a "b" {\n' * 5_000 + "}\n" * 5_000,
    "templates": 'locals {\n x = "'
    + "${upper(" * 3_000
    + '"a"'
    + ")}" * 3_000
    + '"\n}\nresource "aws_sqs_queue" "q" { name = local.x }\n',
    "questions": "locals {\n x = " + "true ? 1 : " * 5_000 + '2\n}\nresource "aws_sqs_queue" "q" { name = local.x }\n',
    "sums": "locals {\n x = " + "1 + " * 5_000 + '2\n}\nresource "aws_sqs_queue" "q" { name = local.x }\n',
    "doubling": "locals {\n a0 = [1, 1]\n"
    + "".join(f" a{n} = concat(local.a{n - 1}, local.a{n - 1})\n" for n in range(1, 60))
    + '}\nresource "aws_sqs_queue" "q" {\n count = length(local.a59)\n}\n',
    "texts": 'locals {\n t0 = "abcdefgh"\n'
    + "".join(f' t{n} = "${{local.t{n - 1}}}${{local.t{n - 1}}}"\n' for n in range(1, 60))
    + '}\nresource "aws_sqs_queue" "q" {\n name = local.t59\n}\n',
    "sides": 'variable "u" {}\nlocals {\n c0 = "x"\n'
    + "".join(f" c{n} = var.u ? [local.c{n - 1}] : [local.c{n - 1}, 1]\n" for n in range(1, 60))
    + '}\nresource "aws_sqs_queue" "q" {\n name = local.c59\n}\n',
    "nested": "locals {\n s0 = [1]\n"
    + "".join(f" s{n} = [local.s{n - 1}, local.s{n - 1}]\n" for n in range(1, 60))
    + '}\nresource "aws_sqs_queue" "q" {\n name = local.s59\n}\n',
    "copies": 'locals {\n big = join("", [for a in range(5000) : "aaaaaaaaaa"])\n'
    ' all = [for a in range(5000) : "${a}${local.big}"]\n}\nresource "aws_sqs_queue" "q" {\n name = local.all[1]\n}\n',
    "instances": 'resource "aws_sqs_queue" "q" {\n count = 1000000000\n}\n',
    "products": 'resource "aws_sqs_queue" "q" {\n for_each = toset([for p in setproduct(range(900), range(900)) : p[0]])\n}\n',  # noqa: E501
    "loops": "locals {\n x = [for a in range(5000) : [for b in range(5000) : [for c in range(5000) : a]]]\n}\n"
    'resource "aws_sqs_queue" "q" {\n count = length(local.x)\n}\n',
    "expressions": 'resource "aws_sqs_queue" "q" {\n name = replace("' + "a" * 300 + '!", "/(a+)+$/", "b")\n}\n',
    "circles": "locals {\n"
    + "".join(f" x{n} = local.x{(n + 1) % 300}\n" for n in range(300))
    + '}\nresource "aws_sqs_queue" "q" { name = local.x0 }\n',
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_with_a_reason_or_a_value_that_is_not_known(bomb: str, tmp_path: Path) -> None:
    write(tmp_path, main=BOMBS[bomb])
    try:
        found = list(fragments(tmp_path))
    except Unreadable as error:
        said(error)
    else:
        assert sum(len(fragment.resources) for fragment in found) <= 20_000


def test_modules_that_call_each_other_many_times_end(tmp_path: Path) -> None:
    for level in range(12):
        calls = "".join(f'module "m{n}" {{\n  source = "../l{level + 1}"\n}}\n' for n in range(9))
        write(tmp_path, **{f"l{level}__main": calls})
    write(tmp_path, l12__main='resource "aws_sqs_queue" "q" {}\n')
    with pytest.raises(Unreadable, match="more than can be read"):
        list(fragments(tmp_path))


def test_nothing_outside_the_repository_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"canary": 1}', encoding="utf-8")
    inside = tmp_path / "repository"
    names = ["../secret.json", "/etc/passwd", "~/x.json", "file:///etc/passwd", "${path.module}/../secret.json"]
    rows = "".join(
        f'resource "aws_ssm_parameter" "p{n}" {{\n  value = file("{name}")\n}}\n' for n, name in enumerate(names)
    )
    write(inside, main=rows)
    text = "".join(dump.fragment(fragment) for fragment in fragments(inside))
    assert "canary" not in text
    assert "root:" not in text
    assert text.count("Td::Unresolved") == len(names)


def test_secrets_are_nowhere(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='variable "db_password" {\n  default = "planted-1"\n}\n'
        'resource "aws_db_instance" "d" {\n  password = "planted-2"\n  username = var.db_password\n}\n'
        'resource "aws_lambda_function" "f" {\n  environment {\n    variables = { A = "planted-3" }\n  }\n}\n'
        'resource "aws_secretsmanager_secret_version" "s" {\n  secret_string = "planted-4"\n}\n'
        'resource "aws_cognito_identity_provider" "i" {\n  provider_details = { client_secret = "planted-5" }\n}\n'
        'resource "aws_ssm_parameter" "p" {\n  type  = "SecureString"\n  value = "planted-8"\n}\n'
        'resource "aws_codebuild_project" "c" {\n  environment {\n    environment_variable {\n'
        '      name  = "X"\n      value = "planted-9"\n    }\n  }\n}\n'
        'resource "aws_launch_template" "l" {\n  user_data = "planted-10"\n}\n'
        'resource "local_file" "x" {\n  content = "planted-11"\n}\n'
        'resource "aws_ecs_task_definition" "t" {\n  container_definitions = "planted-12"\n}\n'
        'output "api_token" {\n  value = "planted-6"\n}\n'
        'output "hidden" {\n  sensitive = true\n  value     = "planted-7"\n}\n',
    )
    assert "planted" not in "".join(repr(fragment) for fragment in fragments(tmp_path))
    plan = (HERE / "terraform-plan" / "plan.json").read_text(encoding="utf-8")
    assert plan.count("do-not-publish") == 2
    sources = discover(HERE / "terraform-plan")
    file = next(file for file in sources.files if file.path.name == "plan.json")
    assert "do-not-publish" not in repr(TerraformShow().scan(file, sources))


def test_values_of_tfvars_are_never_read(tmp_path: Path) -> None:
    write(tmp_path, main='variable "n" {}\nresource "aws_sqs_queue" "q" {\n  name = var.n\n}\n')
    (tmp_path / "terraform.tfvars").write_text('n = "from-tfvars"\n', encoding="utf-8")
    (tmp_path / "x.auto.tfvars.json").write_text('{"n": "from-tfvars"}\n', encoding="utf-8")
    assert "from-tfvars" not in "".join(dump.fragment(fragment) for fragment in fragments(tmp_path))


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("terraform-aws-modules/lambda/aws", "lambda"),
        ("registry.terraform.io/terraform-aws-modules/sqs/aws", "sqs"),
        ("github.com/terraform-aws-modules/terraform-aws-sns?ref=v6.0.0", "sns"),
        ("git::https://github.com/terraform-aws-modules/terraform-aws-eventbridge.git?ref=abc", "eventbridge"),
        ("git@github.com:terraform-aws-modules/terraform-aws-step-functions.git", "step-functions"),
        ("git::ssh://git@github.com/terraform-aws-modules/terraform-aws-dynamodb-table.git", "dynamodb-table"),
        ("terraform-aws-modules/lambda/aws//modules/deploy", None),
        ("terraform-aws-modules/vpc/aws", None),
        ("someone/lambda/aws", None),
    ],
)
def test_published_modules_are_told_by_their_sources(source: str, name: str | None) -> None:
    assert published_name(source) == name


def test_every_type_that_facts_are_read_from_has_a_type_of_terraform() -> None:
    made = {catalogue.spec(type).canonical for type in catalogue.known_types()}
    elsewhere = {
        "AWS::AppSync::GraphQLSchema": "made from the schema of an API",
        "AWS::DynamoDB::GlobalTable": "a table with replicas",
    }
    wanted = {type for kind in members("kinds", Kind) for type in kind.types if type.startswith("AWS::")}
    assert sorted(wanted - made - set(elsewhere)) == []


def test_every_file_is_scanned_or_says_why_not(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__main='module "m" {\n  source = "../m"\n}\n',
        a__more='resource "aws_sqs_queue" "q" {}\n',
        m__variables="",
        m__x='resource "aws_sqs_queue" "r" {}\n',
    )
    (tmp_path / "terragrunt.hcl").write_text('include "root" {}\n', encoding="utf-8")
    sources = discover(tmp_path)
    found, failed = scan(sources)
    said = {fragment.path for fragment in found} | sources.named
    assert {str(path) for path in said} == {"a/main.tf", "a/more.tf", "m/variables.tf", "m/x.tf"}
    rows = {str(row.path): row.reason for row in failed}
    assert "only Terraform's own is read" in rows["terragrunt.hcl"]


def test_the_service_links(tmp_path: Path) -> None:
    found = architecture(HERE / "terraform-service")
    lines = {f"{edge.source} {edge.relation} {edge.target}" for edge in found.edges}
    get, put = (f'infra/module.function["{name}"].aws_lambda_function.this' for name in ("get", "put"))
    table, work, dead = "infra/aws_dynamodb_table.orders", "infra/aws_sqs_queue.work", "infra/aws_sqs_queue.dead"
    assert lines >= {
        f"infra/aws_api_gateway_rest_api.orders invokes {get}",
        f"infra/aws_api_gateway_rest_api.orders invokes {put}",
        f"{get} reads {table}",
        f"{put} writes {table}",
        f"{work} consumes {put}",
        f"{work} dead-letters to {dead}",
        f"infra/aws_s3_bucket.invoices notifies {put}",
        f"infra/default targets {work}",
    }
    assert not [row for row in found.resources if row.stack == "openapi"]


def test_one_file_that_cannot_be_read_is_told_with_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__main='resource "aws_sqs_queue" "q" {}\n',
        a__more="# settings\n{{{\n",
        b__main="{{{\n",
        b__queue='resource "aws_sqs_queue" "r" {}\n',
    )
    found = built(locate(tmp_path), discover(tmp_path))
    assert [str(path) for path in found.scanned] == ["a/main.tf", "b/queue.tf"]
    rows = [(str(row.path), row.line, row.reason, row.unclaimed) for row in found.not_scanned]
    assert rows == [("a/more.tf", 2, "not valid HCL", False), ("b/main.tf", 1, "not valid HCL", False)]
    assert {resource.id for resource in found.resources} == {"a/aws_sqs_queue.q", "b/aws_sqs_queue.r"}


_KEYED = """
resource "{type}" "{name}" {{
  for_each = {each}
}}
"""


@pytest.mark.parametrize(
    ("blocks", "labels"),
    [
        ([("aws_sqs_queue", "queue", '["work", "dead"]')], ["dead", "work"]),
        ([("aws_lambda_function", "functions", '["a/b"]')], ["a/b"]),
        ([("aws_sqs_queue", "orders", '["work"]')], ["orders[work]"]),
        ([("aws_sqs_queue", "queue", '["1", "2"]')], ["queue[1]", "queue[2]"]),
        ([("aws_sqs_queue", "queue", "var.names")], ["queue[each.key]"]),
        ([("aws_sqs_queue", "this", '["a", "b"]'), ("aws_sqs_queue", "queue", '["a"]')],
         ["queue[a]", "this[a]", "this[b]"]),
    ],
)  # fmt: skip
def test_instances_go_by_their_keys_where_the_name_of_the_block_says_nothing(
    blocks: list[tuple[str, str, str]], labels: list[str], tmp_path: Path
) -> None:
    shown = "".join(_KEYED.format(type=type, name=name, each=each) for type, name, each in blocks)
    write(tmp_path, main=shown.replace("[", "toset([").replace("]", "])") + 'variable "names" {}\n')
    assert sorted(resource.label for found in fragments(tmp_path) for resource in found.resources) == labels


def test_what_comes_from_an_entry_of_a_map_stands_there(tmp_path: Path) -> None:
    write(
        tmp_path,
        main="""
locals {
  queues = {
    work = { delay = 5, name = "the-work" }
    dead = { delay = 7 }
  }
  routes = {
    "GET /a" = {}
    "GET /b" = {}
  }
}
resource "aws_sqs_queue" "queue" {
  for_each                  = local.queues
  name                      = each.key
  delay_seconds             = each.value.delay
  message_retention_seconds = each.value.delay * 60
}
resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_route" "route" {
  for_each  = local.routes
  api_id    = aws_apigatewayv2_api.api.id
  route_key = each.key
}
""",
    )
    (found,) = fragments(tmp_path)
    by_label = {resource.label: resource for resource in found.resources}
    work, route = by_label["work"], by_label["GET /b"]
    names = ("QueueName", "DelaySeconds", "MessageRetentionPeriod")
    assert [work.properties.at(name).line for name in names] == [4, 4, 16]
    assert (work.location.line, route.location.line) == (12, 9)
    assert route.properties.at("ApiId").line == 24


def test_what_only_a_run_knows_of_an_authorizer_has_its_line(tmp_path: Path) -> None:
    write(
        tmp_path,
        main="""
resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_authorizer" "people" {
  api_id          = aws_apigatewayv2_api.api.id
  authorizer_type = "JWT"
  jwt_configuration {
    audience = ["people"]
    issuer   = "https://people.example"
  }
}
""",
    )
    assert [(row.expression, row.location.line) for row in architecture(tmp_path).unresolved] == [
        ("https://people.example", 11)
    ]


_TABLE_AND_FUNCTION = """
resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "pk"
}
resource "aws_lambda_function" "function" {
  for_each = toset(["orders/get"])
  handler  = "get.handler"
  runtime  = "python3.13"
  filename = data.archive_file.code.output_path
}
data "archive_file" "code" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "${path.module}/code.zip"
}
"""
_GET = """
import boto3

def handler(event, context):
    return boto3.client("dynamodb").get_item(TableName="orders", Key={})
"""


def test_a_key_with_a_slash_belongs_to_the_stack_it_is_in(tmp_path: Path) -> None:
    for folder in ("east", "west"):
        write(tmp_path, **{f"{folder}__main": _TABLE_AND_FUNCTION})
        (tmp_path / folder / "src").mkdir()
        (tmp_path / folder / "src/get.py").write_text(_GET, encoding="utf-8")
    found = built(locate(tmp_path), discover(tmp_path, suffixes=suffixes()))
    assert {(access.function, access.target) for access in found.of(DataAccess)} == {
        (f'{stack}/aws_lambda_function.function["orders/get"]', f"{stack}/aws_dynamodb_table.orders")
        for stack in ("east", "west")
    }
