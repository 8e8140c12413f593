"""Pictures to draw in tests: one of every kind, ordinary and hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from mkdocs_techdesign.model.diagram import (
    Arrow,
    Block,
    Branch,
    Entities,
    Entity,
    EntityField,
    Graph,
    Group,
    KeyMap,
    KeyRow,
    Link,
    Matrix,
    MatrixCell,
    Message,
    Node,
    Note,
    Participant,
    Placed,
    Sequence,
    State,
    States,
    Transition,
    Weight,
)
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.services import describe

LANE_TITLES = (
    ("client", "Clients"),
    ("edge", "Edge & identity"),
    ("api", "API"),
    ("compute", "Compute"),
    ("integration", "Integration"),
    ("data", "Data"),
    ("external", "External"),
    ("observability", "Observability"),
)


def node(name: str, type: str, line: int = 1, **more: object) -> Node:
    """A card for a resource type."""
    service = describe(type)
    values: dict[str, object] = {
        "id": f"shop/{name}",
        "label": name,
        "sublabel": service.label,
        "category": service.category,
        "glyph": service.glyph,
        "lane": service.lane,
        "link": f"catalogue#shop-{name.lower()}",
        "location": Location(PurePosixPath("template.yaml"), line),
    }
    return Node(**{**values, **more})  # type: ignore[arg-type]


def arrow(source: str, target: str, label: str = "", kind: str = "request", **more: Any) -> Arrow:
    """A line between two cards of `node`."""
    return Arrow(source=f"shop/{source}", target=f"shop/{target}", label=label, kind=kind, **more)


def shop() -> Graph:
    """A shop of 25 parts: every lane but two, each kind of line, a proposed part."""
    function, table = "AWS::Lambda::Function", "AWS::DynamoDB::Table"
    nodes = (
        node("WebAcl", "AWS::WAFv2::WebACL", 3),
        node("WebCdn", "AWS::CloudFront::Distribution", 9),
        node("CustomerPool", "AWS::Cognito::UserPool", 20),
        node("OrdersApi", "AWS::ApiGateway::RestApi", 31),
        node("CatalogGraph", "AWS::AppSync::GraphQLApi", 44),
        *(
            node(name, function, 50 + 10 * index)
            for index, name in enumerate(
                (
                    "CapturePayment",
                    "CreateOrder",
                    "GetOrder",
                    "StreamPublisher",
                    "ReserveStock",
                    "NotifyCustomer",
                    "RequestShipment",
                    "CatalogResolver",
                )
            )
        ),
        node("OrdersBus", "AWS::Events::EventBus", 140),
        node("OrderPaidRule", "AWS::Events::Rule", 148),
        node("OrderFulfilment", "AWS::StepFunctions::StateMachine", 150),
        node("NotifyQueue", "AWS::SQS::Queue", 160),
        node("NotifyDeadLetterQueue", "AWS::SQS::Queue", 170),
        node("CustomerTopic", "AWS::SNS::Topic", 180),
        node("OrdersTable", table, 190),
        node("CatalogTable", table, 200),
        node("WebAssets", "AWS::S3::Bucket", 210),
        node("Invoices", "AWS::S3::Bucket", 220, proposed=True),
        node(
            "Payment provider",
            "",
            0,
            sublabel="payments.example",
            glyph="external",
            category="external",
            lane="external",
            link="",
            location=None,
        ),
        node("Alarms", "AWS::CloudWatch::Alarm", 230, label="Alarms (9)"),
    )
    arrows = (
        arrow("WebAcl", "WebCdn", "protects", "auth"),
        arrow("WebCdn", "WebAssets", "origin", "data"),
        arrow("WebCdn", "OrdersApi", "/api"),
        arrow("WebCdn", "CatalogGraph", "/graphql"),
        arrow("OrdersApi", "CustomerPool", "JWT", "auth"),
        arrow("CatalogGraph", "CustomerPool", "JWT", "auth"),
        arrow("OrdersApi", "CreateOrder", "POST /orders"),
        arrow("OrdersApi", "GetOrder", "GET /orders/{id}"),
        arrow("CatalogGraph", "CatalogResolver", "Query.products"),
        arrow("CreateOrder", "OrdersTable", "put", "data"),
        arrow("GetOrder", "OrdersTable", "get", "data"),
        arrow("CapturePayment", "OrdersTable", "update", "data"),
        arrow("CapturePayment", "Payment provider", "POST /charges"),
        arrow("ReserveStock", "CatalogTable", "update", "data"),
        arrow("CatalogResolver", "CatalogTable", "read", "data"),
        arrow("RequestShipment", "Invoices", "invoice PDF", "data", proposed=True),
        arrow("OrdersTable", "StreamPublisher", "stream", "async"),
        arrow("StreamPublisher", "OrdersBus", "OrderPlaced", "async"),
        arrow("CapturePayment", "OrdersBus", "OrderPaid", "async"),
        arrow("OrdersBus", "OrderFulfilment", "OrderPlaced", "async"),
        arrow("OrdersBus", "OrderPaidRule", "match", "async"),
        arrow("OrdersBus", "NotifyQueue", "Order*", "async"),
        arrow("OrderPaidRule", "RequestShipment", "invoke", "async"),
        arrow("OrderFulfilment", "ReserveStock", "task"),
        arrow("OrderFulfilment", "CapturePayment", "task"),
        arrow("NotifyQueue", "NotifyCustomer", "batch 10", "async"),
        arrow("NotifyQueue", "NotifyDeadLetterQueue", "after 3", "async"),
        arrow("NotifyCustomer", "CustomerTopic", "publish", "async"),
        arrow("NotifyCustomer", "CatalogTable", "", "weak"),
    )
    return Graph(
        id="system",
        title="The shop",
        caption="Orders, catalogue and notifications.",
        nodes=nodes,
        arrows=arrows,
        lane_titles=LANE_TITLES,
    )


def small() -> Graph:
    """Ten parts in two domains, one of them proposed."""
    function = "AWS::Lambda::Function"
    return Graph(
        id="system-orders",
        title="Orders and notifications",
        caption="Two domains of one stack.",
        nodes=(
            node("Web", "AWS::Amplify::App", 2),
            node("Api", "AWS::ApiGatewayV2::Api", 8),
            node("ListOrders", function, 12, group="orders"),
            node("PlaceOrder", function, 18, group="orders"),
            node("ArchiveOldOrdersEveryNight", function, 30, group="orders", proposed=True),
            node("Notify", function, 24, group="notifications"),
            node("Bus", "AWS::Events::EventBus", 40),
            node("Orders", "AWS::DynamoDB::Table", 50),
            node("Archive", "AWS::S3::Bucket", 60, proposed=True),
            node("Authorizer", function, 70),
        ),
        arrows=(
            arrow("Web", "Api"),
            arrow("Api", "ListOrders", "GET /orders"),
            arrow("Api", "PlaceOrder", "POST /orders"),
            arrow("Api", "Authorizer", "", "auth"),
            arrow("ListOrders", "Orders", "reads", "data"),
            arrow("PlaceOrder", "Orders", "writes", "data"),
            arrow("PlaceOrder", "Bus", "order.placed", "async"),
            arrow("Bus", "Notify", "order.placed", "async"),
            arrow("PlaceOrder", "Notify", "invokes"),
            arrow("ArchiveOldOrdersEveryNight", "Orders", "reads", "data", proposed=True),
            arrow("ArchiveOldOrdersEveryNight", "Archive", "writes", "data", proposed=True),
        ),
        groups=(
            Group(id="orders", label="Orders"),
            Group(id="notifications", label="Notifications", kind="boundary"),
        ),
        lane_titles=LANE_TITLES,
    )


def change() -> Graph:
    """What a change does to a small system: everything that can happen to cards and lines."""
    function = "AWS::Lambda::Function"
    return Graph(
        id="change",
        title="What the change does",
        caption="Parts: 1 added, 1 removed, 1 changed; connections: 2 added, 1 removed, 1 changed.",
        nodes=(
            node("Api", "AWS::ApiGatewayV2::Api", 8, change="changed"),
            node("PlaceOrder", function, 18),
            node("ExportOrders", function, 24, change="removed", link=""),
            node("Orders", "AWS::DynamoDB::Table", 50),
            node("Bus", "AWS::Events::EventBus", 40, change="added"),
        ),
        arrows=(
            arrow("Api", "PlaceOrder", "2 routes", change="changed"),
            arrow("PlaceOrder", "Orders", "writes", "data"),
            arrow("PlaceOrder", "Orders", "reads", "data", change="added"),
            arrow("PlaceOrder", "Bus", "", "async", change="added"),
            arrow("ExportOrders", "Orders", "reads", "data", change="removed"),
        ),
        lane_titles=LANE_TITLES,
    )


def phases() -> Graph:
    """Phases that last a day, two weeks and a quarter of a year, to scale."""
    names = (("copy", "Copy", 1.0), ("both", "Write both", 14.0), ("watch", "Watch and clean up", 91.0))
    nodes = tuple(
        Node(id=id, label=label, sublabel=f"{days:g} days", category="compute", lane=id) for id, label, days in names
    )
    return Graph(
        id="migration",
        title="Phases",
        caption="3 phases.",
        nodes=nodes,
        arrows=(
            Arrow(source="copy", target="both", kind="then"),
            Arrow(source="both", target="watch", label="no difference for a week", kind="then"),
        ),
        lane_titles=tuple((id, id) for id, _, _ in names),
        spans=tuple((id, days * 86_400) for id, _, days in names),
    )


def large(count: int = 80) -> Graph:
    """As many parts as asked for, in a regular system."""
    function, table = "AWS::Lambda::Function", "AWS::DynamoDB::Table"
    nodes, arrows = [], []
    for index in range(count // 10):
        area = ("Order", "Catalog", "Customer", "Payment", "Shipping", "Return", "Invoice", "Report")[index % 8]
        area += str(index // 8 or "")
        nodes.append(node(f"{area}Api", "AWS::ApiGateway::RestApi"))
        nodes.append(node(f"{area}Table", table))
        nodes.append(node(f"{area}Bus", "AWS::Events::EventBus"))
        nodes.append(node(f"{area}Queue", "AWS::SQS::Queue"))
        nodes.append(node(f"{area}DeadLetters", "AWS::SQS::Queue"))
        arrows.append(arrow(f"{area}Queue", f"{area}DeadLetters", "after 3", "async"))
        arrows.append(arrow(f"{area}Bus", f"{area}Queue", f"{area}.*", "async"))
        for verb in ("Create", "Get", "List", "Update", "Handle"):
            nodes.append(node(f"{verb}{area}", function))
            if verb != "Handle":
                arrows.append(arrow(f"{area}Api", f"{verb}{area}", f"{verb.upper()} /{area.lower()}"))
            arrows.append(arrow(f"{verb}{area}", f"{area}Table", "reads", "data"))
        arrows.append(arrow(f"Create{area}", f"{area}Bus", f"{area}.created", "async"))
        arrows.append(arrow(f"{area}Queue", f"Handle{area}", "batch 10", "async"))
    return Graph(
        id="system-large", title="Large", caption="Regular.", nodes=tuple(nodes), arrows=tuple(arrows),
        lane_titles=LANE_TITLES,
    )  # fmt: skip


def keymap() -> KeyMap:
    """A single table with three key spaces; one template is long, some cells are empty."""
    return KeyMap(
        id="keymap-orders",
        title="Keys of OrdersTable",
        caption="Entities against the base table and its indexes.",
        table="OrdersTable",
        columns=(("Base table", "PK", "SK"), ("GSI1", "GSI1PK", "GSI1SK"), ("ByCustomer", "customerId", "")),
        proposed=("ByCustomer",),
        rows=(
            KeyRow(
                entity="Order",
                cells=(
                    ("ORDER#{orderId}", "META"),
                    ("STATUS#{status}", "{createdAt}#{orderId}"),
                    ("{customerId}", ""),
                ),
            ),
            KeyRow(
                entity="OrderLine",
                cells=(
                    ("ORDER#{orderId}", "LINE#{warehouseCode}#{stockKeepingUnit}#{lineNumber}"),
                    ("", ""),
                    ("", ""),
                ),
            ),
            KeyRow(entity="Idempotency record", cells=(("IDEMPOTENCY#{key}", "KEY"), ("", ""), ("", ""))),
        ),
    )


def checkout() -> Sequence:
    """Every construct of a sequence."""
    return Sequence(
        id="flow-checkout",
        title="Place an order",
        caption="From the shopping cart to the event.",
        participants=(
            Participant(id="manager", label="Shop manager", kind="actor"),
            Participant(id="api", label="OrdersApi", sublabel="API Gateway", category="api"),
            Participant(id="fn", label="CreateOrder", sublabel="Lambda", category="compute"),
            Participant(id="table", label="OrdersTable", sublabel="DynamoDB", category="data"),
            Participant(id="bus", label="OrdersBus", sublabel="EventBridge", category="integration"),
        ),
        steps=(
            Message(source="manager", target="api", text="POST /orders"),
            Message(source="api", target="fn", text="invoke"),
            Message(source="fn", target="fn", text="validates the request"),
            Block(
                kind="alt",
                branches=(
                    Branch(
                        label="the request is valid",
                        steps=(
                            Message(source="fn", target="table", text="PutItem"),
                            Message(source="table", target="fn", text="stored", kind="return"),
                            Block(
                                kind="opt",
                                branches=(
                                    Branch(
                                        label="a new customer",
                                        steps=(Message(source="fn", target="table", text="PutItem Customer"),),
                                    ),
                                ),
                            ),
                            Message(source="fn", target="bus", text="order.created", kind="async"),
                            Message(source="fn", target="api", text="201", kind="return"),
                        ),
                    ),
                    Branch(
                        label="else",
                        steps=(Message(source="fn", target="api", text="400 ValidationError", kind="failure"),),
                    ),
                ),
            ),
            Block(
                kind="par",
                branches=(
                    Branch(label="mail", steps=(Message(source="bus", target="bus", text="rule 1", kind="async"),)),
                    Branch(label="ledger", steps=(Message(source="bus", target="bus", text="rule 2", kind="async"),)),
                ),
            ),
            Block(
                kind="loop",
                branches=(
                    Branch(
                        label="at most 3 times",
                        steps=(Message(source="manager", target="api", text="GET /orders/{id}"),),
                    ),
                ),
            ),
            Note(over="api", text="Throttled at 100 requests a second."),
        ),
    )


def life_cycle() -> States:
    """A life cycle with an end."""
    return States(
        id="states-order",
        title="Life cycle of Order",
        caption="Who may move an order on.",
        initial="OPEN",
        states=(
            State(id="OPEN", label="Open"),
            State(id="PAID", label="Paid"),
            State(id="check", label="in stock?", kind="choice"),
            State(id="SHIPPED", label="Shipped", kind="end"),
            State(id="CANCELLED", label="Cancelled", kind="end"),
        ),
        transitions=(
            Transition(source="OPEN", target="PAID", label="pay [amount matches] by customer"),
            Transition(source="PAID", target="check"),
            Transition(source="check", target="SHIPPED", label="ship by warehouse"),
            Transition(source="check", target="CANCELLED", label="refund"),
            Transition(source="OPEN", target="CANCELLED", label="cancel by customer"),
            Transition(source="PAID", target="PAID", label="remind"),
        ),
    )


def entities() -> Entities:
    """Two entities and their relationship."""
    return Entities(
        id="entities-orders",
        title="Entities of the shop",
        caption="What is stored and how it hangs together.",
        entities=(
            Entity(
                id="Order",
                label="Order",
                fields=(
                    EntityField(name="orderId", type="uuid", key="pk"),
                    EntityField(name="status", type="OrderStatus", note="OPEN, PAID, SHIPPED"),
                    EntityField(name="customerId", type="uuid", key="fk"),
                ),
            ),
            Entity(id="OrderLine", label="Order line", fields=(EntityField(name="line number", type="integer?"),)),
            Entity(id="Customer", label="Customer"),
        ),
        links=(
            Link(source="Order", target="OrderLine", label="has"),
            Link(source="Customer", target="Order", label="places", cardinality="1-n"),
            Link(source="Order", target="Customer", label="", cardinality="n-n"),
        ),
    )


def risks() -> Matrix:
    """Risks in three of nine cells, two of them in one, one with a long name."""
    watch, reduce, act = (
        MatrixCell(word=word, weight=weight)
        for word, weight in zip(("watch", "reduce", "act now"), Weight, strict=True)
    )
    return Matrix(
        id="risks",
        title="Risks by severity and likelihood",
        caption="4 risks.",
        row_scale="severity",
        column_scale="likelihood",
        rows=("high", "medium", "low"),
        columns=("low", "medium", "high"),
        cells=(
            (
                reduce,
                replace(
                    act,
                    items=(
                        Placed(mark="1", label="Payment provider is down", link="requirements#risk-provider"),
                        Placed(mark="2", label="Two warehouses reserve the same last item at the same time"),
                    ),
                ),
                act,
            ),
            (
                watch,
                replace(reduce, items=(Placed(mark="3", label="Cold start", link="requirements#risk-cold-start"),)),
                act,
            ),
            (replace(watch, items=(Placed(mark="12", label="Rare fonts"),)), watch, reduce),
        ),
    )
