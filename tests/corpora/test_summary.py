"""The numbers of the public collection stay what they are, or the change is in the diff for a reviewer to judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .summary import numbers, scanned, summary

SUMMARY = Path(__file__).parent / "expected" / "summary.yml"


def test_the_public_collection_comes_to_the_same(corpora: Path, golden: Callable[[Path, str], None]) -> None:
    golden(SUMMARY, summary(corpora / "corpora"))


def test_what_is_counted(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(
        "Parameters: {Size: {Type: Number}}\n"
        "Resources:\n"
        "  Jobs: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Failed.Arn}}}\n"
        "  Failed: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: !Ref Size}}\n"
    )
    (tmp_path / "broken.yaml").write_text("Resources:\n  A: {Type: AWS::SQS::Queue\n")
    found = numbers(scanned(tmp_path))
    assert found.files == {"scanned": 1, "not scanned": 1}
    assert found.reasons == {"not valid YAML": 1}
    assert found.facts == {"Queue": 2}
    assert found.data()["references"] == 1
    assert found.data()["unresolved references"] == "1 (50.0 %)"
