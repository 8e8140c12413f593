"""*.service.toml to canonical resources."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.scanners import Scanner, Stack
from mkdocs_techdesign.source import SourceFile, Sources, Unreadable

_HEADING = re.compile(r"^\[(\w+)\.([\w-]+)\]", re.MULTILINE)
_ACTIONS = {"reads": ("dynamodb:GetItem", "dynamodb:Query"), "writes": ("dynamodb:PutItem", "dynamodb:UpdateItem")}


class ServiceToml(Scanner):
    """Functions, tables and queues of one service."""

    id = "service-toml"
    suffixes = (".service.toml",)

    def accepts(self, file: SourceFile) -> bool:
        """True for every file of that name."""
        return file.path.name.endswith(".service.toml")

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Each table of the file becomes the resources it stands for."""
        text = file.text()
        try:
            said = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise Unreadable("not valid TOML", int(line[1]) if line else 1) from None
        service = _Service(file, text)
        for name, entry in _entries(said, "tables"):
            service.table(name, entry)
        for name, entry in _entries(said, "queues"):
            service.queue(name, entry)
        for name, entry in _entries(said, "functions"):
            service.function(name, entry)
        return service.stack.fragment()


def _entries(said: dict[str, Any], kind: str) -> list[tuple[str, dict[str, Any]]]:
    found = said.get(kind)
    return (
        [(name, entry) for name, entry in found.items() if isinstance(entry, dict)] if isinstance(found, dict) else []
    )


class _Service:
    """One file on its way to resources, each with the line of its heading."""

    def __init__(self, file: SourceFile, text: str) -> None:
        self.stack = Stack(file.path, ServiceToml.id)
        self.file = file
        self.lines = {(m[1], m[2]): text.count("\n", 0, m.start()) + 1 for m in _HEADING.finditer(text)}

    def where(self, kind: str, name: str) -> Location:
        """The heading of an entry."""
        return Location(self.file.path, self.lines.get((kind, name), 1))

    def table(self, name: str, entry: dict[str, Any]) -> None:
        """A DynamoDB table on demand."""
        keys = [(str(entry[field]), kind) for field, kind in (("key", "HASH"), ("sort", "RANGE")) if field in entry]
        self.stack.add(
            _id(name),
            "AWS::DynamoDB::Table",
            {
                "TableName": name,
                "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in keys],
                "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key, _ in keys],
            },
            self.where("tables", name),
            declared_as="tables",
        )

    def queue(self, name: str, entry: dict[str, Any]) -> None:
        """An SQS queue."""
        days = entry.get("retention_days")
        properties = {"QueueName": name, **({"MessageRetentionPeriod": days * 86_400} if isinstance(days, int) else {})}
        self.stack.add(_id(name), "AWS::SQS::Queue", properties, self.where("queues", name), declared_as="queues")

    def function(self, name: str, entry: dict[str, Any]) -> None:
        """A function with its role, its routes and what it polls."""
        where, id = self.where("functions", name), _id(name)
        variables = entry.get("environment")
        self.stack.add(
            id,
            "AWS::Lambda::Function",
            {
                "FunctionName": name,
                "Handler": str(entry.get("handler", "")),
                "Runtime": str(entry.get("runtime", "python3.13")),
                "Code": {"Td::Path": str(self.file.path.parent / str(entry.get("code", ".")))},
                "Role": {"Fn::GetAtt": [f"{id}Role", "Arn"]},
                # Stack.add withholds the values: only names and references are published.
                "Environment": {"Variables": {key: _value(text) for key, text in _entries_of(variables)}},
            },
            where,
            declared_as="functions",
        )
        statements = [
            {"Effect": "Allow", "Action": list(actions), "Resource": {"Fn::GetAtt": [_id(target), "Arn"]}}
            for verb, actions in _ACTIONS.items()
            for target in _texts(entry.get(verb))
        ]
        self.stack.add(
            f"{id}Role",
            "AWS::IAM::Role",
            {"Policies": [{"PolicyName": name, "PolicyDocument": {"Statement": statements}}]},
            where,
            declared_as="functions",
            generated=True,
        )
        for queue in _texts(entry.get("consumes")):
            properties = {"EventSourceArn": {"Fn::GetAtt": [_id(queue), "Arn"]}, "FunctionName": {"Ref": id}}
            mapping = f"{id}{_id(queue)}"
            self.stack.add(
                mapping, "AWS::Lambda::EventSourceMapping", properties, where, declared_as="functions", generated=True
            )
        for number, route in enumerate(_texts(entry.get("routes"))):
            self.route(id, number, route, where)

    def route(self, function: str, number: int, key: str, where: Location) -> None:
        """One route of the HTTP API that all functions of the file share."""
        uri = {"Fn::GetAtt": [function, "Arn"]}
        made: dict[str, tuple[str, dict[str, Any]]] = {
            "Api": ("AWS::ApiGatewayV2::Api", {"ProtocolType": "HTTP"}),
            f"{function}Integration": (
                "AWS::ApiGatewayV2::Integration",
                {"ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "IntegrationUri": uri},
            ),
            f"{function}Route{number}": (
                "AWS::ApiGatewayV2::Route",
                {
                    "ApiId": {"Ref": "Api"},
                    "RouteKey": key,
                    "Target": {"Fn::Sub": f"integrations/${{{function}Integration}}"},
                },
            ),
        }
        for id, (type, properties) in made.items():
            self.stack.add(id, type, properties, where, declared_as="functions", generated=True)


def _id(name: str) -> str:
    """`place-order` as a logical ID: `PlaceOrder`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[-_]", name))


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _entries_of(value: Any) -> list[tuple[str, str]]:
    return [(key, str(item)) for key, item in value.items()] if isinstance(value, dict) else []


def _value(text: str) -> Any:
    """A value, or a reference where it is written `@name`."""
    return {"Ref": _id(text[1:])} if text.startswith("@") else text
