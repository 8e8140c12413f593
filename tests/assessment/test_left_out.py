"""What design.yaml leaves out is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.assessment import assess, examine
from mkdocs_techdesign.assessment._left_out import told_once
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.checklist.built_not_designed import BuiltNotDesigned
from mkdocs_techdesign.model.findings import Finding, ItemResult, Kind, Severity
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.registry import members

from ..checklist.facts import facts_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      InlineCode: pass
      Events:
        List: {Type: Api, Properties: {Path: /orders, Method: get}}
        Post: {Type: Api, Properties: {Path: /orders, Method: post}}
        Stop: {Type: Api, Properties: {Path: /orders, Method: delete}}
"""
DESIGN = """
apis:
  operations:
    GET /orders: Lists orders.
    POST /orders: Places an order.
"""


def told(folder: Path, design: str, name: str) -> set[str]:
    facts = facts_of(folder, design, {"template.yaml": TEMPLATE})
    assessment = assess(facts, examine(facts, [item() for item in members("checklist", Check)]))
    return {finding.check for finding in assessment.findings if name in (finding.target, finding.target.split(".")[0])}


def test_its_parts_are_not_asked_for(tmp_path: Path) -> None:
    found = told(tmp_path, DESIGN, "DELETE /orders")
    assert "DRF-built-not-designed" in found
    assert not {check for check in found if check.startswith("API-")}
    assert "SEC-route-without-authorizer" in found, "what is wrong in the code is told all the same"
    assert "API-operation-without-responses" in told(tmp_path, DESIGN, "POST /orders"), (
        "what is described is asked about"
    )


def test_an_item_with_nothing_left_is_satisfied(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, DESIGN, {"template.yaml": TEMPLATE})
    assessment = assess(facts, examine(facts, [item() for item in members("checklist", Check)]))
    items = {item.check: item for item in assessment.items}
    assert not items["API-operation-without-description"].findings
    api = assessment.sections[SectionId.API]
    assert api.applicable - api.satisfied == len(
        {one.check for one in api.findings if one.severity in ("error", "warning")}
    )


def test_what_is_wrong_is_told_wherever_it_is_written(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, DESIGN, {"template.yaml": TEMPLATE})
    whole = examine(facts, [BuiltNotDesigned()])
    wrong, missing = (
        Finding(
            check="API-x", section=SectionId.API, kind=kind, severity=Severity.ERROR, message="It is.",
            location=facts.design.where(), target="DELETE /orders",
        )
        for kind in (Kind.PROBLEM, Kind.GAP)
    )  # fmt: skip
    item = ItemResult(check="API-x", title="x", section=SectionId.API, subjects=1, findings=(wrong, missing))
    assert told_once([*whole, item], facts)[-1].findings == (wrong,)


@pytest.mark.parametrize(
    "more",
    [
        "checks: {off: [DRF-built-not-designed]}",
        "checks: {waivers: [{check: DRF-built-not-designed, reason: x, owner: y}]}",
    ],
)
def test_they_are_where_nobody_is_told_of_the_whole(more: str, tmp_path: Path) -> None:
    found = told(tmp_path, DESIGN + more, "DELETE /orders")
    assert "DRF-built-not-designed" not in found
    assert "API-operation-without-description" in found


def test_what_has_another_name_in_the_design_is_told_there(tmp_path: Path) -> None:
    design = DESIGN + "    DELETE /order: Takes it back.\n"
    assert told(tmp_path, design, "DELETE /order") == {"DRF-designed-not-built"}
    assert not {check for check in told(tmp_path, design, "DELETE /orders") if check.startswith(("API-", "DRF-"))}
