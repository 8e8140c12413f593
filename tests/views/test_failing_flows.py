"""Derived flows tell how a request is refused, what a write that comes second gets, and where messages end."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.diagrams.text import TextFormat
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.failures import failures
from mkdocs_techdesign.kinds.route import Route
from mkdocs_techdesign.model.diagram import Graph
from mkdocs_techdesign.views.flows import FlowsView
from mkdocs_techdesign.views.system import SystemView

from .documents import read

TEMPLATE = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 100}]
      Auth:
        DefaultAuthorizer: Door
        Authorizers: {Door: {FunctionArn: !GetAtt Door.Arn}}
  Door:
    Type: AWS::Serverless::Function
    Properties: {Handler: door.handler, Runtime: python3.13, CodeUri: src/}
  Seats:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{AttributeName: seat, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: seat, AttributeType: S}]
  Tickets:
    Type: AWS::SQS::Queue
    Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Lost.Arn, maxReceiveCount: 4}}
  Lost: {Type: AWS::SQS::Queue}
  Book:
    Type: AWS::Serverless::Function
    Properties:
      Handler: book.handler
      Runtime: python3.13
      CodeUri: src/
      Tracing: Active
      Environment: {Variables: {SEATS: !Ref Seats, TICKETS: !Ref Tickets}}
      Events: {Put: {Type: Api, Properties: {RestApiId: !Ref Api, Method: put, Path: /seats}}}
  Print:
    Type: AWS::Serverless::Function
    Properties:
      Handler: door.handler
      Runtime: python3.13
      CodeUri: src/
      Events: {Tickets: {Type: SQS, Properties: {Queue: !GetAtt Tickets.Arn}}}
"""
BOOK = """\
import os
import boto3

seats = boto3.resource("dynamodb").Table(os.environ["SEATS"])
queue = boto3.client("sqs")


def handler(event, context):
    if not event["body"]:
        return {"statusCode": 400}
    try:
        seats.put_item(Item={"seat": event["body"]}, ConditionExpression="attribute_not_exists(seat)")
    except Exception:
        return {"statusCode": 409}
    for guest in event["guests"]:
        queue.send_message(QueueUrl=os.environ["TICKETS"], MessageBody=guest)
    return {"statusCode": 201}
"""


def theatre(folder: Path, design: str = "") -> Document:
    """A seat is booked once, and tickets are printed later."""
    (folder / "src").mkdir()
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (folder / "src" / "book.py").write_text(BOOK, encoding="utf-8")
    (folder / "src" / "door.py").write_text("def handler(event, context):\n    return {}\n", encoding="utf-8")
    if design:
        (folder / "design.yaml").write_text(design, encoding="utf-8")
    return read(folder)


def told(document: Document) -> str:
    """The first flow in words."""
    return TextFormat().render(next(iter(FlowsView().draw(document))))


def test_a_request_is_refused_conflicts_and_ends_in_print(tmp_path: Path) -> None:
    text = told(theatre(tmp_path))
    for line in (
        "Caller calls Api: PUT /seats",
        "Api calls Door: checks the caller",
        "If the caller may",
        "If no token",
        "Api fails back to Caller: 401",
        "If the authorizer denies it",
        "Api fails back to Caller: 403",
        "Book calls Seats: PutItem",
        "If the condition does not hold",
        "Seats fails back to Book: ConditionalCheckFailedException",
        "Api fails back to Caller: 409",
        "Book sends to Tickets: SendMessage",
        "Book answers Api: 201",
        "Book fails back to Api: 400 or 409",
        "Tickets sends to Print: delivers",
        "If it fails: after 4 receives",
        "Tickets sends to Lost: what failed",
    ):
        assert line in text
    assert text.index("For each") < text.index("SendMessage")


def test_a_flow_of_a_name_alone_follows_the_code(tmp_path: Path) -> None:
    document = theatre(tmp_path, "flows:\n  book: {title: Book a seat, participants: [PUT /seats]}\n  Print: {}\n")
    drawn = list(FlowsView().draw(document))
    assert [(flow.id, flow.title) for flow in drawn] == [
        ("flows-book", "Book a seat"),
        ("flows-print", "Tickets to Print"),
    ]
    assert "Api fails back to Caller: 409" in told(document)


def test_ways_a_route_fails_in_the_order_they_happen(tmp_path: Path) -> None:
    document = theatre(tmp_path)
    (route,) = document.architecture.of(Route)
    ways = failures(route, document.architecture, document.facts.activity)
    assert [(way.status, way.why) for way in ways] == [
        (401, "no token"),
        (403, "the authorizer denies it"),
        (429, "over 100 requests/s"),
        (400, "as the code says"),
        (409, "as the code says"),
        (502, "the handler crashes"),
        (504, "no answer in time"),
    ]


def test_few_parts_that_report_have_a_line_to_one_card(tmp_path: Path) -> None:
    (picture,) = SystemView().draw(theatre(tmp_path))
    assert isinstance(picture, Graph)
    card = next(node for node in picture.nodes if node.id == "telemetry")
    assert (card.lane, card.sublabel) == ("observability", "of 1 of 4 parts")
    (line,) = (arrow for arrow in picture.arrows if arrow.target == "telemetry")
    assert line.source.endswith("/Book")
    assert "telemetry" not in picture.caption
