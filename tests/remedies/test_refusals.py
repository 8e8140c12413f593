"""What a format leaves unsaid, as no text would be right; and what it says of one resource only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from mkdocs_techdesign.model.architecture import Architecture, Resource
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.nodes import Map
from mkdocs_techdesign.model.remedy import Ask, Attribute, Joined, Permission, Remedy, Setting, Step, Value
from mkdocs_techdesign.snippets import snippet

FILES = {
    "cloudformation": "template.yaml",
    "sam": "template.yaml",
    "serverless": "serverless.yml",
    "terraform": "main.tf",
    "cdk": "app.py",
    "cdk-source": "lib/stack.ts",
}
FORMATS = pytest.mark.parametrize("origin", FILES)


def queue(origin: str, name: str = "Work", stack: str = "shop") -> Resource:
    id, place = f"aws_sqs_queue.{name}" if origin == "terraform" else name, PurePosixPath(FILES[origin])
    return Resource(
        id=f"{stack}/{id}", type="AWS::SQS::Queue", logical_id=id, stack=stack, location=Location(place, 3),
        properties=Map(path=place), declared_as="aws_sqs_queue" if origin == "terraform" else "AWS::SQS::Queue",
        origin=origin, given_name=name,
    )  # fmt: skip


def function(name: str) -> Resource:
    return replace(queue("sam", name), type="AWS::Lambda::Function", declared_as="AWS::Serverless::Function")


def written(resource: Resource, step: Step, *others: Resource, kin: frozenset[str] = frozenset()) -> str | None:
    architecture = Architecture(resources=(resource, *others))
    made = snippet(Remedy(title="x", resource=resource, steps=(step,), kin=kin), architecture)
    return made.text if made is not None else None


def redrive(of: Resource, to: Resource) -> Setting:
    policy: dict[str, Value] = {"deadLetterTargetArn": Attribute(to, "arn"), "maxReceiveCount": 5}
    return Setting(resource=of, properties={"RedrivePolicy": policy})


@FORMATS
def test_only_what_is_in_the_same_stack_is_named(origin: str) -> None:
    work, near, far = queue(origin), queue(origin, "Failed"), queue(origin, "Failed", "other")
    assert written(work, redrive(work, near), near) is not None
    assert written(work, redrive(work, far), far) is None


@pytest.mark.parametrize("origin", ["cloudformation", "sam", "serverless"])
def test_what_a_tool_makes_is_in_no_template(origin: str) -> None:
    made = replace(queue(origin), generated=True)
    assert written(made, Setting(resource=made, properties={"VisibilityTimeout": 60})) is None


@pytest.mark.parametrize("origin", ["cdk", "cdk-source"])
def test_two_constructs_of_one_name_cannot_be_told_apart(origin: str) -> None:
    work = queue(origin)
    other = replace(queue(origin, "Other"), given_name="Work")
    assert written(work, redrive(work, other), other) is not None
    alarm = Attribute(work, "arn")
    both = Setting(
        resource=replace(work, type="AWS::CloudWatch::Alarm"),
        properties={"AlarmActions": [replace(alarm, of=replace(other, type="AWS::SNS::Topic"))]},
    )
    assert written(work, both, other) is None


@pytest.mark.parametrize(("origin", "name"), [("cdk", "Lambda"), ("cdk", "Def"), ("cdk-source", "Default")])
def test_a_word_of_the_language_names_nothing(origin: str, name: str) -> None:
    work = queue(origin)
    failed = queue(origin, name)
    text = written(work, redrive(work, failed), failed)
    assert text is not None
    assert f"{name.lower()}_" in text


def test_a_dollar_of_people_is_no_variable() -> None:
    work = queue("cloudformation")
    name = Joined(("${Stage}-", Attribute(work)))
    text = written(work, Setting(resource=work, properties={"QueueName": name}))
    assert text is not None
    assert '!Sub "${!Stage}-${Work.QueueName}"' in text


def test_globals_of_sam_hold_what_sam_allows_there_and_all_functions_need() -> None:
    one, two = function("One"), function("Two")
    both = frozenset({one.id, two.id})
    tracing = Setting(resource=one, properties={"TracingConfig": {"Mode": "Active"}})
    reserved = Setting(resource=one, properties={"ReservedConcurrentExecutions": 5})
    assert (written(one, tracing, two, kin=both) or "").startswith("Globals:")
    for step, kin in ((tracing, frozenset({one.id})), (reserved, both)):
        text = written(one, step, two, kin=kin)
        assert text is not None
        assert text.startswith("Resources:\n  One:")


def test_a_service_written_in_a_programming_language_gets_no_yaml() -> None:
    work = queue("serverless")
    scripted = replace(work, location=Location(PurePosixPath("serverless.ts"), 3))
    step = Setting(resource=work, properties={"VisibilityTimeout": 60})
    assert written(work, step) is not None
    assert written(scripted, replace(step, resource=scripted)) is None


def test_two_permissions_of_a_service_stand_in_one_list() -> None:
    made = replace(function("take"), origin="serverless", declared_as="function")
    made = replace(made, location=Location(PurePosixPath("serverless.yml"), 3))
    steps = tuple(
        Permission(function=made, role=None, actions=(action,), resources=("*",))
        for action in ("sqs:SendMessage", "sns:Publish")
    )
    found = snippet(Remedy(title="x", resource=made, steps=steps), Architecture(resources=(made,)))
    assert found is not None
    assert found.text.count("statements:") == 1
    assert "sqs:SendMessage" in found.text
    assert "sns:Publish" in found.text


@pytest.mark.parametrize(("origin", "told"), [("sam", False), ("cloudformation", False), ("terraform", True)])
def test_what_any_text_would_answer_is_asked_for_only_where_no_text_stands(origin: str, told: bool) -> None:
    work = queue(origin)
    step = Setting(resource=work, properties={"KmsMasterKeyId": Ask("key", "Which key?", any_text=True)})
    assert (written(work, step) is not None) is told


def test_one_block_of_terraform_is_for_one_unless_all_need_it() -> None:
    one, two = (queue("terraform", f'work["{key}"]') for key in ("one", "two"))
    step = redrive(one, one)
    for kin, shared in (({one.id}, False), ({one.id, two.id}, True)):
        made = snippet(
            Remedy(title="x", resource=one, steps=(step,), kin=frozenset(kin)), Architecture(resources=(one, two))
        )
        assert made is not None
        assert ("for all 2" in made.note) is shared


def test_blocks_of_another_module_are_not_named() -> None:
    work = queue("terraform")
    inside = replace(queue("terraform", "failed"), logical_id="module.mail.aws_sqs_queue.failed")
    assert written(work, redrive(work, inside), inside) is None
