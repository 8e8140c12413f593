"""Markdown as a review sees it: headings, fences, prose and markers, each with its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_techdesign.source.markdown import read

PAGE = """\
---
title: Notes
---
# Notes {#top}

Words. <!-- kept -->
<!-- gone -->

## Empty

<!-- only a comment -->

## Shown

<!-- techdesign: diagram flows order -->

### Deeper ###

1. A step

    ~~~~ {.python title="x"}
    # no heading
    <!-- techdesign: no marker -->
    ~~~
    ~~~~

```
open to the end
# Still code
"""


def test_parts_have_their_lines() -> None:
    page = read(PAGE)
    assert [(one.line, one.level, one.title, one.empty) for one in page.headings] == [
        (4, 1, "Notes", False),
        (9, 2, "Empty", True),
        (13, 2, "Shown", False),
        (17, 3, "Deeper", False),
    ]
    assert [(one.line, one.language, len(one.lines)) for one in page.fenced] == [(21, "python", 3), (27, "", 3)]
    assert page.markers == ((15, "diagram flows order"),)
    assert [line for line, _ in page.prose] == [4, 6, 9, 13, 17, 19]


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert read("---\n\nwords\n\n---\n# End\n").headings[0].line == 6


def test_a_title_may_stand_before_headings_of_its_level() -> None:
    assert [one.empty for one in read("# A\n\n---\n\n# B\n\nwords\n").headings] == [False, False]
    assert [one.empty for one in read("# A\n\n---\n").headings] == [True]


def test_the_last_heading_is_empty_where_nothing_follows() -> None:
    assert [one.empty for one in read("# A\n\n## B\n\n").headings] == [False, True]


@given(st.text(alphabet="#`~ \n-<!>techdsign:ab{}"))
def test_any_text_is_read(text: str) -> None:
    page = read(text)
    count = len(text.split("\n"))
    lines = [line for line, _ in page.prose]
    lines += [one.line for one in page.fenced] + [one.line for one in page.headings]
    assert all(1 <= line <= count for line in lines)


def test_long_lines_are_read_in_one_go() -> None:
    spaces = " " * 200_000
    text = f"# a{spaces}{{\n# a{spaces}b\n<!-- techdesign:{spaces}x\n# {' #' * 100_000}x\n<!-- techdesign: end -->\n"
    page = read(text)
    assert [one.title[:1] for one in page.headings] == ["a", "a", "#"]
    assert page.markers == ((5, "end"),)


def test_a_heading_may_be_closed() -> None:
    titles = {"# A ##": "A", "## ##": "", "# A {.b} #": "A", "# A#": "A#", "#": "", "# {.b}": ""}
    assert {line: read(line).headings[0].title for line in titles} == titles
