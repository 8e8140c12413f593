"""Text from handlers is text wherever it is shown: in tables, in pictures, in the model."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import markdown
import pytest

from mkdocs_techdesign.design import Design
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.exports.json import Json
from mkdocs_techdesign.model.architecture import Fact, Relation
from mkdocs_techdesign.model.behaviour import ClientCall
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.pages import Page
from mkdocs_techdesign.pages._detail import at_level
from mkdocs_techdesign.registry import members
from mkdocs_techdesign.renderer import RenderContext, render
from tests.behaving import access, at, event, request, response, route, sign, with_facts
from tests.views.documents import made

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "</code></td><svg onload=alert(1)>",
    "{{ config }}{% raw %}",
    "`</p><iframe src=//evil.example>`",
    '"><a href="javascript:alert(1)">x</a>',
)
SYSTEM = made(
    {
        "shop/Place": "AWS::Lambda::Function",
        "shop/Orders": "AWS::DynamoDB::Table",
        "shop/Bus": "AWS::Events::EventBus",
        "external/vin.example": "Td::External::Host",
    },
    (("shop/Place", Relation.WRITES, "shop/Orders"), ("shop/Place", Relation.INVOKES, "external/vin.example")),
)


def facts(text: str) -> list[Fact]:
    """Every field of every fact that code can fill."""
    place, unknown = "shop/Place", Unresolved(text, text, at(3))
    said: dict[str, Any] = dict.fromkeys(
        ("index", "key_condition", "filter", "condition", "update", "projection"), text
    )
    return [
        access(place, text, "shop/Orders", 1, **said),
        access(place, "Query", unknown, 2, index=unknown),
        replace(event(place, text, 3, bus="shop/Bus", fields=(text,)), source=text),
        replace(event(place, text, 4, bus=unknown), detail_type=unknown, source=unknown),
        request(place, text, "vin.example", text, 5),
        request(place, "GET", unknown, text, 6),
        sign(place, text, text, 7),
        sign(place, "tracing", text, 8),
        replace(route(place, text, text, 9), framework=text),
        response(place, 404, 10),
        ClientCall(id="c", label=text, location=at(11), client="shop/Place", target=text, authentication=text),
    ]


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("formats", [{}, dict.fromkeys(("graph", "sequence"), "mermaid")], ids=["svg", "mermaid"])
def test_nothing_of_code_becomes_markup(text: str, formats: dict[str, str]) -> None:
    document = of(text)
    sections = [section for page in members("pages", Page) if (section := page().build(document))]
    context = RenderContext(slugs=frozenset(section.id for section in sections), formats=formats)
    shown = 0
    for whole in sections:
        section = at_level(whole, "comprehensive")
        assert section is not None
        written = render(section, document, context)
        built = markdown.markdown(written, extensions=["attr_list", "md_in_html", "tables"])
        assert not re.search(r"<(?:script|iframe|img)\b|<svg onload|\son(?:load|error)\s*=|=[\"']?javascript:", built)
        shown += html.unescape(re.sub(r"<[^>]*>", "", built)).count(text)
    assert shown


def of(text: str) -> Document:
    architecture = with_facts(SYSTEM.architecture, facts(text))
    return Document(
        facts=Facts(design=Design.empty(), architecture=architecture, as_of=date(2026, 1, 31)), assessment=Assessment()
    )


@pytest.mark.parametrize("text", PAYLOADS)
def test_the_model_holds_it_as_text(text: str) -> None:
    model = json.loads(Json().render(of(text))["model.json"])
    assert text in {row["condition"] for row in model["data_accesses"]}
    assert text in {row["detail_type"] for row in model["published_events"] if isinstance(row["detail_type"], str)}
