"""Text from outside stays text in what other programs read: XML, workflow commands, comments on a code host."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from hypothesis import example, given, settings

from mkdocs_techdesign import escape

from .test_escape import hidden, rendered, seen, shown, text


@given(text)
@example("\ufffe\uffff\ufdd0\U0001ffff\x0b\ud800]]>&amp;<x a='1'>\"")
@settings(max_examples=150, deadline=None)
def test_xml_is_well_formed_and_says_the_same(raw: str) -> None:
    coded = escape.xml(raw)
    root = ElementTree.fromstring(f'<a b="{coded}">{coded}</a>')
    assert len(root) == 0
    assert root.text == root.get("b") or not coded
    visible = "".join(" " if hidden(mark) or odd(mark) else mark for mark in (root.text or ""))
    assert " ".join(visible.split()) == " ".join("".join(" " if odd(mark) else mark for mark in shown(raw)).split())


def odd(mark: str) -> bool:
    return ord(mark) & 0xFFFE == 0xFFFE or "\ufdd0" <= mark <= "\ufdef"


@given(text)
@example("a\n::error::b\r\n%0A::set-output name=x::y")
@settings(max_examples=150, deadline=None)
def test_a_workflow_command_is_one_line(raw: str) -> None:
    for name in (False, True):
        coded = escape.workflow(raw, name=name)
        assert not any(hidden(mark) for mark in coded)
        decoded = coded.replace("%3A", ":").replace("%2C", ",") if name else coded
        decoded = decoded.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        assert "".join(mark for mark in raw if not hidden(mark)) in decoded or any(hidden(mark) for mark in raw)
        assert not name or not set(":,") & set(coded)


@given(text)
@example("@team fixes #12, GH-3, org/repo#4, user@host.example")
@settings(max_examples=150, deadline=None)
def test_a_comment_mentions_nobody_and_says_the_same(raw: str) -> None:
    coded = escape.comment(raw)
    assert re.findall(r"&#(?:64|35);(?!<!-- -->)", coded) == []
    assert "@" not in coded
    bare = coded.replace("<!-- -->", "")
    assert bare == escape.markup(raw)
    assert seen(rendered(f"Before {bare} after")) == " ".join(f"Before {html.unescape(bare)} after".split())
