"""Design beside code, where it is easily told wrongly."""

from __future__ import annotations

from pathlib import Path

from mkdocs_techdesign.comparison import Beside, beside, drift

from ..checklist.facts import facts_of

TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Parameters:
  Memory: {Type: Number}
Resources:
  PlaceOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      InlineCode: pass
      MemorySize: !Ref Memory
      Timeout: 30
      Events:
        Get: {Type: Api, Properties: {Path: "/orders/{id}", Method: get}}
        Post: {Type: Api, Properties: {Path: /orders, Method: post}}
        List: {Type: Api, Properties: {Path: /orders, Method: get}}
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Duration
      Dimensions: [{Name: FunctionName, Value: !Ref PlaceOrder}]
      ExtendedStatistic: p99
      Threshold: 1500
      Period: 60
      EvaluationPeriods: 5
      DatapointsToAlarm: 3
      ComparisonOperator: GreaterThanThreshold
"""


def told(folder: Path, design: str) -> list[str]:
    """`routes GET /orders: handler`, for all that differs."""
    return [line for one in drift(facts_of(folder, design, {"template.yaml": TEMPLATE})) for line in _lines(one)]


def _lines(one: Beside) -> list[str]:
    subject = one.designed or one.built
    assert subject is not None
    if one.designed is None or one.built is None:
        return [f"{subject.name}: {'not built' if one.built is None else 'left out'} {' '.join(one.maybe)}".strip()]
    return [f"{subject.name}: {change.field}" for change in one.differing]


def test_a_design_that_says_nothing_drifts_nowhere(tmp_path: Path) -> None:
    assert beside(facts_of(tmp_path, None, {"template.yaml": TEMPLATE})) == ()
    assert told(tmp_path, "design: {title: Orders}") == []


def test_what_is_known_only_at_deployment_is_not_judged(tmp_path: Path) -> None:
    assert told(tmp_path, "load: {allocation: {PlaceOrder: {memory: 512 MB, timeout: 30 s}}}") == []


def test_a_quantity_is_what_it_means(tmp_path: Path) -> None:
    for said in ("30 s", "0.5 min", "30000 ms"):
        assert told(tmp_path, f"load: {{allocation: {{PlaceOrder: {{timeout: {said}}}}}}}") == []
    assert told(tmp_path, "load: {allocation: {PlaceOrder: {timeout: 20-30 s}}}") == [], "a range says too little"
    assert told(tmp_path, "load: {allocation: {PlaceOrder: {timeout: 31 s}}}") == ["PlaceOrder: timeout"]


def test_a_threshold_may_be_told_as_a_time_and_a_window_in_three_ways(tmp_path: Path) -> None:
    for threshold in ("1.5 s", "1500 ms", "1500"):
        for window in ("5 min", "1 min", "180 s"):
            alarm = f"{{resource: Errors, threshold: {threshold}, window: {window}}}"
            assert told(tmp_path, f"observability: {{alarms: {{slow: {alarm}}}}}") == []
    alarm = "{resource: PlaceOrder, metric: duration, threshold: 2 s, window: 10 min}"
    assert told(tmp_path, f"observability: {{alarms: {{slow: {alarm}}}}}") == ["Errors: threshold", "Errors: window"]


def test_one_thing_may_have_several_entries(tmp_path: Path) -> None:
    one, two = "a: {resource: Errors, threshold: 1 s}", "b: {resource: Errors, threshold: 1.5 s}"
    assert told(tmp_path, f"observability: {{alarms: {{{one}, {two}}}}}") == ["Errors: threshold"]


def test_settings_of_a_table_may_be_told_in_words(tmp_path: Path) -> None:
    template = "Resources: {Orders: {Type: AWS::DynamoDB::Table, Properties: {BillingMode: %s%s}}}"
    for number, (billing, stream, said, differing) in enumerate((
        ("PAY_PER_REQUEST", "", "billing: on-demand, stream: none", []),
        ("PROVISIONED", "", "billing: provisioned with autoscaling", []),
        ("PAY_PER_REQUEST", "", "billing: Provisioned at night", ["Orders: billing"]),
        ("PROVISIONED", ", StreamSpecification: {StreamViewType: NEW_IMAGE}", "stream: none", ["Orders: stream"]),
        ("PROVISIONED", "", "billing: whatever is cheaper", []),
    )):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        facts = facts_of(folder, f"data: {{tables: {{Orders: {{{said}}}}}}}", {"a.yaml": template % (billing, stream)})
        assert [line for one in drift(facts) for line in _lines(one)] == differing, said


def test_half_a_list_is_no_list(tmp_path: Path) -> None:
    first = "apis: {operations: {GET /orders: Lists them."
    assert told(tmp_path, first + "}}") == []
    assert told(tmp_path, first + ", POST /orders: Places one.}}") == ["GET /orders/{id}: left out"]


def test_a_path_parameter_may_have_another_name(tmp_path: Path) -> None:
    rest = "{GET /orders: Lists them., POST /orders: Places one., "
    assert told(tmp_path, f'apis: {{operations: {rest}"GET /orders/{{orderId}}": Shows it.}}}}') == []


def test_a_new_name_is_told_from_both_sides(tmp_path: Path) -> None:
    rest = "{GET /orders: Lists them., POST /orders: Places one., "
    found = told(tmp_path, f'apis: {{operations: {rest}"GET /order/{{id}}": Shows it.}}}}')
    assert found == ["GET /order/{id}: not built GET /orders/{id}", "GET /orders/{id}: left out GET /order/{id}"]


def test_what_is_proposed_is_no_drift(tmp_path: Path) -> None:
    design = "architecture: {proposed: {CartsTable: {kind: table}}}\ndata: {tables: {CartsTable: {stream: NEW_IMAGE}}}"
    assert told(tmp_path, design) == []
