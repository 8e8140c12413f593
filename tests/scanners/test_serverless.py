"""The Serverless Framework: anything may stand anywhere, and nothing keeps a scan waiting or takes it outside."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.pipeline import built
from mkdocs_techdesign.project import locate
from mkdocs_techdesign.scanners._serverless.grammar import Variable, pieces
from mkdocs_techdesign.scanners.serverless import Serverless
from mkdocs_techdesign.source import Unreadable, discover

from . import dump
from .test_cases import CASES, accepting
from .test_mutations import JUNK, places

OWN = [case for case in CASES if case.name.startswith("serverless")]
MORE_JUNK: list[Any] = ["${self:service}", "${file(serverless.json)}", "${self:}", "${opt:x, ${self:y}}", "*", "GET /x"]
RUNS = 150


def scan(folder: Path) -> Fragment:
    """The one service of a folder."""
    sources = discover(folder)
    file = next(file for file in sources.files if Serverless().accepts(file))
    return Serverless().scan(file, sources)


def step(number: int) -> str:
    """A variable that leads to the next setting."""
    return "${self:custom.a" + str(number) + "}"


def written(folder: Path, **configuration: Any) -> Path:
    """A service in JSON."""
    whole = {"service": "made", "provider": {"name": "aws"}, **configuration}
    (folder / "serverless.json").write_text(json.dumps(whole))
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_a_mutated_service_gives_a_fragment_or_a_refusal(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    documents = []
    for case in OWN:
        for file in discover(case).files:
            if Serverless().accepts(file) and file.path.suffix in (".yml", ".json"):
                documents.append(json.dumps(file.nodes()))
    for _ in range(RUNS // 3):
        document = json.loads(chance.choice(documents))
        for _ in range(chance.choice([1, 2, 4])):
            place = chance.choice(places(document))
            part = document
            for key in place[:-1]:
                part = part[key]
            part[place[-1]] = json.loads(json.dumps(chance.choice([*JUNK, *MORE_JUNK])))
        (tmp_path / "serverless.json").write_text(json.dumps(document))
        sources = discover(tmp_path)
        (file,) = sources.files
        if accepting(file) is None:
            continue
        try:
            fragment = Serverless().scan(file, sources)
        except Unreadable:
            continue
        assert all(resource.id == f"{fragment.stack}/{resource.logical_id}" for resource in fragment.resources)
        link([fragment], sources)


@given(data=some.binary(max_size=300), suffix=some.sampled_from(["yml", "json", "ts"]))
@settings(max_examples=120, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("service")
    (folder / f"serverless.{suffix}").write_bytes(b"service: x\nprovider: aws\n" + data)
    sources = discover(folder)
    for file in sources.files:
        if Serverless().accepts(file):
            with contextlib.suppress(Unreadable):
                Serverless().scan(file, sources)


@given(some.text(alphabet="${}():,'\"#aZ.~ selfopt", max_size=60))
@settings(max_examples=300, deadline=None)
def test_pieces_are_the_whole_text(text: str) -> None:
    found = pieces(text)
    assert "".join(piece.text if isinstance(piece, Variable) else piece for piece in found) == text


@pytest.mark.parametrize(
    "text",
    [
        "${AWS::Region}",
        "${Name}",
        "${Queue.Arn}",
        "arn:${AWS::Partition}:${AWS::AccountId}",
        "$context.x",
        "${",
        "$ {self:x}",
    ],
)
def test_what_is_not_a_variable_stays(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_a_second_scan_says_the_same(case: Path) -> None:
    sources = discover(case)
    for file in sources.files:
        if Serverless().accepts(file):
            try:
                assert dump.fragment(Serverless().scan(file, sources)) == dump.fragment(
                    Serverless().scan(file, sources)
                )
            except Unreadable:
                continue


def test_variables_that_double_at_every_step_are_refused(tmp_path: Path) -> None:
    custom: dict[str, Any] = {f"a{n}": [step(n + 1)] * 2 for n in range(60)} | {"a60": "x"}
    with pytest.raises(Unreadable, match="more than"):
        scan(written(tmp_path, custom=custom, functions={"f": {"handler": "x.y", "tags": "${self:custom.a0}"}}))


def test_names_of_modules_that_double_at_every_step_are_refused(tmp_path: Path) -> None:
    lines = [f"const a{n} = [a{n + 1}, a{n + 1}];" for n in range(40)]
    text = "\n".join([*lines, "const a40 = 'x';", "module.exports = {service: a0, provider: {name: 'aws'}};"])
    (tmp_path / "serverless.js").write_text(text)
    with pytest.raises(Unreadable, match="stands for more than"):
        scan(tmp_path)


def test_a_long_chain_of_variables_ends(tmp_path: Path) -> None:
    custom = {f"a{n}": step(n + 1) for n in range(3000)} | {"a3000": "end"}
    found = scan(
        written(tmp_path, custom=custom, functions={"f": {"handler": "x.y", "description": "${self:custom.a0}"}})
    )
    (function,) = [resource for resource in found.resources if resource.type == "AWS::Lambda::Function"]
    assert "nested too deeply" in json.dumps(function.properties["Description"])


def test_files_that_include_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("a: ${file(two.yml):a}\n")
    (tmp_path / "two.yml").write_text("a: ${file(one.yml):a}\n")
    found = scan(written(tmp_path, functions={"f": {"handler": "x.y", "description": "${file(one.yml):a}"}}))
    assert any("refers to itself" in problem.message for problem in found.problems)


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "one.ts").write_text("import { b } from './two';\nexport const a = b;\n")
    (tmp_path / "two.ts").write_text("import { a } from './one';\nexport const b = a;\n")
    text = "import { a } from './one';\nexport default { service: 'x', provider: { name: 'aws' }, functions: a };\n"
    (tmp_path / "serverless.ts").write_text(text)
    (problem,) = scan(tmp_path).problems
    assert problem.message == "which functions there are is not known: a name that refers to itself"


@pytest.mark.parametrize("path", ["../outside.yml", "/etc/passwd", "~/secrets.yml", "a/../../outside.yml"])
def test_nothing_outside_the_root_is_read(path: str, tmp_path: Path) -> None:
    (tmp_path / "outside.yml").write_text("description: outside")
    (tmp_path / "root").mkdir()
    function = {"handler": "x.y", "description": "${file(" + path + "):description}"}
    found = scan(written(tmp_path / "root", functions={"f": function}))
    assert "outside" not in str([resource.description for resource in found.resources])


def test_secrets_of_files_and_of_the_environment_stay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "of-the-environment")
    (tmp_path / "secrets.json").write_text('{"password": "of-the-file"}')
    values = {"A": "${env:DATABASE_PASSWORD}", "B": "${file(secrets.json):password}", "C": "plain-literal"}
    found = scan(written(tmp_path, functions={"f": {"handler": "x.y", "environment": values}}))
    shown = str([resource.properties for resource in found.resources])
    assert not [text for text in ("of-the-environment", "of-the-file", "plain-literal") if text in shown]


def test_an_output_of_another_service_leads_to_its_resource() -> None:
    case = next(case for case in OWN if case.name == "serverless-composition")
    sources = discover(case)
    found = [Serverless().scan(file, sources) for file in sources.files if Serverless().accepts(file)]
    edges = {(edge.source, edge.target) for edge in link(found, sources).edges}
    assert ("billing/BillLambdaFunction", "orders/Queue") in edges


def test_an_output_of_a_stack_by_its_deployed_name_leads_to_its_resource(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    queue = {"Resources": {"Jobs": {"Type": "AWS::SQS::Queue"}}, "Outputs": {"Arn": {"Value": {"Ref": "Jobs"}}}}
    written(
        tmp_path / "one", service="jobs", provider={"name": "aws", "stage": "${opt:stage, 'test'}"}, resources=queue
    )
    event = {"sqs": {"arn": "${cf:jobs-${sls:stage}.Arn}"}}
    provider = {"name": "aws", "stage": "${opt:stage, 'test'}"}
    written(tmp_path / "two", provider=provider, functions={"work": {"handler": "x.y", "events": [event]}})
    sources = discover(tmp_path)
    found = [Serverless().scan(file, sources) for file in sources.files if Serverless().accepts(file)]
    edges = {(edge.source, edge.target) for edge in link(found, sources).edges}
    assert ("jobs/Jobs", "made/WorkLambdaFunction") in edges


def test_resources_in_files_count_once() -> None:
    case = next(case for case in OWN if case.name == "serverless-included-files")
    sources = discover(case)
    found = [scanner.scan(file, sources) for file in sources.files if (scanner := accepting(file)) is not None]
    architecture = link(found, sources)
    assert [resource.id for resource in architecture.resources if resource.type == "AWS::DynamoDB::Table"] == [
        "library/Books"
    ]


def test_a_file_that_is_no_template_alone_is_read_where_it_is_included(tmp_path: Path) -> None:
    (tmp_path / "part.yml").write_text("Resources:\n  Q: ${file(queue.json)}\n  X: {Type: 'a::b'}\n Broken: [\n")
    (tmp_path / "whole.yml").write_text("Resources:\n  Q: ${file(queue.json)}\nDescription: 'Type: AWS::X'\n")
    (tmp_path / "queue.json").write_text('{"Type": "AWS::SQS::Queue"}')
    written(tmp_path, resources=["${file(whole.yml)}", "${file(part.yml)}"])
    architecture = built(locate(tmp_path), discover(tmp_path))
    assert [resource.logical_id for resource in architecture.resources] == ["Q"]
    assert [str(row.path) for row in architecture.failed] == ["part.yml"]
    assert {str(path) for path in architecture.scanned} >= {"whole.yml", "queue.json", "serverless.json"}


def test_every_service_of_the_collection_is_read_or_runs_elsewhere(corpora: Path) -> None:
    sources = discover(corpora / "corpora")
    read, refused = 0, []
    for file in sources.files:
        if Serverless().accepts(file):
            try:
                read += bool(Serverless().scan(file, sources).resources)
            except Unreadable as error:
                refused.append(error.reason)
    assert read >= 160
    assert [reason for reason in refused if "not for AWS" not in reason] == []


def test_parts_that_are_not_known_are_told_and_nothing_else_is_lost(tmp_path: Path) -> None:
    (tmp_path / "code.js").write_text("module.exports.made = () => ({});\n")
    made = "${file(code.js):made}"
    known = {"handler": "x.y", "environment": made, "events": [made, {"sqs": "arn:aws:sqs:eu-west-1:012345678901:q"}]}
    found = scan(
        written(
            tmp_path,
            functions={"known": known, "unknown": made},
            resources=[made, {"Resources": {"Q": {"Type": "AWS::SQS::Queue"}, "R": made}}],
            stepFunctions={"stateMachines": {"flow": made}},
            appSync=made,
        )
    )
    assert {"Q", "KnownLambdaFunction", "KnownEventSourceMappingSQSQ"} <= {item.logical_id for item in found.resources}
    assert sorted(
        problem.message.removesuffix(": computed by a function, which is not run") for problem in found.problems
    ) == [
        "an event is not known",
        "function unknown is not known",
        "resource R is not known",
        "some resources are not known",
        "some variables of the environment are not known",
        "state machine flow is not known",
        "the GraphQL API is not known",
    ]


def test_what_the_framework_compiled_is_no_system_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, functions={"f": {"handler": "x.y"}})
    (tmp_path / ".serverless").mkdir()
    template = {"Resources": {"FLambdaFunction": {"Type": "AWS::Lambda::Function"}}}
    (tmp_path / ".serverless" / "cloudformation-template-update-stack.json").write_text(json.dumps(template))
    assert [file for file in discover(tmp_path, [PurePosixPath(".serverless")]).files if accepting(file)] == []


@pytest.mark.parametrize(("plugins", "days"), [([], {None, 7}), (["serverless-plugin-log-retention"], {30, 7})])
def test_a_plugin_keeps_logs_as_long_as_it_says(tmp_path: Path, plugins: list[str], days: set[int | None]) -> None:
    functions = {"a": {"handler": "a.handler"}, "b": {"handler": "b.handler", "logRetentionInDays": 7}}
    found = scan(written(tmp_path, plugins=plugins, custom={"logRetentionInDays": 30}, functions=functions))
    groups = [one for one in found.resources if one.type == "AWS::Logs::LogGroup"]
    assert {one.properties.get("RetentionInDays") for one in groups} == days
