"""No name of a resource ends the text it stands in, in any format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tree_sitter import Language, Parser

from mkdocs_techdesign import escape
from mkdocs_techdesign.model.architecture import Architecture, Resource
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map
from mkdocs_techdesign.model.remedy import Addition, Attribute, Joined, Permission, Remedy, Setting
from mkdocs_techdesign.snippets import snippet

TRICKS = (
    '"', "\\", '\\"', "${x}", "$", "$${", "%{if true}", "`", "'", "#", "//", "*/", "\n", "\r\n", "\u2028", "\x1b[0m",
    ": ", "- a", "!Ref X", "{{", "}}", "<x>", "</script>", "&a", "*a", "@", "yes", "null", "1.5", "=",
    "\u202e", "é漢😀", "\ud800",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=8)), max_size=6).map("".join)


@cache
def grammar(name: str, function: str = "language") -> Parser:
    return Parser(Language(getattr(__import__(f"tree_sitter_{name}"), function)()))


def strings(parser: Parser, text: str) -> bool:
    """True where a text is one expression without a mistake."""
    return not parser.parse(text.encode("utf-8", "surrogatepass")).root_node.has_error


def plain(text: str) -> str:
    """What is left of a text: hidden characters beyond four digits and halves of characters cannot be written."""
    return "".join(
        "\ufffd" if 0xD800 <= ord(one) <= 0xDFFF or (ord(one) > 0xFFFF and escape._hidden(one)) else one for one in text
    )


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_json_reads_it_back(text: str) -> None:
    assert json.loads(escape.quoted(text)) == plain(text)


@settings(deadline=None, max_examples=60)
@given(TEXT.filter(lambda text: all(ord(one) < 0xFDD0 for one in text)))
def test_yaml_reads_it_back(text: str) -> None:
    assert yaml.safe_load(f"{escape.yaml(text)}: {escape.yaml(text)}") == {plain(text): plain(text)}


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_terraform_sees_one_text_without_a_template(text: str) -> None:
    code = f"a = {escape.hcl(text)}\n"
    tree = grammar("hcl").parse(plain(code).encode())
    assert not tree.root_node.has_error
    assert b"template_interpolation" not in str(tree.root_node).encode()
    assert b"template_directive" not in str(tree.root_node).encode()


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_typescript_and_python_see_one_text(text: str) -> None:
    typescript, python = grammar("typescript", "language_typescript"), grammar("python")
    assert strings(typescript, plain(f"const a = {escape.quoted(text)};"))
    tree = typescript.parse(plain(f"const a = `{escape.template_literal(text)}`;").encode())
    assert not tree.root_node.has_error
    assert "template_substitution" not in str(tree.root_node)
    assert strings(python, plain(f"a = {escape.quoted(text)}"))
    assert eval(plain(f'f"{escape.f_string(text)}"')) == plain(text)


@settings(deadline=None, max_examples=60)
@given(TEXT)
@example("${x} ${!y} $")
def test_a_name_in_code_is_one_word_and_a_substitution_has_no_variable(text: str) -> None:
    name = escape.identifier(text)
    assert name.isascii()
    assert name.isidentifier()
    coded = escape.substitution(text)
    assert re.search(r"\$\{(?!!)", coded) is None
    assert re.sub(r"\$\{!", "${", coded) == text, "what CloudFormation makes of it"


ORIGINS = {
    "cloudformation": ("template.yaml", "Queue"),
    "sam": ("template.yaml", "Queue"),
    "serverless": ("serverless.yml", "Queue"),
    "terraform": ("main.tf", "aws_sqs_queue.queue"),
    "cdk-source": ("lib/stack.ts", "Queue"),
    "cdk": ("app.py", "Queue"),
}


def queue(origin: str, name: str, path: str, id: str) -> Resource:
    location = Location(PurePosixPath(path), 3)
    kind = "aws_sqs_queue" if origin == "terraform" else "AWS::SQS::Queue"
    return Resource(
        id=f"stack/{id}", type="AWS::SQS::Queue", logical_id=id, stack="stack", location=location,
        properties=Map(path=location.path), declared_as=kind, origin=origin, given_name=name,
    )  # fmt: skip


def remedy(resource: Resource, name: str) -> Remedy:
    properties: dict[str, Any] = {
        "Namespace": name,
        "MetricName": name,
        "Dimensions": [{"Name": "QueueName", "Value": Attribute(resource)}],
        "Statistic": "Sum",
        "Period": 60,
        "EvaluationPeriods": 1,
        "Threshold": 1,
        "ComparisonOperator": "GreaterThanThreshold",
        "TreatMissingData": "notBreaching",
        "AlarmActions": [Attribute(resource, "arn")],
    }
    alarm = Addition(
        logical_id="Alarm", type="AWS::CloudWatch::Alarm", properties=properties, beside=resource, role="Alarm"
    )
    return Remedy(title="Alarm", resource=resource, steps=(alarm,))


@pytest.mark.parametrize("origin", ORIGINS)
@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_snippets_of_hostile_resources_parse(origin: str, text: str) -> None:
    path, id = ORIGINS[origin]
    made = snippet(remedy(queue(origin, text, path, id), text), Architecture())
    if made is None:
        return
    code = plain(made.text)
    if made.language == "yaml":
        assert set(yaml.load(code, _Tags)) <= {"Resources", "resources"}
    elif made.language == "hcl":
        assert strings(grammar("hcl"), code)
    elif made.language == "python":
        assert strings(grammar("python"), code)
    else:
        assert strings(grammar("typescript", "language_typescript"), code)
    assert made.text.count("\n") < 40


@pytest.mark.parametrize("origin", ORIGINS)
@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_hostile_ids_make_no_snippet_or_a_good_one(origin: str, text: str) -> None:
    path, id = ORIGINS[origin]
    for hostile in (text, f"{id}{text}", f'{id}["{text}"]'):
        resource = queue(origin, "Queue", path, hostile)
        # Alone in the architecture it is one of many that a block makes, and named by its key.
        made = snippet(remedy(resource, "a"), Architecture(resources=(resource,)))
        if made is not None and made.language == "hcl":
            tree = str(grammar("hcl").parse(plain(made.text).encode()).root_node)
            assert tree.count("(template_interpolation_start)") == 1, "that of the alarm's name"
            assert "template_directive" not in tree
            assert strings(grammar("hcl"), plain(made.text)), made.text
        elif made is not None and made.language == "yaml":
            assert yaml.load(plain(made.text), _Tags)


@settings(deadline=None, max_examples=60)
@given(TEXT.filter(lambda text: all(ord(one) < 0xFDD0 for one in text)))
def test_a_function_of_any_name_is_one_key_of_a_service(text: str) -> None:
    function = replace(queue("serverless", text, "serverless.yml", "Fn"), type="AWS::Lambda::Function")
    function = replace(function, declared_as="function")
    step = Setting(resource=function, properties={"Timeout": 9})
    made = snippet(Remedy(title="x", resource=function, steps=(step,)), Architecture())
    assert made is not None
    assert yaml.safe_load(made.text) == {"functions": {plain(text): {"timeout": 9}}}


def test_joined_text_and_permissions_are_escaped() -> None:
    resource = queue("terraform", "q", "main.tf", "aws_sqs_queue.queue")
    name = Joined(('a"${b}', Attribute(resource, "arn"), "$"))
    steps = (Permission(function=resource, role=resource, actions=("sqs:*",), resources=(name,)),)
    made = snippet(Remedy(title="x", resource=resource, steps=steps), Architecture())
    assert made is not None
    assert strings(grammar("hcl"), made.text)
    setting = (Setting(resource=resource, properties={"QueueName": name}),)
    made = snippet(Remedy(title="x", resource=resource, steps=setting), Architecture())
    assert made is not None
    assert '"a\\"\\u0024{b}${aws_sqs_queue.queue.arn}\\u0024"' in made.text


class _Tags(yaml.SafeLoader):
    """Short tags stand for their text."""


_Tags.add_multi_constructor("!", lambda loader, suffix, node: loader.construct_scalar(node))
