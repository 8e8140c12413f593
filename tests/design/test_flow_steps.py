"""The steps of a flow."""

from __future__ import annotations

from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.design.flows import FlowBlock, FlowMessage, FlowNote, FlowStep

TEXT = """\
flows:
  order:
    steps:
      - Web -> Api: POST /orders
      - "Api~>Bus: order.created: version 1"
      - Api --> Web:
      - Web -> Web
      - note: {over: Web, text: shows a number}
      - opt: {when: mail given, steps: [Api ~> Mail]}
      - loop:
          when: until paid
          steps:
            - Web -> Api: GET /orders/{id}
      - par:
          - steps: [Api -> A]
          - steps: [Api -> B]
      - alt:
          - when: paid
            steps:
              - alt: [{when: x, steps: []}, {else: , steps: []}]
          - else: never
            steps: []
"""


def _outline(steps: tuple[FlowStep, ...], indent: str = "") -> list[str]:
    lines = []
    for step in steps:
        match step:
            case FlowMessage():
                arrow = "~>" if step.asynchronous else "-->" if step.is_return else "->"
                lines.append(f"{indent}{step.location.line} {step.source} {arrow} {step.target} [{step.text}]")
            case FlowNote():
                lines.append(f"{indent}{step.location.line} note over {step.over} [{step.text}]")
            case FlowBlock():
                lines.append(f"{indent}{step.location.line} {step.kind}")
                for branch in step.branches:
                    lines.append(f"{indent}  {'else' if branch.is_else else 'when'} [{branch.label}]")
                    lines += _outline(branch.steps, f"{indent}    ")
    return lines


def test_steps() -> None:
    design = read_text(TEXT)
    assert design.problems == ()
    assert _outline(design.flows["order"].steps) == [
        "4 Web -> Api [POST /orders]",
        "5 Api ~> Bus [order.created: version 1]",
        "6 Api --> Web []",
        "7 Web -> Web []",
        "8 note over Web [shows a number]",
        "9 opt",
        "  when [mail given]",
        "    9 Api ~> Mail []",
        "10 loop",
        "  when [until paid]",
        "    13 Web -> Api [GET /orders/{id}]",
        "14 par",
        "  when []",
        "    15 Api -> A []",
        "  when []",
        "    16 Api -> B []",
        "17 alt",
        "  when [paid]",
        "    20 alt",
        "      when [x]",
        "      else []",
        "  else [never]",
    ]
