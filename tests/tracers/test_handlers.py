"""Every folder in `handlers` is a case: a template and its handlers in, `expected.txt` out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model import behaviour
from mkdocs_techdesign.model.behaviour import DataAccess
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.source import discover
from mkdocs_techdesign.tracers import Traced
from mkdocs_techdesign.tracers._handlers import catalogue
from mkdocs_techdesign.tracers._handlers.libraries import Library
from mkdocs_techdesign.tracers._handlers.signs import _table
from mkdocs_techdesign.tracers.handlers import Handlers

from .telling import told

CASES = sorted(path.parent for path in Path(__file__).parent.glob("handlers/*/template.yaml"))


def traced(folder: Path) -> Traced:
    """What the handlers below a folder do."""
    sources = discover(folder)
    fragments, _ = scan(sources, lambda *_: None)
    return Handlers().trace(link(fragments, sources), sources, lambda *_: None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_handlers_do_what_is_expected(case: Path, golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    shutil.copytree(case, tmp_path / "copy", ignore=shutil.ignore_patterns("expected.txt", "__pycache__"))
    golden(case / "expected.txt", told(traced(tmp_path / "copy")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_facts_have_ids_of_their_own_and_twice_the_same_result(case: Path) -> None:
    first, second = traced(case), traced(case)
    assert first == second
    ids = [fact.id for fact in first.facts]
    assert len(ids) == len(set(ids))


_TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders: {Type: AWS::DynamoDB::Table}
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: %s
      Environment: {Variables: {TABLE: !Ref Orders}}
"""


def _written(folder: Path, name: str, text: str | bytes, runtime: str = "python3.12") -> Path:
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "template.yaml").write_text(_TEMPLATE % runtime, encoding="utf-8")
    data = text.encode("utf-8") if isinstance(text, str) else text
    (folder / "src" / name).write_bytes(data)
    return folder


_PIECES = st.sampled_from(
    [
        "def handler(event, context):\n",
        "    return boto3.client('dynamodb').get_item(TableName=T)\n",
        "import boto3, os\n",
        "T = os.environ['TABLE']\n",
        "    for x in event['Records']:\n",
        "        handler(x, context)\n",
        "class A(A): pass\n",
        "    x = x + [x]\n",
        "    with a as b: pass\n",
        "    return {'statusCode': 200, **handler(event, context)}\n",
        "@handler\n",
        "from app import *\n",
        "    yield lambda: handler\n",
        "    a.b.c[handler](*event, **context)\n",
        "\x00",
        "((((",
        "\n",
    ]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(_PIECES, max_size=14))
def test_any_python_ends(pieces: list[str], tmp_path: Path) -> None:
    found = traced(_written(tmp_path, "app.py", "".join(pieces)))
    assert all("could not be followed" not in problem.message for problem in found.problems)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_any_bytes_end(data: bytes, tmp_path: Path) -> None:
    found = traced(_written(tmp_path, "app.js", b"exports.handler = async (event) => {" + data, "nodejs20.x"))
    assert all("could not be followed" not in problem.message for problem in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "def handler(e, c):\n    x = " + "[" * 3000 + "]" * 3000 + "\n",
        "def handler(e, c):\n    return " + ".".join(["a()"] * 3000) + "\n",
        "x = 0\n" + "x = x + 'a'\n" * 4_000 + "def handler(e, c):\n    return x\n",
        "def handler(e, c):\n" + "".join(f"{'    ' * (i + 1)}if e:\n" for i in range(90)) + "    " * 91 + "pass\n",
        "\n".join(f"def f{i}(a): return [f{j}(a) for j in range({i})]" for i in range(40) for j in (i - 1,)),
        "def handler(e, c):\n  f0(e)\n"
        + "\n".join(f"def f{i}(a):\n  f{i + 1}([a, a])\n  f{i + 1}([a])" for i in range(30)),
        "handler = handler\nhandler = lambda e, c: handler(e, c)\n",
    ],
    ids=["brackets", "a long chain", "a long file", "nested branches", "many functions", "doubling calls", "itself"],
)
def test_hostile_code_ends(text: str, tmp_path: Path) -> None:
    found = traced(_written(tmp_path, "app.py", text))
    assert all("could not be followed" not in problem.message for problem in found.problems)


@pytest.mark.parametrize(
    "lines",
    [
        ["const w = require('w'), a0 = () => 1, b0 = () => 2"]
        + [f"const a{i} = w(a{i - 1}, b{i - 1}), b{i} = w(b{i - 1}, a{i - 1})" for i in range(1, 60)]
        + ["exports.handler = async () => a59()"],
        ["const w = require('w'), r0 = { f: 1 }"]
        + [f"const r{i} = {{ {', '.join(f'k{k}: r{i - 1}' for k in range(60))} }}" for i in range(1, 8)]
        + ["const o = w(r7)", "exports.handler = async () => o.run()"],
    ],
    ids=["functions wrapped together", "records of records"],
)
def test_hostile_handing_ends(lines: list[str], tmp_path: Path) -> None:
    found = traced(_written(tmp_path, "app.js", "\n".join(lines), "nodejs20.x"))
    assert found.problems == ()


_API = _TEMPLATE.replace(
    "Environment", "Events: {Get: {Type: Api, Properties: {Path: /, Method: post}}}\n      Environment"
)


@pytest.mark.parametrize(
    ("suffix", "runtime", "text"),
    [
        (
            "py",
            "python3.12",
            "import json\ndef handler(e, c):\n  b = json.loads(e['body'])\n"
            + "".join(f"  b = b['k{i}']\n" for i in range(300))
            + "".join(f"  b['{'x' * i}']\n" for i in range(300)),
        ),
        (
            "py",
            "python3.12",
            "import json\nr0 = {'f': 1}\n"
            + "".join(
                f"r{i} = {{{', '.join(f'{k}: r{i - 1}' for k in map(repr, 'abcdefghij'))}}}\n" for i in range(1, 9)
            )
            + "def handler(e, c):\n  r8['me'] = r8\n  return {'statusCode': 200, 'body': json.dumps([[r8, r8], r8])}\n",
        ),
        (
            "ts",
            "nodejs20.x",
            "".join(
                f"interface T{i} extends T{i + 1} {{ {' '.join(f'f{k}: T{(i + k) % 40}[];' for k in range(60))} }}\n"
                for i in range(40)
            )
            + "export const handler = async (e) => { const o = JSON.parse(e.body) as T0; return o.f1[0].f2; }",
        ),
    ],
    ids=["deep reads", "records of records", "types of types"],
)
def test_hostile_requests_end(suffix: str, runtime: str, text: str, tmp_path: Path) -> None:
    _written(tmp_path, f"app.{suffix}", text)
    (tmp_path / "template.yaml").write_text(_API % runtime, encoding="utf-8")
    found = traced(tmp_path)
    fields = [fact for fact in found.facts if isinstance(fact, behaviour.CodeField)]
    assert found.problems == ()
    assert 0 < len(fields) <= 3_000
    assert max(len(field.label) for field in fields) <= 250


def test_answers_at_an_address_of_its_own_are_told_where_the_code_tells_them(tmp_path: Path) -> None:
    text = """import json
def handler(event, context):
    status, body = 200, {"id": 1}
    if event["queryStringParameters"]["q"] == "no":
        status, body = 404, {"error": "gone"}
    if event["queryStringParameters"]["whole"] == "yes":
        return {"statusCode": 409, "body": json.dumps(event["other"] if context else {"guessed": 1})}
    return {"statusCode": status, "body": json.dumps(body)}
"""
    _written(tmp_path, "app.py", text)
    template = _TEMPLATE.replace("Environment", "FunctionUrlConfig: {AuthType: NONE}\n      Environment")
    (tmp_path / "template.yaml").write_text(template % "python3.12", encoding="utf-8")
    fields = [fact for fact in traced(tmp_path).facts if isinstance(fact, behaviour.CodeField)]
    assert [(field.place, field.label, field.status) for field in fields] == [
        ("query", "q", None),
        ("query", "whole", None),
        ("answer", "id", None),
        ("answer", "error", None),
    ]


def test_what_is_unresolved_is_shown_as_it_was_written(tmp_path: Path) -> None:
    text = """import boto3, os
def handler(event, context):
    for queue in os.environ["QUEUES"].split(","):
        boto3.client("sqs").receive_message(QueueUrl=queue)
"""
    (access,) = [fact for fact in traced(_written(tmp_path, "app.py", text)).facts if isinstance(fact, DataAccess)]
    assert isinstance(access.target, Unresolved)
    assert access.target.expression == 'os.environ["QUEUES"].split(",")[…]'


def test_more_steps_than_allowed_are_a_problem_of_the_function(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs_techdesign.tracers._handlers import machine

    monkeypatch.setattr(machine, "_MOST_STEPS", 50)
    body = "    t.get_item(Key={})\n" * 40
    text = f"import boto3, os\nt = boto3.resource('dynamodb').Table(os.environ['TABLE'])\ndef handler(e, c):\n{body}"
    found = traced(_written(tmp_path, "app.py", text))
    assert [problem.message for problem in found.problems] == ["the code of Fn is more than a scan follows"]
    assert any(isinstance(fact, DataAccess) for fact in found.facts)
    assert str(found.problems[0].location.path) == "template.yaml"


def _texts() -> str:
    files = [
        path
        for case in CASES
        for path in case.rglob("*")
        if path.suffix in (".py", ".ts", ".js", ".mjs", ".java", ".go")
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize(
    "library", members("tracers._handlers.libraries", Library), ids=lambda library: library.__name__
)
def test_a_library_is_used_by_a_case(library: type[Library]) -> None:
    text = _texts()
    assert any(root.rstrip("./").split("(")[0] in text for root in library.roots), (
        "write a case in tests/tracers/handlers"
    )
    assert (library.__doc__ or "").strip()


def test_signs_are_of_concerns_that_are_described() -> None:
    rows = _table()
    known = re.findall(r"`([a-z-]+)`", Path(behaviour.__file__).read_text(encoding="utf-8"))
    assert {concern for _, concern, _ in rows} <= set(known)
    assert len({pattern.pattern for pattern, _, _ in rows}) == len(rows)


@pytest.mark.parametrize(
    ("called", "service"),
    [
        ("DynamoDB", "dynamodb"),
        ("stepfunctions", "states"),
        ("client-sfn", "states"),
        ("CognitoIdentityServiceProvider", "cognito-idp"),
        ("eventbridge", "events"),
        ("apigatewaymanagementapi", "execute-api"),
        ("lib-dynamodb", "dynamodb"),
        ("textract", "textract"),
        ("neverheardof", "neverheardof"),
    ],
)
def test_services_have_one_name(called: str, service: str) -> None:
    assert catalogue.service(called.removeprefix("client-")).id == service


def test_a_folder_of_copied_libraries_is_not_read(tmp_path: Path) -> None:
    text = (
        "import boto3, os\ndef handler(e, c):\n    boto3.client('dynamodb').get_item(TableName=os.environ['TABLE'])\n"
    )
    _written(tmp_path, "app.py", text)
    (tmp_path / "src" / "boto3.py").write_text("def client(name):\n    return None\n", encoding="utf-8")
    found = traced(tmp_path)
    assert [fact.label for fact in found.facts] == ["dynamodb:GetItem"]


def test_templates_of_the_corpora_trace_without_a_word(corpora: Path) -> None:
    """Their handlers are not there; that is nobody's mistake."""
    for folder in sorted((corpora / "corpora").glob("aws-samples+serverless-*")):
        assert all("could not be followed" not in problem.message for problem in traced(folder).problems)
