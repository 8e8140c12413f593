"""A flow that is wider than a page goes on in further pictures, and only with what was really sent."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.model.diagram import Sequence
from mkdocs_techdesign.views._long_flows import LIFELINES
from mkdocs_techdesign.views.flows import FlowsView

from .documents import read

HEAD = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13, CodeUri: src/}}
Resources:
  Api: {Type: AWS::Serverless::Api, Properties: {StageName: live}}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: stage}}
  Book:
    Type: AWS::Serverless::Function
    Properties:
      Handler: book.handler
      Environment: {Variables: {BUS: !Ref Bus}}
      Events: {Post: {Type: Api, Properties: {RestApiId: !Ref Api, Method: post, Path: /seats}}}
"""
LISTENER = """\
  Table%(name)s:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
  %(name)s:
    Type: AWS::Serverless::Function
    Properties:
      Handler: quiet.handler
      Environment: {Variables: {TABLE: !Ref Table%(name)s}}
      Policies: [{DynamoDBWritePolicy: {TableName: !Ref Table%(name)s}}]
      Events:
        Heard:
          Type: EventBridgeRule
          Properties: {EventBusName: !Ref Bus, Pattern: {source: [theatre], detail-type: [%(event)s]}}
"""
BOOK = """\
import os
import boto3

events = boto3.client("events")


def handler(event, context):
    entry = {"EventBusName": os.environ["BUS"], "Source": "theatre", "DetailType": "booked", "Detail": "{}"}
    events.put_events(Entries=[entry])
    return {"statusCode": 201}
"""


def drawn(folder: Path, listeners: dict[str, str]) -> list[Sequence]:
    """The flows of a theatre in which some functions hear what is booked, and others something else."""
    (folder / "src").mkdir()
    parts = [LISTENER % {"name": name, "event": event} for name, event in listeners.items()]
    (folder / "template.yaml").write_text(HEAD + "".join(parts), encoding="utf-8")
    (folder / "src" / "book.py").write_text(BOOK, encoding="utf-8")
    (folder / "src" / "quiet.py").write_text("def handler(event, context):\n    return {}\n", encoding="utf-8")
    return [flow for flow in FlowsView().draw(read(folder)) if isinstance(flow, Sequence)]


def test_parts_of_a_flow_with_a_title_go_on_under_it(tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text(
        "design: {title: Theatre}\nflows: {seat: {title: Book a seat, participants: [POST /seats]}}\n", encoding="utf-8"
    )
    flows = drawn(tmp_path, dict.fromkeys(("Print", "Count", "Thank"), "booked"))
    assert [(flow.title, flow.continues) for flow in flows] == [
        ("Book a seat", ""),
        ("Book a seat, then Bus", "Book a seat"),
    ]


def test_what_nobody_waits_for_is_drawn_after_a_wide_flow(tmp_path: Path) -> None:
    flows = drawn(tmp_path, dict.fromkeys(("Print", "Count", "Thank"), "booked"))
    assert [(flow.title, flow.continues) for flow in flows] == [
        ("POST /seats", ""),
        ("POST /seats, then Bus", "POST /seats"),
    ]
    assert "drawn after it" in flows[0].caption
    assert all(len(flow.participants) <= LIFELINES for flow in flows)


def test_a_channel_too_wide_for_one_picture_has_one_for_each_receiver_and_names_the_rest(tmp_path: Path) -> None:
    names = ("Ask", "Bill", "Count", "Dim", "Echo", "Fill", "Give", "Help")
    flows = drawn(tmp_path, dict.fromkeys(names, "booked"))
    assert [flow.title.rpartition(" ")[2] for flow in flows[1:]] == list(names[:6])
    assert "Not drawn: Give, Help." in flows[0].caption


def test_a_narrow_flow_stays_whole(tmp_path: Path) -> None:
    (flow,) = drawn(tmp_path, {"Print": "booked"})
    assert [person.label for person in flow.participants] == ["Caller", "Api", "Book", "Bus", "Print", "TablePrint"]


def test_a_bus_hands_on_only_what_was_put_on_it(tmp_path: Path) -> None:
    flow = drawn(tmp_path, {"Print": "booked", "Refund": "cancelled"})[0]
    labels = {person.label for person in flow.participants}
    assert "Print" in labels
    assert "Refund" not in labels
