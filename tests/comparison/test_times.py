"""Set times in words and as AWS takes them."""

from __future__ import annotations

import pytest

from mkdocs_techdesign.comparison._times import repeats, time


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("every 6 hours", "rate(6 hours)"),
        ("every hour", "rate(60 minutes)"),
        ("daily at 2:00", "cron(0 02 ? * * *)"),
        ("cron(0 2 ? * mon *)", "cron(0 2 ? * MON *)"),
    ],
)
def test_two_ways_to_write_one_time(one: str, other: str) -> None:
    assert time(one)[0] == time(other)[0] is not None


@pytest.mark.parametrize("said", ["nightly", "cron()", "cron(" + "(" * 300, "every", "every -1 hours", ""])
def test_other_words_are_no_time(said: str) -> None:
    assert time(said) == (None, said)


@pytest.mark.parametrize(
    ("expression", "seconds"),
    [
        ("cron(0 2 * * * *)", 86_400),
        ("cron(5 * * * * *)", 3_600),
        ("cron(*/15 * * * * *)", 900),
        ("cron(0 */6 * * * *)", 21_600),
        ("cron(0/7 * * * * *)", 0),
        ("cron(0 2 * * MON *)", 0),
        ("cron(5 5)", 0),
        ("rate(1 day)", 0),
    ],
)
def test_how_often_an_expression_comes(expression: str, seconds: int) -> None:
    assert [one for one in (900, 420, 3_600, 21_600, 86_400) if repeats(expression, one)] == [seconds] * bool(seconds)
