"""What the page says of a schedule is what the comparison of design and code says of it."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign import pipeline
from mkdocs_techdesign.model.content import Badge, Table
from mkdocs_techdesign.pages._set_times import set_times
from mkdocs_techdesign.pages._writing import Words
from mkdocs_techdesign.project import locate

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Sweep:
    Type: AWS::Serverless::Function
    Properties:
      Handler: sweep.handler
      Runtime: python3.13
      Events: {Nightly: {Type: Schedule, Properties: {Schedule: rate(1 day)}}}
"""


def test_a_schedule_called_after_what_it_starts_is_found(tmp_path: Path) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE, "utf-8")
    (tmp_path / "design.yaml").write_text(
        "design: {title: Shop}\nevents: {schedules: {Sweep: {time: every day}, Lost: {time: every hour}}}\n", "utf-8"
    )
    (shown,) = set_times(Words(pipeline.read(locate(tmp_path))))
    assert isinstance(shown, Table)
    states = [cell.text for row in shown.rows for cell in row.cells if isinstance(cell, Badge)]
    assert states == ["designed and found", "designed, not built"]
