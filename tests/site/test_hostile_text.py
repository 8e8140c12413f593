"""Hostile text in every field that reaches a page: shown as plain text, nothing runs, nothing is requested."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from mkdocs_techdesign import redact
from tests.site.building import build
from tests.site.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
DESIGNS = Path(__file__).parents[1] / "design"

OWN = [
    '<script>__td("OWN-1")</script>',
    "<img src=x onerror='__td(\"OWN-2\")'>",
    '[open](javascript:__td("OWN-3"))',
    '"><svg onload=__td("OWN-4")>',
    "a | b | c",
    "```\n<script>__td('OWN-6')</script>\n```",
    '--8<-- "mkdocs.yml"',
    "{{ 7*191 }} {% raw %}",
    'A["<img src=https://canary.invalid/OWN-9>"] --> B; click A href "javascript:__td()"',
    "# heading\n\n- item\n\n    code",
    "![x](https://canary.invalid/OWN-11)",
    "{: onclick=__td('OWN-12') }",
    ":smile: *[HTML]: x [^1] ==mark== ~~del~~ ^^ins^^ ++ctrl++",
    "&lt;img src=x onerror=__td('OWN-14')&gt; &#60;b&#62;",
    "../../escape",
]
"""At least one of each kind, for runs without the collection."""


def payloads() -> list[str]:
    folder = os.environ.get("TECHDESIGN_CORPORA")
    if not folder:
        return OWN
    listed = json.loads((Path(folder) / "security" / "injection_payloads.json").read_text(encoding="utf-8"))
    values = [entry["value"] for entry in listed["payloads"] if isinstance(entry["value"], str)]
    return [*OWN, *(value for value in values if len(value) < 2000 and "\0" not in value)]


def template(values: list[str]) -> dict[str, Any]:
    """A function and a route per payload, with the payload wherever a template has room for text."""
    resources: dict[str, Any] = {
        "Items": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]
                + [{"AttributeName": value, "AttributeType": "S"} for value in values[:40]],
                "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                "GlobalSecondaryIndexes": [
                    {
                        "IndexName": value,
                        "KeySchema": [{"AttributeName": value, "KeyType": "HASH"}],
                        "Projection": {"ProjectionType": "ALL"},
                    }
                    for value in values[:40]
                ],
            },
        }
    }
    for number, value in enumerate(values):
        resources[f"F{number:03}"] = {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "Description": value,
                "FunctionName": value,
                "Runtime": value,
                "Handler": value,
                "CodeUri": value,
                "Tags": {"note": value},
                "Policies": [{"DynamoDBReadPolicy": {"TableName": {"Ref": "Items"}}}],
                "Events": {
                    "Get": {"Type": "Api", "Properties": {"Path": f"/{number}/{value}", "Method": "get"}},
                    "Bus": {
                        "Type": "EventBridgeRule",
                        "Properties": {"Pattern": {"source": [value], "detail-type": [value]}},
                    },
                },
            },
        }
        resources[f"L{number:03}{value}"] = {"Type": f"AWS::Odd::{value}", "Properties": {"Name": value}}
    return {"Transform": "AWS::Serverless-2016-10-31", "Description": values[0], "Resources": resources}


def design(values: list[str]) -> dict[str, Any]:
    """Every payload as the text of the parts people write."""
    many = {f"n{number:03}": value for number, value in enumerate(values)}
    return {
        "design": {"title": values[0], "summary": "\n\n".join(values), "owner": values[1], "version": values[2]},
        "use_cases": {key: {"actor": value, "narrative": value} for key, value in many.items()},
        "risks": {key: {"risk": value, "mitigation": value, "severity": "low"} for key, value in many.items()},
        "assumptions": [{"text": value, "question": value, "owner": value} for value in values],
        "decisions": {key: {"status": "accepted", "context": value, "choice": value} for key, value in many.items()},
        "architecture": {
            "dependencies": {
                f"{key} {value}": {"external": True, "sla": value, "on_failure": value} for key, value in many.items()
            },
            "failures": {key: {"symptom": value, "handling": value, "impact": value} for key, value in many.items()},
        },
        "data": {
            "tables": {
                "Items": {
                    "entities": {value: {"pk": value, "sk": value, "attributes": {value: "text"}} for value in values},
                    "patterns": {
                        key: {"operation": "Query", "keys": value, "usage": value, "example": value}
                        for key, value in many.items()
                    },
                }
            }
        },
        "questions": [{"text": value, "owner": value} for value in values],
    }


def everything(values: list[str]) -> dict[str, Any]:
    """Every key of the language, with a payload in each text and in each name people choose."""
    known: dict[str, Any] = yaml.safe_load((DESIGNS / "cases" / "good.yaml").read_text(encoding="utf-8"))
    turns = cycle(values)

    def hostile(value: Any, text: bool) -> Any:
        if isinstance(value, dict):
            return {next(turns) if key in NAMES else key: hostile(item, text) for key, item in value.items()}
        if isinstance(value, list):
            return [hostile(item, text) for item in value]
        return next(turns) if isinstance(value, str) and " " in value and "->" not in value else value

    return {key: hostile(value, True) for key, value in known.items() if key not in ("sources", "checks", "design")}


NAMES = frozenset(
    {"X", "second", "place-an-order", "hot-partition", "single-table", "ordering", "mail", "public", "private",
     "payment", "throttling", "ArchiveFunction", "Order", "orders-by-status", "GSI1"}
)  # fmt: skip
"""Names of one's own in the design that has every key."""


def pictures(values: list[str]) -> dict[str, Any]:
    """Every payload as a participant, a message, a note of a state, and an entity: what Mermaid draws."""
    flows, states = {}, {}
    for start in range(0, len(values), 12):
        part = values[start : start + 12]
        names = [value for value in part if not re.search(r"->|~>|:|\n", value)]
        flows[f"{part[0]} {start}"] = {
            "title": part[0],
            "caption": part[-1],
            "participants": ["Caller", *names],
            "steps": [
                f"Caller -> {name}: {value}" for name, value in zip(cycle(names or ["Other"]), part, strict=False)
            ]
            + [{"alt": [{"when": part[0], "steps": [f"Caller ~> Caller: {part[-1]}"]}]}],
        }
        states[f"{part[-1]} {start}"] = {
            "title": part[-1],
            "initial": "OPEN",
            "transitions": [
                {"from": "OPEN", "to": value, "event": value, "guard": value, "by": value} for value in part
            ],
        }
    return {"flows": flows, "states": states}


MACROS = """
from jinja2 import Environment

def on_page_markdown(markdown, page, config, files):
    return Environment().from_string(markdown).render(config=config, page=page)
"""
"""What macro plugins do to every page."""
EXTENSIONS: dict[str, Any] = {
    "hooks": ["macros.py"],
    "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
    "markdown_extensions": [
        "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "tables", "toc",
        "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji",
        "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
        "pymdownx.smartsymbols", {"pymdownx.snippets": {"base_path": ["."], "check_paths": True}},
        "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.arithmatex",
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=["plain", "every extension"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Any]]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "docs").mkdir()
    plain = request.param == "plain"
    values = OWN if plain else payloads()
    written = design(values)
    written["design"]["title"] = " ".join(payloads())
    other = folder / "other"  # the language's every key makes a design of its own: a second site beside the first
    settings: dict[str, Any] = {
        "site_name": "Hostile",
        "plugins": ["search", {"techdesign": {"gate": "never"}}],
        "theme": {"name": "mkdocs", "highlightjs": False},  # the theme's own highlighter comes from a CDN
        **({} if plain else EXTENSIONS),
    }
    text = yaml.safe_dump(template(values), sort_keys=False)
    for place, content in ((folder, {**written, **pictures(values)}), (other, everything(values))):
        (place / "docs").mkdir(parents=True, exist_ok=True)
        (place / "template.yaml").write_text(text if place is folder else "Resources: {}", encoding="utf-8")
        (place / "design.yaml").write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        (place / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        (place / "macros.py").write_text(MACROS, encoding="utf-8")
        (place / "docs" / "placed.md").write_text("# Placed\n\n<!-- techdesign: architecture -->\n", encoding="utf-8")
    for place, site in ((folder, folder / "out"), (other, folder / "out" / "other")):
        built = build(place, site)
        assert built.code == 0, built.log
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", built.log), "control characters"
    served = Served(folder / "out")
    yield served, values
    served.close()


PROBE = """() => ({
  ran: window.__ran,
  odd: [...document.querySelectorAll(
         ['iframe', 'object', 'embed', 'form', 'img', 'foreignObject', 'script']
           .flatMap(name => ['article ' + name, '[role=main] ' + name]).join(','))]
       .filter(e => !e.closest('.td-search') && !(e.tagName === 'IMG' && e.className.includes('twemoji')))
       // The labels of Mermaid's life cycles: plain words in elements of its own, and nothing else.
       .filter(e => !(e.matches('.mermaid svg foreignObject') &&
         [...e.querySelectorAll('*')].every(part => /^(div|span|p|br)$/i.test(part.tagName))))
       .map(e => e.outerHTML.slice(0, 120)),
  handlers: [...document.querySelectorAll('*')].flatMap(e => [...e.attributes])
       .filter(a => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value))
       .map(a => a.name + '=' + a.value.slice(0, 80)),
  twice: [...document.querySelectorAll('[id]')].filter(e => !e.closest('.mermaid')).map(e => e.id)
       .filter((id, at, all) => all.indexOf(id) !== at && !id.startsWith('__')).slice(0, 5),
  wrong: [...document.querySelectorAll('.mermaid')].filter(
    e => !e.querySelector('svg') || e.querySelector('[aria-roledescription=error]')).map(e => e.textContent),
  text: document.body.textContent + document.title,
})"""


def test_nothing_runs_and_nothing_is_requested(browser: Browser, hostile: tuple[Served, list[str]]) -> None:
    served, values = hostile
    context = browser.new_context()
    context.add_init_script("window.__ran = []; window.__td = id => { window.__ran.push(id); };")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    seen = ""
    for path in sorted(path for path in served.folder.rglob("*.html") if path.name != "404.html"):
        where = path.relative_to(served.folder).as_posix()
        page.goto(f"{served.address}/{where}", wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        page.wait_for_function(DRAWN, timeout=120_000)
        result = page.evaluate(PROBE)
        assert result["ran"] == [], where
        assert [url for url in asked if not url.startswith((served.address, "data:", "blob:"))] == [], where
        assert result["odd"] == [], where
        assert result["handlers"] == [], where
        assert result["wrong"] == [], f"{where}: diagrams Mermaid could not draw"
        assert result["twice"] == [], f"{where}: ids that stand twice"
        assert not re.search(r"(?<![\d:])1337(?!\d)", result["text"]), f"{where}: an expression was evaluated"
        assert "root:x:0:0" not in result["text"], where
        seen += result["text"]
    assert not context.pages[1:], "a window was opened"
    context.close()
    flat = _flat(seen)
    lost = [value for value in values if _flat(redact.public(redact.mask(value))) not in flat]
    assert lost == [], "payloads that are not shown as they were written"


DRAWN = "() => [...document.querySelectorAll('div.mermaid')].every(e => e.querySelector('svg') || e.dataset.processed)"


def _flat(text: str) -> str:
    """Text without what escaping may change: white space, control and bidirectional characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+", "", text)
