"""What the table of alarms says of an alarm."""

from __future__ import annotations

from mkdocs_techdesign.kinds.alarm import Alarm
from mkdocs_techdesign.model.content import Code, Table
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.pages._alarms import alarms
from mkdocs_techdesign.pages._writing import Words
from tests.views.documents import FILE, made


def test_an_alarm_over_several_metrics_names_them_all() -> None:
    alarm = Alarm(
        id="app/Share",
        label="Share",
        location=Location(FILE),
        metric="Errors",
        statistic="Sum",
        further_metrics=("Throttles", "Invocations"),
    )
    document = made({"app/Share": "AWS::CloudWatch::Alarm"}, facts=(alarm,))
    (table,) = (block for block in alarms(Words(document)) if isinstance(block, Table))
    ((said,),) = (
        [cell for cell in row.cells if isinstance(cell, tuple) and Code("Errors") in cell] for row in table.rows
    )
    assert [part.text for part in said if isinstance(part, Code)] == ["Errors", "Throttles", "Invocations"]
    assert said[0] == "Sum"
