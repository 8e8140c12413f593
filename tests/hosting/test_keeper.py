"""The last good site over broken edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from mkdocs_techdesign.design import Design
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.hosting.keeper import Keeper
from mkdocs_techdesign.hosting.site import LeakError, Site, banner
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Assessment
from mkdocs_techdesign.model.location import Location, NotScanned, Problem
from mkdocs_techdesign.renderer import RenderContext

CONTEXT = RenderContext()
TEMPLATE = PurePosixPath("template.yaml")


def site(design: Design | None = None, architecture: Architecture | None = None) -> Site:
    facts = Facts(
        design=design or Design.empty(),
        architecture=architecture or Architecture(scanned=(TEMPLATE,)),
        as_of=date(2026, 11, 23),
    )
    document = Document(facts=facts, assessment=Assessment())
    return Site(document=document, context=CONTEXT, pages=(("design/index.md", "# Good\n"),))


def broken_design() -> Design:
    problem = Problem(Location(PurePosixPath("design.yaml"), 4, 2), "not valid YAML", "Close the bracket.")
    return Design.empty("design.yaml", (problem,), broken=True)


def crash() -> Site:
    raise RuntimeError("<b>oops</b>")


def leak() -> Site:
    raise LeakError("design/index.md would publish a secret")


def test_a_good_site_is_shown_as_it_is() -> None:
    good = site()
    assert Keeper().build(lambda: good, CONTEXT) is good
    assert banner(good) == ""


def test_a_broken_design_keeps_the_good_site_and_says_where_and_how() -> None:
    keeper = Keeper()
    good = keeper.build(site, CONTEXT)
    shown = keeper.build(lambda: site(broken_design()), CONTEXT)
    assert shown.pages == good.pages
    assert [str(trouble) for trouble in shown.troubles] == ["design.yaml:4:2: not valid YAML Close the bracket."]
    assert "last good version" in banner(shown)
    assert keeper.build(site, CONTEXT).troubles == (), "and it recovers"


def test_a_template_that_was_good_before_counts_as_broken() -> None:
    keeper = Keeper()
    keeper.build(site, CONTEXT)
    unread = Architecture(
        not_scanned=(NotScanned(TEMPLATE, "not valid YAML", 7), NotScanned(PurePosixPath("x"), "odd"))
    )
    shown = keeper.build(lambda: site(architecture=unread), CONTEXT)
    assert [str(trouble) for trouble in shown.troubles] == ["template.yaml:7:1: not valid YAML"]


def test_a_template_that_never_was_good_is_only_listed() -> None:
    unread = Architecture(not_scanned=(NotScanned(TEMPLATE, "not valid YAML", 7),))
    assert Keeper().build(lambda: site(architecture=unread), CONTEXT).troubles == ()


def test_nothing_good_yet_gives_an_error_page() -> None:
    for make in (lambda: site(broken_design()), crash, leak):
        shown = Keeper().build(make, CONTEXT)
        assert shown.document is None
        ((uri, text),) = shown.pages
        assert uri == "design/index.md"
        assert "could not be read" in text
        assert "<b>" not in text


def test_a_crash_quotes_no_secret_and_no_machine() -> None:
    def failing() -> Site:
        raise ValueError(f"cannot read {'ghp_' + 'A1b2' * 9} of 447700112233 in /home/jdoe/orders")

    (trouble,) = Keeper().build(failing, CONTEXT).troubles
    assert str(trouble) == "techdesign itself failed: ValueError: cannot read [masked] of [account] in [path]"


def test_a_crash_keeps_the_good_site() -> None:
    keeper = Keeper()
    good = keeper.build(site, CONTEXT)
    shown = keeper.build(crash, CONTEXT)
    assert shown == replace(good, troubles=shown.troubles)
    assert "RuntimeError" in banner(shown)
    assert "<b>" not in banner(shown)
