"""What is said of a section agrees with itself: its status, its coverage and its findings, wherever they are shown."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.assessment import Baseline, assess, examine, fingerprint
from mkdocs_techdesign.checklist import Check
from mkdocs_techdesign.cli._reports import known
from mkdocs_techdesign.design import Design, read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.exports import View
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.content import Badge, PageLink, Prose, Table
from mkdocs_techdesign.model.findings import Gone, Kind, Severity, Status
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import BY_ID, SectionId
from mkdocs_techdesign.pages.completeness import CompletenessPage
from mkdocs_techdesign.registry import members
from tests.checklist.facts import AS_OF
from tests.exports.judging import saw, told

SECTIONS = (SectionId.REQ, SectionId.DAT, SectionId.SEC, SectionId.DOC)
BASE = Location(PurePosixPath("known.yaml"))
SETTINGS = (
    "fail_under: 60 %", "require: [DOC]", "require: [REQ, DAT, DOC]", "fail_on: never", "fail_on: warning",
    "ratchet: true", "off: [REQ-one]", 'severity: {"DAT-*": advice}', "severity: {DOC-coverage-low: warning}",
    "waivers: [{check: '*-one', reason: r, owner: o}]",
    "waivers: [{check: DAT-two, reason: r, owner: o, expires: 2020-01-01}]",
    "waivers: [{check: SEC-none, reason: r, owner: o}]",
)  # fmt: skip
SAID = st.tuples(
    st.sampled_from(("one", "two")),
    st.sampled_from(SECTIONS),
    st.sampled_from(SECTIONS),
    st.sampled_from(Kind),
    st.sampled_from(Severity),
    st.integers(1, 5),
)
"""End of the id, section of the item, section of the finding, kind, severity, line."""


@cache
def design(said: tuple[str, ...]) -> Design:
    lines = "".join(f"  {one}\n" for one in said)
    read = read_text("design: {intent: new-feature}\nchecks:\n  baseline: known.yaml\n" + lines)
    assert not read.problems, read.problems
    return read


def judged(found: list[Any], said: tuple[str, ...], held: int, before: tuple[int, int]) -> Document:
    spoken: dict[tuple[str, SectionId], list[Any]] = {(end, id): [] for end in ("one", "two") for id in SECTIONS[:2]}
    for end, home, section, kind, severity, line in found:
        spoken.setdefault((end, home), []).append(saw("M.", section=section, kind=kind, severity=severity, line=line))
    items = [told(*says, id=f"{home}-{end}", section=home) for (end, home), says in spoken.items()]
    facts = Facts(design=design(said), architecture=Architecture(), as_of=AS_OF)
    results = examine(facts, items)
    every = [finding for item in results for finding in item.findings][:held]
    rows = tuple((fingerprint(one), Gone(check=one.check, target="", message="", location=BASE)) for one in every)
    baseline = Baseline(location=BASE, rows=rows, satisfied=before[0], applicable=before[1])
    return Document(facts=facts, assessment=assess(facts, results, baseline))


CASES = st.tuples(
    st.lists(SAID, max_size=8),
    st.lists(st.sampled_from(SETTINGS), max_size=4, unique_by=lambda one: one.partition(":")[0]).map(tuple),
    st.integers(0, 2),
    st.sampled_from(((0, 0), (2, 4), (4, 4))),
)
QUESTION_ELSEWHERE = ("one", SectionId.DOC, SectionId.REQ, Kind.QUESTION, Severity.WARNING, 1)
ADVICE_ELSEWHERE = ("one", SectionId.DOC, SectionId.SEC, Kind.GAP, Severity.ADVICE, 1)
WAIVED_ELSEWHERE = ("one", SectionId.DOC, SectionId.SEC, Kind.GAP, Severity.ERROR, 1)
WAIVED_HERE = ("one", SectionId.REQ, SectionId.REQ, Kind.GAP, Severity.ERROR, 1)
"""With its row in the baseline: that row is gone, which is advice and all that the section DOC has."""
WAIVING = SETTINGS[9]


@given(CASES)
@example(([QUESTION_ELSEWHERE], (), 0, (0, 0)))
@example(([ADVICE_ELSEWHERE], (), 0, (0, 0)))
@example(([WAIVED_ELSEWHERE], (WAIVING,), 0, (0, 0)))
@example(([], SETTINGS[-1:], 0, (0, 0)))
@example(([WAIVED_HERE], (WAIVING,), 1, (0, 0)))
@settings(max_examples=100, deadline=None)
def test_status_coverage_and_findings_agree(case: tuple[Any, ...]) -> None:
    assessment = judged(*case).assessment
    for row in assessment.sections.values():
        left = [one for one in row.findings if one.severity.at_least(Severity.WARNING)]
        assert row.applicable - row.satisfied == len({one.check for one in left})
        assert (row.status is Status.COMPLETE) == (not left and bool(row.applicable or row.findings))
        assert (row.status is Status.NOT_APPLICABLE) == (not row.applicable and not row.findings)
        assert (row.status is Status.NEEDS_INPUT) == (bool(left) and all(one.kind is Kind.QUESTION for one in left))
        spoken = [*row.waived, *(one for one in row.findings if one.check != "DOC-baseline-outdated")]
        assert row.applicable or not spoken, "what has something to say has been looked at"
    assert sorted(map(str, assessment.findings)) == sorted(
        str(one) for row in assessment.sections.values() for one in row.findings
    )


@given(CASES)
@settings(max_examples=40, deadline=None)
def test_every_face_says_the_same(case: tuple[Any, ...]) -> None:
    document = judged(*case)
    assessment = document.assessment
    value = json.loads(report("json", document))
    percent = int(100 * assessment.satisfied / assessment.applicable)
    all_met = assessment.satisfied == assessment.applicable
    assert (percent == 100) == all_met == (value["status"] == "complete")
    state = "checks fail" if assessment.failing else value["status"]
    assert (value["coverage"], value["passed"]) == (assessment.coverage, state != "checks fail")
    badge = re.search("<title>Design completeness: (.*)</title>", report("badge", document))
    assert badge is not None
    assert badge[1] == f"{percent} %, {state}"
    text, markdown, listed = report("text", document), report("markdown", document), shown(document)
    assert f"**{percent} &#37; · {state}**" in markdown
    assert f"{percent}% of the checklist is satisfied; {len(assessment.failing)} of {len(assessment.findings)} " in text
    for row, told_of in zip(assessment.sections.values(), value["sections"], strict=True):
        title, met = BY_ID[row.section].title, f"{row.satisfied} of {row.applicable}"
        assert (told_of["status"], told_of["coverage"]) == (row.status.value, row.coverage)
        if row.status is Status.NOT_APPLICABLE:
            assert title not in listed
            continue
        if not row.applicable:  # nothing but advice on the review itself
            continue
        assert listed[title] == (row.status.value, met, f"{100 * row.satisfied // row.applicable} %")
        assert re.search(rf"^{title} +{row.status.value} +{met}$", text, re.MULTILINE)
        assert re.search(rf"^\| {title} \| \S+ {row.status.value} \| {met} \|$", markdown, re.MULTILINE)


@given(CASES)
@settings(max_examples=40, deadline=None)
def test_a_threshold_speaks_of_the_figures_on_the_page(case: tuple[Any, ...]) -> None:
    document = judged(*case)
    assessment = document.assessment
    met = f"{assessment.satisfied} of {assessment.applicable} checklist items are satisfied"
    assert all(met in one.message for one in assessment.findings if one.target == "coverage")
    low = any(one.check == "DOC-coverage-low" for one in assessment.findings)
    limit = document.design.checks.fail_under
    assert low == (limit is not None and assessment.satisfied < 0.6 * assessment.applicable)


@pytest.mark.parametrize("required", ["[DOC]", "[DOC, REQ]"])
def test_an_expired_waiver_is_one_error_though_its_section_is_required(required: str) -> None:
    expired = "waivers: [{check: DAT-two, reason: r, owner: o, expires: 2020-01-01}]"
    failing = judged([], (expired, f"require: {required}"), 0, (0, 0)).assessment.failing
    assert [one.check for one in failing] == ["DOC-waiver-expired"]
    lesser = f"severity: {{DOC-waiver-expired: warning}}\n  require: {required}"
    failing = judged([], (expired, lesser), 0, (0, 0)).assessment.failing
    assert [(one.check, one.target) for one in failing] == [("DOC-required-section-open", "DOC")]


def test_a_required_section_that_fails_by_itself_is_said_to_be_open_where_more_is_left() -> None:
    gap = ("one", SectionId.DAT, SectionId.DAT, Kind.GAP, Severity.ERROR, 1)
    asked = ("two", SectionId.DAT, SectionId.DAT, Kind.QUESTION, Severity.WARNING, 2)
    required = ("require: [DAT, DOC]",)
    assert [one.check for one in judged([gap], required, 0, (0, 0)).assessment.failing] == ["DAT-one"]
    failing = judged([gap, asked], required, 0, (0, 0)).assessment.failing
    assert {one.check for one in failing} == {"DAT-one", "DOC-required-section-open"}


def test_a_rule_that_is_broken_does_not_count_in_the_baseline() -> None:
    from mkdocs_techdesign.assessment import as_baseline

    document = judged([], (SETTINGS[-1], "fail_under: 90 %"), 0, (0, 0))
    assert (document.assessment.satisfied, document.assessment.applicable) == (4, 6)
    assert b"  satisfied: 4\n  applicable: 4\n" in as_baseline(document)


def report(form: str, document: Document) -> str:
    return known()[form]().write(document, View())


def shown(document: Document) -> dict[str, tuple[str, str, str]]:
    """The rows of the completeness page: status, checks met and coverage by title."""
    page = CompletenessPage().build(document)
    assert page is not None
    table = next(block for block in page.blocks if isinstance(block, Table))
    rows: dict[str, tuple[str, str, str]] = {}
    for row in table.rows:
        link, state, met, coverage, *_ = row.cells
        assert isinstance(link, PageLink)
        assert isinstance(state, Badge)
        rows[link.text] = (state.text.split(" ", 1)[1], str(met), str(coverage))
    left_out = next(
        (block for block in page.blocks if isinstance(block, Prose) and "Nothing to check" in str(block)), None
    )
    assert left_out is None or not any(title in str(left_out) for title in rows)
    return rows


@pytest.mark.parametrize("home", [SectionId.DOC, SectionId.DAT])
def test_what_an_item_finds_elsewhere_is_no_check_met_at_home(home: SectionId) -> None:
    rows = judged([("one", home, SectionId.SEC, Kind.QUESTION, Severity.WARNING, 1)], (), 0, (0, 0)).assessment.sections
    others = 1 if home is SectionId.DAT else 0
    assert (rows[home].satisfied, rows[home].applicable) == (others, others)
    assert (rows[SectionId.SEC].satisfied, rows[SectionId.SEC].applicable) == (0, 1)


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        ("requirements: {throughput: tbd}\n", 0),
        ("requirements: {throughput: tbd}\nquestions: [{text: How many users?, section: SEC}]\nuse_case: {}\n", 2),
    ],
    ids=["that another item asks", "of people"],
)
def test_no_question_written_down_raises_coverage(asked: str, more: int) -> None:
    passing_on = ("DOC-open-question", "DOC-design-mistake", "REQ-performance-missing")
    found = []
    for said in ("requirements: {}\n", asked):
        facts = Facts(
            design=read_text("design: {intent: new-feature}\n" + said), architecture=Architecture(), as_of=AS_OF
        )
        checks = [check() for check in members("checklist", Check) if check.id in passing_on]
        found.append(assess(facts, examine(facts, checks)))
    before, after = found
    assert after.satisfied == before.satisfied
    assert after.applicable == before.applicable + more
