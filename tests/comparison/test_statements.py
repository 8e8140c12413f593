"""Policies of resources, and permissions to invoke: what a change of them says."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.comparison import changes
from mkdocs_techdesign.document import Facts

from ..checklist.facts import facts_of

TEMPLATE = """
Parameters: {Stage: {Type: String}}
Conditions: {Edge: !Equals [!Ref Stage, prod]}
Resources:
  Site: {Type: AWS::S3::Bucket}
  SitePolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Site
      PolicyDocument:
        Statement:
          - !If
            - Edge
            - Effect: Allow
              Principal: {Service: cloudfront.amazonaws.com}
              Action: s3:GetObject
              Resource: !GetAtt Site.Arn
            - !Ref AWS::NoValue
  Show:
    Type: AWS::Lambda::Function
    Properties: {Handler: app.handler, Runtime: python3.13, Code: {ZipFile: pass}}
  MayShow:
    Type: AWS::Lambda::Permission
    Properties: {FunctionName: !Ref Show, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com}
"""


def told(folder: Path, old: str, new: str) -> list[str]:
    """What is told of a change in the template."""
    assert TEMPLATE.count(old) == 1
    sides: list[Facts] = []
    for name, text in (("old", TEMPLATE), ("new", TEMPLATE.replace(old, new))):
        (folder / name / "shop").mkdir(parents=True)
        sides.append(facts_of(folder / name / "shop", None, {"template.yaml": text}))
    found = changes(*sides)
    return [
        f"{one.how} {one.subject.name} {one.field} {one.now.text if one.now else ''}"
        f" [{one.now.location.line if one.now else ''}]"
        for one in found
    ]


def test_a_statement_under_a_condition(tmp_path: Path) -> None:
    anyone = "- {Effect: Allow, Principal: '*', Action: [s3:GetObject], Resource: !GetAtt Site.Arn}"
    (found,) = told(tmp_path, "- !Ref AWS::NoValue", anyone)
    assert found.startswith("changed SitePolicy (S3) policy if Edge: Allow Service cloudfront.amazonaws.com")
    assert "unless Edge: Allow * s3:GetObject on Site.Arn" in found


def test_a_permission_to_invoke_is_told_where_it_changes(tmp_path: Path) -> None:
    source = "Principal: apigateway.amazonaws.com, SourceAccount: !Ref AWS::AccountId}"
    (found,) = told(tmp_path, "Principal: apigateway.amazonaws.com}", source)
    assert found.startswith("changed MayShow (Lambda) SourceAccount")


def test_a_permission_to_invoke_comes_with_what_invokes(tmp_path: Path) -> None:
    assert told(tmp_path, "  MayShow:", "  MayShowAll:") == []


def test_a_default_that_is_written_down_changes_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "Code: {ZipFile: pass}}", "MemorySize: 128, Timeout: 3, Code: {ZipFile: pass}}") == []
    assert told(tmp_path / "b", "Code: {ZipFile: pass}}", "MemorySize: 256, Code: {ZipFile: pass}}") == [
        "changed Show memory 256 MB [21]"
    ]
