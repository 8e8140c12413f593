"""The CDK: what counts once, what git ignores, programs without end, files nobody wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.linker import link
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.pipeline import scan
from mkdocs_techdesign.source import Unreadable, discover

from . import dump
from .test_cases import accepting

HERE = Path(__file__).parent
SMALL = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def linked(root: Path) -> Architecture:
    """What all scanners make of a folder."""
    sources = discover(root)
    fragments, failed = scan(sources)
    return link(fragments, sources, not_scanned=failed)


def stack(*paths: str) -> dict[str, Any]:
    """A template with a queue for each construct path."""
    return {
        "Resources": {
            f"Queue{number}": {"Type": "AWS::SQS::Queue", "Metadata": {"aws:cdk:path": path}}
            for number, path in enumerate(paths)
        }
    }


def assembly(folder: Path, **stacks: dict[str, Any]) -> None:
    """A cloud assembly on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    artifacts = {
        name: {"type": "aws:cloudformation:stack", "properties": {"templateFile": f"{name}.template.json"}}
        for name in stacks
    }
    (folder / "manifest.json").write_text(json.dumps({"version": "36.0.0", "artifacts": artifacts}))
    for name, template in stacks.items():
        (folder / f"{name}.template.json").write_text(json.dumps(template))


@pytest.mark.parametrize("output", ["cdk.out", "build/assembly"])
def test_an_assembly_that_git_ignores_is_read_beside_its_cdk_json(tmp_path: Path, output: str) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("cdk.out\nbuild\n")
    (tmp_path / "cdk.json").write_text(json.dumps({"app": "node app.js", "output": output}))
    assembly(tmp_path / output, Shop=stack("Shop/Work/Resource"))
    assert [resource.label for resource in linked(tmp_path).resources] == ["Work"]


def test_an_output_outside_of_the_repository_is_left_alone(tmp_path: Path) -> None:
    assembly(tmp_path / "away", Shop=stack("Shop/Work/Resource"))
    (tmp_path / "inside").mkdir()
    for output in ("../away", str(tmp_path / "away")):
        (tmp_path / "inside/cdk.json").write_text(json.dumps({"app": "node app.js", "output": output}))
        assert not linked(tmp_path / "inside").resources


def test_a_stack_of_two_stages_counts_once(tmp_path: Path) -> None:
    template = stack("Beta/Shop/Work/Resource", "Beta/Shop/Mail/Resource")
    other = stack("Live/Shop/Work/Resource", "Live/Shop/Mail/Resource")
    assembly(tmp_path / "cdk.out/assembly-Beta", BetaShop=template)
    assembly(tmp_path / "cdk.out/assembly-Live", LiveShop=other)
    for folder, name in (("Beta", "BetaShop"), ("Live", "LiveShop")):
        manifest = tmp_path / f"cdk.out/assembly-{folder}/manifest.json"
        document = json.loads(manifest.read_text())
        document["artifacts"][name]["displayName"] = f"{folder}/Shop"
        manifest.write_text(json.dumps(document))
    found = linked(tmp_path)
    assert [resource.label for resource in found.resources] == ["Work", "Mail"]
    twice = "the same stack as cdk.out/assembly-Beta/BetaShop.template.json, synthesised again"
    assert twice in [row.reason for row in found.unclaimed]
    assert not found.failed


def test_two_stacks_that_share_some_constructs_both_count(tmp_path: Path) -> None:
    assembly(tmp_path / "cdk.out", One=stack("One/Work/Resource"), Two=stack("Two/Work/Resource", "Two/Mail/Resource"))
    assert len(linked(tmp_path).resources) == 3


def shop(tmp_path: Path, *queues: str) -> None:
    """An application with some queues, in Python."""
    (tmp_path / "cdk.json").write_text('{"app": "python app.py"}')
    made = "".join(f'sqs.Queue(stack, "{name}")\n' for name in queues)
    head = "from aws_cdk import App, Stack, aws_sqs as sqs\n\nstack = Stack(App(), 'Shop')\n"
    (tmp_path / "app.py").write_text(head + made)


def test_source_that_has_more_than_a_kept_template_wins(tmp_path: Path) -> None:
    shop(tmp_path, "Work", "New")
    (tmp_path / "template.json").write_text(json.dumps(stack("Shop/Work/Resource")))
    found = linked(tmp_path)
    assert [(item.label, item.origin) for item in found.resources] == [("New", "cdk-source"), ("Work", "cdk-source")]
    assert "an older state of app.py" in [row.reason for row in found.unclaimed]


def test_a_kept_template_that_has_all_of_the_source_wins(tmp_path: Path) -> None:
    shop(tmp_path, "Work")
    (tmp_path / "template.json").write_text(json.dumps(stack("Shop/Work/Resource", "Shop/Hidden/Resource")))
    found = linked(tmp_path)
    assert sorted((item.label, item.origin) for item in found.resources) == [("Hidden", "cdk"), ("Work", "cdk")]
    assert str(found.resources[0].location) == "app.py:4:1"
    assert not found.failed


def test_an_assembly_without_sources_still_names_its_template(tmp_path: Path) -> None:
    assembly(tmp_path / "cdk.out", Shop=stack("Shop/Work/Resource"))
    (resource,) = linked(tmp_path).resources
    assert resource.location.path.as_posix() == "cdk.out/Shop.template.json"


@pytest.mark.parametrize(
    "maker",
    [
        "LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A",
        "AWS679f53fac002430cb0da5b7982bd22872D164C4C",
        "BucketNotificationsHandler050a0587b7544547bf325f094a3db8347ECC3691",
        "CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F",
        "CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C81C01536",
        "CustomVpcRestrictDefaultSGCustomResourceProviderHandlerDC833E5E",
        "CustomCrossRegionExportWriterCustomResourceProviderHandlerD8786E8A",
        "WorkProviderframeworkonEventABCDEF01",
        "CertificateCertificateRequestorFunction5E845413",
    ],
)
def test_functions_the_framework_makes_are_not_drawn(tmp_path: Path, maker: str) -> None:
    template = {
        "Resources": {
            maker: {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": f"Shop/{maker}/Resource"}},
            "WorkerD1E2F3A4": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Shop/Worker/Resource"}},
        }
    }
    assembly(tmp_path / "cdk.out", Shop=template)
    assert [resource.label for resource in linked(tmp_path).nodes] == ["Worker"]


BOMBS = {
    "a text that doubles": """
x = "x"
for i in range(60):
    x = x + x
sqs.Queue(stack, x)
""",
    "a list that doubles": """
x = ["a"]
for i in range(60):
    x = x + x
for y in x:
    sqs.Queue(stack, y)
""",
    "a number that squares": """
x = 9
for i in range(200):
    x = x * x
sqs.Queue(stack, "Q", queue_name=str(x))
""",
    "a tree of shared parts": """
x = {"a": 1}
for i in range(50):
    x = {"a": x, "b": x}
sqs.CfnQueue(stack, "Q", tags=x)
""",
    "loops in loops": """
for a in range(200):
    for b in range(200):
        for c in range(200):
            sqs.Queue(stack, f"{a}-{b}-{c}")
""",
    "a function that calls itself twice": """
def f(n):
    return f(n + 1) + f(n + 2)


sqs.Queue(stack, "Q", queue_name=f(0))
""",
    "a class that makes itself": """
class A(Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        A(self, id + "x")
        A(self, id + "y")


A(stack, "A")
""",
    "deep nesting": "x = " + "[" * 300 + "]" * 300,
    "a class that extends itself": """
class A(A):
    pass


A(stack, "A")
""",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_program_without_end_is_read_as_far_as_it_can_be(tmp_path: Path, bomb: str) -> None:
    shop(tmp_path, "First")
    app = tmp_path / "app.py"
    app.write_text(app.read_text() + BOMBS[bomb] + "\n")
    found = linked(tmp_path)
    assert any(resource.label == "First" for resource in found.resources)


@SMALL
@given(data=st.data())
def test_a_program_with_a_hole_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(["cdk-typescript", "cdk-python", "cdk-unknown-code"]))
    folder = tmp_path / case
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / case, folder)
    file = data.draw(
        st.sampled_from(sorted(path for path in folder.rglob("*") if path.suffix in (".ts", ".py", ".json")))
    )
    text = file.read_text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    file.write_text(text[:start] + data.draw(st.sampled_from(["", "{", ")", "...", "\n"])) + text[end:])
    assert said(folder) == said(folder)


def said(root: Path) -> str:
    """All fragments as text; raises nothing but what a scanner may raise, and that is caught here."""
    sources = discover(root)
    parts = []
    for file in sources.files:
        scanner = accepting(file)
        try:
            parts += [dump.fragment(item) for item in scanner.fragments(file, sources)] if scanner else []
        except Unreadable as error:
            parts.append(error.reason)
    return "\n".join(parts)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@SMALL
@given(data=st.data())
def test_an_assembly_in_any_shape_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / "cdk-assembly"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "cdk-assembly-with-inline-metadata", folder)
    file = folder / data.draw(st.sampled_from(["cdk.json", "cdk.out/manifest.json", "cdk.out/tree.json"]))
    document = json.loads(file.read_text())
    node, path = document, data.draw(st.integers(0, 5))
    for _ in range(path):
        if not isinstance(node, dict) or not node:
            break
        key = data.draw(st.sampled_from(sorted(node)))
        if not isinstance(node[key], dict) or not node[key]:
            node[key] = data.draw(JSON)
            break
        node = node[key]
    file.write_text(json.dumps(document) if data.draw(st.booleans()) else data.draw(st.text(max_size=40)))
    assert said(folder) == said(folder)


def test_source_that_has_more_than_its_assembly_says_so(tmp_path: Path) -> None:
    shop(tmp_path, "Work", "New")
    app = tmp_path / "app.py"
    app.write_text(app.read_text() + "if stack.region == 'eu-west-1':\n    sqs.Queue(stack, 'Doubtful')\n")
    assembly(tmp_path / "cdk.out", Shop=stack("Shop/Work/Resource"))
    found = linked(tmp_path)
    assert [resource.label for resource in found.resources] == ["Work"]
    (problem,) = found.problems
    assert str(problem.location) == "app.py:5:1"
    assert problem.message == "New is not in cdk.out/Shop.template.json, which was synthesised from older source"


def test_environment_values_stay_out_also_where_they_are_chosen_or_put_together(tmp_path: Path) -> None:
    shop(tmp_path, "Work")
    app = tmp_path / "app.py"
    program = """
import os
from aws_cdk import aws_lambda

aws_lambda.Function(
    stack, "Fn", handler="a.b", runtime=aws_lambda.Runtime.PYTHON_3_12, code=aws_lambda.Code.from_asset("."),
    environment={
        "A": "canary-a",
        "B": "canary-b" if os.environ["X"] else 'canary-c',
        "C": os.environ["X"] - "canary-d",
        "D": f"canary-e-{os.environ['X']}",
        "E": unheard_of("canary-f"),
    },
)
"""
    app.write_text(app.read_text() + program)
    text = said(tmp_path)
    assert "Shop/Fn" in text
    assert "canary" not in text


_NESTED = """
import { App, Stack, NestedStack } from "aws-cdk-lib";
import { Construct } from "constructs";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as lambda from "aws-cdk-lib/aws-lambda";

class Queues extends NestedStack {
  readonly work: sqs.Queue;
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.work = new sqs.Queue(this, "Work");
  }
}

class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const queues = new Queues(this, "Queues");
    const send = new lambda.Function(this, "Send", {
      runtime: lambda.Runtime.NODEJS_22_X, handler: "send.handler", code: lambda.Code.fromAsset("src"),
      environment: { QUEUE: queues.work.queueUrl },
    });
    queues.work.grantSendMessages(send);
  }
}
const app = new App();
new Shop(app, "Shop");
"""


def test_a_nested_stack_is_a_stack_that_its_parent_deploys(tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text(json.dumps({"app": "npx ts-node app.ts"}))
    (tmp_path / "app.ts").write_text(_NESTED)
    found = linked(tmp_path)
    rows = {resource.id: (resource.type, resource.label) for resource in found.resources}
    assert rows["Queues/Work"] == ("AWS::SQS::Queue", "Work")
    assert rows["Shop/QueuesNestedStackQueuesNestedStackResource"] == ("AWS::CloudFormation::Stack", "Queues")
    assert not [node for node in found.nodes if node.type == "AWS::CloudFormation::Stack"]
    assert [(edge.source, edge.relation, edge.target) for edge in found.edges] == [
        ("Shop/Send", "publishes", "Queues/Work")
    ]


def test_names_that_are_cut_and_insights_of_a_table_are_read(tmp_path: Path) -> None:
    (tmp_path / "cdk.json").write_text(json.dumps({"app": "python app.py"}))
    (tmp_path / "app.py").write_text("""
from aws_cdk import App, Stack, aws_dynamodb as dynamodb, aws_sqs as sqs
shop = Stack(App(), "Shop")
sqs.Queue(shop, "Plain", queue_name="orders-waiting"[0:6])
sqs.Queue(shop, "Known", queue_name=f"orders-{shop.region}"[:64])
dynamodb.Table(
    shop, "Table", partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
    contributor_insights_specification=dynamodb.ContributorInsightsSpecification(enabled=True),
)
""")
    made = {resource.logical_id: resource for resource in linked(tmp_path).resources}
    assert made["Plain"].name == "orders"
    assert "orders-" in str(made["Known"].properties["QueueName"])
    assert made["Table"].properties["ContributorInsightsSpecification"] == {"Enabled": True}
