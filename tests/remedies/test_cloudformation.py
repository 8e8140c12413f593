"""Snippets for CloudFormation and SAM are right by AWS's own rules."""

from __future__ import annotations

import pytest
from cfnlint.api import lint
from cfnlint.config import ManualArgs

from .applying import filled, into_yaml, project
from .test_round_trip import snippets

ACCEPTED = {
    "W3005",  # a dependency that a reference makes anyway
    "I3011", "I3013",  # deletion policies: for the author of the template to decide
    "W2531", "E2531", "W3663",  # of the project
}  # fmt: skip


@pytest.mark.parametrize("name", ["cloudformation", "sam"])
def test_all_snippets_together_pass_cfn_lint(name: str) -> None:
    before = _codes(project(name)["template.yaml"])
    files = project(name)
    for _, made in snippets(name):
        for one in made[:1]:
            into_yaml(files, filled(one.text, one.language))
    assert [line for line in _codes(files["template.yaml"]) if line not in before] == []


def _codes(template: str) -> list[str]:
    found = lint(template, config=ManualArgs(regions=["eu-west-1"]))
    return [f"{match.rule.id} {match.message}" for match in found if match.rule.id not in ACCEPTED]
