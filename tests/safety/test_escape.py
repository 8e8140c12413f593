"""Text from outside stays text: in Markdown, HTML, Mermaid, terminals, addresses, anchors."""

from __future__ import annotations

import html
import json
import re
import string
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign import escape

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "sane_lists", "smarty", "tables",
    "toc", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed",
    "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip
"""What real sites switch on."""
ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "**bold** _it_ `code`",
    "# heading", "- item", "1. item", "> quote", "    code", "```\nfence\n```", "{{ config }}", "{% for x in y %}",
    '--8<-- "secret"', "--8<--\nsecret\n--8<--", "| a | b |\n| - | - |", "text {: onclick=alert(1) }", "!!! danger",
    "www.example.com https://example.com #1 @user user/repo", ":smile: ++ctrl++ ==x== ~~y~~ H~2~O $x$ (c) -->",
    "*[HTML]: x", "[^1]", "term\n: definition", "\x02klzzwxh:0001\x03", "title: x\n---\n", "&lt;b&gt; &#60;b&#62;",
    "\u202egnp.exe", "a\u2028b", "\ufefftext", "- [x] done", "???+ note", "=== tab", "{~~a~>b~~}", "$$\nx\n$$",
]  # fmt: skip
text = st.text(max_size=60) | st.lists(st.sampled_from(ATTACKS), max_size=3).map("\n\n".join)


def rendered(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS)


def seen(fragment: str) -> str:
    """What a browser shows of a paragraph, its spaces squeezed."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", fragment)).split())


def hidden(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Zl", "Zp") and mark not in "\u200c\u200d"


def shown(raw: str) -> str:
    """What is left of a text in one line."""
    return " ".join("".join(" " if hidden(mark) else mark for mark in raw).split())


@given(text)
@settings(max_examples=150, deadline=None)
def test_markup_is_one_paragraph_that_says_the_same(raw: str) -> None:
    result = rendered(f"Before {escape.markup(raw)} after")
    assert re.fullmatch(r"<p>[^<>]*</p>", result), result
    assert seen(result) == shown(f"Before {raw} after")


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_alone_in_a_block_is_a_paragraph(attack: str) -> None:
    result = rendered(escape.markup(attack))
    assert re.fullmatch(r"<p>[^<>]*</p>", result), result
    assert seen(result) == shown(attack)


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_is_safe_in_tables_and_raw_html(attack: str) -> None:
    safe = escape.markup(attack)
    table = rendered(f"| a | b |\n| --- | --- |\n| {safe} | x |\n")
    assert re.findall(r"<[^>]*>", table).count("<td>") == 2
    assert f'title="{safe}"' in rendered(f'<div title="{safe}">{safe}</div>\n')


@given(text)
@settings(max_examples=100, deadline=None)
def test_preformatted_keeps_lines_inside_raw_html(raw: str) -> None:
    safe = escape.preformatted(raw)
    assert "\n" not in safe
    result = rendered(f'Before\n\n<pre class="x">{safe}</pre>\n\nAfter\n')
    found = re.fullmatch(r'<p>Before</p>\n<pre class="x">([^<>]*)</pre>\n+<p>After</p>', result)
    assert found, result
    lines = html.unescape(found[1]).split("\n")
    assert [shown(line) for line in lines] == [shown(line) for line in re.split("\r\n|\r|\n", raw)]


def test_preformatted_keeps_blank_lines_and_indentation() -> None:
    safe = escape.preformatted("a:\n\n    - <b>\n\tc")
    result = rendered(f"<pre>{safe}</pre>\n")
    assert html.unescape(result) == "<pre>a:\n\n    - <b>\n\tc</pre>"


@given(text)
@settings(deadline=None)
def test_mermaid_labels_hold_letters_digits_and_codes_only(raw: str) -> None:
    safe = escape.mermaid(raw)
    rest = re.sub(r"#\d+;", "", safe)
    assert all(mark.isalnum() or mark in " …" for mark in rest)
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), safe)
    assert " ".join(decoded.split()) == shown(raw)


@given(text)
@settings(deadline=None)
def test_a_log_line_is_one_line_without_hidden_marks(raw: str) -> None:
    safe = escape.line(raw)
    assert not any(hidden(mark) for mark in safe)
    assert len(safe.splitlines()) <= 1
    assert not safe.lstrip().startswith(("::", "##["))
    safe.encode("utf-8")


def test_log_lines_show_what_was_hidden() -> None:
    assert escape.line("a\x1b[31mb\u202ec\nd\te") == "a\\x1b[31mb\\u202ec\\nd\\te"
    assert escape.line("::error file=x::y") == "\\::error file=x::y"
    assert escape.line("x ##[error]a ##vso[b]c ## d") == "x #\\#[error]a #\\#vso[b]c ## d"
    assert escape.line("AWS::Lambda::Function é 設計") == "AWS::Lambda::Function é 設計"


@given(text)
@settings(deadline=None)
def test_addresses_hold_safe_characters_only(raw: str) -> None:
    safe = escape.url(raw)
    assert set(safe) <= set(string.ascii_letters + string.digits + "-._~/%")
    assert unquote(safe) == raw.encode("utf-8", "replace").decode()


@given(text, text)
@settings(deadline=None)
def test_anchors_are_slugs_and_differ_where_texts_do(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", escape.anchor(one))
    assert (escape.anchor(one) == escape.anchor(other)) == (one == other)


def test_anchors_of_look_alikes_differ() -> None:
    names = ["get /orders", "GET /orders", "get-orders", "get--orders", "get orders", "", "-", "é"]
    names.append(escape.anchor("GET /orders"))
    assert len({escape.anchor(name) for name in names}) == len(names)
    assert escape.anchor("get-orders") == "get-orders"


def test_no_payload_of_the_public_list_becomes_markup(corpora: Path) -> None:
    listed = json.loads((corpora / "security" / "injection_payloads.json").read_text(encoding="utf-8"))
    for payload in listed["payloads"]:
        value = payload["value"]
        assert re.fullmatch(r"<p>[^<>]*</p>|", rendered(escape.markup(value))), payload["id"]
        assert re.fullmatch(r"<pre>[^<>]*</pre>", rendered(f"<pre>{escape.preformatted(value)}</pre>")), payload["id"]
        assert not re.search(r"[^\w …#;]", escape.mermaid(value)), payload["id"]
