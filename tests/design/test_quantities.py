"""Quantities as people say them."""

from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_techdesign.design.quantity import MONTH, YEAR, parse
from mkdocs_techdesign.design.templates import frequency, key_template

SAID = [
    ("500 ms", "time", 0.5, "ms", ""),
    ("500ms", "time", 0.5, "ms", ""),
    ("3 s", "time", 3, "s", ""),
    ("24 h", "time", 86_400, "h", ""),
    ("7 years", "time", 7 * YEAR, "year", ""),
    ("indefinitely", "time", math.inf, "", ""),
    ("99.9 %", "share", 0.999, "%", ""),
    ("10k/month", "count", 10_000 / MONTH, "", "month"),
    ("10,000 per month", "count", 10_000 / MONTH, "", "month"),
    ("1000/min", "count", 1000 / 60, "", "min"),
    ("120k", "count", 120_000, "", ""),
    ("1M", "count", 1_000_000, "", ""),
    ("70k orders/month", "count", 70_000 / MONTH, "orders", "month"),
    ("5 orders a day", "count", 5 / 86_400, "orders", "day"),
    ("200 USD/month", "money", 200 / MONTH, "USD", "month"),
    ("$200 per month", "money", 200 / MONTH, "USD", "month"),
    ("2 KB", "size", 2048, "KB", ""),
    ("512 MB", "size", 512 * 1024**2, "MB", ""),
    ("10x", "multiple", 10, "x", ""),
    ("17 rps", "count", 17, "", "s"),
    ("1000 rpm", "count", 1000 / 60, "", "min"),
    ("under 10/h", "count", 10 / 3600, "", "h"),
]


@pytest.mark.parametrize(("text", "dimension", "canonical", "unit", "per"), SAID, ids=[row[0] for row in SAID])
def test_said(text: str, dimension: str, canonical: float, unit: str, per: str) -> None:
    quantity = parse(text)
    assert (quantity.dimension, quantity.unit, quantity.per, quantity.text) == (dimension, unit, per, text)
    assert quantity.canonical == pytest.approx(canonical)
    assert parse(text, dimension) == quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("150-200 USD/month", 150, 200), ("100 to 500/min", 100, 500), ("1k-2k", 1000, 2000), ("1-2k", 1000, 2000)],
)
def test_ranges(text: str, low: float, high: float) -> None:
    quantity = parse(text)
    assert (quantity.value, quantity.to) == (low, high)
    assert quantity.upper >= quantity.canonical


@pytest.mark.parametrize(
    ("text", "dimension", "says"),
    [
        ("fast", "time", "500 ms"),
        ("500 msecs", "time", "is not a time"),
        ("200", "money", "200 USD/month"),
        ("5/fortnight", "count", "no period"),
        ("9-5 h", "time", "ends before it starts"),
        ("$5 EUR", "money", "two units"),
        ("1,00", "count", "no quantity"),
        ("99,9 %", "share", "write 99.9 %"),
        ("999 %", "share", "at most 100 %"),
        ("80", "share", "write it like 80 %"),
        ("0.999", "share", "write it like 99.9 %"),
        ("1.000/min", "count", "write 1000/min, or 1/min"),
        ("", "", "no quantity"),
    ],
)
def test_refused_with_the_accepted_forms(text: str, dimension: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse(text, dimension)


def test_per_period() -> None:
    assert parse("1000/min").rate("h") == pytest.approx(60_000)
    assert parse("1000").rate("h") is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789kM.,-%/ $xmsUSDper", max_size=200))
def test_nothing_but_value_errors(text: str) -> None:
    for read in (parse, frequency, key_template):
        with contextlib.suppress(ValueError):
            read(text)


def test_key_templates() -> None:
    template = key_template("STATUS#{status}#{createdAt}")
    assert [(part.text, part.is_attribute) for part in template.parts] == [
        ("STATUS#", False), ("status", True), ("#", False), ("createdAt", True),
    ]  # fmt: skip
    assert (template.attributes, template.prefix) == (("status", "createdAt"), "STATUS#")
    assert key_template("{createdAt}").prefix == ""
    for wrong in ("", "A{", "A}", "A{}", "{a{b}}"):
        with pytest.raises(ValueError, match=r"brace|empty"):
            key_template(wrong)


def test_frequencies() -> None:
    both = frequency("high, 100-500/min")
    assert (both.level, both.rate and both.rate.to) == ("high", 500)
    assert frequency("low").rate is None
    assert frequency("400/min").level is None
    with pytest.raises(ValueError, match="no period"):
        frequency("400")
