"""One block of each type, with something of everything it can hold, and a page around them."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from mkdocs_techdesign.design import Design, Places
from mkdocs_techdesign.document import Document
from mkdocs_techdesign.document import Facts as DocumentFacts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.content import (
    Badge,
    Callout,
    Card,
    Cards,
    Code,
    CompletenessBar,
    ContentBlock,
    Derived,
    Details,
    Download,
    Facts,
    Figure,
    GapList,
    Heading,
    Items,
    Listing,
    LongText,
    Missing,
    Open,
    PageLink,
    Prose,
    Ready,
    Row,
    Section,
    Source,
    Strong,
    Table,
    WebLink,
)
from mkdocs_techdesign.model.diagram import Arrow, Graph, Message, Node, Participant, Sequence
from mkdocs_techdesign.model.findings import Assessment, Finding, Kind, SectionAssessment, Severity, Status
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.remedy import Ask, Snippet
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.renderer import RenderContext

TEMPLATE = PurePosixPath("infra/template.yaml")
DESIGN = PurePosixPath("design.yaml")

GAP = Finding(
    check="API-route-undescribed",
    section=SectionId.API,
    kind=Kind.GAP,
    severity=Severity.ERROR,
    message="The route has no description.",
    location=Location(DESIGN, 40, 5),
    target="GET /orders",
    fix="Add description: what it does.",
)
QUESTION = Finding(
    check="DOC-question-open",
    section=SectionId.DOC,
    kind=Kind.QUESTION,
    severity=Severity.WARNING,
    message="Who is paged when the queue fills?",
    location=Location(DESIGN, 90, 3),
    owner="ops",
)
ADVICE = Finding(
    check="OBS-dashboard-missing",
    section=SectionId.OBS,
    kind=Kind.GAP,
    severity=Severity.ADVICE,
    message="No dashboard is described.",
    location=Location(DESIGN, 1, 1),
)

SEQUENCE = Sequence(
    id="flows-create",
    title="Create an order",
    caption="A customer places an order.",
    participants=(
        Participant(id="customer", label="Customer", kind="actor"),
        Participant(id="api", label="OrdersApi", sublabel="API Gateway", category="api"),
        Participant(id="create", label="CreateOrder", sublabel="Lambda", category="compute"),
    ),
    steps=(
        Message(source="customer", target="api", text="POST /orders"),
        Message(source="api", target="create", text="invoke"),
        Message(source="create", target="api", text="201 Created", kind="return"),
    ),
)
GRAPH = Graph(
    id="system",
    title="The order system",
    caption="Everything that is deployed.",
    nodes=(
        Node(id="app/Api", label="OrdersApi", sublabel="API Gateway", category="api", glyph="apigateway", lane="api"),
        Node(
            id="app/Create", label="CreateOrder", sublabel="Lambda", category="compute", glyph="lambda", lane="compute"
        ),
    ),
    arrows=(Arrow(source="app/Api", target="app/Create", label="POST /orders"),),
)

BLOCKS: dict[str, ContentBlock] = {
    "heading": Heading((Code("OrdersTable"), "and its keys"), 2, "orders-table"),
    "prose": Prose(
        (
            "Read from",
            Source(Location(TEMPLATE, 12)),
            ", named",
            Code("Orders_Table"),
            "by",
            Strong("two"),
            PageLink("functions", "catalogue", "app-create"),
            ", see",
            WebLink("the guide", "https://docs.example/a?b=1&c=2"),
            "but not",
            WebLink("this", "javascript:alert(1)"),
            ". Timeout",
            Derived("28 s", "29 s of API Gateway less 1 s"),
            "; stage",
            Open("!Ref Stage", Location(TEMPLATE, 3)),
            "; load",
            Missing("How many orders an hour?", Location(DESIGN, 7, 1)),
        )
    ),
    "long_text": LongText(
        "First line\nof a paragraph with `code_span`.\n\n- one\n- two <b>bold</b>\n\n"
        "1. first\n2. second\n\n**stars** stay"
    ),
    "items": Items(("one", (Code("two"), "more"))),
    "items_ordered": Items(("first", "second"), ordered=True),
    "table": Table(
        ("Method", "Path", "Handler", "Timeout"),
        (
            Row(
                (Badge("GET", "method"), Code("/orders"), PageLink("ListOrders", "catalogue", "x", code=True), "3 s"),
                "get-orders",
                (GAP,),
            ),
            Row((Badge("POST", "method"), Code("/orders"), Code("CreateOrder"), "28 s"), "post-orders"),
        ),
        align="lllr",
        filterable=True,
        caption="Routes",
    ),
    "facts": Facts((("Billing", "on demand"), ("Encryption", Badge("customer key", "ok")))),
    "figure": Figure(GRAPH, wide=True),
    "figure_sequence": Figure(SEQUENCE),
    "ready": Ready(
        Snippet(
            title="Alarm on the errors of `Place`",
            language="yaml",
            text="Resources:\n  PlaceErrors:\n    Threshold: <errors>\n\n    # {{ x }}",
            asks=(Ask("errors", "How many errors are *too* many?"),),
            note="Tells the topic <b>Alerts</b>.",
            location=Location(PurePosixPath("template.yaml"), 3),
        )
    ),
    "listing": Listing('{\n  "a": 1,\n\n  "b": "{{ x }}"\n}', "json", "example.json"),
    "callout": Callout("warning", "Proposed, not built", (Prose("Due in January."),)),
    "cards": Cards((Card("Customer", (Prose("Places an order."),), "use-case-place"), Card((Code("ops"),)))),
    "details": Details("More", (Heading("Inside", 3, "inside"), Items(("a",)))),
    "download": Download("openapi-orders.json", "{}", "OpenAPI document of <OrdersApi>"),
    "completeness_bar": CompletenessBar((("complete", 3), ("needs input", 1), ("incomplete", 2))),
    "gap_list": GapList((GAP, QUESTION, ADVICE)),
}

PAGE = Section(
    id="apis",
    title="APIs",
    question="What can callers do?",
    section=SectionId.API,
    blocks=(BLOCKS["prose"], BLOCKS["heading"], BLOCKS["table"]),
    sources=(Location(TEMPLATE), Location(DESIGN)),
    findings=(GAP, QUESTION),
)

LINE = Location(TEMPLATE, 12, 3)
DOCUMENT = Document(
    facts=DocumentFacts(
        design=Design(places=Places(Location(DESIGN)), location=Location(DESIGN)),
        architecture=Architecture(commit="0123456789abcdef+", scanned=(TEMPLATE,)),
        as_of=date(2026, 11, 23),
    ),
    assessment=Assessment(
        sections={
            SectionId.API: SectionAssessment(
                section=SectionId.API, status=Status.INCOMPLETE, satisfied=12, applicable=15, findings=(GAP, QUESTION)
            )
        },
    ),
)
CONTEXT = RenderContext(
    slugs=frozenset({"index", "apis", "catalogue"}), repo_url="https://github.com/o/r", commit="0123456789abcdef+"
)


def of(*blocks: ContentBlock) -> Section:
    """A page of nothing but these blocks."""
    return Section(id="apis", title="APIs", question="What can callers do?", blocks=blocks)
