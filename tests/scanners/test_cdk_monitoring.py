"""Alarms that `cdk-monitoring-constructs` makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_techdesign.kinds.alarm import Alarm
from tests.checklist.facts import facts_of

TYPESCRIPT = """
import { App, Stack, Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { MonitoringFacade, SnsAlarmActionStrategy } from 'cdk-monitoring-constructs';

const stack = new Stack(new App(), 'Shop');
const topic = new sns.Topic(stack, 'Operations');
const failed = new sqs.Queue(stack, 'Failed');
const work = new sqs.Queue(stack, 'Work', { deadLetterQueue: { queue: failed, maxReceiveCount: 5 } });
const take = new lambda.Function(stack, 'Take', {
  runtime: lambda.Runtime.NODEJS_20_X, handler: 'take.handler', code: lambda.Code.fromAsset('src'),
});
const facade = new MonitoringFacade(stack, 'Facade', {
  alarmFactoryDefaults: { actionsEnabled: true, action: new SnsAlarmActionStrategy({ onAlarmTopic: topic }) },
});
facade
  .monitorLambdaFunction({
    lambdaFunction: take,
    addFaultCountAlarm: { Warning: { maxErrorCount: 0 } },
    addThrottlesCountAlarm: {},
    addLatencyP99Alarm: { Warning: { maxLatency: Duration.seconds(3) } },
  })
facade.monitorSqsQueueWithDlq({
  queue: work, deadLetterQueue: failed, addDeadLetterQueueMaxSizeAlarm: { Warning: { maxMessageCount: 0 } },
});
"""
PYTHON = """
from aws_cdk import App, Stack, aws_apigateway as api
from cdk_monitoring_constructs import ErrorRateThreshold, MonitoringFacade

app = App()
shop = Stack(app, "Shop")
rest = api.RestApi(shop, "Api")
MonitoringFacade(shop, "Facade").monitor_api_gateway(
    api=rest, add5_xx_fault_rate_alarm={"any": ErrorRateThreshold(max_error_rate=1)}
)
app.synth()
"""


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("app.ts", TYPESCRIPT, {("Errors", "Take", 1), ("Duration", "Take", 1),
                                ("ApproximateNumberOfMessagesVisible", "Failed", 1)}),
        ("app.py", PYTHON, {("5XXError", "Api", 0)}),
    ],
)  # fmt: skip
def test_settings_of_the_facade_are_alarms(
    tmp_path: Path, file: str, text: str, wanted: set[tuple[str, str, int]]
) -> None:
    app = "ts-node app.ts" if file.endswith(".ts") else "python app.py"
    facts = facts_of(tmp_path, "design: {title: Shop}", {file: text, "cdk.json": f'{{"app": "{app}"}}'})
    labels = {resource.id: resource.label for resource in facts.architecture.resources}
    found = {
        (str(alarm.metric), labels[alarm.watches[0]], len(alarm.actions)) for alarm in facts.architecture.of(Alarm)
    }
    assert found == wanted
    assert not facts.architecture.problems
