"""Hosts that code calls are nodes of their own, one for each host."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.model.architecture import Architecture, Edge
from mkdocs_techdesign.model.location import Unresolved
from mkdocs_techdesign.source import Sources
from mkdocs_techdesign.tracers import Traced
from mkdocs_techdesign.tracers.hosts import Hosts
from tests.behaving import at, request, with_facts
from tests.views.documents import made

SYSTEM = made({"shop/Pay": "AWS::Lambda::Function", "shop/Api": "AWS::AppSync::GraphQLApi"}).architecture


def traced(architecture: Architecture) -> Traced:
    return Hosts().trace(architecture, Sources(Path(), ()), lambda *_: None)


def shown(edge: Edge) -> tuple[str, str, str, list[str]]:
    return edge.source, edge.target, edge.label, [f"{it.location.line} {it.why}" for it in edge.evidence]


def test_one_node_for_a_host_and_an_edge_for_each_caller_and_method() -> None:
    found = traced(
        with_facts(
            SYSTEM,
            [
                request("shop/Pay", "GET", "vin.example", "/decode/{vin}", 7),
                request("shop/Pay", "GET", "vin.example", "/makes", 9),
                request("shop/Pay", "POST", "pay.example:8443", "/charge", 11),
                request("shop/Api:Query.rates", "GET", "vin.example", "/rates", 3),
            ],
        )
    )
    assert [(node.id, node.location) for node in found.resources] == [
        ("external/pay.example:8443", at(11)),
        ("external/vin.example", at(3)),
    ]
    assert [shown(edge) for edge in found.edges] == [
        ("shop/Pay", "external/pay.example:8443", "POST", ["11 POST /charge"]),
        ("shop/Api", "external/vin.example", "GET", ["3 GET /rates"]),
        ("shop/Pay", "external/vin.example", "GET", ["7 GET /decode/{vin}", "9 GET /makes"]),
    ]


def test_own_apis_the_own_machine_expressions_and_what_is_no_host_make_no_node() -> None:
    odd = ["localhost:2773", "127.0.0.1", "169.254.169.254", "user:pw@vin.example", "a b", "<script>", ""]
    calls = [request("shop/Pay", "GET", host, "/", line) for line, host in enumerate(odd, 1)]
    calls.append(request("shop/Pay", "GET", "api.example", "/", 20, target="shop/Api"))
    calls.append(request("shop/Pay", "GET", Unresolved("event.url", "comes with the event", at(21)), "/", 21))
    calls.append(request("shop/Gone", "GET", "vin.example", "/", 22))
    assert traced(with_facts(SYSTEM, calls)) == Traced()
